// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/names.h"

#include <algorithm>
#include <array>
#include <optional>

#include "welles/base/ascii.h"
#include "welles/base/limits.h"
#include "welles/sources/clean.h"
#include "welles/sources/countries.h"
#include "welles/text/edit_distance.h"
#include "welles/text/fold.h"
#include "welles/text/name_key.h"
#include "welles/text/script.h"
#include "welles/text/utf8.h"

namespace welles::sources {
namespace {

using base::is_digit, base::is_letter, base::is_upper, base::lower_ascii;

/// Pairs of quotes that may enclose a whole name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kQuotes{
    {{"‘", "’"}, {"“", "”"}, {"«", "»"}, {"\"", "\""}, {"„", "“"}, {"'", "'"}, {"”", "”"}}};

bool is_quote_mark(std::string_view text) {
  return std::ranges::any_of(kQuotes, [&](const auto& q) { return text == q.first || text == q.second; });
}

/// Without separators and dashes at its ends, and without quotes around the whole.
std::string trimmed(std::string_view text) {
  std::string clean = squeeze(text);
  for (bool changed = true; changed && !clean.empty();) {
    changed = false;
    for (const std::string_view mark : {",", ";", "/", " ", "–", "—", ":", "-"}) {
      if (clean.ends_with(mark)) clean.resize(clean.size() - mark.size()), changed = true;
      if (clean.starts_with(mark)) clean.erase(0, mark.size()), changed = true;
    }
    for (const auto& [open, close] : kQuotes) {
      if (clean.size() < open.size() + close.size() || !clean.starts_with(open) || !clean.ends_with(close)) continue;
      const std::string_view inside =
          std::string_view(clean).substr(open.size(), clean.size() - open.size() - close.size());
      // ‘A’ and ‘B’ is no quoted whole; an apostrophe inside looks the same as a closing quote, so only opening ones count.
      if (inside.find(open) != std::string_view::npos) continue;
      clean = std::string(inside);
      changed = true;
      break;
    }
  }
  return clean;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find(' ', i), text.size());
    if (end > i) words.emplace_back(text.substr(i, end - i));
    i = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

bool has_letter(std::string_view text) {
  while (!text.empty())
    if (text::script_of(text::take_code_point(text)) != text::Script::None) return true;
  return false;
}

/// The script of most letters; None without letters.
text::Script main_script(std::string_view text) {
  std::array<int, 16> counts{};
  while (!text.empty()) {
    const auto script = text::script_of(text::take_code_point(text));
    if (script != text::Script::None) ++counts[static_cast<std::size_t>(script) % counts.size()];
  }
  const auto* most = std::ranges::max_element(counts);
  return *most == 0 ? text::Script::None : static_cast<text::Script>(most - counts.begin());
}

struct Label {
  std::string_view text;
  NameRole role;
  std::string_view lang = {};
};

/// What may stand before a further name. Longer ones first.
constexpr Label kLabels[] = {
    {"formerly known as", NameRole::PreviousName},
    {"previously known as", NameRole::PreviousName},
    {"prominently known by this nom de guerre", NameRole::WeakAlias},
    {"formerly.", NameRole::PreviousName},
    {"formerly:", NameRole::PreviousName},
    {"formerly", NameRole::PreviousName},
    {"f.k.a.", NameRole::PreviousName},
    {"f.k.a", NameRole::PreviousName},
    {"fka", NameRole::PreviousName},
    {"born", NameRole::PreviousName},
    {"née", NameRole::PreviousName},
    {"now known as", NameRole::Alias},
    {"also known as", NameRole::Alias},
    {"better known as", NameRole::Alias},
    {"known as", NameRole::Alias},
    {"also spelled", NameRole::Alias},
    {"also spelt", NameRole::Alias},
    {"also", NameRole::Alias},
    {"a.k.a.:", NameRole::Alias},
    {"a.k.a.", NameRole::Alias},
    {"a.k.a", NameRole::Alias},
    {"aka", NameRole::Alias},
    {"alias", NameRole::Alias},
    {"n.k.a.", NameRole::Alias},
    {"or", NameRole::Alias},
    {"russian spelling:", NameRole::Alias, "ru"},
    {"ukrainian spelling:", NameRole::Alias, "uk"},
    {"belarusian spelling:", NameRole::Alias, "be"},
    {"in russian:", NameRole::Alias, "ru"},
    {"in arabic:", NameRole::Alias, "ar"},
    {"in arabic script:", NameRole::Alias, "ar"},
    {"russian:", NameRole::Alias, "ru"},
    {"ukrainian:", NameRole::Alias, "uk"},
    {"belarusian:", NameRole::Alias, "be"},
    {"arabic:", NameRole::Alias, "ar"},
    {"chinese:", NameRole::Alias, "zh"},
    {"farsi:", NameRole::Alias, "fa"},
    {"persian:", NameRole::Alias, "fa"},
    {"korean:", NameRole::Alias, "ko"},
    {"original script:", NameRole::Alias},
    {"original spelling:", NameRole::Alias},
};

/// Takes a label off the beginning.
const Label* take_label(std::string& text) {
  const std::string folded = lower_ascii(text);
  for (const Label& label : kLabels) {
    if (!folded.starts_with(label.text)) continue;
    const char last = label.text.back();
    const bool word = is_letter(last);
    if (word && !text.starts_with(label.text)) continue;  // "OR Zrazok" is a firm, "or Zrazok" another name
    if (word && folded.size() > label.text.size() && folded[label.text.size()] != ' ' &&
        folded[label.text.size()] != ':')
      continue;
    text = trimmed(std::string_view(text).substr(label.text.size()));
    return &label;
  }
  return nullptr;
}

/// Says something about the name that it stands behind in brackets, and is no name.
bool is_note(std::string_view text) {
  static constexpr std::array<std::string_view, 21> kBeginnings{"born ",
                                                                "date of birth",
                                                                "dob ",
                                                                "place of birth",
                                                                "pob ",
                                                                "formerly listed",
                                                                "previously listed",
                                                                "as previously listed",
                                                                "listed as",
                                                                "including ",
                                                                "all ",
                                                                "deceased",
                                                                "passport ",
                                                                "national identification",
                                                                "nationality",
                                                                "the union",
                                                                "issued ",
                                                                "under ",
                                                                "when ",
                                                                "mother",
                                                                "father"};
  static constexpr std::array<std::string_view, 4> kWords{"first", "second", "third", "birth name"};
  const std::string folded = lower_ascii(text);
  if (folded.size() < 3 && std::ranges::all_of(folded, is_letter) && text == folded) return true;  // "(b)"
  if (folded.starts_with("born ") && folded.size() > 5 && std::ranges::none_of(folded, is_digit) && text[5] >= 'A' &&
      text[5] <= 'Z')
    return false;  // a name at birth
  if (!has_letter(folded) || std::ranges::find(kWords, folded) != kWords.end()) return true;
  if (std::ranges::any_of(kBeginnings, [&](std::string_view beginning) { return folded.starts_with(beginning); }))
    return true;
  return !country_code(text).empty();
}

/// Words that end a company's name after a comma.
bool is_legal_form(std::string_view text) {
  std::string form;
  for (const char c : lower_ascii(text))
    if (is_letter(c)) form += c;
  static constexpr std::array<std::string_view, 34> kForms{
      "ltd",    "limited", "llc",  "inc", "incorporated", "jsc", "ojsc", "cjsc", "pjsc", "sa",    "sas", "srl",
      "sadecv", "decv",    "gmbh", "ag",  "bv",           "nv",  "plc",  "corp", "co",   "coltd", "spa", "sarl",
      "ooo",    "oao",     "zao",  "pao", "ao",           "kg",  "oy",   "ab",   "doo",  "fzco"};
  return std::ranges::find(kForms, form) != kForms.end() || form.starts_with("srl") || form.starts_with("sade");
}

/// A legal form and nothing else names nobody.
bool is_only_form(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kWhole{"joint stock company",       "public joint stock company",
                                                          "open joint stock company",  "closed joint stock company",
                                                          "limited liability company", "company"};
  return is_legal_form(text) || std::ranges::find(kWhole, lower_ascii(text)) != kWhole.end();
}

/// Cuts off what is said about the person behind a name: ", born 12 Dec. 1965 in …", ". Date of birth: …".
void cut_notes(std::string& text) {
  const std::string folded = lower_ascii(text);
  std::size_t end = text.size();
  for (const std::string_view note : {"date of birth", "place of birth", "date of issue", "passport no", " born on ",
                                      ", born ", "identification number"})
    end = std::min(end, folded.find(note));
  for (std::size_t at = 0; (at = folded.find(" born ", at)) != std::string::npos; ++at)
    if (at + 6 < folded.size() && is_digit(folded[at + 6])) end = std::min(end, at);
  if (end < text.size()) {
    text.resize(end);
    while (!text.empty() && (text.back() == ' ' || text.back() == '.' || text.back() == ',' || text.back() == '('))
      text.pop_back();
  }
}

/// "(b) Zrazok", "c) Zrazok": a number of an enumeration that was torn apart.
void cut_mark(std::string& text) {
  std::size_t i = text.starts_with('(') ? 1 : 0;
  const std::size_t first = i;
  while (i < text.size() && i - first < 2 && text[i] >= 'a' && text[i] <= 'z') ++i;
  if (i > first && i < text.size() && text[i] == ')') text.erase(0, i + 1);
}

bool is_suffix(std::string_view text) {
  const std::string folded = lower_ascii(text);
  static constexpr std::array<std::string_view, 8> kSuffixes{"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v"};
  return std::ranges::find(kSuffixes, folded) != kSuffixes.end();
}

/// Is the last letter a capital? Lists print last names so: "Petro ZRAZKOVYI".
bool ends_in_capital(std::string_view word) {
  std::string_view rest = word;
  char32_t last = 0;
  while (!rest.empty()) {
    const char32_t c = text::take_code_point(rest);
    if (text::script_of(c) != text::Script::None) last = c;
  }
  if (last == 0) return false;
  std::string letter;
  text::append_utf8(last, letter);
  return text::fold(letter) != letter;
}

/// The same word in another spelling? At most half of its letters differ.
bool alike(std::string_view left, std::string_view right) {
  const std::string query = text::name_key(text::fold(left)), candidate = text::name_key(text::fold(right));
  if (query.empty() || candidate.empty()) return false;
  const std::size_t cutoff = std::max(query.size(), candidate.size()) / 2;
  return text::edit_distance(query, candidate, cutoff) <= cutoff;
}

std::vector<std::string> split(std::string_view text, std::string_view divider) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i <= text.size();) {
    const std::size_t end = std::min(text.find(divider, i), text.size());
    if (std::string part = trimmed(text.substr(i, end - i)); !part.empty()) parts.push_back(std::move(part));
    i = end + divider.size();
  }
  return parts;
}

class NameParser {
 public:
  NameParser(NameOf of) : of_(of) {}

  void parse(std::string text, NameRole role, std::string_view lang, int depth) {
    text = squeeze(text);
    cut_mark(text);
    cut_notes(text);
    text = squeeze(text);
    if (const Label* label = take_label(text)) {
      if (label->role != NameRole::Alias || role == NameRole::Name) role = label->role;
      if (!label->lang.empty()) lang = label->lang;
    }
    text = trimmed(text);
    if (text.empty() || out_.size() >= base::limits::kNamesPerEntity) return;
    // A cell that is nothing but brackets and commas must not keep anybody busy.
    if (depth > kDepth || ++calls_ > kCalls) return add(std::move(text), role, lang);

    if (const auto parts = split(text, " / "); parts.size() > 1) return each(parts, role, lang, depth);
    if (parenthesis(text, role, lang, depth)) return;
    if (known_as(text, role, lang, depth)) return;
    if (scripts(text, role, lang, depth)) return;
    if (const auto parts = split(text, " or "); parts.size() > 1 && of_ == NameOf::Person && all_full(parts))
      return each(parts, role, lang, depth);
    if (slashes(text, role, lang, depth)) return;
    if (commas(text, role, lang, depth)) return;
    add(std::move(text), role, lang);
  }

  std::vector<ParsedName> take() { return std::move(out_); }

 private:
  static NameRole further(NameRole role) { return role == NameRole::Name ? NameRole::Alias : role; }
  static bool all_full(const std::vector<std::string>& parts) {
    return std::ranges::all_of(parts, [](const std::string& part) { return words_of(part).size() >= 2; });
  }

  void each(const std::vector<std::string>& parts, NameRole role, std::string_view lang, int depth) {
    for (std::size_t i = 0; i < parts.size(); ++i) parse(parts[i], i == 0 ? role : further(role), lang, depth + 1);
  }

  void add(std::string value, NameRole role, std::string_view lang) {
    // Brackets that lost their other half.
    while (std::ranges::count(value, ')') > std::ranges::count(value, '(')) value.erase(value.rfind(')'), 1);
    while (std::ranges::count(value, '(') > std::ranges::count(value, ')')) value.erase(value.find('('), 1);
    value = trimmed(value);
    if (!has_letter(value)) return;
    if (is_only_form(value)) {
      if (role != NameRole::Name) return;
      role = NameRole::WeakAlias;
    }
    if (of_ == NameOf::Person && role == NameRole::Alias && value.find(' ') == std::string::npos) {
      // One word of a person is a nickname or half a name, but for the scripts that write no blanks.
      const text::Script script = main_script(value);
      if (script != text::Script::Han && script != text::Script::Hangul && script != text::Script::Kana)
        role = NameRole::WeakAlias;
    }
    if (std::ranges::any_of(out_, [&](const ParsedName& name) { return name.value == value; })) return;
    out_.push_back({std::move(value), role, std::string(lang)});
  }

  /// "HEAD (inside) tail"
  bool parenthesis(const std::string& text, NameRole role, std::string_view lang, int depth) {
    const std::size_t open = text.find('(');
    if (open == std::string::npos) return false;
    std::size_t close = open;
    int level = 0;
    for (; close < text.size(); ++close) {
      if (text[close] == '(') ++level;
      if (text[close] == ')' && --level == 0) break;
    }
    const std::string head = trimmed(std::string_view(text).substr(0, open));
    const std::string tail = close < text.size() ? squeeze(std::string_view(text).substr(close + 1)) : std::string();
    std::string inside = trimmed(std::string_view(text).substr(open + 1, std::min(close, text.size()) - open - 1));
    if (head.empty() && tail.empty()) {
      parse(inside, role, lang, depth + 1);
      return true;
    }
    parse(head.empty() ? tail : tail.empty() ? head : head + " " + tail, role, lang, depth + 1);

    NameRole inner = further(role);
    std::string_view inner_lang = lang;
    const bool was_note = is_note(inside);
    const Label* label = take_label(inside);
    if (label != nullptr && inner == NameRole::Alias) inner = label->role;
    if (label != nullptr && !label->lang.empty()) inner_lang = label->lang;
    if (inside.empty() || was_note) return true;
    std::vector<std::string> alternatives{inside};
    if (of_ == NameOf::Person || label != nullptr) {
      alternatives.clear();
      for (const std::string& a : split(inside, ", "))
        for (const std::string& b : split(a, " or "))
          for (const std::string& c : split(b, "; ")) alternatives.push_back(c);
    }
    const std::vector<std::string> head_words = words_of(head);
    for (const std::string& alternative : alternatives) {
      if (is_note(alternative)) continue;
      const bool one_word = words_of(alternative).size() == 1;
      const bool same_script = main_script(alternative) == main_script(head);
      const bool quoted = alternative.front() == '"' || is_quote_mark(alternative.substr(0, 3));
      if (one_word && same_script && !quoted && of_ == NameOf::Person && !head_words.empty() &&
          (!tail.empty() || alike(alternative, head_words.back()) ||
           (label == nullptr && head_words.size() > 1 && ends_in_capital(alternative) &&
            ends_in_capital(head_words.back())))) {
        // Another spelling of the word before it, or another last name.
        std::vector<std::string> words = head_words;
        words.back() = alternative;
        parse(joined(words) + (tail.empty() ? "" : " " + tail), inner, inner_lang, depth + 1);
      } else if (one_word && of_ == NameOf::Person && same_script) {
        add(trimmed(alternative), inner == NameRole::Alias ? NameRole::WeakAlias : inner, inner_lang);
      } else {
        parse(alternative, inner, inner_lang, depth + 1);
      }
    }
    return true;
  }

  /// "X a.k.a. Y", "X known as ‘Y’"
  bool known_as(const std::string& text, NameRole role, std::string_view lang, int depth) {
    const std::string folded = lower_ascii(text);
    for (const std::string_view divider :
         {" formerly known as ", " also known as ", " a.k.a. ", " a.k.a.", " aka ", " known as ", " f.k.a. "}) {
      const std::size_t at = folded.find(divider);
      if (at == std::string::npos || at == 0) continue;
      parse(text.substr(0, at), role, lang, depth + 1);
      std::string rest = text.substr(at + 1);
      const std::string after = trimmed(std::string_view(text).substr(at + divider.size()));
      const bool one_word = of_ == NameOf::Person && words_of(after).size() == 1;
      if (one_word && further(role) == NameRole::Alias)
        add(after, NameRole::WeakAlias, lang);
      else
        parse(std::move(rest), further(role), lang, depth + 1);
      return true;
    }
    return false;
  }

  /// "Petro ZRAZKOVYI 기호": a name in Latin letters, then (or before) it in another script.
  bool scripts(const std::string& text, NameRole role, std::string_view lang, int depth) {
    const std::vector<std::string> words = words_of(text);
    std::vector<text::Script> kinds;
    for (const std::string& word : words) kinds.push_back(main_script(word));
    // A word without letters goes with the one before it.
    for (std::size_t i = 1; i < kinds.size(); ++i)
      if (kinds[i] == text::Script::None) kinds[i] = kinds[i - 1];
    std::size_t change = 0;
    for (std::size_t i = 1; i < kinds.size(); ++i) {
      if (kinds[i] == kinds[i - 1] || kinds[i - 1] == text::Script::None) continue;
      if (change != 0) return false;  // more than one change: the words belong together
      change = i;
    }
    if (change == 0) return false;
    const text::Script left = kinds[change - 1], right = kinds[change];
    const bool latin = left == text::Script::Latin || right == text::Script::Latin;
    const bool cyrillic = left == text::Script::Cyrillic || right == text::Script::Cyrillic;
    if (!latin) return false;
    // "OOO ЗРАЗОК-1": names of firms mix the two; only a whole name in each is two names.
    if (cyrillic && (change < 2 || words.size() - change < 2)) return false;
    const std::vector<std::string> first(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(change));
    const std::vector<std::string> second(words.begin() + static_cast<std::ptrdiff_t>(change), words.end());
    parse(joined(first), role, lang, depth + 1);
    parse(joined(second), further(role), lang, depth + 1);
    return true;
  }

  /// "Ivan ZRAZKO/ZRAZKA" of persons; "ABC/ABC World" of things, where both sides have letters.
  bool slashes(const std::string& text, NameRole role, std::string_view lang, int depth) {
    if (text.find('/') == std::string::npos) return false;
    if (of_ == NameOf::Thing) {
      const std::vector<std::string> parts = split(text, "/");
      const bool names = parts.size() == 2 && std::ranges::all_of(parts, [](const std::string& part) {
                           return text::count_code_points(part) >= 3 && has_letter(part);
                         });
      if (!names) return false;
      add(text, role, lang);  // it may be one name after all
      for (const std::string& part : parts) parse(part, further(role), lang, depth + 1);
      return true;
    }
    std::vector<std::string> words = words_of(text);
    for (std::string& word : words) {
      const std::vector<std::string> spellings = split(word, "/");
      if (spellings.size() < 2) continue;
      std::vector<std::string> names;
      for (const std::string& spelling : spellings) {
        word = spelling;
        names.push_back(joined(words));
      }
      each(names, role, lang, depth);
      return true;
    }
    return false;
  }

  bool commas(const std::string& text, NameRole role, std::string_view lang, int depth) {
    const std::vector<std::string> parts = split(text, of_ == NameOf::Person ? "," : ", ");
    if (parts.size() < 2) return false;
    if (of_ == NameOf::Person) {
      const auto one_word = [](const std::string& part) { return words_of(part).size() == 1; };
      const auto full = parts.size() - static_cast<std::size_t>(std::ranges::count_if(parts, one_word));
      const bool spellings = full == 0 && role != NameRole::Name && alike(parts[0], parts[1]);  // "Jdid, Jedid, Jedeed"
      if (parts.size() == 2 && full < 2 && !spellings) {
        add(given_name_first(text), role, lang);
        return true;
      }
      // "Ahmed Zrazko, Abu Zrazok, Abu Zrazoka, Petryk": names, of which some are nicknames.
      if (!spellings && (full < 2 || one_word(parts[0]))) return false;
    } else {
      if (parts.size() < 4) return false;
      for (std::size_t i = 1; i < parts.size(); ++i) {
        const bool continues = is_legal_form(parts[i]) || (parts[i].front() >= 'a' && parts[i].front() <= 'z');
        if (continues) return false;
      }
    }
    each(parts, role, lang, depth);
    return true;
  }

  static constexpr int kDepth = 8, kCalls = 1'000;
  NameOf of_;
  int calls_ = 0;
  std::vector<ParsedName> out_;
};

}  // namespace

std::string_view prop_of(NameRole role) noexcept {
  switch (role) {
    case NameRole::Name:
      return "name";
    case NameRole::Alias:
      return "alias";
    case NameRole::WeakAlias:
      return "weakAlias";
    case NameRole::PreviousName:
      return "previousName";
  }
  return "name";
}

std::vector<ParsedName> parse_names(std::string_view printed, NameOf of, NameRole role) {
  NameParser parser(of);
  std::string clean = text::unmix(squeeze(printed));
  if (clean.size() > base::limits::kNameBytes) return {{std::move(clean), role, {}}};
  if (lower_ascii(clean) == "text of image") return {};  // what a transcriber left of a picture
  cut_notes(clean);
  bool first = true;
  for (const std::string& part : split_enumeration(clean)) {
    parser.parse(part, first || role != NameRole::Name ? role : NameRole::Alias, {}, 0);
    first = false;
  }
  return parser.take();
}

std::string given_name_first(std::string_view printed) {
  std::string clean = squeeze(printed);
  const std::size_t comma = clean.find(',');
  if (comma == std::string::npos) return clean;
  std::string last = trimmed(std::string_view(clean).substr(0, comma));
  std::string given = trimmed(std::string_view(clean).substr(comma + 1));
  if (given.find(',') != std::string::npos || is_suffix(given)) {
    std::string out = clean;
    std::erase(out, ',');
    return squeeze(out);
  }
  if (last.empty() || given.empty()) return last + given;
  return given + " " + last;
}

}  // namespace welles::sources
