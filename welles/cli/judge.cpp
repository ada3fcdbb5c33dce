// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "welles/cli/ask.h"
#include "welles/cli/common.h"
#include "welles/read/json.h"
#include "welles/report/ask.h"
#include "welles/report/json.h"
#include "welles/report/page_judge.h"
#include "welles/report/text.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using engine::JudgeAnswer;
using model::Value;

constexpr Flag kFlags[] = {
    {"facts", 'F', "<path>", Message::FlagFacts},
    {"about", '\0', "<id>", Message::FlagAbout},
    {"act", '\0', "<act>", Message::FlagActOfIt},
    {"appointed-by", '\0', "<id>", Message::FlagAppointedBy},
    {"jurisdiction", 'j', "<law>", Message::FlagJurisdiction, "UA|EU|US|GB|CH|CA|JP|AU|NZ|INT|SPORT|PARTNER", true},
    {"as-of", '\0', "<day>", Message::FlagAsOf},
    {"ask", '\0', {}, Message::FlagAsk},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl|html|md"},
    {"sign", '\0', "<path>", Message::FlagSign},
};

constexpr Example kExamples[] = {
    {"welles judge --facts examples/land-allotment.json --jurisdiction UA", Message::ExampleJudgeOne},
    {"welles judge --facts examples/invitation.json -j EU -f jsonl", Message::ExampleJudgeSeveral},
    {"welles judge --about sev-gov --act issue-order", Message::ExampleJudgeAbout},
    {"welles judge --ask --jurisdiction UA", Message::ExampleJudgeAsk},
    {"welles judge -F examples/land-allotment.json -j UA -f html -L uk > page.html", Message::ExampleJudgePage},
};

std::string all_jurisdictions() {
  std::string out;
  for (const auto& row : model::kJurisdictions) out += (out.empty() ? "`" : ", `") + std::string(row.id) + "`";
  return out;
}

/// Either a fact set, or `{"id": …, "facts": {…}}`.
struct Asked {
  std::string id;
  Value facts;
};

Result<Asked> unwrap(Value value) {
  const Value* facts = value.find("facts");
  if (!facts) return Asked{{}, std::move(value)};
  for (const auto& member : *value.object())
    if (member.key != "id" && member.key != "facts")
      return fail(ErrorKind::BadInput, "beside `facts` stands the unknown key `" + member.key + "`",
                  "a line is a fact set, or {\"id\": …, \"facts\": {…}}");
  const Value* id = value.find("id");
  if (id && !id->string())
    return fail(ErrorKind::BadInput, "`id` is no text", "put it in double quotes: {\"id\": \"17\", \"facts\": {…}}");
  return Asked{std::string(value.text("id")), *facts};
}

class Judge {
 public:
  Judge(const Args& args, Io& io, const engine::Engine& engine, report::Run run, const base::SigningKey* key)
      : jurisdictions_(args.values("jurisdiction")),
        appointed_by_(args.value("appointed-by")),
        io_(io),
        engine_(engine),
        format_(key ? Format::JsonLines : format_of(args)),
        run_(std::move(run)),
        envelopes_(io, format_, key) {}

  Result<void> ask(Value value) {
    JudgeAnswer answer;
    auto asked = unwrap(std::move(value));
    if (!asked) return refuse(std::move(asked).error());
    if (!appointed_by_.empty() && asked->facts.object() && !asked->facts.find("chain")) {
      const auto date = base::parse_day(asked->facts.text("date"));
      WELLES_TRY(Value chain, engine_.authority_chain(appointed_by_, date.value_or(run_.as_of)));
      asked->facts.set("chain", std::move(chain));
    }
    if (jurisdictions_.empty() && asked->facts.text("jurisdiction").empty())
      return fail(ErrorKind::BadInput, "it is not said whose law is asked",
                  "`--jurisdiction` takes " + all_jurisdictions() + ", and may be repeated");
    WELLES_TRY(answer, engine_.judge(asked->facts, jurisdictions_, run_.as_of, reasons()));
    answer.id = asked->id;
    add(std::move(answer));
    return {};
  }

  /// A question that the registry raises, of those jurisdictions that are asked.
  Result<void> ask(const engine::RaisedQuestion& raised) {
    std::vector<std::string> asked;
    for (const std::string& jurisdiction : raised.jurisdictions)
      if (jurisdictions_.empty() || std::ranges::find(jurisdictions_, jurisdiction) != jurisdictions_.end())
        asked.push_back(jurisdiction);
    if (asked.empty()) return {};
    WELLES_TRY(JudgeAnswer answer, engine_.judge(raised.facts, asked, run_.as_of, reasons()));
    answer.id = raised.id;
    answer.question = io_.style().lang == report::Lang::Uk ? raised.why_uk : raised.why_en;
    add(std::move(answer));
    return {};
  }

  /// Where the facts stand, for the places of what is refused.
  void read_from(const std::string& name) { input_ = name; }

  Result<void> refuse(base::Error problem) {
    JudgeAnswer answer;
    answer.unreadable = std::move(problem);
    add(std::move(answer));
    return {};
  }

  std::uint64_t asked() const { return run_.totals.rows; }

  Result<model::ExitCode> end() {
    if (envelopes_.wanted()) envelopes_.add(report::to_json(run_));
    WELLES_CHECK(envelopes_.end());
    if (is_page())
      io_.out(report::judge_page(page_, run_, format_ == Format::Html ? report::Page::Html : report::Page::Markdown,
                                 io_.lang));
    if (format_ == Format::Text) io_.out(report::judge_foot(run_, days_, io_.style()));
    return run_.totals.exit_code();
  }

 private:
  // A terminal shows no premises, a page what the rules among them offer.
  engine::Reasons reasons() const noexcept {
    return format_ == Format::Text ? engine::Reasons::Changes : engine::Reasons::Full;
  }
  bool is_page() const noexcept { return format_ == Format::Html || format_ == Format::Markdown; }
  void add(JudgeAnswer answer) {
    answer.row = run_.totals.rows + 1;
    if (answer.unreadable && answer.unreadable->where && answer.unreadable->where->file.empty())
      answer.unreadable->where->file = input_;
    run_.totals.add(status_of(answer));
    if (!answer.unreadable) days_.insert(answer.as_of);
    for (const auto& line : envelopes_.wanted() ? report::to_json(answer) : std::vector<std::string>())
      envelopes_.add(line);
    if (format_ == Format::Text) io_.out(report::to_text(answer, io_.style()));
    if (is_page()) page_.push_back(std::move(answer));
  }

  /// Found: some effect is not permissive, also that nothing can be said or that no rule reaches the facts.
  static model::RowStatus status_of(const JudgeAnswer& answer) {
    if (answer.unreadable) return model::RowStatus::Unreadable;
    const bool free = std::ranges::all_of(answer.verdicts, [](const law::Verdict& verdict) {
      const auto* effect = model::find_effect(verdict.effect);
      return effect && effect->effect_class == model::EffectClass::Permissive;
    });
    return free ? model::RowStatus::Clear : model::RowStatus::Found;
  }

  std::vector<std::string> jurisdictions_;
  std::string input_;
  std::string appointed_by_;  ///< who put the issuer into office: an id of the registry, or empty
  std::set<base::Day> days_;  ///< of the facts, where they name one: not the caller's
  Io& io_;
  const engine::Engine& engine_;
  Format format_;
  report::Run run_;
  Envelopes envelopes_;
  std::vector<JudgeAnswer> page_;  ///< of a page: what `end` will write
};

base::Fail too_large(const std::string& name) {
  return base::fail_at(ErrorKind::BadInput, base::Where{name},
                       "a fact set is larger than " + std::to_string(base::limits::kFactsBytes) + " bytes",
                       "one fact set is one question; many stand one a line");
}

/// One JSON object over as many lines as it likes, else one a line.
Result<void> read_facts(read::Input input, Judge& judge) {
  judge.read_from(input.name());
  const std::string head(input.peek(base::limits::kFactsBytes + 1));
  auto whole = read::parse_json(head, input.name());
  if (whole) return judge.ask(std::move(*whole));
  const std::string_view first_line = std::string_view(head).substr(0, head.find('\n'));
  if (first_line.size() > base::limits::kFactsBytes) return too_large(input.name());
  if (first_line.size() == head.size() || !read::parse_json(first_line, input.name()))
    return std::unexpected(std::move(whole).error());

  read::JsonlReader lines(std::move(input));
  while (true) {
    WELLES_TRY(auto next, lines.next());
    if (next.kind == read::JsonlReader::Next::Kind::End) return {};
    WELLES_CHECK(next.kind == read::JsonlReader::Next::Kind::Problem ? judge.refuse(std::move(next.problem))
                                                                     : judge.ask(std::move(next.value)));
  }
}

/// Facts that are asked for: those of the file, if one is named, and the answers.
Result<model::ExitCode> run_asking(const Args& args, Io& io) {
  if (args.value("facts") == "-")
    return fail(ErrorKind::BadInput, "standard input cannot hold both the facts and the answers",
                "put the facts into a file: `--facts FILE --ask`");
  Value facts;
  if (args.has("facts")) {
    WELLES_TRY(auto input, io.open(args.value("facts")));
    const std::string text(input.peek(base::limits::kFactsBytes + 1));
    if (text.size() > base::limits::kFactsBytes) return too_large(input.name());
    WELLES_TRY(facts, read::parse_json(text, input.name()));
  }
  std::vector<std::string> jurisdictions = args.values("jurisdiction");
  if (jurisdictions.empty() && !facts.text("jurisdiction").empty())
    jurisdictions.emplace_back(facts.text("jurisdiction"));
  if (jurisdictions.empty())
    return fail(ErrorKind::BadInput, "it is not said whose law is asked",
                "`--jurisdiction` takes " + all_jurisdictions() + ", and may be repeated");
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(auto run, start_run(kJudge, args, io, engine));
  WELLES_TRY(Value answered, ask_for_facts(engine, io, std::move(facts), jurisdictions, run.as_of));
  io.err(report::ask_facts(answered, io.style()));
  WELLES_TRY(const auto key, signing_key(args));
  Judge judge(args, io, engine, std::move(run), key ? &*key : nullptr);
  judge.read_from(args.value("facts"));
  WELLES_CHECK(judge.ask(std::move(answered)));
  return judge.end();
}

Result<model::ExitCode> run(const Args& args, Io& io) {
  const bool about = args.has("about");
  if (args.has("ask") && about)
    return fail(ErrorKind::BadInput, "`--ask` and `--about` are two ways to ask",
                "of an entity of the registry the facts are known; `--ask` asks you for them");
  if (args.has("ask")) return run_asking(args, io);
  if (about == args.has("facts"))
    return fail(ErrorKind::BadInput,
                about ? "`--about` and `--facts` are two ways to ask" : "there are no facts to judge",
                "`welles judge --facts FILE --jurisdiction UA`, where `-` is standard input; or "
                "`welles judge --about ID`, of an entity of the registry");
  if (args.has("act") && !about)
    return fail(ErrorKind::BadInput, "`--act` is of `--about`", "in a file of facts the key `act` says it");
  if (args.has("appointed-by") && about)
    return fail(ErrorKind::BadInput, "`--appointed-by` is of `--facts`",
                "of an entity of the registry the chain is known");
  std::optional<read::Input> input;
  if (!about) {
    WELLES_TRY(input, io.open(args.value("facts")));
  }
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(auto run, start_run(kJudge, args, io, engine));
  const base::Day as_of = run.as_of;
  WELLES_TRY(const auto key, signing_key(args));
  Judge judge(args, io, engine, std::move(run), key ? &*key : nullptr);
  if (input) {
    WELLES_CHECK(read_facts(*std::move(input), judge));
    return judge.end();
  }
  WELLES_TRY(const auto raised, engine.questions_about(args.value("about"), as_of, args.value("act")));
  for (const engine::RaisedQuestion& question : raised) WELLES_CHECK(judge.ask(question));
  if (judge.asked() == 0)
    return fail(ErrorKind::BadInput, "of `" + args.value("about") + "` none of these jurisdictions is asked",
                "without `--jurisdiction` all are");
  return judge.end();
}

}  // namespace

const Command kJudge = {
    .name = "judge",
    .summary = Message::CommandJudge,
    .about = Message::AboutJudge,
    .usage = "welles judge --facts <path> | --about <id> [--jurisdiction <law>…] [<flag>…]",
    .most_words = 0,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
