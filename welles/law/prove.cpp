// SPDX-License-Identifier: Apache-2.0
#include "welles/law/prove.h"

#include <algorithm>
#include <utility>

#include "welles/law/evaluator.h"
#include "welles/law/lasting.h"
#include "welles/law/telling.h"

namespace welles::law {
namespace {

using model::Value;

std::vector<std::string> names(const Program& program, const Keys& keys) {
  std::vector<std::string> all;
  keys.for_each([&](Key key) { all.push_back(program.keys[key].name); });
  return all;
}

/// What an evaluator found out, for whoever writes the verdict.
class Recorded : public Answers {
 public:
  explicit Recorded(const Evaluator& evaluator) : evaluator_(evaluator), program_(evaluator.program()) {}

  const Ruleset& rules() const override { return program_.rules; }
  std::string_view jurisdiction() const override { return evaluator_.jurisdiction(); }
  const Value* said(std::string_view path) const override { return evaluator_.facts().find(path); }
  bool fits(const Rule& rule) const override {
    return evaluator_.fits(static_cast<RuleId>(&rule - program_.rules.rules().data()));
  }
  Status status(const Condition& condition) const override { return evaluator_.status(program_.clause_of(condition)); }
  void write(const Condition& condition, Steps& steps) const override {
    evaluator_.write(program_.clause_of(condition), steps);
  }
  void add_lacks(const Condition& condition, std::vector<std::string>& lacks, bool& control_change) const override {
    Ruled all;
    evaluator_.add_lacks(program_.clause_of(condition), all);
    lacks = names(program_, all.lacks);
    control_change = all.control_change;
  }
  std::string label(const std::string& label) const override {
    if (label == "@as_of") return std::string(evaluator_.facts().text("as_of"));
    if (label == "@date") {
      const Value* day = evaluator_.date().value;
      return day && day->string() ? *day->string() : std::string();
    }
    if (label == "@place-name") {
      const Value* given = evaluator_.said(program_.key_territory);
      const std::string_view name = given ? given->text("name") : std::string_view();
      const std::vector<NamedRow>* rows = name.empty() ? nullptr : program_.named(name);
      return rows && rows->size() == 1 ? std::string(rows->front().id) : std::string();
    }
    if (label == "@office-title") {
      const OfficialInfo* official = evaluator_.official(program_.key_person);
      const std::string_view office = evaluator_.party_id(program_.key_office);
      return official && !office.empty() ? office_title(*official->row, office) : std::string();
    }
    return label;
  }

 private:
  const Evaluator& evaluator_;
  const Program& program_;
};

}  // namespace

struct Evaluation::State {
  explicit State(const World& world) : program(world.program), evaluator(*program) {}
  std::shared_ptr<const Program> program;
  Evaluator evaluator;
  std::optional<Evaluator> elsewhen;  // for the same facts on other days: what is on record here must stay
};

Evaluation::Evaluation(const World& world) : state_(std::make_unique<State>(world)) {}
Evaluation::Evaluation(Evaluation&&) noexcept = default;
Evaluation& Evaluation::operator=(Evaluation&&) noexcept = default;
Evaluation::~Evaluation() = default;

void Evaluation::take(const Facts& facts) {
  state_->evaluator.take(facts);
}

void Evaluation::judge(std::string_view jurisdiction) {
  state_->evaluator.judge(jurisdiction);
}

std::string_view Evaluation::effect() const {
  return state_->program->text(state_->evaluator.ruling().effect);
}

std::string_view Evaluation::by() const {
  const Ruling& ruling = state_->evaluator.ruling();
  return ruling.by ? std::string_view(state_->program->rules.rules()[*ruling.by].id.text) : std::string_view();
}

std::vector<std::string> Evaluation::missing() const {
  return names(*state_->program, state_->evaluator.ruling().missing);
}

std::size_t Evaluation::steps() const {
  return state_->evaluator.steps();
}

Verdict Evaluation::verdict() const {
  const Evaluator& evaluator = state_->evaluator;
  const Program& program = *state_->program;
  const Recorded answers(evaluator);
  if (const Key need = evaluator.ruling().basic_need; need != kNoKey)
    return tell_need(answers, program.keys[need].name);
  std::vector<Outcome> asked;
  asked.reserve(evaluator.asked().size());
  for (const Ruled& one : evaluator.asked())
    asked.push_back(
        {&program.rules.rules()[one.rule], one.status, one.branch, names(program, one.lacks), one.control_change});
  Decided decided;
  for (std::size_t i = 0; i < evaluator.asked().size(); ++i) {
    const Ruling& ruling = evaluator.ruling();
    const RuleId rule = evaluator.asked()[i].rule;
    if (std::ranges::find(ruling.deciders, rule) != ruling.deciders.end()) decided.deciders.push_back(i);
    if (std::ranges::find(ruling.counted, rule) != ruling.counted.end()) decided.counted.push_back(i);
  }
  return tell(answers, asked, decided);
}

Verdict prove(const World& world, const Facts& facts, std::string_view jurisdiction) {
  Evaluation evaluation(world);
  evaluation.take(facts);
  evaluation.judge(jurisdiction);
  return evaluation.verdict();
}

Record Evaluation::record() {
  Evaluator& evaluator = state_->evaluator;
  evaluator.ask_everything();
  const Key need = evaluator.ruling().basic_need;
  return tell_record(Recorded(evaluator), need == kNoKey ? std::string() : state_->program->keys[need].name);
}

Lasting Evaluation::lasting() {
  const Evaluator& judged = state_->evaluator;
  const auto clock = clock_of(judged);
  if (!clock) return {};
  if (!state_->elsewhen) state_->elsewhen.emplace(*state_->program);
  return lasting_by(*clock, [&](base::Day day) {
    const Facts moved = judged.facts().on(day);
    state_->elsewhen->take(moved);
    state_->elsewhen->judge(judged.jurisdiction());
    return state_->elsewhen->ruling().same_as(judged.ruling());
  });
}

Record record(const World& world, const Facts& facts, std::string_view jurisdiction) {
  Evaluation evaluation(world);
  evaluation.take(facts);
  evaluation.judge(jurisdiction);
  return evaluation.record();
}

std::vector<Measure> measures_on(const World& world, std::string_view place, base::Day day) {
  std::vector<Measure> measures;
  Value said;
  said.set("territory", place);
  said.set("date", base::to_iso(day));
  const auto facts = read_facts(world.rules, said);
  if (!facts) return measures;  // no such form of a place: nothing covers it
  const Program& program = *world.program;
  Evaluator evaluator(program);
  evaluator.take(*facts);
  for (const ReachRow& row : program.reach()) {
    const Answer answer = covered_by(evaluator, row);
    if (answer.status == Status::NotMet) continue;
    const Reach& reach = *row.reach;
    measures.push_back({reach.jurisdiction, reach.region, reach.cite, answer.status, names(program, answer.lacks)});
  }
  return measures;
}

}  // namespace welles::law
