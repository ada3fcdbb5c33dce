// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "welles/report/evidence.h"
#include "welles/report/phrases.h"
#include "welles/report/text.h"

namespace welles::report {
namespace {

using model::RowStatus;

Paint paint_of(RowStatus status) {
  switch (status) {
    case RowStatus::Found:
    case RowStatus::Nexus:
      return Paint::Bad;
    case RowStatus::Review:
    case RowStatus::Unreadable:
      return Paint::Attention;
    case RowStatus::Clear:
      return Paint::Good;
  }
  return Paint::Quiet;
}

// ---- a file ----------------------------------------------------------------------------------------------------------

/// Widths of the four columns: row and status are fixed, who and where share what the terminal has. What takes sentences
/// (what it is worth, why) stands below, in the whole width: in columns of its own a row would be ten lines high.
struct Widths {
  unsigned row = 4, status = 12, who = 0, where = 0, all = 0;

  explicit Widths(const Style& style) : all(std::clamp(style.columns, 72U, 160U)) {
    const unsigned rest = all - row - status - 3 * 2;
    who = rest / 2;
    where = rest - who;
  }
  std::string indent() const { return std::string(row + status + 2 * 2, ' '); }
};

/// Where, as short as it says something: control only where it is the point of the row.
std::string short_where(Lang lang, const engine::ScreenAnswer& answer) {
  if (!answer.nexus) return {};
  locate::Location location = answer.nexus->location;
  if (location.territory.empty() && location.readings.empty()) return {};
  if (location.control == model::Control::Government) location.control = std::nullopt;
  return where(lang, location, Horizon::Leave);
}

// ---- one name --------------------------------------------------------------------------------------------------------

bool has_property(const engine::Record& record, std::string_view name) {
  return std::ranges::any_of(record.properties,
                             [&](const engine::Property& p) { return p.name == name && !p.value.empty(); });
}

/// What a person has decided: of a match below it, of what was silenced in a line of its own.
std::string decided_lines(const engine::ScreenAnswer& answer, bool same, std::string_view id, const Style& style) {
  std::string out;
  for (const auto& decided : answer.decided) {
    if (decided.decision.same != same || (same && decided.id != id)) continue;
    const std::string words = decision_words(style.lang, decided.decision);
    out +=
        same ? below(words, style)
             : hanging("", score(style.lang, decided.score) + ' ' + decided.caption + " (" + decided.id + "): " + words,
                       style.columns);
  }
  return out;
}

std::string match_block(const engine::MatchAnswer& match, const engine::ScreenAnswer& answer, bool explain,
                        const Style& style) {
  const Lang lang = style.lang;
  const std::string_view state = text_of(lang, match.match ? Message::ScreenMatch : Message::ScreenNear);
  std::string head = score(lang, match.score) + ' ' + paint(style, match.match ? Paint::Bad : Paint::Attention, state) +
                     "   " + paint(style, Paint::Strong, printable(match.caption));
  std::string rest = word(lang, "schema", match.schema) + "   " + lists(lang, match.datasets);
  std::string out = head + "   " + rest + '\n';
  std::vector<std::string> topics;
  for (const auto& topic : match.topics) topics.push_back(word(lang, "topic", topic));
  out += below(joined_once(std::vector{match.id, joined_once(topics, ", ")}, " · "), style);
  for (const auto& explanation : match.explanations)
    out += explanation_lines(style, explanation, Sides::QueryAndList, kIndent);
  const bool said = std::ranges::any_of(match.explanations, [](const auto& e) { return e.feature == "birthDate"; });
  if (match.schema == "Person" && !said && !has_property(answer.input, "birthDate"))
    out += below(text_of(lang, Message::ScreenNoBirthDate), style);
  if (match.unstable_id) out += below(text_of(lang, Message::ScreenUnstable), style);
  if (match.victim) out += below(victim_words(lang, *match.victim), style);
  out += decided_lines(answer, true, match.id, style);
  for (const auto& verdict : answer.verdicts)
    if (verdict.subject == match.id)
      out +=
          indented(kIndent, to_text(verdict.verdict, explain, {lang, std::max(40U, style.columns) - 5, style.colour}));
  return out;
}

std::string place_block(const engine::ScreenAnswer& answer, bool explain, const Style& style) {
  if (!answer.nexus) return {};
  const Lang lang = style.lang;
  std::string out = hanging(
      std::string(text_of(lang, Message::ScreenWhere)) + ' ',
      where(lang, answer.nexus->location) + " (" + score(lang, answer.nexus->location.confidence) + ")", style.columns);
  if (const std::string words = signals(lang, answer.nexus->location); !words.empty()) out += below(words, style);
  for (const auto& measure : answer.nexus->measures) out += below(measure, style);
  for (const auto& verdict : answer.verdicts)
    if (verdict.subject == "nexus") out += to_text(verdict.verdict, explain, style);
  return out;
}

}  // namespace

std::string to_text(const engine::ScreenAnswer& answer, const Run& run, bool explain, const Style& style) {
  const Lang lang = style.lang;
  std::string out;
  if (answer.unreadable)
    return status_word(lang, answer.status) + ": " + printable(base::one_line(*answer.unreadable)) + '\n';
  for (const auto& match : answer.matches) out += match_block(match, answer, explain, style);
  out += decided_lines(answer, false, {}, style);
  out += place_block(answer, explain, style);
  const auto matches = std::ranges::count_if(answer.matches, &engine::MatchAnswer::match);
  if (!out.empty()) out += '\n';
  const std::string threshold = score(lang, run.threshold.value_or(0));
  out += paint(style, paint_of(answer.status), status_word(lang, answer.status)) + ": ";
  out += matches > 0 ? say(lang, Message::SummaryMatches, {matches, threshold})
                     : say(lang, Message::SummaryNoMatch, {threshold});
  out += '\n' + searched_line(run, style);
  if (answer.nearest)
    out += hanging("",
                   say(lang, Message::SummaryNearest,
                       {score(lang, answer.nearest->score), answer.nearest->caption, answer.nearest->id}),
                   style.columns) +
           '\n' + paint(style, Paint::Strong, text_of(lang, Message::ErrorHint)) + ": " +
           say(lang, Message::SummaryLoosen,
               {"0." + std::to_string(100 + std::min(99, answer.nearest->score / 100)).substr(1)}) +
           '\n';
  return out;
}

std::string screen_head(const Style& style) {
  const Widths w(style);
  const auto heading = [&](Message message, unsigned columns) {
    return Cell{std::string(text_of(style.lang, message)), columns, Paint::Strong};
  };
  const std::array cells = {heading(Message::ScreenRow, w.row), heading(Message::ScreenStatus, w.status),
                            heading(Message::ScreenWhoHead, w.who), heading(Message::ScreenWhereHead, w.where)};
  return side_by_side(style, cells) + hanging(w.indent(), text_of(style.lang, Message::ScreenBelow), w.all) + '\n';
}

std::string screen_row(const engine::ScreenAnswer& answer, const Style& style) {
  const Lang lang = style.lang;
  const Widths w(style);
  const std::array cells = {Cell{std::to_string(answer.input.row), w.row, {}},
                            Cell{status_word(lang, answer.status), w.status, paint_of(answer.status)},
                            Cell{record_name(answer.input), w.who, {}}, Cell{short_where(lang, answer), w.where, {}}};
  std::string out = side_by_side(style, cells);
  const auto sentence = [&](Message label, const std::string& text) {
    if (!text.empty()) out += hanging(w.indent() + std::string(text_of(lang, label)) + ' ', text, w.all);
  };
  if (answer.change) sentence(Message::ScreenChange, change_words(lang, *answer.change));
  if (answer.status == RowStatus::Clear) return out;
  if (!answer.matches.empty()) {
    const auto& best = answer.matches.front();
    out += hanging(
        w.indent() + "= ",
        say(lang, Message::ScreenMeans, {best.caption, score(lang, best.score), lists(lang, best.datasets), best.id}),
        w.all);
  }
  for (const auto& decided : answer.decided)
    if (decided.decision.same) sentence(Message::ScreenDecided, decision_words(lang, decided.decision));
  sentence(Message::ScreenWorth, joined_once(std::vector{worth(lang, answer.verdicts), measures(lang, answer)}, ". "));
  sentence(Message::ScreenWhy, why(lang, answer));
  return out;
}

std::string review_summary(const Run& run, const Style& style) {
  const Lang lang = style.lang;
  std::string out;
  if (const auto& d = run.decided) {
    out += hanging("", say(lang, Message::SummaryDecided, {d->silenced, d->confirmed, d->unmet, d->decisions}),
                   style.columns);
    out += problem_lines(Message::SummaryDecidedUnreadable, d->unreadable, d->problems, style);
  }
  if (const auto& s = run.since) {
    out += hanging("", say(lang, Message::SummarySince, {s->fresh, s->changed, s->gone.size(), s->unchanged}),
                   style.columns);
    for (std::size_t i = 0; i < std::min(kUnreadableShown, s->gone.size()); ++i) {
      const GoneRow& gone = s->gone[i];
      const std::string id = gone.id.empty() ? std::string() : " (" + gone.id + ")";
      out +=
          hanging("  ", say(lang, Message::SummaryGone, {gone.row, id, status_word(lang, gone.status)}), style.columns);
    }
    if (s->gone.size() > kUnreadableShown)
      out += "  " + say(lang, Message::SummaryMoreUnreadable, {s->gone.size() - kUnreadableShown}) + '\n';
    if (!s->whole) out += hanging("", text_of(lang, Message::SummarySinceCut), style.columns);
    out += problem_lines(Message::SummarySinceUnreadable, s->unreadable, s->problems, style);
    out += hanging(
        "", say(lang, Message::SummarySinceData, {s->as_of, s->snapshot_id, base::to_iso(run.as_of), run.snapshot.id}),
        style.columns);
  }
  return out;
}

std::string screen_summary(const Run& run, const Style& style) {
  const Lang lang = style.lang;
  const auto& t = run.totals;
  std::string out =
      "\n" + hanging("", say(lang, Message::SummaryRows, {t.rows, t.found, t.nexus, t.review, t.clear}), style.columns);
  out += unreadable_lines(run, style);
  out += review_summary(run, style);
  out += searched_line(run, style);
  if (run.as_of > run.snapshot.control_horizon && t.rows > t.unreadable)
    out += hanging("", say(lang, Message::SummaryHorizon, {base::to_iso(run.snapshot.control_horizon)}), style.columns);
  if (t.found + t.nexus + t.review == 0) return out;
  return out + hanging("", text_of(lang, Message::SummaryLead), style.columns);
}

}  // namespace welles::report
