// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/wording.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "welles/law/parse.h"
#include "welles/text/utf8.h"

namespace welles::engine {
namespace {

using base::Result;
using model::Value;

constexpr std::string_view kAny = "*";
constexpr std::string_view kPlaceholders[] = {"id",   "name",   "title", "dates",  "day",   "places",
                                              "body", "effect", "means", "holder", "issuer"};

base::Fail corrupt(std::string what) {
  return base::fail(base::ErrorKind::Corrupt, "data/law/wording.toml: " + std::move(what));
}

// Calls `see` with each name in braces; what stands between them goes to `text`.
template <typename See, typename Text>
void split(std::string_view form, const See& see, const Text& text) {
  while (true) {
    const std::size_t open = form.find('{');
    const std::size_t close = form.find('}', open);
    if (close == std::string_view::npos) return text(form);
    text(form.substr(0, open));
    see(form.substr(open + 1, close - open - 1));
    form.remove_prefix(close + 1);
  }
}

// Small Latin and Ukrainian letters become capitals; anything else stays.
std::string capitalized(std::string text) {
  std::string_view rest = text;
  char32_t first = text::take_code_point(rest);
  if ((first >= U'a' && first <= U'z') || (first >= U'а' && first <= U'я'))
    first -= 0x20;
  else if (first == U'є' || first == U'і' || first == U'ї')
    first -= 0x50;
  else if (first == U'ґ')
    first -= 1;
  else
    return text;
  std::string out;
  text::append_utf8(first, out);
  return out.append(rest);
}

}  // namespace

Result<Wording> Wording::make(const Value& table) {
  Wording wording;
  const Value* months = table.find("months");
  const auto en = months ? months->list("en") : std::span<const Value>();
  const auto uk = months ? months->list("uk") : std::span<const Value>();
  if (en.size() != 12 || uk.size() != 12) return corrupt("a year has twelve months in each language");
  for (std::size_t i = 0; i < 12; ++i) {
    if (!en[i].string() || !uk[i].string()) return corrupt("a month is a word");
    wording.months_[i] = {*en[i].string(), *uk[i].string()};
  }
  for (const Value& row : table.list("wording")) {
    Row made;
    made.when = row.text("when");
    made.effect = row.text("effect");
    made.profile = row.text("profile");
    made.text = {std::string(row.text("en")), std::string(row.text("uk"))};
    for (const Value& source : row.list("source"))
      made.cites.push_back(law::parse_cite(source.text("cite"), source.text("seen")));
    if (made.when.empty() || made.effect.empty() || made.profile.empty() || made.text.en.empty() ||
        made.text.uk.empty() || made.cites.empty())
      return corrupt("a row lacks when, effect, profile, en, uk or source");
    for (const std::string* form : {&made.text.en, &made.text.uk}) {
      std::optional<std::string> unknown;
      split(
          *form,
          [&](std::string_view name) {
            if (std::ranges::find(kPlaceholders, name) == std::end(kPlaceholders)) unknown = name;
          },
          [](std::string_view) {});
      if (unknown) return corrupt("nothing fills {" + *unknown + "}");
    }
    wording.rows_.push_back(std::move(made));
  }
  return wording;
}

const Wording::Row* Wording::find(std::string_view when, std::string_view effect,
                                  std::string_view profile) const noexcept {
  const Row* any = nullptr;
  for (const Row& row : rows_) {
    if (row.when != when || row.profile != profile) continue;
    if (row.effect == effect) return &row;
    if (row.effect == kAny) any = &row;
  }
  return any;
}

std::vector<std::string> Wording::profiles() const {
  std::vector<std::string> out;
  for (const Row& row : rows_)
    if (std::ranges::find(out, row.profile) == out.end()) out.push_back(row.profile);
  return out;
}

Both Wording::days(std::span<const std::string> dates) const {
  if (dates.empty()) return {};
  const auto first = base::parse_day(dates.front()), last = base::parse_day(dates.back());
  if (!first || !last) return {dates.back(), dates.back()};
  const std::chrono::year_month_day from{*first}, to{*last};
  const auto day = [](std::chrono::year_month_day d) { return std::to_string(static_cast<unsigned>(d.day())); };
  const auto month = [&](std::chrono::year_month_day d) { return months_[static_cast<unsigned>(d.month()) - 1]; };
  const auto year = [](std::chrono::year_month_day d) { return std::to_string(static_cast<int>(d.year())); };
  Both out{day(to) + " " + month(to).en + " " + year(to), day(to) + " " + month(to).uk + " " + year(to) + " року"};
  if (from == to) return out;
  const bool same_month = from.month() == to.month() && from.year() == to.year();
  const std::string before_en = day(from) + (same_month ? "–" : " " + month(from).en + " – ");
  const std::string before_uk = day(from) + (same_month ? "–" : " " + month(from).uk + " – ");
  return {before_en + out.en, before_uk + out.uk};
}

Both filled(const Both& text, const Fills& fills) {
  const auto fill = [&](const std::string& form, std::string Both::* language) {
    std::string out;
    split(
        form,
        [&](std::string_view name) {
          if (const auto at = fills.find(name); at != fills.end()) out += at->second.*language;
        },
        [&](std::string_view between) { out += between; });
    // A field of a register of which nothing is known leaves no gap.
    constexpr std::string_view kGap = "; ; ";
    for (std::size_t at; (at = out.find(kGap)) != std::string::npos;) out.erase(at, 2);
    return form.starts_with("{id}") ? out : capitalized(std::move(out));  // an id keeps its letters
  };
  return {fill(text.en, &Both::en), fill(text.uk, &Both::uk)};
}

Both body_name(const Value& body) {
  const Value* names = body.find("so_called_name");
  if (!names) return {std::string(body.text("id")), std::string(body.text("id"))};
  std::string en(names->text("en")), uk(names->text("uk"));
  constexpr std::string_view kSoCalled = "So-called ";
  if (uk.empty()) uk = en;  // the registry has no Ukrainian name: the printed one, in quotation marks
  if (en.starts_with('"'))
    en = "so-called " + en;
  else if (en.starts_with(kSoCalled))
    en = "so-called \"" + en.substr(kSoCalled.size()) + "\"";
  else if (en.find('"') == std::string::npos)
    en = '"' + en + '"';
  if (uk.find("«") == std::string::npos && uk.find('"') == std::string::npos) uk = "«" + uk + "»";
  return {std::move(en), std::move(uk)};
}

}  // namespace welles::engine
