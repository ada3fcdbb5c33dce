// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/read_rows.h"
#include "welles/base/date.h"
#include "welles/base/limits.h"
#include "welles/match/lexicon.h"
#include "welles/match/name.h"
#include "welles/match/query.h"
#include "welles/model/entity.h"
#include "welles/text/name_key.h"

/// Made-up persons, bodies and ships, as many as wanted, and made-up questions about them. Everything follows from a seed by
/// whole numbers alone, so it is the same on every machine. All of them are fictional: any likeness is chance.
///
/// How often names are borne. The n-th commonest surname is borne in proportion to 1 / (n + 16), out of 16.7 million
/// (Zipf and Mandelbrot, exponent 1): D. Zanette, S. Manrubia, "Vertical transmission of culture and the distribution
/// of family names", Physica A 295 (2001), find that the number of names with k bearers falls as k^-2 or so, which is that
/// exponent. The offset is our choice: the commonest surname is borne by 0.3 %, the commonest 25 by 6 %, the
/// commonest 275 by a fifth; of the United States, 2010, the commonest 25 are borne by 8.7 % (Census Bureau), and a list of
/// the whole world is flatter. The tail never ends, so the dictionary of keys grows with the list, as it does in
/// reality (Heaps; the census counted 6.3 million surnames, 62 % of them borne once).
/// Given names, words of bodies, legal forms and countries: the same law with a smaller offset, over the project's own tables
/// (data/names). The tables say nothing of frequency; we take for commoner what has more forms. That, and every share of
/// the entities (patronymics, scripts, dates …), is an assumption.
namespace welles::bench {

/// SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014). Not a standard
/// distribution, since those differ by library.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  /// The stream of the n-th thing of a seed.
  Random(std::uint64_t seed, std::uint64_t n) : state_(Random(seed ^ (n + 1) * 0x9E3779B97F4A7C15U).next()) {}
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27) * 0x94D049BB133111EBU;
    return z ^ z >> 31;
  }
  /// In [0, n), n > 0.
  std::uint32_t below(std::uint64_t n) { return static_cast<std::uint32_t>((next() >> 32) * n >> 32); }
  bool percent(std::uint32_t share) { return below(100) < share; }
  /// A rank in [0, n) with a frequency like 1 / (rank + 2^offset): an octave, then a place in it, which is that law in steps.
  std::uint32_t rank(std::uint64_t n, unsigned offset) {
    const std::uint64_t first = std::uint64_t{1} << offset;
    const auto octaves = static_cast<unsigned>(std::bit_width(n + first - 1)) - offset;
    for (;;) {
      const std::uint64_t octave = first << below(octaves);
      const std::uint64_t at = octave + below(octave) - first;
      if (at < n) return static_cast<std::uint32_t>(at);
    }
  }
  template <typename List>
  const auto& any(const List& list) {
    return list[below(std::size(list))];
  }
  template <typename List>
  const auto& common(const List& list, unsigned offset) {
    return list[rank(std::size(list), offset)];
  }

 private:
  std::uint64_t state_;
};

/// How a name or a word is written: the commonest first.
struct Forms {
  std::vector<std::string> latin, cyrillic;
};

/// A word in both scripts, and what it is in its name.
struct Word {
  enum class Kind : std::uint8_t { Given, Patronymic, Surname, Legal, Generic, Proper, Number };
  Kind kind;
  std::string latin, cyrillic;
  const Forms* forms = nullptr;  ///< if the tables know other spellings
};
enum class Alphabet : bool { Latin, Cyrillic };

inline std::string text_of(std::span<const Word> words, Alphabet alphabet) {
  std::string out;
  for (const Word& word : words) {
    const std::string& text = alphabet == Alphabet::Latin ? word.latin : word.cyrillic;
    if (!out.empty() && !text.empty()) out += ' ';
    out += text;
  }
  return out;
}

/// The letters of a text, each as its bytes.
inline std::vector<std::string> letters_of(std::string_view text) {
  std::vector<std::string> out;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (continues && !out.empty())
      out.back() += c;
    else
      out.emplace_back(1, c);
  }
  return out;
}

/// One letter left out, doubled, replaced, or swapped with the next: what a hurried typist does.
inline std::string with_typo(std::string_view word, Random& random) {
  std::vector<std::string> letters = letters_of(word);
  if (letters.size() < 2) return std::string(word);
  const std::size_t at = random.below(letters.size() - 1);
  switch (random.below(4)) {
    case 0: letters[at].clear(); break;
    case 1: letters[at] += letters[at]; break;
    case 2: letters[at] = random.any(letters); break;
    default: std::swap(letters[at], letters[at + 1]);
  }
  std::string out;
  for (const std::string& letter : letters) out += letter;
  return out;
}

/// As another clerk would romanize it.
inline std::string romanized_otherwise(std::string word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOther = {
      {{"kh", "h"}, {"skyi", "sky"}, {"zh", "j"}, {"iv", "yv"}}};
  for (const auto& [from, to] : kOther)
    for (std::size_t at = word.find(from); at != std::string::npos; at = word.find(from, at + to.size()))
      word.replace(at, from.size(), to);
  return word;
}

/// Who or what a synthetic entity is.
struct Subject {
  std::string schema;
  std::vector<Word> words;
  std::vector<std::string> names;  ///< as listed: one to three
  Alphabet alphabet = Alphabet::Latin;  ///< of the first of them
  std::string birth_date, country;
  std::vector<std::pair<std::string, std::string>> identifiers;  ///< kind and value
};

/// How a query hides the entity that it is about.
enum class Disguise : std::uint8_t { Verbatim, Order, Typo, Script, Spelling, Initials, Shorter };
inline constexpr std::array<std::string_view, 7> kDisguises = {"verbatim", "order",    "typo",   "script",
                                                               "spelling", "initials", "shorter"};

class Synthetic {
 public:
  /// Reads given names and words of bodies from data/names; those that the lexicon, which outlives this, does not know are
  /// left out.
  Synthetic(const std::string& folder, const match::Lexicon& lexicon, std::uint64_t seed)
      : lexicon_(lexicon), seed_(seed) {
    const auto meaning = [&](match::NameType type, const std::string& form) {
      return lexicon.word(type, form, text::name_key(form));
    };
    using Row = std::array<std::string, 4>;  // group, form, language, relation
    const auto is_name = [&](const Row& row) {
      return row[3] == "form" && meaning(match::NameType::Person, row[1]).has_value();
    };
    const auto is_patronymic = [](const Row& row) { return row[0].find("-patronymic-") != std::string::npos; };
    const std::string given = folder + "/given.csv";
    given_ = read_forms(given, "group", "form", [&](const Row& row) { return is_name(row) && !is_patronymic(row); });
    son_of_ = read_forms(given, "group", "form", [&](const Row& row) { return is_name(row) && row[0].ends_with("-patronymic-m"); });
    daughter_of_ = read_forms(given, "group", "form", [&](const Row& row) { return is_name(row) && row[0].ends_with("-patronymic-f"); });
    generic_ = read_forms(folder + "/org_words.csv", "concept", "word", [&](const Row& row) {
      const auto known = meaning(match::NameType::Body, row[1]);
      return (row[2] == "en" || row[2] == "uk" || row[2] == "ru" || row[2] == "ru-Latn") && known &&
             (known->role == match::Role::Generic || known->role == match::Role::Place);
    });
  }

  /// The n-th of the list, the same at each call. Safe to call from several threads.
  Subject subject(std::uint64_t n) const {
    Random random(seed_, n);
    Subject out;
    const std::uint32_t kind = random.below(100);
    if (kind < 70)
      person(random, out);
    else if (kind < 95)
      body(random, out);
    else
      vessel(random, out);
    if (random.percent(80)) out.country = random.common(kCountries, 1);
    return out;
  }

  /// The list is in sixteen datasets of about one size, in turn.
  static constexpr std::uint64_t kDatasets = 16, kInARow = 4'096;
  static std::string dataset(std::uint64_t n) { return "synthetic-" + std::to_string(n / kInARow % kDatasets); }

  model::Entity entity(std::uint64_t n) const {
    const Subject subject = this->subject(n);
    model::Entity out;
    out.id = "synthetic-" + std::to_string(n);
    out.schema = subject.schema;
    out.caption = subject.names[0];
    out.datasets = {dataset(n)};
    const auto claim = [&](std::string prop, std::string value) {
      if (!value.empty())
        out.statements.push_back({.entity = out.id, .schema = out.schema, .prop = std::move(prop), .value = std::move(value)});
    };
    for (std::size_t i = 0; i < subject.names.size(); ++i) claim(i == 0 ? "name" : "alias", subject.names[i]);
    claim("birthDate", subject.birth_date);
    claim("country", subject.country);
    for (const auto& [prop, value] : subject.identifiers) claim(prop, value);
    return out;
  }

  /// A name under which a person might ask for the subject.
  static std::string disguised(const Subject& subject, Disguise disguise, Random& random) {
    using Kind = Word::Kind;
    std::vector<Word> words = subject.words;
    const auto write = [&](Alphabet alphabet) { return text_of(words, alphabet); };
    switch (disguise) {
      case Disguise::Verbatim: return random.any(subject.names);
      case Disguise::Order: std::ranges::rotate(words, words.begin() + 1); break;
      case Disguise::Typo: {
        auto& word = *std::ranges::max_element(words, {}, [](const Word& w) { return w.latin.size(); });
        word.latin = with_typo(word.latin, random);
        word.cyrillic = with_typo(word.cyrillic, random);
        break;
      }
      case Disguise::Script: return write(subject.alphabet == Alphabet::Latin ? Alphabet::Cyrillic : Alphabet::Latin);
      case Disguise::Spelling:
        for (Word& word : words) {
          word.latin = word.forms != nullptr ? random.any(word.forms->latin) : romanized_otherwise(word.latin);
          if (word.forms != nullptr) word.cyrillic = random.any(word.forms->cyrillic);
        }
        break;
      case Disguise::Initials:
        for (Word& word : words)
          if (word.kind == Kind::Given || word.kind == Kind::Patronymic) {
            word.latin = word.latin.substr(0, 1) + '.';
            word.cyrillic = letters_of(word.cyrillic)[0] + '.';
          }
        break;
      case Disguise::Shorter:
        std::erase_if(words, [](const Word& w) { return w.kind == Kind::Patronymic || w.kind == Kind::Legal; });
        break;
    }
    return write(subject.alphabet);
  }

  /// A query about the subject, with what a customer file mostly has beside the name.
  static match::Query query(const Subject& subject, std::string name, Random& random) {
    match::Query out;
    out.names = {std::move(name)};
    if (random.percent(50)) out.schema = subject.schema;
    if (random.percent(40))
      if (const auto date = base::parse_partial_date(subject.birth_date)) out.birth_dates = {*date};
    if (random.percent(40) && !subject.country.empty()) out.countries = {subject.country};
    return out;
  }

  /// The kinds of name that an adversary would send: 64 parts each, the most that a query may have.
  static constexpr std::array<std::string_view, 8> kHostile = {
      "commonest words, misspelt", "frequent surnames, 2 edits", "generic words",  "initials",
      "given names",               "one surname 64 times",       "rare surnames", "generic words and numbers"};
  std::string hostile(std::size_t kind, Random& random) const {
        const std::uint32_t one = random.rank(1'000, 4);
    std::string out;
    for (std::size_t i = 0; i < base::limits::kNameParts; ++i) {
      std::string word;
      switch (kind) {
        case 0:
          word = random.percent(50) ? common_word(random, given_) : surname(random.rank(256, 4), false).latin;
          word = with_typo(word, random);
          break;
        case 1: word = with_typo(with_typo(surname(random.rank(256, 4), false).latin, random), random); break;
        case 2: word = common_word(random, generic_); break;
        case 3: word = std::string(1, static_cast<char>('a' + random.below(26))); break;
        case 4: word = common_word(random, given_); break;
        case 5: word = surname(one, false).latin; break;
        case 6: word = surname(random.rank(kSurnames, 20), false).latin; break;
        default: word = random.percent(50) ? common_word(random, generic_) : std::to_string(random.below(100));
      }
      if (i > 0) out += ' ';
      out += word;
    }
    // Some words are two parts, and one part too many is refused.
    const auto too_long = [&](match::NameType type) {
      return match::parse_name(lexicon_, type, out).size() > base::limits::kNameParts;
    };
    while (too_long(match::NameType::Person) || too_long(match::NameType::Body) || too_long(match::NameType::Thing))
      out.erase(out.rfind(' '));
    return out;
  }

 private:
  struct Spelling {
    std::string latin, cyrillic;
  };
  struct Ending {
    std::string_view male, female, male_cyrillic, female_cyrillic;
  };

  // 32 beginnings and 16 ends of syllables, each written in Cyrillic letter for letter.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 32> kOnsets = {
      {{"b", "б"},   {"v", "в"},   {"h", "г"},   {"d", "д"},   {"zh", "ж"}, {"z", "з"},   {"k", "к"},   {"l", "л"},
       {"m", "м"},   {"n", "н"},   {"p", "п"},   {"r", "р"},   {"s", "с"},  {"t", "т"},   {"kh", "х"},  {"sh", "ш"},
       {"br", "бр"}, {"vr", "вр"}, {"hr", "гр"}, {"dr", "др"}, {"kr", "кр"}, {"pr", "пр"}, {"tr", "тр"}, {"st", "ст"},
       {"sl", "сл"}, {"sm", "см"}, {"bl", "бл"}, {"hl", "гл"}, {"pl", "пл"}, {"zv", "зв"}, {"sk", "ск"}, {"kl", "кл"}}};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kRimes = {
      {{"a", "а"},   {"e", "е"},   {"o", "о"},   {"u", "у"},   {"y", "и"},   {"i", "і"},   {"an", "ан"}, {"er", "ер"},
       {"ol", "ол"}, {"un", "ун"}, {"ar", "ар"}, {"en", "ен"}, {"yl", "ил"}, {"os", "ос"}, {"ak", "ак"}, {"iv", "ів"}}};
  // As many rows as the share of each.
  static constexpr std::array<Ending, 16> kEndings = {{{"enko", "enko", "енко", "енко"},
                                                       {"enko", "enko", "енко", "енко"},
                                                       {"enko", "enko", "енко", "енко"},
                                                       {"chuk", "chuk", "чук", "чук"},
                                                       {"chuk", "chuk", "чук", "чук"},
                                                       {"ov", "ova", "ов", "ова"},
                                                       {"ov", "ova", "ов", "ова"},
                                                       {"ov", "ova", "ов", "ова"},
                                                       {"skyi", "ska", "ський", "ська"},
                                                       {"skyi", "ska", "ський", "ська"},
                                                       {"in", "ina", "ин", "ина"},
                                                       {"ko", "ko", "ко", "ко"},
                                                       {"yan", "yan", "ян", "ян"},
                                                       {"shvili", "shvili", "швілі", "швілі"},
                                                       {"son", "son", "сон", "сон"},
                                                       {"ez", "ez", "ез", "ез"}}};
  static constexpr std::array<std::string_view, 24> kCountries = {"ua", "ru", "us", "de", "pl", "ir", "cn", "gb",
                                                                  "tr", "sy", "by", "kz", "ge", "am", "es", "fr",
                                                                  "cy", "ae", "in", "il", "lv", "cz", "mx", "pa"};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kLegal = {
      {{"LLC", "ТОВ"},
       {"OOO", "ООО"},
       {"JSC", "АТ"},
       {"Limited Liability Company", "Товариство з обмеженою відповідальністю"},
       {"Ltd", "ТОВ"},
       {"PJSC", "ПАТ"},
       {"Joint Stock Company", "Акціонерне товариство"},
       {"Private Enterprise", "Приватне підприємство"},
       {"ZAO", "ЗАО"},
       {"State Enterprise", "Державне підприємство"}}};
  static constexpr std::uint64_t kSurnames = (std::uint64_t{1} << 24) - 16;

  /// Two syllables for the commonest 8,192, three for the others. Different ranks, different stems.
  static Spelling stem(std::uint32_t rank, std::uint64_t salt) {
    const int syllables = rank < 1u << 13 ? 2 : 3;
    const int bits = 9 * syllables;
    const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
    // Odd factors and shifts that fold can be undone: no two ranks come to one number.
    std::uint64_t mixed = (rank ^ salt) & mask;
    mixed = mixed * 0x9E3779B1U & mask;
    mixed ^= mixed >> bits / 2;
    mixed = mixed * 0x85EBCA6BU & mask;
    mixed ^= mixed >> bits / 2;
    Spelling out;
    for (int i = 0; i < syllables; ++i, mixed >>= 9) {
      const auto& onset = kOnsets[mixed & 31];
      const auto& rime = kRimes[mixed >> 5 & 15];
      out.latin.append(onset.first).append(rime.first);
      out.cyrillic.append(onset.second).append(rime.second);
    }
    return out;
  }

  static Spelling surname(std::uint32_t rank, bool female) {
    Spelling out = stem(rank, 0);
    const Ending& ending = kEndings[Random(rank).below(kEndings.size())];
    out.latin += female ? ending.female : ending.male;
    out.cyrillic += female ? ending.female_cyrillic : ending.male_cyrillic;
    return out;
  }

  /// A common word of a table, in a common spelling.
  static Word known(Word::Kind kind, Random& random, const std::vector<Forms>& table) {
    const Forms& forms = random.common(table, 3);
    return {kind, random.common(forms.latin, 0), random.common(forms.cyrillic, 0), &forms};
  }
  static std::string common_word(Random& random, const std::vector<Forms>& table) {
    return known(Word::Kind::Generic, random, table).latin;
  }
  static Word word(Word::Kind kind, const Spelling& spelling) { return {kind, spelling.latin, spelling.cyrillic}; }
  static std::string digits(Random& random, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += static_cast<char>('0' + random.below(10));
    return out;
  }

  void person(Random& random, Subject& out) const {
    using Kind = Word::Kind;
    out.schema = "Person";
    const bool female = random.percent(35);
    out.words.push_back(known(Kind::Given, random, given_));
    if (random.percent(45)) out.words.push_back(known(Kind::Patronymic, random, female ? daughter_of_ : son_of_));
    out.words.push_back(word(Kind::Surname, surname(random.rank(kSurnames, 4), female)));
    name_it(random, out);
    if (out.names.size() < 3 && out.words.size() == 3 && random.percent(25))
      out.names.push_back(text_of(std::array{out.words[0], out.words[2]}, Alphabet::Latin));
    if (random.percent(60)) {
      const auto two = [](std::uint32_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
      out.birth_date = std::to_string(1935 + random.below(70));
      if (random.percent(85)) out.birth_date += '-' + two(1 + random.below(12)) + '-' + two(1 + random.below(28));
    }
    if (random.percent(10)) out.identifiers.emplace_back("innCode", digits(random, 12));
    if (random.percent(10)) out.identifiers.emplace_back("passportNumber", digits(random, 9));
  }

  void body(Random& random, Subject& out) const {
    using Kind = Word::Kind;
    out.schema = random.percent(60) ? "Company" : "Organization";
    if (random.percent(70)) {
      const auto& [latin, cyrillic] = random.common(kLegal, 1);
      out.words.push_back({Kind::Legal, std::string(latin), std::string(cyrillic)});
    }
    const std::uint32_t generic = random.below(3);
    for (std::uint32_t i = 0; i < generic; ++i) out.words.push_back(known(Kind::Generic, random, generic_));
    out.words.push_back(word(Kind::Proper, proper(random)));
    if (random.percent(12)) {
      const std::string number = std::to_string(1 + random.rank(500, 2));
      out.words.push_back({Kind::Number, "No " + number, "№ " + number});
    }
    name_it(random, out);
    if (random.percent(40)) out.identifiers.emplace_back(random.percent(50) ? "ogrnCode" : "innCode", digits(random, 10));
  }

  void vessel(Random& random, Subject& out) const {
    using Kind = Word::Kind;
    out.schema = "Vessel";
    out.words.push_back(word(Kind::Proper, proper(random)));
    if (random.percent(50)) out.words.push_back(known(Kind::Generic, random, generic_));
    if (random.percent(20)) {
      const std::string number = std::to_string(1 + random.rank(100, 1));
      out.words.push_back({Kind::Number, number, number});
    }
    name_it(random, out);
    if (random.percent(90)) out.identifiers.emplace_back("imoNumber", "9" + digits(random, 6));
  }

  /// A body is called after somebody, or by a word of its own.
  static Spelling proper(Random& random) {
    const std::uint32_t rank = random.rank(kSurnames, 5);
    return random.percent(30) ? surname(rank, false) : stem(rank, 0x5A5A5A5A);
  }

  /// A list prints Latin or Cyrillic, and often the other as well.
  static void name_it(Random& random, Subject& out) {
    out.alphabet = random.percent(75) ? Alphabet::Latin : Alphabet::Cyrillic;
    out.names.push_back(text_of(out.words, out.alphabet));
    if (random.percent(30))
      out.names.push_back(
          text_of(out.words, out.alphabet == Alphabet::Latin ? Alphabet::Cyrillic : Alphabet::Latin));
  }

  /// The Latin and the Cyrillic forms of each group that has both; the group with the most forms first.
  template <typename Accept>
  static std::vector<Forms> read_forms(const std::string& path, std::string_view group_column,
                                       std::string_view form_column, const Accept& accept) {
    std::map<std::string, Forms> groups;
    for_each_row(path, [&](const auto& cell) {
      const std::array<std::string, 4> row = {cell(group_column), cell(form_column), cell("language"), cell("relation")};
      if (row[0].empty() || row[1].size() < 3 || row[1].find(' ') != std::string::npos || !accept(row)) return;
      Forms& forms = groups[row[0]];
      const auto first = static_cast<unsigned char>(row[1][0]);
      if (std::ranges::all_of(row[1], [](char c) { return c >= 'a' && c <= 'z'; }))
        forms.latin.push_back(row[1]);
      else if (first == 0xD0U || first == 0xD1U || first == 0xD2U)  // the first byte of a Cyrillic letter
        forms.cyrillic.push_back(row[1]);
    });
    std::vector<Forms> out;
    for (auto& [name, forms] : groups)
      if (!forms.latin.empty() && !forms.cyrillic.empty()) out.push_back(std::move(forms));
    std::ranges::stable_sort(out, std::greater(),
                             [](const Forms& forms) { return forms.latin.size() + forms.cyrillic.size(); });
    return out;
  }

  const match::Lexicon& lexicon_;
  std::uint64_t seed_;
  std::vector<Forms> given_, son_of_, daughter_of_, generic_;
};

}  // namespace welles::bench
