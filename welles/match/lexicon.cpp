// SPDX-License-Identifier: Apache-2.0
#include "welles/match/lexicon.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <utility>

#include "welles/base/hash.h"
#include "welles/read/table.h"
#include "welles/text/fold.h"
#include "welles/text/name_key.h"

namespace welles::match {
namespace {

using base::ErrorKind;
using base::Result;
using read::Table;

constexpr std::size_t kPhraseWords =
    8;  // "товариство з обмеженою відповідальністю" has 4; the longest row has 8 or fewer
constexpr std::size_t kLeastMisspelt = 3;  // letters of a misspelt word of a phrase
constexpr std::size_t kRestMisspelt = 9;   // and of what the phrase still has to be known by
constexpr std::size_t kKeyLetters = 5;     // shorter keys meet by chance: "ооо" and "o"

constexpr std::uint8_t kAnyFamily = 0;  // "Co.": a company, and no more is said

constexpr std::uint8_t kShort = 1, kBegins = 2, kOnlyBegins = 4;

enum class By : char { Word = 'w', Key = 'k', Gap = 'g' };

std::uint64_t hash_of(NameType type, By by, std::string_view text) {
  return base::hash64(text, static_cast<std::uint64_t>(type) << 8 | static_cast<std::uint64_t>(by));
}

std::string joined(std::span<const std::string> words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::vector<std::string> keys_of(const std::vector<std::string>& words) {
  std::vector<std::string> keys;
  for (const std::string& word : words) keys.push_back(text::name_key(word));
  return keys;
}

std::string with_gap(std::span<const std::string> keys, std::size_t gap) {
  std::string out;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    out += i == gap ? "*" : keys[i];
    out += ' ';
  }
  return out;
}

// Length and both ends of a word: as much of it as tells a slip of the pen from another word.
std::uint32_t shape_of(std::string_view key) {
  if (key.empty()) return 0;
  return static_cast<std::uint32_t>(key.size()) << 16 | static_cast<std::uint32_t>(key.front()) << 8 |
         static_cast<unsigned char>(key.back());
}
bool may_be_misspelt(std::uint32_t query, std::uint32_t right) {
  const std::uint32_t longer = std::max(query >> 16, right >> 16), shorter = std::min(query >> 16, right >> 16);
  const bool one_end = (query >> 8 & 0xFF) == (right >> 8 & 0xFF) || (query & 0xFF) == (right & 0xFF);
  return shorter >= kLeastMisspelt && longer - shorter <= 2 && one_end;
}

bool long_enough(std::string_view key) {
  return key.size() >= kKeyLetters;
}

// ---- the tables ----

struct Made {
  Meaning meaning;
  std::uint8_t flags = 0;
  std::uint32_t left_out = 0;
};

class Builder {
 public:
  GroupId group(const std::string& name) {
    if (name.empty()) return GroupId{};
    const auto [at, is_new] = groups_.try_emplace(name, static_cast<std::uint16_t>(names_.size()));
    if (is_new) {
      names_.push_back(name);
      kinds_.push_back(0);
      families_.push_back(0);
    }
    return GroupId{at->second};
  }
  void set_form(GroupId group, std::uint8_t kind, std::uint8_t family) {
    kinds_[static_cast<std::size_t>(group)] = kind;
    families_[static_cast<std::size_t>(group)] = family;
  }

  /// The first meaning of a form stays: rows stand in the order of their likeliness.
  void add(NameType type, std::string_view form, const Meaning& meaning) {
    const std::vector<std::string> words = text::words(text::fold(form));
    if (words.empty() || words.size() > kPhraseWords) return;
    const std::vector<std::string> keys = keys_of(words);
    put(type, By::Word, joined(words), {meaning, 0});
    if (long_enough(joined(keys))) put(type, By::Key, joined(keys), {meaning, 0});
    for (std::size_t i = 0; meaning.role != Role::Name && words.size() > 2 && i < words.size(); ++i)
      if (joined(keys).size() - keys[i].size() >= kRestMisspelt) {
        put(type, By::Gap, with_gap(keys, i), {meaning, 0, shape_of(keys[i])});
        if (i == 0) begin(type, By::Gap, with_gap(std::span(keys).first(2), 0));
      }
    if (words.size() > 1) {
      begin(type, By::Word, words.front());
      begin(type, By::Key, keys.front());
    }
  }

  std::string bytes() const {
    std::string out, text;
    const auto number = [&](std::uint32_t n) { out.append(reinterpret_cast<const char*>(&n), sizeof n); };
    for (const std::string& name : names_) text += name + '\n';
    number(kLexiconFormat);
    number(static_cast<std::uint32_t>(rows_.size()));
    number(static_cast<std::uint32_t>(names_.size()));
    number(static_cast<std::uint32_t>(text.size()));
    for (const auto& [hash, made] : rows_) {
      out.append(reinterpret_cast<const char*>(&hash), sizeof hash);
      const auto group = static_cast<std::uint16_t>(made.meaning.group);
      out.append(reinterpret_cast<const char*>(&group), sizeof group);
      out += static_cast<char>(made.meaning.role);
      out += static_cast<char>(made.flags | (made.meaning.is_short ? kShort : 0));
      number(made.left_out);
    }
    out.append(reinterpret_cast<const char*>(kinds_.data()), kinds_.size());
    out.append(reinterpret_cast<const char*>(families_.data()), families_.size());
    return out + text;
  }

 private:
  void put(NameType type, By by, std::string_view text, const Made& made) {
    const auto [at, is_new] = rows_.try_emplace(hash_of(type, by, text), made);
    if (!is_new && (at->second.flags & kOnlyBegins) != 0) at->second = {made.meaning, kBegins};
  }
  void begin(NameType type, By by, std::string_view word) {
    rows_.try_emplace(hash_of(type, by, word), Made{{}, kOnlyBegins}).first->second.flags |= kBegins;
  }

  std::map<std::string, std::uint16_t> groups_;
  std::vector<std::string> names_ = {""};
  std::vector<std::uint8_t> kinds_ = {0}, families_ = {0};
  std::map<std::uint64_t, Made> rows_;
};

constexpr std::pair<std::string_view, Role> kPersonClasses[] = {
    {"particle", Role::Particle},   {"nasab", Role::Nasab},     {"kunya", Role::Kunya},
    {"honorific", Role::Honorific}, {"alias", Role::Honorific}, {"generational", Role::Generational},
};
constexpr std::pair<std::string_view, Role> kBodyClasses[] = {
    {"generic", Role::Generic}, {"abbreviation", Role::Generic}, {"geographic", Role::Place},
    {"ordinal", Role::Number},  {"number", Role::Number},        {"connective", Role::Connective},
};

template <std::size_t N>
std::optional<Role> role_of(const std::pair<std::string_view, Role> (&table)[N], std::string_view name) {
  for (const auto& [known, role] : table)
    if (known == name) return role;
  return std::nullopt;
}

Result<void> add_legal_forms(const std::string& folder, Builder& out) {
  constexpr std::array<std::string_view, 4> kClassColumns = {"class", "kind", "counts_as", "family"};
  WELLES_TRY(const Table classes, Table::read(folder, "legal_classes.csv", kClassColumns));
  std::vector<std::string> kinds, families;
  const auto number_of = [](std::vector<std::string>& list, const std::string& name) {
    auto at = std::ranges::find(list, name);
    if (at == list.end()) at = list.insert(list.end(), name);
    return static_cast<std::uint8_t>(at - list.begin() + 1);
  };
  for (const Table::Row& row : classes.rows())
    if (row[2] == "form")
      out.set_form(out.group("legal " + row[0]), number_of(kinds, row[1]),
                   row[3].empty() ? kAnyFamily : number_of(families, row[3]));
  constexpr std::array<std::string_view, 2> kFormColumns = {"form", "class"};
  WELLES_TRY(const Table forms, Table::read(folder, "legal_forms.csv", kFormColumns));
  for (const Table::Row& row : forms.rows()) {
    const auto known = std::ranges::find_if(classes.rows(), [&](const Table::Row& c) { return c[0] == row[1]; });
    if (known == classes.rows().end()) return forms.fail(row, "`" + row[1] + "` is no class of legal_classes.csv");
    // A research institute or a group is a kind of undertaking: a word of its name, though of several words.
    const bool is_form = (*known)[2] == "form";
    out.add(NameType::Body, row[0],
            {is_form ? Role::Legal : Role::Generic, out.group((is_form ? "legal " : "word ") + row[1]), false});
  }
  return {};
}

Result<void> add_body_words(const std::string& folder, Builder& out) {
  constexpr std::array<std::string_view, 2> kAcronymColumns = {"acronym", "expansion"};
  WELLES_TRY(const Table acronyms, Table::read(folder, "acronyms.csv", kAcronymColumns));
  for (const Table::Row& row : acronyms.rows()) {
    const Meaning meaning{Role::Name, out.group("acronym " + text::fold(row[0])), true};
    out.add(NameType::Body, row[0], meaning);
    out.add(NameType::Body, row[1], meaning);
  }
  constexpr std::array<std::string_view, 3> kColumns = {"word", "class", "concept"};
  WELLES_TRY(const Table words, Table::read(folder, "org_words.csv", kColumns));
  for (const Table::Row& row : words.rows()) {
    const auto role = role_of(kBodyClasses, row[1]);
    if (!role) return words.fail(row, "`" + row[1] + "` is no class of words");
    const bool is_number = *role == Role::Number;
    const Meaning meaning{*role, out.group((is_number ? "number " : "word ") + row[2]), row[1] == "abbreviation"};
    out.add(NameType::Body, row[0], meaning);
    if (is_number) out.add(NameType::Body, row[2], meaning);  // the digits themselves
  }
  return {};
}

Result<void> add_person_words(const std::string& folder, Builder& out) {
  constexpr std::array<std::string_view, 3> kWordColumns = {"word", "class", "group"};
  WELLES_TRY(const Table words, Table::read(folder, "person_words.csv", kWordColumns));
  for (const Table::Row& row : words.rows()) {
    const auto role = role_of(kPersonClasses, row[1]);
    if (!role) return words.fail(row, "`" + row[1] + "` is no class of words");
    out.add(NameType::Person, row[0], {*role, row[2].empty() ? GroupId{} : out.group("generation " + row[2]), false});
  }
  constexpr std::array<std::string_view, 3> kColumns = {"group", "form", "relation"};
  WELLES_TRY(const Table given, Table::read(folder, "given.csv", kColumns));
  // Full forms before short ones: "Ali" is a name before it is short for Alice.
  for (const bool is_short : {false, true})
    for (const Table::Row& row : given.rows()) {
      if (row[2] != "form" && row[2] != "short") return given.fail(row, "`" + row[2] + "` is no relation");
      if ((row[2] == "short") == is_short)
        out.add(NameType::Person, row[1], {Role::Given, out.group("given " + row[0]), is_short});
    }
  return {};
}

}  // namespace

Result<std::string> read_lexicon(const std::string& folder) {
  Builder out;
  WELLES_CHECK(add_legal_forms(folder, out));
  WELLES_CHECK(add_body_words(folder, out));
  WELLES_CHECK(add_person_words(folder, out));
  constexpr std::array<std::string_view, 1> kColumns = {"word"};
  WELLES_TRY(const Table things, Table::read(folder, "thing_words.csv", kColumns));
  for (const Table::Row& row : things.rows()) out.add(NameType::Thing, row[0], {Role::Honorific, {}, false});
  return out.bytes();
}

// ---- reading ----

Result<Lexicon> Lexicon::open(const snapshot::Snapshot& snapshot) {
  WELLES_TRY(const auto bytes, snapshot.section(kLexiconSection));
  return from_bytes(bytes);
}

Result<Lexicon> Lexicon::from_bytes(std::span<const std::byte> bytes) {
  const auto corrupt = [] {
    return base::fail(ErrorKind::Corrupt,
                      "the section `" + std::string(kLexiconSection) + "` does not fit its own sizes",
                      "build the snapshot again");
  };
  std::array<std::uint32_t, 4> head{};  // format, rows, groups, bytes of their names
  if (bytes.size() < sizeof head) return corrupt();
  std::memcpy(head.data(), bytes.data(), sizeof head);
  if (head[0] != kLexiconFormat)
    return base::fail(ErrorKind::Unsupported,
                      "the lexicon of names has format " + std::to_string(head[0]) + ", this program reads " +
                          std::to_string(kLexiconFormat),
                      "build the snapshot again with this program");
  const std::uint64_t rows_size = std::uint64_t{head[1]} * sizeof(Row);
  if (sizeof head + rows_size + 2 * std::uint64_t{head[2]} + head[3] != bytes.size()) return corrupt();
  Lexicon out;
  out.rows_ = bytes.subspan(sizeof head, rows_size);
  out.kinds_ = bytes.subspan(sizeof head + rows_size, head[2]);
  out.families_ = bytes.subspan(sizeof head + rows_size + head[2], head[2]);
  std::string_view text(reinterpret_cast<const char*>(bytes.data()) + bytes.size() - head[3], head[3]);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.groups_.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (out.groups_.size() != head[2]) return corrupt();
  // Where the rows of each slot begin. Rows out of order, of damaged bytes, are not found, and no more.
  out.first_.assign((std::size_t{1} << kSlotBits) + 1, head[1]);
  std::size_t slot = 0;
  for (std::uint32_t at = 0; at < head[1]; ++at) {
    std::uint64_t hash = 0;
    std::memcpy(&hash, out.rows_.data() + at * sizeof(Row), sizeof hash);
    while (slot <= hash >> (64 - kSlotBits)) out.first_[slot++] = at;
  }
  return out;
}

// The hashes are spread evenly, so that their first bits say nearly where a row stands.
std::optional<Lexicon::Row> Lexicon::find(std::uint64_t hash) const noexcept {
  const std::size_t slot = hash >> (64 - kSlotBits);
  Row row{};
  for (std::size_t at = first_[slot]; at < first_[slot + 1]; ++at) {
    std::memcpy(&row, rows_.data() + at * sizeof row, sizeof row);
    if (row.hash == hash) return row.role < kRoles ? std::optional(row) : std::nullopt;
  }
  return std::nullopt;
}

Meaning Lexicon::meaning_of(const Row& row) noexcept {
  return {static_cast<Role>(row.role), GroupId{row.group}, (row.flags & kShort) != 0};
}

std::optional<Meaning> Lexicon::word(NameType type, std::string_view word, std::string_view key) const noexcept {
  const auto find_meaning = [&](By by, std::string_view text) -> std::optional<Row> {
    const auto row = find(hash_of(type, by, text));
    return row && (row->flags & kOnlyBegins) == 0 ? row : std::nullopt;
  };
  auto row = find_meaning(By::Word, word);
  if (!row && long_enough(key)) row = find_meaning(By::Key, key);
  if (row) return meaning_of(*row);
  // The words of bodies stand in the names of ships too, below what ships have of their own.
  return type == NameType::Thing ? this->word(NameType::Body, word, key) : std::nullopt;
}

std::optional<Lexicon::Phrase> Lexicon::phrase(NameType type, std::span<const std::string> words,
                                               std::span<const std::string> keys) const {
  const std::size_t most = std::min(words.size(), kPhraseWords);
  const auto begins = [&](By by, std::string_view text) {
    const auto row = find(hash_of(type, by, text));
    return row && (row->flags & kBegins) != 0;
  };

  const auto find_phrase = [&](By by, const std::string& text) -> std::optional<Row> {
    const auto row = find(hash_of(type, by, text));
    return row && (row->flags & kOnlyBegins) == 0 ? row : std::nullopt;
  };
  const auto find_misspelt = [&](std::size_t n, std::size_t gap) -> std::optional<Row> {
    if (keys[gap].size() < kLeastMisspelt) return std::nullopt;
    const auto row = find(hash_of(type, By::Gap, with_gap(keys.first(n), gap)));
    return row && may_be_misspelt(shape_of(keys[gap]), row->left_out) ? row : std::nullopt;
  };
  const auto as_of_bodies = [&] {
    return type == NameType::Thing ? phrase(NameType::Body, words, keys) : std::nullopt;
  };

  const bool by_word = most >= 2 && begins(By::Word, words.front()),
             by_key = most >= 2 && begins(By::Key, keys.front());
  // Where the first word begins no phrase, it may be the misspelt one; else it is one of the others.
  const bool by_gap = most >= 3 && !by_word && !by_key && begins(By::Gap, with_gap(keys.first(2), 0));
  if (!by_word && !by_key && !by_gap) return as_of_bodies();
  for (std::size_t n = most; n >= 2; --n) {
    std::optional<Row> row;
    if (by_word) row = find_phrase(By::Word, joined(words.first(n)));
    if (!row && by_key) row = find_phrase(By::Key, joined(keys.first(n)));
    const bool begins_one = by_word || by_key;
    if (!row && n >= 3 && by_gap) row = find_misspelt(n, 0);
    for (std::size_t gap = 1; gap < n && n >= 3 && !row && begins_one; ++gap) row = find_misspelt(n, gap);
    if (row) return Phrase{meaning_of(*row), n};
  }
  return as_of_bodies();
}

bool Lexicon::same_kind(GroupId query, GroupId candidate) const noexcept {
  const auto q = static_cast<std::size_t>(query), c = static_cast<std::size_t>(candidate);
  return q < kinds_.size() && c < kinds_.size() && kinds_[q] != std::byte{} && kinds_[q] == kinds_[c];
}

bool Lexicon::same_family(GroupId query, GroupId candidate) const noexcept {
  const auto q = static_cast<std::size_t>(query), c = static_cast<std::size_t>(candidate);
  if (!same_kind(query, candidate)) return false;
  return families_[q] == families_[c] || families_[q] == std::byte{kAnyFamily} || families_[c] == std::byte{kAnyFamily};
}

}  // namespace welles::match
