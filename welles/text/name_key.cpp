// SPDX-License-Identifier: Apache-2.0
#include "welles/text/name_key.h"

#include <unicode/uvernum.h>

#include <algorithm>
#include <array>

#include "welles/text/latin.h"
#include "welles/text/script.h"
#include "welles/text/utf8.h"

namespace welles::text {
namespace {

struct Sound {
  char32_t from;
  std::string_view key;
};

// Cyrillic of every language that Welles is likely to meet, by sound, in code-point order.
constexpr Sound kCyrillic[] = {
    {U'а', "a"}, {U'б', "b"},  {U'в', "v"},  {U'г', "h"}, {U'д', "d"}, {U'е', "e"}, {U'ж', "j"},  {U'з', "z"},
    {U'и', "i"}, {U'й', "i"},  {U'к', "k"},  {U'л', "l"}, {U'м', "m"}, {U'н', "n"}, {U'о', "o"},  {U'п', "p"},
    {U'р', "r"}, {U'с', "s"},  {U'т', "t"},  {U'у', "u"}, {U'ф', "f"}, {U'х', "h"}, {U'ц', "c"},  {U'ч', "q"},
    {U'ш', "x"}, {U'щ', "x"},  {U'ъ', ""},   {U'ы', "i"}, {U'ь', ""},  {U'э', "e"}, {U'ю', "iu"}, {U'я', "ia"},
    {U'ѐ', "e"}, {U'ё', "e"},  {U'ђ', "j"},  {U'ѓ', "h"}, {U'є', "e"}, {U'ѕ', "z"}, {U'і', "i"},  {U'ї', "i"},
    {U'ј', "i"}, {U'љ', "li"}, {U'њ', "ni"}, {U'ћ', "q"}, {U'ќ', "k"}, {U'ѝ', "i"}, {U'ў', "v"},  {U'џ', "j"},
    {U'ґ', "h"}, {U'ғ', "h"},  {U'җ', "j"},  {U'қ', "k"}, {U'ң', "n"}, {U'ү', "u"}, {U'ұ', "u"},  {U'ҳ', "h"},
    {U'ҷ', "j"}, {U'һ', "h"},  {U'ә', "a"},  {U'ӣ', "i"}, {U'ө', "o"}, {U'ӯ', "u"},
};
static_assert(std::ranges::is_sorted(kCyrillic, {}, &Sound::from));

// Latin letters that hold no accent and so survive folding.
constexpr Sound kPlain[] = {
    {U'ß', "ss"}, {U'æ', "e"}, {U'ð', "d"}, {U'ø', "o"}, {U'þ', "t"}, {U'đ', "d"}, {U'ħ', "h"},
    {U'ı', "i"},  {U'ł', "l"}, {U'œ', "e"}, {U'ə', "a"}, {U'ʻ', ""},  {U'ʼ', ""},
};
static_assert(std::ranges::is_sorted(kPlain, {}, &Sound::from));

template <std::size_t N>
const Sound* find(const Sound (&table)[N], char32_t c) {
  const auto* row = std::ranges::lower_bound(table, c, {}, &Sound::from);
  return row != std::end(table) && row->from == c ? row : nullptr;
}

// Where in a word a spelling counts.
enum class Place : char { Anywhere, Start, End, BeforeFrontVowel, AfterConsonant };

struct Spelling {
  std::string_view latin, key;
  Place place = Place::Anywhere;
};

// How the sounds are spelt in Latin letters; the first that fits is taken, so longer ones stand first.
constexpr Spelling kSpellings[] = {
    {"schtsch", "x"},  // щ: German
    {"shtsch", "x"},
    {"stsch", "x"},
    {"chtch", "x"},  // щ: French
    {"shch", "x"},   // щ: English
    {"dsch", "j"},   // дж: German
    {"tsch", "q"},   // ч: German
    {"zgh", "zh"},   // зг: Ukrainian passports
    {"dzh", "j"},    // дж: English
    {"sch", "x"},    // ш: German
    {"tch", "q"},    // ч: French
    {"tsh", "q"},
    {"zh", "j"},
    {"dj", "j"},
    {"kh", "h"},
    {"gh", "h"},
    {"ch", "q"},
    {"cz", "q"},
    {"sh", "x"},
    {"ph", "f"},
    {"th", "t"},
    {"ck", "k"},
    {"ts", "c"},
    {"tz", "c"},
    {"ou", "u"},
    {"gu", "h", Place::BeforeFrontVowel},  // French: Serguei, Evgueni
    {"yo", "e", Place::AfterConsonant},    // ё, which print writes as е: Fyodor, Fedor
    {"ff", "v", Place::End},               // Smirnoff
    {"c", "c", Place::BeforeFrontVowel},
    {"c", "k"},
    {"q", "k"},
    {"w", "v"},
    {"y", "i"},
    {"j", "i"},
    {"g", "h"},
    {"x", "h", Place::Start},
    {"x", "ks"},
};

constexpr bool is_vowel(char c) {
  return std::string_view("aeiouy").contains(c);
}

bool fits(const Spelling& s, std::string_view word, std::size_t i) {
  if (!word.substr(i).starts_with(s.latin)) return false;
  const std::size_t end = i + s.latin.size();
  switch (s.place) {
    case Place::Anywhere:
      return true;
    case Place::Start:
      return i == 0;
    case Place::End:
      return end == word.size() && i > 1;
    case Place::BeforeFrontVowel:
      return end < word.size() && std::string_view("eiy").contains(word[end]);
    // Not in short words nor before ng: there it is the "yo" of Korean names (Kyong, Hyon), not ё.
    case Place::AfterConsonant:
      return i > 0 && !is_vowel(word[i - 1]) && word.size() >= 5 && !word.substr(end).starts_with("ng");
  }
  return false;
}

void add_latin(std::string_view word, std::string& out) {
  for (std::size_t i = 0; i < word.size();) {
    const auto* spelling = std::ranges::find_if(kSpellings, [&](const Spelling& s) { return fits(s, word, i); });
    if (spelling != std::end(kSpellings)) {
      out += spelling->key;
      i += spelling->latin.size();
    } else {
      const char c = word[i++];
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;  // an apostrophe is a soft sign or nothing
    }
  }
}

// The last step, the same for every script, so that letters which meet by chance (т and с, д and ж) fold as the Latin
// spelling of them does.
std::string settle(std::string_view sounds) {
  std::string out;
  out.reserve(sounds.size());
  for (const char c : sounds) {
    const char last = out.empty() ? '\0' : out.back();
    if (c == 'e' && last == 'i')
      out.back() = 'e';  // ie, ye, je
    else if (c == 's' && last == 't')
      out.back() = 'c';
    else if (c == 'j' && last == 'd')
      out.back() = 'j';
    else if (c != last || (c >= '0' && c <= '9'))
      out += c;
    // Taking a letter back can bring two equal ones together: "ee" of "eie".
    const std::size_t n = out.size();
    if (n >= 2 && out[n - 1] == out[n - 2] && out[n - 1] >= 'a') out.pop_back();
  }
  return out;
}

}  // namespace

std::string name_key(std::string_view folded_word) {
  std::string sounds;
  std::string latin;  // letters of the Latin run being collected: spellings are longer than one letter
  const auto flush = [&] {
    add_latin(latin, sounds);
    latin.clear();
  };
  for (std::string_view rest = folded_word; !rest.empty();) {
    const std::string_view before = rest;
    const char32_t c = take_code_point(rest);
    if (c < 0x80) {
      latin += static_cast<char>(c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c);
    } else if (const Sound* cyrillic = find(kCyrillic, c)) {
      flush();
      sounds += cyrillic->key;
    } else if (const Sound* plain = find(kPlain, c)) {
      latin += plain->key;
    } else if (c != kReplacement) {
      // Another script, or a rare letter: taken as a run, since ICU reads some scripts by syllables.
      const Script script = script_of(c);
      std::size_t taken = before.size() - rest.size();
      while (!rest.empty()) {
        std::string_view next = rest;
        const char32_t follower = take_code_point(next);
        if (follower < 0x80 || (script_of(follower) != script && script_of(follower) != Script::None)) break;
        if (find(kCyrillic, follower) != nullptr || find(kPlain, follower) != nullptr) break;
        taken += rest.size() - next.size();
        rest = next;
      }
      std::string run = to_latin(before.substr(0, taken));
      std::erase(run, ' ');
      latin += run;
    }
  }
  flush();
  return settle(sounds);
}

std::string key_scheme() {
  return "welles-1 icu-" U_ICU_VERSION_SHORT;
}

}  // namespace welles::text
