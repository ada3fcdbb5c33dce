// SPDX-License-Identifier: Apache-2.0
#include "welles/text/name_key.h"

#include <unicode/uvernum.h>

#include <algorithm>
#include <array>
#include <cstdint>

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

// How the sounds are spelt in Latin letters, by first letter; the first that fits is taken, so longer ones stand first.
constexpr Spelling kSpellings[] = {
    {"chtch", "x"},  // щ: French
    {"ch", "q"},      {"cz", "q"},
    {"ck", "k"},      {"c", "c", Place::BeforeFrontVowel},
    {"c", "k"},       {"dsch", "j"},                         // дж: German
    {"dzh", "j"},                                            // дж: English
    {"dj", "j"},      {"ff", "v", Place::End},               // Smirnoff
    {"gh", "h"},      {"gu", "h", Place::BeforeFrontVowel},  // French: Serguei, Evgueni
    {"g", "h"},       {"j", "i"},
    {"kh", "h"},      {"ou", "u"},
    {"ph", "f"},      {"q", "k"},
    {"schtsch", "x"},  // щ: German
    {"shtsch", "x"},  {"stsch", "x"},
    {"shch", "x"},                    // щ: English
    {"sch", "x"},                     // ш: German
    {"sh", "x"},      {"tsch", "q"},  // ч: German
    {"tch", "q"},                     // ч: French
    {"tsh", "q"},     {"th", "t"},
    {"ts", "c"},      {"tz", "c"},
    {"w", "v"},       {"x", "h", Place::Start},
    {"x", "ks"},      {"yo", "e", Place::AfterConsonant},  // ё, which print writes as е: Fyodor, Fedor
    {"y", "i"},       {"zgh", "zh"},                       // зг: Ukrainian passports
    {"zh", "j"},
};
constexpr char first_letter(const Spelling& s) {
  return s.latin.front();
}
static_assert(std::ranges::is_sorted(kSpellings, {}, first_letter));

// Where the spellings begin that begin with a letter; one more bounds the last.
constexpr auto kFirst = [] {
  std::array<std::uint8_t, 27> out{};
  for (std::size_t letter = 0; letter < out.size(); ++letter)
    out[letter] = static_cast<std::uint8_t>(std::ranges::count_if(
        kSpellings, [&](const Spelling& s) { return static_cast<std::size_t>(s.latin.front() - 'a') < letter; }));
  return out;
}();

constexpr bool is_vowel(char c) {
  return std::string_view("aeiouy").contains(c);
}

// Its first letter is known to stand there.
bool fits(const Spelling& s, std::string_view word, std::size_t i) {
  const std::size_t end = i + s.latin.size();
  if (end > word.size()) return false;
  for (std::size_t k = 1; k < s.latin.size(); ++k)
    if (word[i + k] != s.latin[k]) return false;
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
    const char c = word[i];
    if (c < 'a' || c > 'z') {
      if (c >= '0' && c <= '9') out += c;  // an apostrophe is a soft sign or nothing
      ++i;
      continue;
    }
    const auto letter = static_cast<std::size_t>(c - 'a');
    const Spelling *spelling = kSpellings + kFirst[letter], *const end = kSpellings + kFirst[letter + 1];
    while (spelling != end && !fits(*spelling, word, i)) ++spelling;
    if (spelling == end) {
      out += c;
      ++i;
    } else {
      out += spelling->key;
      i += spelling->latin.size();
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
