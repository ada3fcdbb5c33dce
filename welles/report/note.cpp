// SPDX-License-Identifier: Apache-2.0
#include "welles/report/note.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "welles/report/dossier.h"
#include "welles/report/layout.h"
#include "welles/report/phrases.h"

namespace welles::report {
namespace {

using dossier::Dossier;

class Note {
 public:
  Note(const Dossier& d, Lang lang) : d_(d), lang_(lang) {}

  std::string text(Message message) const { return std::string(text_of(lang_, message)); }
  std::string or_blank(std::string words) const { return words.empty() ? text(Message::NoteBlank) : std::move(words); }
  void line(const std::string& words) { out_ += printable(words) + '\n'; }
  void item(const std::string& words) { line("- " + words); }
  void heading(Message message) { out_ += '\n' + text(message) + "\n\n"; }

  /// "[1, 3]": numbers in the order in which sources are first used.
  std::string by(const std::vector<std::string>& sources) {
    std::vector<std::string> numbers;
    for (const std::string& id : sources) {
      auto at = std::ranges::find(used_, id);
      if (at == used_.end()) at = used_.insert(used_.end(), id);
      numbers.push_back(std::to_string(at - used_.begin() + 1));
    }
    return numbers.empty() ? text(Message::NoteBlank) : "[" + joined_once(numbers, ", ") + "]";
  }

  std::string finish() {
    heading(Message::NoteSources);
    for (std::size_t i = 0; i < used_.size(); ++i) {
      const auto at = std::ranges::find(d_.sources, used_[i], &dossier::Source::id);
      std::string words = used_[i];
      if (at != d_.sources.end()) {
        const std::string parts[] = {at->publisher, at->title, at->day, at->url};
        words = joined_once(parts, ", ");
      }
      line(std::to_string(i + 1) + ". " + or_blank(std::move(words)));
    }
    return std::move(out_);
  }

 private:
  const Dossier& d_;
  Lang lang_;
  std::string out_;
  std::vector<std::string> used_;
};

// A listing is a claim of a partner's list; one that a person has still to look at is none.
std::vector<std::string> listed_by(const Dossier& d, const dossier::Subject& subject, Lang lang) {
  std::vector<std::string> out;
  for (std::size_t p = 0; p < d.partners.size() && p < subject.matrix.size(); ++p)
    if (subject.matrix[p] == dossier::Listed::Yes) out.push_back(word(lang, "dossier-partner", d.partners[p].id));
  return out;
}

std::string contest_words(const dossier::Contest& contest, Lang lang) {
  const std::string parts[] = {office_words(lang, contest.office), in(lang, contest.body.name)};
  return joined_once(parts, ", ");
}

void add_who(const Dossier& d, Lang lang, Note& note) {
  for (const auto& subject : d.who) {
    if (subject.kind != "person") continue;
    std::vector<std::string> parts, sources;
    for (const auto& role : subject.roles) {
      if (role.vote.id != d.id) continue;  // who answers for this vote answers by a part in it
      const std::string words[] = {
          word(lang, "dossier-part", role.part), title_words(lang, role), in(lang, role.body.name),
          role.basis.seen == "confirmed" ? std::string() : word(lang, "dossier-seen", role.basis.seen)};
      parts.push_back(joined_once(words, ", "));
      for (const std::string& id : role.basis.sources)
        if (std::ranges::find(sources, id) == sources.end()) sources.push_back(id);
    }
    if (parts.empty()) continue;
    if (const auto lists = listed_by(d, subject, lang); !lists.empty())
      parts.push_back(say(lang, Message::NoteWhoListed, {joined_once(lists, ", ")}));
    note.item(say(lang, Message::NoteWhoIs, {in(lang, subject.name), joined_once(parts, "; "), note.by(sources)}));
  }
}

}  // namespace

std::string note_of(const Dossier& d, Lang lang) {
  Note note(d, lang);
  const auto& s = d.summary;
  note.line(note.text(Message::NoteTitle));
  note.line(say(lang, Message::NoteHead, {note.text(Message::NoteBlank)}));

  note.heading(Message::NoteHappened);
  std::vector<std::string> places, offices;
  for (const auto& where : s.where) places.push_back(in(lang, where.name));
  const std::string days = s.first_day.empty() || s.first_day == s.last_day || s.last_day.empty()
                               ? s.first_day
                               : say(lang, Message::DossierFromTo, {s.first_day, s.last_day});
  note.line(say(lang, Message::NoteHappenedDays,
                {note.or_blank(in(lang, d.caption)), d.id, note.or_blank(kind_words(lang, s.kind_of)),
                 note.or_blank(days), note.or_blank(joined_once(places, ", ")), note.by(d.basis.sources)}));
  std::vector<std::string> sources;
  for (const auto& contest : d.contests) {
    offices.push_back(contest_words(contest, lang));
    for (const std::string& id : contest.basis.sources)
      if (std::ranges::find(sources, id) == sources.end()) sources.push_back(id);
  }
  note.line(say(lang, Message::NoteClaimed, {note.or_blank(joined_once(offices, "; ")), note.by(sources)}));
  note.line(note.text(Message::NoteClaims));

  note.heading(Message::NoteVoid);
  bool any = false;
  for (const auto& worth : d.worth)
    for (const law::Verdict& verdict : worth.verdicts) {
      if (worth.about != d.id) continue;
      std::vector<std::string> cites;
      for (const law::Cite& cite : verdict.cites) cites.push_back(cite_words(lang, cite));
      const std::string words[] = {find_message("worth." + verdict.effect) ? word(lang, "worth", verdict.effect) : "",
                                   effect_words(lang, verdict.effect), word(lang, "force", law::word(verdict.force))};
      note.item(say(lang, Message::NoteVoidBy,
                    {verdict.jurisdiction, joined_once(words, "; "), note.or_blank(joined_once(cites, "; "))}));
      any = true;
    }
  if (!any) note.item(note.text(Message::NoteBlank));

  note.heading(Message::NoteWho);
  add_who(d, lang, note);
  // Who is said to have won an office belongs into the statement; where the registry does not know it, the line is there to be filled in.
  for (const auto& contest : d.contests)
    if (contest.winners.empty() && !contest.question)
      note.item(say(lang, Message::NoteWinnerUnknown,
                    {contest_words(contest, lang), note.text(Message::NoteBlank), note.by(contest.basis.sources)}));
  note.line(say(lang, Message::NoteUnnamed, {note.text(Message::NoteBlank)}));
  note.line(note.text(Message::DossierLead));

  note.heading(Message::NoteAsked);
  for (const Message ask : {Message::NoteAskRecognise, Message::NoteAskContact, Message::NoteAskObserve})
    note.item(note.text(ask));
  for (const auto& said : d.statements)
    note.line(say(
        lang, Message::NoteSaid,
        {note.or_blank(said.issuer), note.or_blank(said.day), note.or_blank(said.title), note.by(said.basis.sources)}));
  std::string out = note.finish();
  return out + '\n' + say(lang, Message::NoteFoot, {d.data_day, s.unconfirmed}) + '\n';
}

}  // namespace welles::report
