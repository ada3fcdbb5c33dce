// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/endings.h"

#include <algorithm>
#include <span>

#include "welles/text/script.h"
#include "welles/text/utf8.h"

namespace welles::locate {
namespace {

struct Declension {
  std::string_view nominative;            // ending of the name as the tables hold it
  std::vector<std::string_view> endings;  // what stands in its place
};

// Longest ending first; the empty one fits whatever ends in a consonant.
const std::vector<Declension>& declensions() {
  static const std::vector<Declension> kTable = {
      {"ія", {"ії", "ію", "ією"}},
      {"ия", {"ии", "ию", "ией"}},
      {"ий", {"ого", "ому", "им", "ім", "ом"}},
      {"ый", {"ого", "ому", "ым", "ом"}},
      {"ой", {"ого", "ому", "ым", "ом", "оя", "ою", "ое", "оем", "ої"}},  // Джанкой is a noun
      {"ое", {"ого", "ому", "ым", "ом"}},
      {"ая", {"ой", "ую", "ою"}},
      {"ка", {"ки", "ці", "ку", "ке", "кой", "кою"}},  // Ukrainian г, к, х become з, ц, с before -і
      {"га", {"ги", "зі", "гу", "ге", "гой", "гою"}},
      {"ха", {"хи", "сі", "ху", "хе", "хой", "хою"}},
      {"а", {"и", "ы", "і", "у", "е", "ой", "ою"}},
      {"ьки", {"ьок", "ек", "ьках", "ькам", "ьками"}},  // Ровеньки
      {"ки", {"ок", "ек", "ках", "кам", "ками"}},       // Олешки
      {"и", {"", "ів", "ов", "ах", "ам", "ами"}},       // Пологи
      {"ы", {"", "ов", "ах", "ам", "ами"}},
      {"я", {"і", "и", "ю", "е", "ей", "ею"}},
      {"о", {"а", "у", "ом", "і", "е"}},
      {"е", {"ого", "ому", "им", "ім", "я", "ю", "ем"}},
      {"є", {"я", "ю", "єм", "і"}},
      {"ь", {"я", "ю", "ем", "е", "і", "и", "ью"}},
      {"й", {"я", "ю", "ем", "єм", "е", "ї"}},
      {"", {"а", "у", "ом", "ем", "і", "е", "ові"}},
  };
  return kTable;
}

// Of the adjective before a noun: Нова Каховка, Гола Пристань.
const std::vector<Declension>& adjectives() {
  static const std::vector<Declension> kTable = {
      {"ая", {"ой", "ую", "ою"}},         {"яя", {"ей", "юю", "ею"}},         {"ий", {"ого", "ому", "им", "ім"}},
      {"ый", {"ого", "ому", "ым", "ом"}}, {"ой", {"ого", "ому", "ым", "ом"}}, {"ое", {"ого", "ому", "ым", "ом"}},
      {"ые", {"ых", "ым", "ыми"}},        {"а", {"ої", "ій", "у", "ою"}},     {"я", {"ьої", "ій", "ю", "ьою"}},
      {"е", {"ого", "ому", "им", "ім"}},  {"і", {"их", "им", "ими"}},
  };
  return kTable;
}

// What stands in the place of a Latin ending: Polish, and Russian in Latin letters.
const std::vector<Declension>& latin_declensions() {
  static const std::vector<Declension> kTable = {
      {"ta", {"ty", "tu", "te", "cie"}},
      {"a", {"y", "i", "u", "e"}},
      {"", {"u", "e", "ie", "em", "om", "owi"}},
  };
  return kTable;
}

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

void drop_vowels(std::string& key) {
  // Genitive and dative of adjectives: -oho, -omu, and the Russian -ogo, whose г the key writes h as well.
  for (const std::string_view ending : {"oho", "omu", "aho", "eho"})
    if (key.size() > ending.size() + 2 && key.ends_with(ending)) {
      key.resize(key.size() - ending.size());
      return;
    }
  while (key.size() > 2 && is_vowel(key.back())) key.pop_back();
}

}  // namespace

namespace {

bool all_letters_are(std::string_view word, text::Script script) {
  for (std::string_view rest = word; !rest.empty();)
    if (text::script_of(text::take_code_point(rest)) != script) return false;
  return true;
}

std::vector<std::string> forms_by(const std::vector<Declension>& table, std::string_view word) {
  std::vector<std::string> forms;
  for (const Declension& declension : table) {
    if (!word.ends_with(declension.nominative)) continue;
    const std::string stem(word.substr(0, word.size() - declension.nominative.size()));
    for (const std::string_view ending : declension.endings) forms.push_back(stem + std::string(ending));
    break;
  }
  return forms;
}

std::vector<std::string> declined_word(std::string_view word) {
  const std::size_t letters = text::count_code_points(word);
  if (letters >= 4 && all_letters_are(word, text::Script::Latin)) {
    const bool other_vowel =
        word.ends_with('e') || word.ends_with('i') || word.ends_with('o') || word.ends_with('u') || word.ends_with('y');
    return other_vowel ? std::vector<std::string>() : forms_by(latin_declensions(), word);
  }
  if (letters < 4 || !all_letters_are(word, text::Script::Cyrillic)) return {};
  // A vowel that no declension names would need another table.
  for (const std::string_view other : {"і", "у", "ю", "ї"})
    if (word.ends_with(other)) return {};
  return forms_by(declensions(), word);
}

}  // namespace

std::vector<std::string> declined(std::string_view name) {
  const std::size_t space = name.find(' ');
  if (space == std::string_view::npos) return declined_word(name);
  const std::string_view first = name.substr(0, space), second = name.substr(space + 1);
  if (second.find(' ') != std::string_view::npos || !all_letters_are(first, text::Script::Cyrillic)) return {};
  std::vector<std::string> adjective = forms_by(adjectives(), first), noun = declined_word(second), forms;
  if (adjective.empty() || noun.empty()) return {};
  for (const std::string& one : adjective)
    for (const std::string& other : noun) forms.push_back(one + ' ' + other);
  return forms;
}

std::vector<std::string> russian_forms(std::string_view ukrainian) {
  struct Rule {
    std::string_view from;
    std::vector<std::string_view> to;
  };
  static const std::vector<Rule> kEndings = {
      {"ське", {"ское"}},    {"цьке", {"цкое"}},    {"зьке", {"зкое"}}, {"івка", {"овка", "евка"}},
      {"ївка", {"евка"}},    {"ий", {"ый", "ий"}},  {"ськ", {"ск"}},    {"цьк", {"цк"}},
      {"не", {"ное", "но"}}, {"ве", {"вое", "во"}}, {"е", {"ое"}},      {"", {""}}};
  const auto letters = [](std::string_view word, std::string_view i) {
    std::string out;
    for (std::string_view rest = word; !rest.empty();) {
      const char32_t c = text::take_code_point(rest);
      if (c == U'і')
        out += i;
      else
        text::append_utf8(c == U'ї' ? U'и' : c == U'є' ? U'е' : c == U'ґ' ? U'г' : c, out);
    }
    return out;
  };
  std::vector<std::string> forms;
  for (const Rule& rule : kEndings) {
    if (!ukrainian.ends_with(rule.from)) continue;
    const std::string_view stem = ukrainian.substr(0, ukrainian.size() - rule.from.size());
    for (const std::string_view ending : rule.to)
      for (const std::string_view i : {"и", "е"}) {
        std::string form = letters(stem, i) + std::string(ending);
        if (std::ranges::find(forms, form) == forms.end()) forms.push_back(std::move(form));
      }
    break;
  }
  return forms;
}

std::string adjective_base(std::string_view key) {
  std::string base(key);
  drop_vowels(base);
  // -sk of "kharkivskyi" and of "Donetsk" alike; in "donetsk", "doneck" the s is part of the c; "zaporizkyi" has zk.
  if (base.size() > 3 && base.ends_with("sk"))
    base.resize(base.size() - 2);
  else if (base.size() > 3 && (base.ends_with("ck") || base.ends_with("zk")))
    base.resize(base.size() - 1);
  else
    return base.size() < 2 ? std::string() : base;
  drop_vowels(base);
  return base.size() < 2 ? std::string() : base;
}

}  // namespace welles::locate
