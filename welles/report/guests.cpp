// SPDX-License-Identifier: Apache-2.0
#include "welles/report/guests.h"

#include <algorithm>
#include <array>
#include <utility>

#include "welles/model/words.h"
#include "welles/report/dossier.h"
#include "welles/report/evidence.h"
#include "welles/report/phrases.h"

namespace welles::report {
namespace {

using engine::GuestAnswer;
using engine::GuestTie;
using engine::Office;
using engine::SubjectVerdict;
using engine::Tenure;
using model::RowStatus;

// More offices and parts than these are for the dossier.
constexpr std::size_t kOfficesShown = 4;

std::string said(Lang lang, Message message) {
  return std::string(text_of(lang, message));
}

std::string days(Lang lang, const Office& office) {
  if (office.tenure == Tenure::Took) return office.since;
  if (office.since.empty() && office.until.empty()) return said(lang, Message::GuestsNoDays);
  if (office.since.empty()) return say(lang, Message::GuestsUntil, {office.until});
  if (!office.until.empty()) return say(lang, Message::GuestsFromUntil, {office.since, office.until});
  return say(lang, office.tenure == Tenure::Holds ? Message::GuestsFromOpen : Message::GuestsFrom, {office.since});
}

/// "holds: so-called Governor, so-called government of …, from 2019-07, no end in the sources"
std::string office_words(Lang lang, const Office& office) {
  const dossier::Role& role = office.role;
  std::vector<std::string> parts;
  if (office.tenure == Tenure::Took || role.title.empty()) parts.push_back(word(lang, "dossier-part", role.part));
  parts.push_back(title_words(lang, role));
  parts.push_back(in(lang, role.body.name));
  parts.push_back(role.vote.id);
  parts.push_back(days(lang, office));
  if (role.basis.seen != "confirmed" && !role.basis.seen.empty())
    parts.push_back(word(lang, "dossier-seen", role.basis.seen));
  return say(lang, Message::GuestsTenure,
             {word(lang, "guests-tenure", engine::word(office.tenure)), joined_once(parts, ", ")});
}

std::vector<std::string> offices(Lang lang, const GuestTie& tie) {
  std::vector<std::string> out;
  for (const Office& office : tie.offices) {
    if (out.size() == kOfficesShown) {
      out.push_back(say(lang, Message::GuestsMoreOffices, {tie.offices.size() - kOfficesShown, tie.registry_id}));
      break;
    }
    out.push_back(office_words(lang, office));
  }
  if (out.empty()) out.push_back(said(lang, Message::GuestsNoOffice));
  return out;
}

bool says_something(const SubjectVerdict& v) {
  const model::EffectWord* row = model::find_effect(v.verdict.effect);
  return !row || row->effect_class != model::EffectClass::Information;
}

/// The duties of a match, a question each: "contact: UA: forbidden (CN-01, UA-1207-VII art.9(4)); EU, US: …".
std::vector<std::string> duties(Lang lang, const GuestAnswer& answer, std::string_view subject) {
  std::vector<std::string> out;
  const auto same_answer = [](const SubjectVerdict& left, const SubjectVerdict& right) {
    return left.subject == right.subject && left.question == right.question &&
           left.verdict.effect == right.verdict.effect && left.verdict.by == right.verdict.by;
  };
  const auto& all = answer.who.verdicts;
  std::vector<std::pair<std::string, std::vector<std::string>>> by_question;
  for (auto v = all.begin(); v != all.end(); ++v) {
    if (v->subject != subject || !says_something(*v)) continue;
    if (std::any_of(all.begin(), v, [&](const SubjectVerdict& other) { return same_answer(other, *v); })) continue;
    std::vector<std::string> jurisdictions, because;
    for (const SubjectVerdict& other : all)
      if (same_answer(other, *v)) jurisdictions.push_back(other.verdict.jurisdiction);
    if (v->verdict.by) because.push_back(*v->verdict.by);
    for (law::Cite cite : v->verdict.cites) {
      if (cite.seen == "confirmed") cite.seen.clear();  // what is confirmed needs no word
      because.push_back(cite_words(lang, cite));
    }
    if (!v->verdict.missing.empty())
      because.push_back(say(lang, Message::VerdictMissing, {joined_once(v->verdict.missing, ", ")}));
    if (because.empty()) because.push_back(said(lang, Message::VerdictNoRule));
    if (by_question.empty() || by_question.back().first != v->question) by_question.push_back({v->question, {}});
    by_question.back().second.push_back(
        say(lang, Message::GuestsDutyOf,
            {joined_once(jurisdictions, ", "), effect_words(lang, v->verdict.effect), joined_once(because, ", ")}));
  }
  for (const auto& [question, sentences] : by_question)
    out.push_back(
        say(lang, Message::GuestsDutyFor, {word(lang, "guests-question", question), joined_once(sentences, "; ")}));
  return out;
}

/// What follows for whoever prepares the visit, by what the law answers; identity first where it is not sure.
std::string steps(Lang lang, const GuestAnswer& answer) {
  if (answer.who.matches.empty()) return {};
  const engine::MatchAnswer& best = answer.who.matches.front();
  std::vector<std::string> by_law, all;
  for (const SubjectVerdict& v : answer.who.verdicts)
    if (const auto message = find_message("guests-do." + v.question + "-" + v.verdict.effect))
      by_law.push_back(said(lang, *message));
  if (by_law.empty())
    by_law.push_back(say(lang, Message::GuestsDoLook,
                         {answer.ties.front().registry_id.empty() ? best.id : answer.ties.front().registry_id}));
  std::string law = joined_once(by_law, "; ");
  if (std::ranges::any_of(answer.ties, &GuestTie::sure)) return law;
  all = {said(lang, Message::GuestsDoIdentity), say(lang, Message::GuestsDoIf, {law})};
  return joined_once(all, "; ");
}

std::string means(Lang lang, const engine::MatchAnswer& match, const GuestTie& tie) {
  return say(lang, Message::GuestsMeans,
             {match.caption, tie.registry_id.empty() ? match.id : tie.registry_id, score(lang, match.score)});
}

Paint paint_of(RowStatus status) {
  return status == RowStatus::Found ? Paint::Bad : status == RowStatus::Clear ? Paint::Good : Paint::Attention;
}

std::string_view mark_of(RowStatus status) {
  return status == RowStatus::Found ? "no" : status == RowStatus::Clear ? "" : "review";
}

std::string premises(Lang lang, const Run& run, const engine::Contact& contact) {
  return say(lang, Message::GuestsPremises, {contact.host, contact.act, base::to_iso(run.as_of)});
}

constexpr unsigned kRow = 4, kStatus = 12;

}  // namespace

std::string guests_head(const Style& style) {
  const unsigned all = std::clamp(style.columns, 72U, 160U);
  const auto heading = [&](Message message, unsigned columns) {
    return Cell{said(style.lang, message), columns, Paint::Strong};
  };
  const std::array cells = {heading(Message::ScreenRow, kRow), heading(Message::ScreenStatus, kStatus),
                            heading(Message::GuestsHead, all - kRow - kStatus - 4)};
  const std::string indent(kRow + kStatus + 4, ' ');
  return side_by_side(style, cells) + hanging(indent, text_of(style.lang, Message::GuestsBelow), all) + '\n';
}

std::string guests_row(const GuestAnswer& answer, const Style& style) {
  const Lang lang = style.lang;
  const unsigned all = std::clamp(style.columns, 72U, 160U);
  const std::array cells = {Cell{std::to_string(answer.who.input.row), kRow, {}},
                            Cell{status_word(lang, answer.who.status), kStatus, paint_of(answer.who.status)},
                            Cell{record_name(answer.who.input), all - kRow - kStatus - 4, {}}};
  std::string out = side_by_side(style, cells);
  const std::string indent(kRow + kStatus + 4, ' ');
  const auto line = [&](Message label, const std::string& text) {
    if (!text.empty()) out += hanging(indent + said(lang, label) + ' ', text, all);
  };
  for (std::size_t i = 0; i < answer.who.matches.size(); ++i) {
    const engine::MatchAnswer& match = answer.who.matches[i];
    out += hanging(indent, means(lang, match, answer.ties[i]), all);
    for (const std::string& office : offices(lang, answer.ties[i])) line(Message::GuestsOffice, office);
    const std::vector<std::string> found = duties(lang, answer, match.id);
    for (const std::string& duty : found) line(Message::GuestsDuty, duty);
    if (found.empty() && match.match) line(Message::GuestsDuty, said(lang, Message::GuestsNoDuty));
  }
  line(Message::GuestsDo, steps(lang, answer));
  line(Message::GuestsWhy, why(lang, answer.who));
  return out;
}

std::string guests_summary(const Run& run, const engine::Contact& contact, const Style& style) {
  const auto& t = run.totals;
  std::string out =
      "\n" + hanging("", say(style.lang, Message::GuestsRows, {t.rows, t.found, t.review, t.clear}), style.columns);
  out += unreadable_lines(run, style) + searched_line(run, style);
  out += hanging("", premises(style.lang, run, contact), style.columns);
  if (t.found + t.review == 0) return out;
  return out + hanging("", text_of(style.lang, Message::SummaryLead), style.columns);
}

GuestWords words_of(const GuestAnswer& answer, Lang lang) {
  std::vector<std::string> office, duty;
  for (std::size_t i = 0; i < answer.who.matches.size(); ++i) {
    for (std::string& text : offices(lang, answer.ties[i])) office.push_back(std::move(text));
    for (std::string& text : duties(lang, answer, answer.who.matches[i].id)) duty.push_back(std::move(text));
  }
  const bool asked = std::ranges::any_of(answer.who.matches, &engine::MatchAnswer::match);
  if (asked && duty.empty()) duty.push_back(said(lang, Message::GuestsNoDuty));
  return {joined_once(office, "; "), joined_once(duty, ". "), steps(lang, answer)};
}

void add_row(GuestsTable& table, const GuestAnswer& answer, Lang lang) {
  std::vector<std::string> guest{record_name(answer.who.input)};
  for (std::size_t i = 0; i < answer.who.matches.size(); ++i)
    guest.push_back(means(lang, answer.who.matches[i], answer.ties[i]));
  const std::string because = why(lang, answer.who);
  GuestWords words = words_of(answer, lang);
  table.rows.push_back({std::to_string(answer.who.input.row), joined_once(guest, " "),
                        status_word(lang, answer.who.status) + (because.empty() ? "" : ": " + because),
                        std::move(words.office), std::move(words.duty), std::move(words.steps)});
  table.marks.push_back({"", "", std::string(mark_of(answer.who.status)), "", "", ""});
}

Document document_of(GuestsTable table, const Run& run, const engine::Contact& contact, Lang lang) {
  Document document;
  document.title = say(lang, Message::GuestsTitle, {base::to_iso(run.as_of)});
  const auto paragraph = [&](std::string text) {
    while (text.ends_with('\n')) text.pop_back();
    std::ranges::replace(text, '\n', ' ');
    document.blocks.push_back({Block::Kind::Paragraph, {}, {{std::move(text)}}});
  };
  const auto& t = run.totals;
  const Style wide{lang, 10'000, false};
  paragraph(say(lang, Message::GuestsRows, {t.rows, t.found, t.review, t.clear}));
  if (t.unreadable > 0)
    document.blocks.push_back({Block::Kind::Warning, {}, {{say(lang, Message::SummaryUnreadable, {t.unreadable})}}});
  Block block{Block::Kind::Table, {}, {}};
  block.rows.push_back({said(lang, Message::ScreenRow), said(lang, Message::GuestsHeadGuest),
                        said(lang, Message::GuestsHeadResult), said(lang, Message::GuestsHeadOffice),
                        said(lang, Message::GuestsHeadDuty), said(lang, Message::GuestsHeadDo)});
  block.marks.emplace_back(block.rows.front().size());
  for (auto& row : table.rows) block.rows.push_back(std::move(row));
  for (auto& marks : table.marks) block.marks.push_back(std::move(marks));
  document.blocks.push_back(std::move(block));
  paragraph(premises(lang, run, contact));
  paragraph(searched_line(run, wide));
  paragraph(said(lang, Message::SummaryLead));
  return document;
}

}  // namespace welles::report
