// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "welles/cli/common.h"
#include "welles/read/json.h"
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
    {"jurisdiction", 'j', "<law>", Message::FlagJurisdiction, "UA|EU|US|GB|CH|CA|JP|AU|NZ|INT|SPORT|PARTNER", true},
    {"as-of", '\0', "<day>", Message::FlagAsOf},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl|html|md"},
    {"sign", '\0', "<path>", Message::FlagSign},
};

constexpr Example kExamples[] = {
    {"welles judge --facts examples/land-allotment.json --jurisdiction UA", Message::ExampleJudgeOne},
    {"welles judge --facts examples/invitation.json -j EU -f jsonl", Message::ExampleJudgeSeveral},
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
  return Asked{std::string(value.text("id")), *facts};
}

class Judge {
 public:
  Judge(const Args& args, Io& io, const engine::Engine& engine, report::Run run, const base::SigningKey* key)
      : jurisdictions_(args.values("jurisdiction")),
        io_(io),
        engine_(engine),
        format_(key ? Format::JsonLines : format_of(args)),
        run_(std::move(run)),
        envelopes_(io, format_, key) {}

  Result<void> ask(Value value) {
    JudgeAnswer answer;
    auto asked = unwrap(std::move(value));
    if (!asked) return refuse(std::move(asked).error());
    if (jurisdictions_.empty() && asked->facts.text("jurisdiction").empty())
      return fail(ErrorKind::BadInput, "it is not said whose law is asked",
                  "`--jurisdiction` takes " + all_jurisdictions() + ", and may be repeated");
    WELLES_TRY(answer, engine_.judge(asked->facts, jurisdictions_, run_.as_of, engine::Reasons::Full));
    answer.id = asked->id;
    add(std::move(answer));
    return {};
  }

  Result<void> refuse(base::Error problem) {
    JudgeAnswer answer;
    answer.unreadable = std::move(problem);
    add(std::move(answer));
    return {};
  }

  model::ExitCode end() {
    if (envelopes_.wanted()) envelopes_.add(report::to_json(run_));
    envelopes_.end();
    if (is_page())
      io_.out(report::judge_page(page_, run_, format_ == Format::Html ? report::Page::Html : report::Page::Markdown,
                                 io_.lang));
    if (format_ == Format::Text) io_.out(report::judge_foot(run_, days_, io_.style()));
    return run_.totals.exit_code();
  }

 private:
  bool is_page() const noexcept { return format_ == Format::Html || format_ == Format::Markdown; }
  void add(JudgeAnswer answer) {
    answer.row = run_.totals.rows + 1;
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
  std::set<base::Day> days_;  ///< of the facts, where they name one: not the caller's
  Io& io_;
  const engine::Engine& engine_;
  Format format_;
  report::Run run_;
  Envelopes envelopes_;
  std::vector<JudgeAnswer> page_;  ///< of a page: what `end` will write
};

/// One JSON object over as many lines as it likes, else one a line.
Result<void> read_facts(read::Input input, Judge& judge) {
  const std::string head(input.peek(base::limits::kFactsBytes + 1));
  auto whole = read::parse_json(head, input.name());
  if (whole) return judge.ask(std::move(*whole));
  const std::string_view first_line = std::string_view(head).substr(0, head.find('\n'));
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

Result<model::ExitCode> run(const Args& args, Io& io) {
  if (!args.has("facts"))
    return fail(ErrorKind::BadInput, "there are no facts to judge",
                "`welles judge --facts FILE --jurisdiction UA`; `-` is standard input");
  WELLES_TRY(auto input, io.open(args.value("facts")));
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(auto run, start_run(kJudge, args, io, engine));
  WELLES_TRY(const auto key, signing_key(args));
  Judge judge(args, io, engine, std::move(run), key ? &*key : nullptr);
  WELLES_CHECK(read_facts(std::move(input), judge));
  return judge.end();
}

}  // namespace

const Command kJudge = {
    .name = "judge",
    .summary = Message::CommandJudge,
    .about = Message::AboutJudge,
    .usage = "welles judge --facts <path> [--jurisdiction <law>…] [<flag>…]",
    .most_words = 0,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
