// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "welles/base/file.h"
#include "welles/base/limits.h"
#include "welles/base/suggest.h"
#include "welles/cli/common.h"
#include "welles/cli/earlier.h"
#include "welles/cli/records.h"
#include "welles/engine/decided.h"
#include "welles/engine/record.h"
#include "welles/report/certificate.h"
#include "welles/report/csv.h"
#include "welles/report/json.h"
#include "welles/report/text.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using engine::ScreenAnswer;

constexpr Flag kFlags[] = {
    {"file", 'F', "<path>", Message::FlagFile},
    {"map", 'm', "<column=property>", Message::FlagMap, {}, true},
    {"birth-date", 'b', "<date>", Message::FlagBirthDate, {}, true},
    {"country", 'c', "<country>", Message::FlagCountry, {}, true},
    {"address", 'a', "<text>", Message::FlagAddress, {}, true},
    {"schema", 's', "<schema>", Message::FlagSchema,
     "Person|Organization|Company|PublicBody|LegalEntity|Vessel|Airplane"},
    {"threshold", 't', "<score>", Message::FlagThreshold},
    {"limit", 'n', "<count>", Message::FlagLimit},
    {"dataset", 'd', "<dataset>", Message::FlagDataset, {}, true},
    {"as-of", '\0', "<day>", Message::FlagAsOf},
    {"act", '\0', "<act>", Message::FlagAct},
    {"decided", '\0', "<path>", Message::FlagDecided},
    {"since", '\0', "<path>", Message::FlagSince},
    {"report", '\0', "<path>", Message::FlagReport},
    {"explain", 'x', {}, Message::FlagExplain},
    {"exhaustive", '\0', {}, Message::FlagExhaustive},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl|csv"},
    {"sign", '\0', "<path>", Message::FlagSign},
};

constexpr Example kExamples[] = {
    {"welles screen \"Петро Зразковий\"", Message::ExampleScreenName},
    {"welles screen \"Petro Zrazkovyi\" --birth-date 1970 --address \"Yalta, Krimea\"", Message::ExampleScreenEvidence},
    {"welles screen -F examples/customers.csv", Message::ExampleScreenFile},
    {"welles screen -F examples/customers.csv -f csv > checked.csv", Message::ExampleScreenCsv},
    {"welles screen -F examples/customers.csv --report screened.html", Message::ExampleScreenReport},
};

constexpr struct {
  std::string_view flag, property;
} kHelpers[] = {{"birth-date", "birthDate"}, {"country", "country"}, {"address", "address"}, {"schema", "schema"}};

Result<engine::ScreenPolicy> policy_from(const Args& args, const Io& io) {
  engine::ScreenPolicy policy;
  WELLES_TRY(policy.as_of, as_of(args, io));
  WELLES_TRY(const Thresholds from, thresholds(args));
  policy.threshold = from.match;
  policy.near_threshold = from.near;
  if (args.has("limit")) {
    const std::string text = args.value("limit");
    if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string::npos ||
        std::stoul(text) == 0)
      return fail(ErrorKind::BadInput, "`--limit` does not take `" + text + "`",
                  "it takes a whole number from 1 to 9999");
    policy.limit = std::stoul(text);
  }
  policy.datasets = args.values("dataset");
  policy.act = args.value("act");
  policy.explain = args.has("explain");
  policy.exhaustive = args.has("exhaustive");
  return policy;
}

/// Counts what a run compared and what it could not, for its certificate.
class Coverage {
 public:
  explicit Coverage(report::Screened& counts) : counts_(counts) {}

  void add(const ScreenAnswer& answer) {
    for (const engine::Property& column : answer.input.other)
      if (columns_.size() < base::limits::kColumns && columns_.insert(column.name).second)
        counts_.columns_left.push_back(column.name);
    if (answer.unreadable) return;
    const auto query = engine::query_of(answer.input);
    ++counts_.readable;
    counts_.no_birth_date += query.birth_dates.empty() ? 1 : 0;
    counts_.no_identifier += query.identifiers.empty() ? 1 : 0;
    counts_.no_place += engine::place_fields_of(answer.input).empty() ? 1 : 0;
  }

 private:
  report::Screened& counts_;
  std::set<std::string> columns_;
};

/// What a run is held against: the decisions of people, and an earlier run.
struct Review {
  std::optional<engine::Decisions> decisions;
  std::optional<Earlier> earlier;
};

/// Writes answers in the format asked, as they come, and counts them.
class Writer {
 public:
  Writer(Io& io, const Args& args, report::Run run, Review& review, const base::SigningKey* key)
      : io_(io),
        format_(key ? Format::JsonLines : format_of(args)),
        explain_(args.has("explain")),
        run_(std::move(run)),
        earlier_(review.earlier ? &*review.earlier : nullptr),
        envelopes_(io, format_, key) {
    if (const auto& decisions = review.decisions)
      run_.decided = {.decisions = decisions->size(),
                      .unmet = decisions->size(),
                      .unreadable = decisions->unreadable(),
                      .problems = decisions->problems()};
    if (earlier_)
      run_.since = {.file = earlier_->file(),
                    .snapshot_id = earlier_->snapshot_id(),
                    .as_of = earlier_->as_of(),
                    .whole = earlier_->whole(),
                    .gone = {},
                    .unreadable = earlier_->unreadable(),
                    .problems = earlier_->problems()};
    screened.made_on = io.today;
    screened.datasets = args.values("dataset");
    if (args.has("report")) coverage_.emplace(screened);
  }

  void begin_file(std::span<const std::string> columns) {
    columns_ = columns.size();
    file_ = true;
    if (format_ == Format::Csv) io_.out(report::screen_csv_header(columns));
    if (format_ == Format::Text) io_.out(report::screen_head(io_.style()));
  }

  void add(const ScreenAnswer& answer) {
    run_.totals.add(answer.status);
    if (answer.unreadable && run_.unreadable.size() < report::kUnreadableShown)
      run_.unreadable.push_back(*answer.unreadable);
    for (const engine::DecidedMatch& decided : answer.decided) {
      ++(decided.decision.same ? run_.decided->confirmed : run_.decided->silenced);
      if (met_.insert(decided.decision.pair).second) --run_.decided->unmet;
    }
    if (coverage_) coverage_->add(answer);
    if (!earlier_) return write(answer);
    ScreenAnswer compared = answer;
    compared.change = earlier_->change(answer);
    if (!compared.change) {
      ++run_.since->unchanged;
      return;
    }
    ++(compared.change->is_new ? run_.since->fresh : run_.since->changed);
    write(compared);
  }

  Result<model::ExitCode> end() {
    if (earlier_) run_.since->gone = earlier_->gone();
    if (envelopes_.wanted()) {
      if (run_.since)
        for (const report::GoneRow& gone : run_.since->gone) envelopes_.add(report::to_json(gone));
      envelopes_.add(report::to_json(run_));
    }
    WELLES_CHECK(envelopes_.end());
    // A CSV file has no room for a summary: it goes to stderr, beside the file.
    if (format_ == Format::Text)
      io_.out(file_ ? report::screen_summary(run_, io_.style()) : report::review_summary(run_, io_.style()));
    if (format_ == Format::Csv) io_.err(report::screen_summary(run_, {io_.lang, io_.columns, io_.colour_err}));
    return run_.exit_code();
  }

  std::uint64_t rows() const noexcept { return run_.totals.rows; }
  const report::Run& run() const noexcept { return run_; }

  report::Screened screened;  ///< what a certificate says of the input

 private:
  void write(const ScreenAnswer& answer) {
    if (envelopes_.wanted()) envelopes_.add(report::to_json(answer, explain_));
    if (format_ == Format::Csv) io_.out(report::screen_csv_row(answer, columns_, io_.lang));
    if (format_ == Format::Text)
      io_.out(file_ ? report::screen_row(answer, io_.style()) : report::to_text(answer, run_, explain_, io_.style()));
  }

  Io& io_;
  Format format_;
  bool explain_, file_ = false;
  std::size_t columns_ = 0;
  report::Run run_;
  Earlier* earlier_;
  std::set<std::string> met_;  ///< decisions that a candidate of this run had
  std::optional<Coverage> coverage_;
  Envelopes envelopes_;
};

Result<model::ExitCode> screen_file(const Args& args, Io& io, const engine::Engine& engine,
                                    const engine::ScreenPolicy& policy, Writer& out) {
  WELLES_TRY(auto map, parse_map(args.values("map")));
  const auto digest = args.has("report") ? read::Digest::Sha256Too : read::Digest::Fast;
  WELLES_TRY(auto input, io.open(args.value("file"), digest));
  out.screened.file = input.name();
  WELLES_TRY(auto records,
             Records::open(std::move(input), {.map = std::move(map), .property_for = [&](std::string_view header) {
                                                return engine.property_for_header(header);
                                              }}));
  WELLES_CHECK(answer_all<ScreenAnswer>(records, io, out, [&](const auto& next, const auto& write) {
    return engine::screen_all(engine, policy, next, write);
  }));
  out.screened.sha256 = records.sha256();
  return out.end();
}

Result<model::ExitCode> screen_names(const Args& args, const engine::Engine& engine, const engine::ScreenPolicy& policy,
                                     Writer& out) {
  engine::Record helpers;
  for (const auto& helper : kHelpers)
    for (const std::string& value : args.values(helper.flag))
      helpers.properties.push_back({std::string(helper.property), value});

  engine::ScreenPolicy with_nearest = policy;
  with_nearest.nearest = true;
  out.screened.names = args.words;
  std::vector<std::string> names = args.words;
  if (names.empty()) names.emplace_back();  // nothing but an address, say
  for (std::uint64_t row = 1; const std::string& name : names) {
    engine::Record record = helpers;
    record.row = row++;
    record.cells = {name};
    if (!name.empty()) record.properties.insert(record.properties.begin(), {"name", name});
    WELLES_TRY(const auto answer, engine.screen(record, with_nearest));
    out.add(answer);
  }
  return out.end();
}

/// Asked before the work, so that nobody waits an hour for a page that cannot be written.
Result<void> check_report(const Args& args) {
  if (!args.has("report") || report::page_of(args.value("report"))) return {};
  return fail(ErrorKind::BadInput, "`--report` does not take `" + args.value("report") + "`",
              "a certificate is written as `.html` or as `.md`");
}

Result<void> write_report(const Args& args, const Io& io, const Writer& out) {
  const std::string path = args.value("report");
  if (path.empty()) return {};
  if (io.reader_gone())
    return fail(ErrorKind::Io,
                "whoever read the answer went away, so not all was screened, and `" + path + "` is not written",
                "send the answer into a file: `> FILE`");
  return base::write_file_atomically(path,
                                     report::certificate(out.run(), out.screened, *report::page_of(path), io.lang));
}

Result<Review> open_review(const Args& args, const Io& io) {
  Review review;
  if (args.has("decided")) {
    WELLES_TRY(auto input, io.open(args.value("decided")));
    WELLES_TRY(review.decisions, engine::Decisions::read(std::move(input)));
  }
  if (args.has("since")) {
    WELLES_TRY(auto input, io.open(args.value("since")));
    WELLES_TRY(review.earlier, Earlier::read(std::move(input)));
  }
  return review;
}

Result<model::ExitCode> run(const Args& args, Io& io) {
  const bool helped = std::ranges::any_of(kHelpers, [&](const auto& helper) { return args.has(helper.flag); });
  if (args.has("file") && (helped || !args.words.empty()))
    return fail(ErrorKind::BadInput, "a name on the command line and `--file` are two questions",
                "ask them one after the other");
  if (!args.has("file") && args.has("map"))
    return fail(ErrorKind::BadInput, "`--map` says what the columns of a file mean, and there is no file",
                "`--file <path>` names it");
  if (!args.has("file") && args.words.empty() && !helped)
    return fail(ErrorKind::BadInput, "there is nobody to screen",
                "`welles screen \"Петро Зразковий\"`, or `--file <path>` for a file of records");
  if (args.has("since") && !args.has("file"))
    return fail(ErrorKind::BadInput, "`--since` holds a file of records against an earlier run, and there is no file",
                "`--file <path>` names it");
  const auto from_stdin = std::ranges::count_if(std::array{"file", "decided", "since"},
                                                [&](const char* flag) { return args.value(flag) == "-"; });
  if (from_stdin > 1)
    return fail(ErrorKind::BadInput, "standard input can be read once, and two flags name it",
                "put one of the two into a file");
  WELLES_CHECK(check_report(args));
  WELLES_TRY(auto policy, policy_from(args, io));
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(auto run, start_run(kScreen, args, io, engine));
  run.threshold = policy.threshold;
  run.near_threshold = policy.near_threshold;
  for (const std::string& dataset : policy.datasets) {
    std::vector<std::string_view> known;
    for (const auto& source : run.snapshot.sources) known.push_back(source.dataset);
    if (std::ranges::find(known, dataset) != known.end()) continue;
    const std::string near = base::nearest(dataset, known);
    return fail(ErrorKind::NotFound, "the snapshot has no list `" + dataset + "`",
                near.empty() ? "`welles sources` names those that it has" : "did you mean `" + near + "`?");
  }
  WELLES_TRY(auto review, open_review(args, io));
  if (review.decisions) policy.decisions = &*review.decisions;
  WELLES_TRY(const auto key, signing_key(args));
  Writer out(io, args, std::move(run), review, key ? &*key : nullptr);
  const std::array<std::string, 1> name_only = {"name"};
  if (!args.has("file") && format_of(args) == Format::Csv) out.begin_file(name_only);
  WELLES_TRY(const auto code,
             args.has("file") ? screen_file(args, io, engine, policy, out) : screen_names(args, engine, policy, out));
  WELLES_CHECK(write_report(args, io, out));
  return code;
}

}  // namespace

const Command kScreen = {
    .name = "screen",
    .summary = Message::CommandScreen,
    .about = Message::AboutScreen,
    .usage = "welles screen [<name>… | -F <path>] [<flag>…]",
    .most_words = kAnyNumber,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
