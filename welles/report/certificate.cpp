// SPDX-License-Identifier: Apache-2.0
#include "welles/report/certificate.h"

#include <algorithm>
#include <utility>

#include "welles/model/words.h"
#include "welles/report/phrases.h"
#include "welles/text/name_key.h"

namespace welles::report {
namespace {

constexpr std::size_t kNamesShown = 20, kColumnsShown = 30;

using Rows = std::vector<std::vector<std::string>>;

std::string shortened(Lang lang, const std::vector<std::string>& texts, std::size_t shown) {
  const std::vector<std::string> first(texts.begin(),
                                       texts.begin() + static_cast<std::ptrdiff_t>(std::min(shown, texts.size())));
  std::string out = joined_once(first, ", ");
  return texts.size() <= shown ? out : out + ' ' + say(lang, Message::CertificateAndMore, {texts.size() - shown});
}

Rows what_was_screened(const Run& run, const Screened& screened, Lang lang) {
  Rows rows;
  const auto fact = [&](Message name, std::string value) {
    if (!value.empty()) rows.push_back({std::string(text_of(lang, name)), std::move(value)});
  };
  fact(Message::CertificateFile, screened.file);
  fact(Message::CertificateSha256, screened.sha256);
  fact(Message::CertificateNames, shortened(lang, screened.names, kNamesShown));
  fact(Message::CertificateRows, number(lang, run.totals.rows));
  return rows;
}

Rows how_it_was_screened(const Run& run, Lang lang) {
  Rows rows;
  const auto fact = [&](Message name, std::string value) {
    if (!value.empty()) rows.push_back({std::string(text_of(lang, name)), std::move(value)});
  };
  if (run.threshold) fact(Message::CertificateThreshold, score(lang, *run.threshold));
  if (run.near_threshold) fact(Message::CertificateNear, score(lang, *run.near_threshold));
  if (const auto& d = run.decided)
    fact(Message::CertificateDecisions,
         say(lang, Message::SummaryDecided, {d->silenced, d->confirmed, d->unmet, d->decisions}));
  if (const auto& s = run.since)
    fact(
        Message::CertificateSince,
        s->file + ": " + say(lang, Message::SummarySince, {s->fresh, s->changed, s->gone.size(), s->unchanged}) + "; " +
            say(lang, Message::SummarySinceData, {s->as_of, s->snapshot_id, base::to_iso(run.as_of), run.snapshot.id}));
  fact(Message::CertificateProgram, "welles " + run.version);
  fact(Message::CertificateSnapshot, run.snapshot.id + " (" + run.snapshot.name + ")");
  fact(Message::CertificateRules, run.snapshot.rules_id);
  fact(Message::CertificateScorer, text::key_scheme());
  return rows;
}

Rows outcome(const Run& run, Lang lang) {
  const auto& t = run.totals;
  const std::pair<model::RowStatus, std::uint64_t> counts[] = {{model::RowStatus::Found, t.found},
                                                               {model::RowStatus::Nexus, t.nexus},
                                                               {model::RowStatus::Review, t.review},
                                                               {model::RowStatus::Clear, t.clear},
                                                               {model::RowStatus::Unreadable, t.unreadable}};
  Rows rows = {{std::string(text_of(lang, Message::CertificateStatus)),
                std::string(text_of(lang, Message::CertificateCount)),
                std::string(text_of(lang, Message::CertificateMeans))}};
  for (const auto& [status, count] : counts)
    for (const auto& row : model::kRowStatuses)
      if (row.value == status)
        rows.push_back({status_word(lang, status), number(lang, count),
                        std::string(lang == Lang::Uk ? row.says_uk : row.says_en)});
  return rows;
}

bool is_searched(const model::SourceReport& source, const Screened& screened) {
  return screened.datasets.empty() || std::ranges::find(screened.datasets, source.dataset) != screened.datasets.end();
}

Rows lists_searched(const Run& run, const Screened& screened, Lang lang) {
  Rows rows(1);
  for (const Message head :
       {Message::CertificateDataset, Message::CertificateListTitle, Message::CertificateEdition,
        Message::CertificateAge, Message::CertificateRead, Message::CertificateSkipped, Message::CertificateSearched})
    rows[0].emplace_back(text_of(lang, head));
  const std::string not_known(text_of(lang, Message::CertificateNotKnown));
  for (const auto& source : run.snapshot.sources) {
    const auto age = engine::age_days(source, run.as_of);
    const Message searched = !is_searched(source, screened) ? Message::CertificateNotAsked
                             : source.read == 0             ? Message::CertificateNotLoaded
                                                            : Message::CertificateYes;
    rows.push_back({source.dataset, source.title, source.edition.empty() ? not_known : source.edition,
                    !age       ? not_known
                    : *age < 0 ? std::string(text_of(lang, Message::CertificateLater))
                               : number(lang, static_cast<std::uint64_t>(*age)),
                    number(lang, source.read), number(lang, source.skipped), std::string(text_of(lang, searched))});
  }
  return rows;
}

std::string stale_lists(const Run& run, const Screened& screened, Lang lang) {
  std::vector<std::string> stale;
  for (const auto& source : run.snapshot.sources)
    if (is_searched(source, screened) && engine::is_stale(source, run.as_of)) stale.push_back(source.dataset);
  return stale.empty() ? std::string()
                       : say(lang, Message::CertificateStale, {joined_once(stale, ", "), engine::kStaleDays});
}

Rows what_was_not_compared(const Run& run, const Screened& screened, Lang lang) {
  Rows rows;
  if (!screened.columns_left.empty())
    rows.push_back({say(lang, Message::CertificateColumns, {shortened(lang, screened.columns_left, kColumnsShown)})});
  for (const auto& [says, count] : {std::pair{Message::CertificateNoBirthDate, screened.no_birth_date},
                                    std::pair{Message::CertificateNoIdentifier, screened.no_identifier},
                                    std::pair{Message::CertificateNoPlace, screened.no_place}})
    if (count > 0) rows.push_back({say(lang, says, {count, screened.readable})});
  const auto problems = [&](Message says, std::uint64_t lost, const std::vector<base::Error>& first) {
    if (lost == 0) return;
    rows.push_back({say(lang, says, {lost})});
    for (const auto& error : first) rows.push_back({say(lang, Message::CertificateLostRow, {base::one_line(error)})});
  };
  problems(Message::CertificateLost, run.totals.unreadable, run.unreadable);
  if (run.decided) problems(Message::SummaryDecidedUnreadable, run.decided->unreadable, run.decided->problems);
  if (run.since) {
    problems(Message::SummarySinceUnreadable, run.since->unreadable, run.since->problems);
    if (!run.since->whole) rows.push_back({std::string(text_of(lang, Message::SummarySinceCut))});
  }
  return rows;
}

Document content_of(const Run& run, const Screened& screened, Lang lang) {
  using Kind = Block::Kind;
  Document out{.title = std::string(text_of(lang, Message::CertificateTitle)), .blocks = {}};
  const auto add = [&](Kind kind, std::optional<Message> heading, Rows rows) {
    if (!rows.empty())
      out.blocks.push_back({kind, heading ? std::string(text_of(lang, *heading)) : std::string(), std::move(rows)});
  };
  const model::ExitCode code = run.exit_code();
  for (const auto& row : model::kExitCodes)
    if (row.value == code)
      add(Kind::Paragraph, std::nullopt,
          {{say(lang, Message::CertificateOutcome,
                {base::to_iso(screened.made_on), base::to_iso(run.as_of), lang == Lang::Uk ? row.uk : row.en,
                 static_cast<unsigned>(code), lang == Lang::Uk ? row.says_uk : row.says_en})}});
  if (const std::string stale = stale_lists(run, screened, lang); !stale.empty())
    add(Kind::Warning, std::nullopt, {{stale}});
  add(Kind::Facts, Message::CertificateWhat, what_was_screened(run, screened, lang));
  add(Kind::Table, Message::CertificateResult, outcome(run, lang));
  add(Kind::Table, Message::CertificateLists, lists_searched(run, screened, lang));
  add(Kind::Facts, Message::CertificateHow, how_it_was_screened(run, lang));
  add(Kind::List, Message::CertificateNotCompared, what_was_not_compared(run, screened, lang));
  Rows limits = {{std::string(text_of(lang, Message::CertificateNotCleared))},
                 {std::string(text_of(lang, Message::SummaryLead))}};
  if (run.as_of > run.snapshot.control_horizon)
    limits.push_back({say(lang, Message::SummaryHorizon, {base::to_iso(run.snapshot.control_horizon)})});
  add(Kind::List, Message::CertificateLimits, std::move(limits));
  return out;
}

}  // namespace

std::string certificate(const Run& run, const Screened& screened, Page page, Lang lang) {
  const Document content = content_of(run, screened, lang);
  return written(content, page, lang);
}

}  // namespace welles::report
