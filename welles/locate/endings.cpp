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
      {"а", {"и", "ы", "і", "у", "е", "ой", "ою"}},
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

std::vector<std::string> declined(std::string_view word) {
  std::vector<std::string> forms;
  if (text::count_code_points(word) < 4) return forms;
  for (std::string_view rest = word; !rest.empty();)
    if (text::script_of(text::take_code_point(rest)) != text::Script::Cyrillic) return forms;
  for (const Declension& declension : declensions()) {
    if (!word.ends_with(declension.nominative)) continue;
    // A vowel that no declension names (-и, -і, -ы: plurals) would need another table.
    if (declension.nominative.empty())
      for (const std::string_view plural : {"и", "і", "ы", "у", "ю", "ї"})
        if (word.ends_with(plural)) return forms;
    const std::string stem(word.substr(0, word.size() - declension.nominative.size()));
    for (const std::string_view ending : declension.endings) forms.push_back(stem + std::string(ending));
    break;
  }
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
