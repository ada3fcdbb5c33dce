// SPDX-License-Identifier: Apache-2.0
#include "welles/match/name.h"

#include <algorithm>
#include <span>

#include "welles/base/ascii.h"
#include "welles/entities/schema.h"
#include "welles/text/fold.h"
#include "welles/text/name_key.h"
#include "welles/text/script.h"
#include "welles/text/utf8.h"

namespace welles::match {
namespace {

using base::is_digit, base::is_lower, base::is_upper;

bool is_sign(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);  // CJK ideographs, Hangul syllables
}

bool is_one_letter(std::string_view word) {
  if (word.empty() || is_digit(word.front())) return false;
  const char32_t letter = text::take_code_point(word);
  return word.empty() && !is_sign(letter);
}

/// "jc": letters that nobody can say are initials. "Ng" is a surname, and the tables know it.
bool is_run_of_initials(std::string_view word) {
  return word.size() >= 2 && word.size() <= 3 && std::ranges::none_of(word, [](char c) {
           return c < 'a' || c > 'z' || std::string_view("aeiouy").contains(c);
         });
}

/// "John Major": where little else is left, a title that does not stand first is a name.
void keep_a_surname(std::vector<Part>& parts) {
  const auto is_name = [](const Part& part) { return part.role == Role::Name || part.role == Role::Given; };
  if (std::ranges::count_if(parts, is_name) >= 2) return;
  for (std::size_t i = parts.size(); i-- > 1;) {
    if (parts[i].role != Role::Honorific) continue;
    parts[i].role = Role::Name;
    return;
  }
}

/// Words as folded, and the key of each.
struct Words {
  std::vector<std::string> text, key;
  std::size_t size() const { return text.size(); }
  /// A word without a key is none.
  void add(std::string word) {
    std::string sound = text::name_key(word);
    if (sound.empty()) return;
    if (sound.size() > kKeyBytes) sound.resize(kKeyBytes);
    text.push_back(std::move(word));
    key.push_back(std::move(sound));
  }
};

/// "SergeiLavrov" as two words: one capital inside a word that is otherwise written as a name is. Of a word with several
/// ("KhARIChEV") nothing is to be learnt.
std::string with_capitals_parted(std::string_view printed) {
  const auto* const turn =
      std::ranges::adjacent_find(printed, [](char a, char b) { return is_lower(a) && is_upper(b); });
  if (turn == printed.end()) return std::string(printed);
  std::string out;
  for (std::size_t i = 0; i < printed.size();) {
    std::size_t end = i;
    while (end < printed.size() && (is_upper(printed[end]) || is_lower(printed[end]))) ++end;
    std::string_view word = printed.substr(i, end - i);
    std::size_t turns = 0, at = 0;
    for (std::size_t k = 1; k < word.size(); ++k)
      if (is_lower(word[k - 1]) && is_upper(word[k])) {
        ++turns;
        at = k;
      }
    constexpr std::size_t kLeft = 3, kRight = 2;  // letters: "McDonald", "LeBron" are one word
    const bool as_a_name = turns == 1 && is_upper(word[0]) && at >= kLeft && word.size() - at >= kRight &&
                           std::all_of(word.begin() + 1, word.begin() + static_cast<std::ptrdiff_t>(at), is_lower);
    if (as_a_name) {
      out.append(word.substr(0, at)) += ' ';
      word.remove_prefix(at);
    }
    out += word;
    if (end == i) out += printed[end++];
    i = end;
  }
  return out;
}

bool is_syllabic(std::string_view word) {
  return !word.empty() && is_sign(text::take_code_point(word));
}

/// One folded word as one or more: digits apart from letters, signs apart from each other, numbers without zeros in front.
std::vector<std::string> parted(const Lexicon& lexicon, NameType type, std::string word) {
  std::vector<std::string> out;
  const bool digits = std::ranges::any_of(word, is_digit);
  if (digits && lexicon.word(type, word, {})) return {std::move(word)};  // "1st"
  constexpr std::string_view kArticle = "ال";
  if (type == NameType::Person && word.starts_with(kArticle) && word.size() >= kArticle.size() + 6)
    return {std::string(kArticle), word.substr(kArticle.size())};
  const bool signs = type == NameType::Person && is_syllabic(word);
  if (!digits && !signs) return {std::move(word)};
  bool last_digit = false;
  for (std::string_view rest = word; !rest.empty();) {
    const std::string_view before = rest;
    const char32_t c = text::take_code_point(rest);
    const std::string_view taken = before.substr(0, before.size() - rest.size());
    const bool digit = c < 0x80 && is_digit(static_cast<char>(c));
    if (out.empty() || (signs && is_sign(c)) || digit != last_digit) out.emplace_back();
    out.back() += taken;
    last_digit = digit;
  }
  for (std::string& piece : out)
    if (is_digit(piece.front())) piece.erase(0, std::min(piece.find_first_not_of('0'), piece.size() - 1));
  return out;
}

Words words_of(const Lexicon& lexicon, NameType type, std::string_view printed) {
  Words out;
  for (std::string& word : text::words(text::fold(text::unmix(with_capitals_parted(printed))))) {
    const bool one = std::ranges::all_of(word, is_lower);  // nearly always
    if (one)
      out.add(std::move(word));
    else
      for (std::string& piece : parted(lexicon, type, std::move(word))) out.add(std::move(piece));
  }
  return out;
}

/// Says of each part whose name it is, if a word of the name does: what follows bin is the father's, and what goes before
/// ogly at the end.
void find_kin(std::vector<Part>& parts) {
  const auto is_name = [](const Part& part) { return part.role == Role::Name || part.role == Role::Given; };
  const auto marks = [](const Part& part) { return part.role == Role::Nasab || part.role == Role::Kunya; };
  if (std::ranges::none_of(parts, marks)) return;
  for (Part& part : parts)
    if (is_name(part)) part.kin = Kin::Own;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!marks(parts[i])) continue;
    const Kin kin = parts[i].role == Role::Nasab ? Kin::Father : Kin::Child;
    if (i + 1 == parts.size()) {
      if (i > 0 && is_name(parts[i - 1])) parts[i - 1].kin = kin;
      continue;
    }
    for (std::size_t k = i + 1; k < parts.size(); ++k) {
      if (!is_name(parts[k])) continue;
      parts[k].kin = kin;
      break;
    }
  }
}

/// Single letters of a body's name that follow each other, as one word, unless the tables know the run as it stands.
void join_letters(const Lexicon& lexicon, NameType type, Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t end = i;
    while (end < words.size() && is_one_letter(words.text[end])) ++end;
    if (end < i + 2) continue;
    const std::size_t letters = end - i;
    const auto known =
        lexicon.phrase(type, std::span(words.text).subspan(i, letters), std::span(words.key).subspan(i, letters));
    if (known && known->words == letters) {
      i = end - 1;
      continue;
    }
    std::string run;
    for (std::size_t k = i; k < end; ++k) run += words.text[k];
    words.key[i] = text::name_key(run);
    if (words.key[i].size() > kKeyBytes) words.key[i].resize(kKeyBytes);
    words.text[i] = std::move(run);
    const auto cut = [&](std::vector<std::string>& list) {
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(i) + 1, list.begin() + static_cast<std::ptrdiff_t>(end));
    };
    cut(words.text);
    cut(words.key);
  }
}

}  // namespace

NameType name_type_of(std::string_view schema) noexcept {
  if (schema == "Person") return NameType::Person;
  return entities::compatible(schema, "LegalEntity") ? NameType::Body : NameType::Thing;
}

std::vector<std::string> alternatives(std::string_view printed) {
  // What stands between two names of one bearer; in brackets or not. Longer ones first.
  constexpr std::string_view kBetween[] = {"formerly known as ",
                                           "also known as ",
                                           "formerly ",
                                           "f.k.a. ",
                                           "a.k.a. ",
                                           "d/b/a ",
                                           "f/k/a ",
                                           "a/k/a ",
                                           "fka ",
                                           "aka ",
                                           "dba ",
                                           "ex ",
                                           "ex. ",
                                           "alias "};
  constexpr std::size_t kMost = 4;
  const auto plain = [](char c) {
    const bool mark = c == '(' || c == ')' || c == '[' || c == ']' || c == ',' || c == ';';
    return mark ? ' ' : is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  };
  const auto begins = [&](std::string_view rest, std::string_view words) {
    return rest.size() >= words.size() && std::ranges::equal(rest.substr(0, words.size()), words, {}, plain);
  };
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < printed.size() && out.size() + 1 < kMost;) {
    const std::string_view* found = std::end(kBetween);
    if (i == 0 || plain(printed[i - 1]) == ' ')
      found = std::ranges::find_if(kBetween, [&](std::string_view b) { return begins(printed.substr(i), b); });
    if (found == std::end(kBetween)) {
      ++i;
      continue;
    }
    out.emplace_back(printed.substr(begin, i - begin));
    begin = i + found->size();
    i = begin;
  }
  out.emplace_back(printed.substr(begin));
  if (out.size() > 1) std::erase_if(out, [](const std::string& name) { return text::words(text::fold(name)).empty(); });
  if (out.empty()) out.emplace_back(printed);
  return out;
}

std::vector<Part> parse_name(const Lexicon& lexicon, NameType type, std::string_view printed) {
  Words words = words_of(lexicon, type, printed);
  if (type != NameType::Person) join_letters(lexicon, type, words);
  std::vector<std::string>&texts = words.text, &keys = words.key;
  const bool several = words.size() > 1;

  std::vector<Part> parts;
  parts.reserve(words.size());
  for (std::size_t i = 0; i < words.size();) {
    if (const auto phrase = lexicon.phrase(type, std::span(texts).subspan(i), std::span(keys).subspan(i))) {
      Part part{.word = texts[i], .key = {}, .role = phrase->meaning.role, .group = phrase->meaning.group};
      part.is_short = phrase->meaning.is_short;
      for (std::size_t k = i + 1; k < i + phrase->words; ++k) part.word += ' ' + texts[k];
      for (std::size_t k = i; k < i + phrase->words; ++k) part.key += keys[k];
      if (part.key.size() > kKeyBytes) part.key.resize(kKeyBytes);
      parts.push_back(std::move(part));
      i += phrase->words;
      continue;
    }
    std::string &word = texts[i], &key = keys[i];
    ++i;
    // "Star I", "Star V": at the end of a ship's name a numeral, elsewhere a letter.
    if (type == NameType::Thing && several && i == words.size())
      if (word == "i" || word == "v" || word == "x") word = word == "i" ? "1" : word == "v" ? "5" : "10";
    if (type == NameType::Person && several && is_one_letter(word)) {
      parts.push_back({std::move(word), std::move(key), Role::Initial});
    } else if (const auto meaning = lexicon.word(type, word, key)) {
      parts.push_back({std::move(word), std::move(key), meaning->role, meaning->group, meaning->is_short});
    } else if (type == NameType::Person && several && is_run_of_initials(word)) {
      for (const char letter : word) {
        std::string sound = text::name_key(std::string_view(&letter, 1));
        if (!sound.empty()) parts.push_back({std::string(1, letter), std::move(sound), Role::Initial});
      }
    } else {
      const bool number = std::ranges::any_of(key, is_digit);
      parts.push_back({std::move(word), std::move(key), number ? Role::Number : Role::Name});
    }
  }
  for (Part& part : parts) part.is_syllabic = is_syllabic(part.word);
  if (type == NameType::Person) {
    keep_a_surname(parts);
    find_kin(parts);
  }
  return parts;
}

namespace {
// Of four letters and two more two edits make six.
constexpr std::size_t edits_by_length(std::size_t letters) {
  return letters < 2 ? 0 : letters < 4 ? 1 : 2;
}
bool has_digit(std::string_view key) {
  return std::ranges::any_of(key, is_digit);
}
}  // namespace

std::size_t edits_allowed(std::string_view key) noexcept {
  return has_digit(key) ? 0 : edits_by_length(key.size());
}

std::size_t edits_allowed(std::size_t letters, std::size_t of_other) noexcept {
  const std::size_t by_longer = std::max(letters, of_other) < 6 ? 1 : 2;
  return std::min({edits_by_length(letters), edits_by_length(of_other), by_longer});
}

std::size_t edits_allowed(std::string_view query_key, std::string_view candidate_key) noexcept {
  return has_digit(query_key) || has_digit(candidate_key) ? 0 : edits_allowed(query_key.size(), candidate_key.size());
}

bool is_abjad(std::string_view word) noexcept {
  // UTF-8 of U+0590 to U+06FF begins with D6 90 to DB BF; before that stands Armenian.
  if (word.size() < 2) return false;
  const auto first = static_cast<unsigned char>(word[0]), second = static_cast<unsigned char>(word[1]);
  return (first == 0xD6 && second >= 0x90) || (first >= 0xD7 && first <= 0xDB);
}

std::string consonants(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (std::string_view("aeiouv").contains(c)) continue;
    const char plain = c == 'p' ? 'b' : c;
    if (out.empty() || out.back() != plain) out += plain;
  }
  if (out.size() < 2) out.clear();
  return out;
}

namespace {
// Behind the s or c of the suffix.
constexpr std::string_view kAdjectiveEnds[] = {"kaia", "koe", "ki", "ka", "ke"};

/// How many letters of the key are the suffix of an adjective and its ending; of -ck- the c belongs to the place.
std::size_t adjective_suffix(std::string_view key) noexcept {
  for (const std::string_view end : kAdjectiveEnds) {
    if (!key.ends_with(end) || key.size() == end.size()) continue;
    const char before = key[key.size() - end.size() - 1];
    if (before == 's') return end.size() + 1;
    if (before == 'c') return end.size();
  }
  return 0;
}
}  // namespace

bool is_adjective(std::string_view key) noexcept {
  return adjective_suffix(key) != 0;
}

std::string place_stem(std::string_view key) {
  constexpr std::size_t kLeast = 4;
  if (const std::size_t suffix = adjective_suffix(key); suffix != 0) {
    key.remove_suffix(suffix);
  } else {
    while (!key.empty() && std::string_view("aeiou").contains(key.back())) key.remove_suffix(1);
    const bool ends_so = key.ends_with("vk") || key.ends_with("ck");
    if (ends_so) key.remove_suffix(1);
  }
  return key.size() < kLeast ? std::string() : std::string(key);
}

std::string joined_key(std::string_view first, std::string_view second) {
  std::string out(first);
  // A letter doubled by the joining is one letter in a key.
  if (!first.empty() && !second.empty() && first.back() == second.front() && !is_digit(first.back()))
    second.remove_prefix(1);
  out += second;
  if (out.size() > kKeyBytes) out.resize(kKeyBytes);
  return out;
}

}  // namespace welles::match
