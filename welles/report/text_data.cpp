// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "welles/report/phrases.h"
#include "welles/report/text.h"

namespace welles::report {
namespace {

constexpr std::size_t kProblemsShown = 3;  // of each list; --format json has all that were kept

std::string megabytes(Lang lang, std::uint64_t bytes) {
  std::string out = number(lang, bytes / 1'000'000) + (lang == Lang::Uk ? "," : ".");
  return out + std::to_string(bytes / 100'000 % 10) + " MB";
}

Cell right_aligned(const std::string& text, unsigned columns) {
  const unsigned used = width(text);
  return {used < columns ? std::string(columns - used, ' ') + text : text, columns, {}};
}

/// Numbers stand right, so the cells are padded by hand: wrap() would drop leading spaces.
std::string row(const Style& style, std::string_view dataset, unsigned widest, std::string_view edition,
                const std::array<std::string, 4>& numbers, std::optional<Paint> colour) {
  std::string out = colour ? paint(style, *colour, pad(dataset, widest)) : pad(dataset, widest);
  out += "  " + pad(edition, 11);
  for (const auto& n : numbers) out += "  " + right_aligned(n, 9).text;
  while (out.back() == ' ') out.pop_back();
  return out + '\n';
}

std::string table(const std::vector<model::SourceReport>& sources, const Style& style) {
  const Lang lang = style.lang;
  unsigned widest = 8;
  for (const auto& s : sources) widest = std::max(widest, width(s.dataset));
  const auto head = [&](Message m) { return std::string(text_of(lang, m)); };
  std::string out =
      row(style, head(Message::DataDataset), widest, head(Message::DataEdition),
          {head(Message::DataRows), head(Message::DataRead), head(Message::DataSkipped), head(Message::DataEntities)},
          Paint::Strong);
  for (const auto& s : sources) {
    out += row(style, s.dataset, widest, s.edition.empty() ? head(Message::DataUndated) : s.edition,
               {number(lang, s.rows), number(lang, s.read), number(lang, s.skipped), number(lang, s.entities)},
               std::nullopt);
    for (std::size_t i = 0; i < std::min(kProblemsShown, s.problems.size()); ++i)
      out += hanging("  ", base::one_line(s.problems[i]), style.columns);
    if (s.skipped > kProblemsShown && !s.problems.empty())
      out += "  " + say(lang, Message::DataMoreSkipped, {s.skipped - kProblemsShown}) + '\n';
  }
  return out;
}

/// What people decided of which records are one; nothing where they decided nothing.
std::string decided(const std::vector<model::JoinDecision>& decisions, const Style& style) {
  if (decisions.empty()) return {};
  const Lang lang = style.lang;
  std::string out = say(lang, Message::DataDecided, {decisions.size()}) + ":\n";
  for (const model::JoinDecision& d : decisions)
    out += hanging("  ",
                   d.left + ", " + d.right + ": " +
                       std::string(text_of(lang, d.same ? Message::DataSame : Message::DataApart)) + " (" + d.by +
                       ", " + d.on + "): " + d.why,
                   style.columns);
  return out + '\n';
}

}  // namespace

std::string to_text(const engine::SnapshotInfo& info, base::Day as_of, const Style& style) {
  const Lang lang = style.lang;
  std::string out = hanging(
      "", say(lang, Message::DataSnapshot, {info.name, info.id, megabytes(lang, info.size_bytes)}), style.columns);
  out += hanging("", say(lang, Message::DataContents, {info.entities, info.places, info.rules, info.rules_id}),
                 style.columns);
  out += hanging("", say(lang, Message::DataHorizon, {base::to_iso(info.control_horizon)}), style.columns) + '\n';
  out += table(info.sources, style) + '\n' + decided(info.decisions, style);
  for (const auto& s : info.sources) {
    std::vector<std::string> parts = {s.title, s.publisher, s.licence};
    if (const auto age = engine::age_days(s, as_of))
      parts.push_back(*age < 0 ? say(lang, Message::DataFuture, {base::to_iso(as_of)})
                               : say(lang, Message::DataAge, {*age}));
    out += hanging(s.dataset + ": ", joined_once(parts, "; "), style.columns);
  }
  return out;
}

std::string to_text(const engine::BuildReport& report, const std::string& output, const Style& style) {
  const Lang lang = style.lang;
  std::string out = table(report.sources, style) + '\n' + decided(report.decisions, style);
  for (const auto& error : report.failed)
    out += hanging(std::string(text_of(lang, Message::DataFailed)) + ' ', base::one_line(error), style.columns);
  for (const auto& note : report.notes)
    out += hanging(std::string(text_of(lang, Message::DataNote)) + ' ', note, style.columns);
  out += hanging("",
                 say(lang, Message::DataBuilt,
                     {output, report.snapshot_id, report.entities, report.statements, report.merged,
                      megabytes(lang, report.size_bytes)}),
                 style.columns);
  return out;
}

}  // namespace welles::report
