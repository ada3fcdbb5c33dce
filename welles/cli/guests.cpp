// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "welles/base/limits.h"
#include "welles/cli/common.h"
#include "welles/cli/records.h"
#include "welles/report/csv.h"
#include "welles/report/guests.h"
#include "welles/report/json.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using engine::GuestAnswer;

constexpr Flag kFlags[] = {
    {"as-of", '\0', "<day>", Message::FlagGuestsAsOf},
    {"jurisdiction", 'j', "<law>", Message::FlagGuestsJurisdiction, "UA|EU|US|GB|CH|CA|JP|AU|NZ|INT|PARTNER", true},
    {"host", '\0', "<kind>", Message::FlagGuestsHost,
     "public-body|defence-ministry|court|international-organisation|ngo|media|university|sport-body|company|person"},
    {"act", '\0', "<act>", Message::FlagGuestsAct, "contact|invite|congratulate|twin-cities"},
    {"purpose", '\0', "<purpose>", Message::FlagGuestsPurpose,
     "national-interest|prisoner-exchange|child-return|return-of-bodies|protect-citizens|visit-detainees|humanitarian-"
     "aid|treaty-performance|restore-order|monitoring|legal-defence|family|reporting|twinning|trade-promotion|other|"
     "unknown"},
    {"map", 'm', "<column=property>", Message::FlagMap, {}, true},
    {"threshold", 't', "<score>", Message::FlagThreshold},
    {"explain", 'x', {}, Message::FlagExplain},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl|csv|html|md"},
};

constexpr Example kExamples[] = {
    {"welles guests examples/guests.csv --as-of 2025-11-01", Message::ExampleGuestsFile},
    {"welles guests examples/guests.csv -f html -L uk > guests.html", Message::ExampleGuestsPage},
    {"welles guests examples/guests.csv -j UA --purpose prisoner-exchange", Message::ExampleGuestsPurpose},
};

/// Writes answers in the format asked, as they come (a page: at the end), and counts them.
class Writer {
 public:
  Writer(Io& io, const Args& args, report::Run run, const engine::Contact& contact)
      : io_(io),
        format_(format_of(args)),
        explain_(args.has("explain")),
        run_(std::move(run)),
        contact_(contact),
        envelopes_(io, format_) {}

  void begin_file(std::span<const std::string> columns) {
    columns_ = columns.size();
    if (format_ == Format::Csv) io_.out(report::guests_csv_header(columns));
    if (format_ == Format::Text) io_.out(report::guests_head(io_.style()));
  }

  void add(const GuestAnswer& answer) {
    run_.totals.add(answer.who.status);
    if (answer.who.unreadable && run_.unreadable.size() < report::kUnreadableShown)
      run_.unreadable.push_back(*answer.who.unreadable);
    if (envelopes_.wanted()) envelopes_.add(report::to_json(answer, explain_));
    if (format_ == Format::Csv) io_.out(report::guests_csv_row(answer, columns_, io_.lang));
    if (format_ == Format::Text) io_.out(report::guests_row(answer, io_.style()));
    if (is_page() && table_.rows.size() < base::limits::kPageRows) report::add_row(table_, answer, io_.lang);
  }

  Result<model::ExitCode> end() {
    if (is_page()) {
      if (run_.totals.rows > base::limits::kPageRows)
        return fail(ErrorKind::BadInput,
                    "a page holds " + std::to_string(base::limits::kPageRows) + " guests, and the list has " +
                        std::to_string(run_.totals.rows),
                    "`-f csv` and `-f jsonl` take any number");
      const report::Page page = format_ == Format::Html ? report::Page::Html : report::Page::Markdown;
      io_.out(report::written(report::document_of(std::move(table_), run_, contact_, io_.lang), page, io_.lang));
    }
    if (envelopes_.wanted()) envelopes_.add(report::to_json(run_));
    WELLES_CHECK(envelopes_.end());
    // A CSV file has no room for a summary: it goes to stderr, beside the file.
    if (format_ == Format::Text) io_.out(report::guests_summary(run_, contact_, io_.style()));
    if (format_ == Format::Csv)
      io_.err(report::guests_summary(run_, contact_, {io_.lang, io_.columns, io_.colour_err}));
    return run_.totals.exit_code();
  }

  std::uint64_t rows() const noexcept { return run_.totals.rows; }

 private:
  bool is_page() const noexcept { return format_ == Format::Html || format_ == Format::Markdown; }

  Io& io_;
  Format format_;
  bool explain_;
  std::size_t columns_ = 0;
  report::Run run_;
  engine::Contact contact_;
  report::GuestsTable table_;
  Envelopes envelopes_;
};

Result<model::ExitCode> run(const Args& args, Io& io) {
  if (args.words.empty())
    return fail(ErrorKind::BadInput, "there is no list of guests",
                "`welles guests FILE`, where `-` is standard input; `welles screen NAME` asks about one person");
  engine::GuestPolicy policy;
  WELLES_TRY(policy.screen.as_of, as_of(args, io));
  WELLES_TRY(const Thresholds from, thresholds(args));
  policy.screen.threshold = from.match;
  policy.screen.near_threshold = from.near;
  policy.screen.explain = args.has("explain");
  if (args.has("act")) policy.contact.act = args.value("act");
  if (args.has("host")) policy.contact.host = args.value("host");
  policy.contact.purpose = args.value("purpose");
  policy.contact.jurisdictions = args.values("jurisdiction");
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(auto run, start_run(kGuests, args, io, engine));
  run.threshold = from.match;
  run.near_threshold = from.near;
  WELLES_TRY(auto map, parse_map(args.values("map")));
  WELLES_TRY(auto input, io.open(args.words.front()));
  WELLES_TRY(auto records,
             Records::open(std::move(input), {.map = std::move(map), .property_for = [&](std::string_view header) {
                                                return engine.property_for_header(header);
                                              }}));
  Writer out(io, args, std::move(run), policy.contact);
  WELLES_CHECK(answer_all<GuestAnswer>(records, io, out, [&](const auto& next, const auto& write) {
    return engine::guests_all(engine, policy, next, write);
  }));
  return out.end();
}

}  // namespace

const Command kGuests = {
    .name = "guests",
    .summary = Message::CommandGuests,
    .about = Message::AboutGuests,
    .usage = "welles guests <file> [<flag>…]",
    .most_words = 1,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
