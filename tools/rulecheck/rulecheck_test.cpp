// SPDX-License-Identifier: Apache-2.0
// A mutation test of the checkers: faults seeded into the shipped rules, each of which one of them must find.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tools/rulecheck/checks.h"
#include "tools/rulecheck/text.h"
#include "welles/base/file.h"
#include "welles/law/facts.h"
#include "welles/law/parse.h"
#include "welles/read/toml.h"

namespace welles::rulecheck {
namespace {

// Few histories of control are told apart here: what is looked for is a fault, not a proof, and the time is bounded.
constexpr std::size_t kSettlements = 0;

const LawFiles& shipped() {
  static const LawFiles files = [] {
    auto read = read_law(WELLES_SOURCE_DIR "/data", WELLES_SOURCE_DIR "/rules");
    EXPECT_TRUE(read.has_value()) << base::one_line(read.error());
    return std::move(*read);
  }();
  return files;
}

Probe& probe() {
  static Probe one(shipped());
  return one;
}

model::Value settings() {
  return *read::read_toml(WELLES_SOURCE_DIR "/data/law/rulecheck.toml");
}

const law::Rule& rule_of(const LawFiles& files, std::string_view id) {
  return *std::ranges::find_if(files.rules, [&](const law::Rule& rule) { return rule.id == id; });
}

// These rules and those that they name, so that nothing is broken that was whole.
LawFiles with_neighbours(const LawFiles& files, std::vector<std::string> ids) {
  std::set<std::string> wanted(ids.begin(), ids.end());
  while (!ids.empty()) {
    const law::Rule& rule = rule_of(files, ids.back());
    ids.pop_back();
    std::vector<law::Word> named = rule.overrides;
    named.insert(named.end(), rule.narrows.begin(), rule.narrows.end());
    for (std::size_t i = 0; i < rule.cited.size(); ++i)
      if (rule.sources[i].seen == "internal") named.push_back(rule.cited[i]);
    if (rule.credit) named.insert(named.end(), rule.credit->of.begin(), rule.credit->of.end());
    for (const law::Word& other : named)
      if (wanted.insert(other.text).second) ids.push_back(other.text);
  }
  LawFiles few = files;
  std::erase_if(few.rules, [&](const law::Rule& rule) { return !wanted.contains(rule.id.text); });
  return few;
}

struct Fault {
  const char* rule;
  const char* jurisdiction;
  Check check;                      ///< which must find it
  std::vector<std::string> others;  ///< further rules that take part
  std::string from, to;             ///< in the text of the file
  const char* why;
};

const std::vector<Fault>& faults() {
  static const std::vector<Fault> all{
      // ---- law/check.h
      {"TR-04",
       "EU",
       Check::Reference,
       {},
       "covered(goods.origin in ua-donetsk-tot |",
       "covered(goods.origin in ua-donetsk-tott |",
       "a territory that nobody knows"},
      {"AC-04",
       "UA",
       Check::Reference,
       {},
       "UA-1207-VII art.9(1)",
       "UA-1270-VII art.9(1)",
       "an instrument that nobody knows"},
      {"AC-04",
       "UA",
       Check::Reference,
       {},
       "overrides = [\"AC-03\"]",
       "overrides = [\"AC-33\"]",
       "a rule that nobody knows"},
      {"AC-03",
       "UA",
       Check::Reference,
       {"AC-04"},
       "overrides = []",
       "overrides = [\"AC-04\"]",
       "two rules that override each other"},
      {"AC-04",
       "UA",
       Check::Reference,
       {},
       "overrides = [\"AC-03\"]",
       "overrides = [\"AC-04\"]",
       "a rule that overrides itself"},
      {"AC-04",
       "UA",
       Check::Reference,
       {},
       "effect = \"INDIVIDUAL_ASSESSMENT\"",
       "effect = \"INDIVIDUAL_ASSESMENT\"",
       "an effect that nobody knows"},
      {"AC-04", "UA", Check::Reference, {}, "issuer.law is", "issuer.laws is", "a key that the facts do not have"},
      {"AC-04",
       "UA",
       Check::Reference,
       {},
       "issuer.law is ua-law",
       "issuer.law is ukr-law",
       "a value that the key does not have"},
      {"AC-04",
       "UA",
       Check::Reference,
       {},
       "in_tot(issuer)",
       "in_tot(purpose)",
       "a predicate that is not asked about this key"},
      {"AC-04", "UA", Check::Reference, {}, "coercion is", "coercion has", "a word for lists where there is one value"},
      {"EL-05", "*", Check::Reference, {}, "EL-2016-09-18-DUMA", "EL-2016-09-19-DUMA", "a vote that was not"},
      {"AC-04",
       "UA",
       Check::Reference,
       {},
       "answers   = [\"UA\"]",
       "answers   = [\"UK\"]",
       "a jurisdiction that nobody knows"},
      // ---- the tests of the rules
      {"TR-04", "EU", Check::Test, {}, "date <= 2014-09-26", "date >= 2014-09-26", "a comparison the other way round"},
      {"TR-04", "EU", Check::Test, {}, "contract_date < 2022-02-23", "contract_date < 2022-02-24", "a day too late"},
      {"TR-04", "EU", Check::Test, {}, "date <= 2014-09-26", "date <= 2014-09-25", "the last day is lost"},
      {"AC-04",
       "UA",
       Check::Test,
       {},
       "expect.by = \"AC-04\"",
       "expect.by = \"AC-03\"",
       "a test that expects another rule"},
      {"AC-04",
       "UA",
       Check::Test,
       {},
       "unless = [\"coercion is armed-control\"]",
       "shown = [\"coercion is armed-control\"]",
       "what would take the case out is asked for instead"},
      {"AC-10", "UA", Check::Test, {}, "in_tot(territory)", "not in_tot(territory)", "outside instead of inside"},
      {"ED-02",
       "UA",
       Check::Test,
       {},
       "effect = \"SKILLS_RECOGNISABLE\"",
       "effect = \"NO_LEGAL_EFFECT\"",
       "an effect that the table knows, and the wrong one"},
      // ---- the solver
      {"TR-02",
       "EU",
       Check::Unreachable,
       {"TR-01", "TR-03"},
       "overrides = [\"TR-01\", \"TR-03\"]",
       "overrides = []",
       "an exception that no longer overrides: the strict rule goes before it"},
      {"TR-04",
       "EU",
       Check::Unreachable,
       {"TR-01", "TR-03"},
       "overrides = [\"TR-01\", \"TR-03\"]",
       "overrides = [\"TR-01\"]",
       "one of two overrides is lost"},
      {"ED-02",
       "UA",
       Check::Opposed,
       {"ED-01"},
       "overrides = [\"ED-01\"]",
       "overrides = []",
       "void, and of use: nobody says which"},
      {"CS-01",
       "UA",
       Check::Opposed,
       {},
       "overrides = [\"AC-01\", \"AC-03\"]",
       "overrides = [\"AC-01\"]",
       "evidence, and void through the chain"},
      {"AC-04",
       "UA",
       Check::Unreachable,
       {},
       "needs  = [\"issuer.law is ua-law\", \"in_tot(issuer)\"]",
       "needs  = [\"issuer.law is ua-law\", \"in_tot(issuer)\", \"issuer.law is ru-law\"]",
       "under two laws at once"},
      {"AC-04",
       "UA",
       Check::Unreachable,
       {},
       "[[test]]\nid = \"AC-04-x2\"",
       "[[branch]]\neffect = \"INDIVIDUAL_ASSESSMENT\"\nneeds = [\"issuer.law is ua-law\", \"in_tot(issuer)\", \"act "
       "given\"]\nunless = [\"coercion is armed-control\"]\n\n[[test]]\nid = \"AC-04-x2\"",
       "a branch in the shadow of the one before"},
      {"TR-04",
       "EU",
       Check::Unreachable,
       {},
       "date <= 2014-09-26",
       "date <= 2014-06-24",
       "ends before the rule is in force"},
      {"ED-02",
       "UA",
       Check::Unreachable,
       {},
       "purpose is learning-outcomes-assessment\"]",
       "purpose is learning-outcomes-assessment\", \"purpose is employment\"]",
       "two purposes at once"},
      {"ED-02",
       "UA",
       Check::Exception,
       {"ED-01"},
       "illegal(issuer)",
       "not illegal(issuer)",
       "an exception to what does not reach it"},
      {"TR-04", "EU", Check::Exception, {}, "act = [\"import\"]", "act = [\"export\"]", "an exception of another act"},
      {"AC-10", "UA", Check::Day, {}, "from = 2014-02-20", "from = 2014-02-19", "a first day on which nothing begins"},
      {"TR-04", "EU", Check::Day, {}, "date >= 2022-02-24", "date >= 2022-02-20", "the measure itself begins later"},
      {"TR-04",
       "EU",
       Check::Silence,
       {"TR-03"},
       "shown  = [\"contract_date < 2022-02-23\", \"clearance is prior-notice\"]",
       "shown  = [\"contract_date < 2022-02-23\"]\nunless = [\"clearance is none\"]",
       "who says nothing of the notice is better off than who says that there was none"},
      {"TR-02",
       "EU",
       Check::Silence,
       {"TR-03"},
       "shown  = [\"goods.certificate_of_origin is ua-government\"]",
       "unless = [\"goods.certificate_of_origin is ru | other | none\"]",
       "the same with a certificate"},
      {"EL-03",
       "UA",
       Check::KnownOpen,
       {"EL-07"},
       "overrides = []",
       "overrides = [\"EL-07\"]",
       "the known pair has an order now"},
  };
  return all;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "`" << from << "` does not stand in the rule: the fault must be seeded anew";
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

// Puts the changed text in the place of the rule.
void seed(LawFiles& files, const Fault& fault, bool drop_tests) {
  for (law::Rule& rule : files.rules) {
    if (rule.id == fault.rule) {
      const std::string text = replaced(*base::read_file(rule.file), fault.from, fault.to);
      const auto tree = read::parse_toml(text, rule.file);
      ASSERT_TRUE(tree.has_value()) << base::one_line(tree.error());
      auto changed = law::parse_rule(*tree, rule.file);
      ASSERT_TRUE(changed.has_value()) << base::one_line(changed.error());
      rule = std::move(*changed);
    }
    // What the tests find they find; here it is asked what is found without them.
    if (drop_tests) rule.tests.clear();
  }
}

// The settings without rows on rules that are not among these.
model::Value settings_for(const LawFiles& files) {
  model::Value told = settings();
  model::Value::Array known;
  for (const model::Value& row : told.list("known_open")) {
    const auto is_there = [&](std::string_view id) {
      return std::ranges::any_of(files.rules, [&](const law::Rule& rule) { return rule.id == id; });
    };
    if (is_there(row.text("one")) &&
        std::ranges::all_of(row.list("others"), [&](const model::Value& id) { return is_there(*id.string()); }))
      known.push_back(row);
  }
  told.set("known_open", std::move(known));
  return told;
}

Report checked(const LawFiles& files, const Fault& fault) {
  Scope scope;
  scope.rules = {fault.rule};
  if (fault.check == Check::KnownOpen)
    scope.checks = {Check::Opposed};  // asked of all laws, since a pair is open under any of them
  else
    scope.checks = {fault.check};
  if (fault.check != Check::KnownOpen && fault.check != Check::Reference && fault.check != Check::Test)
    scope.jurisdictions = {fault.jurisdiction};
  scope.settlements = kSettlements;
  scope.compared = 0;
  const auto report =
      check_all(files, settings_for(files), "data/law/rulecheck.toml", probe(), scope, [](const std::string&) {});
  EXPECT_TRUE(report.has_value()) << base::one_line(report.error());
  return report ? *report : Report{};
}

std::size_t found(const Report& report, Check check) {
  return static_cast<std::size_t>(
      std::ranges::count_if(report.findings, [&](const Finding& one) { return one.check == check && !one.known; }));
}

class Seeded : public testing::TestWithParam<std::size_t> {};

TEST_P(Seeded, FaultIsFoundByTheCheckerThatMustFindIt) {
  const Fault& fault = faults()[GetParam()];
  std::vector<std::string> ids = fault.others;
  ids.emplace_back(fault.rule);
  const bool by_solver = fault.check != Check::Reference && fault.check != Check::Test;
  LawFiles files = by_solver ? with_neighbours(shipped(), ids) : shipped();
  if (by_solver)
    for (law::Rule& rule : files.rules) rule.tests.clear();
  const std::size_t before = found(checked(files, fault), fault.check);
  seed(files, fault, by_solver);
  const Report report = checked(files, fault);
  std::string all;
  for (const Finding& finding : report.findings) all += to_text(finding);
  EXPECT_GT(found(report, fault.check), before) << fault.rule << ": " << fault.why << "\n" << all << summary(report);
}

INSTANTIATE_TEST_SUITE_P(All, Seeded, testing::Range<std::size_t>(0, 34), [](const auto& row) {
  std::string name =
      std::to_string(row.param) + "_" + faults()[row.param].rule + "_" + std::string(word(faults()[row.param].check));
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(SeededFaults, AreAllInTheSuite) {
  EXPECT_EQ(faults().size(), 34u);
}

TEST(Parser, RefusesWhatIsNoRule) {
  // The fourth checker: what cannot be read is not loaded.
  const constexpr struct {
    const char *from, *to, *why;
  } kCases[] = {
      {"in_force  = { clock = \"date\" }", "in_force  = { clock = \"date\", from = \"2022-02-30\" }",
       "a day that does not exist"},
      {"in_tot(issuer)", "in_tot issuer", "no condition"},
      {"strength  =", "strenght  =", "a key that a rule does not have"},
  };
  const std::string text = *base::read_file(rule_of(shipped(), "AC-04").file);
  for (const auto& c : kCases) {
    const auto tree = read::parse_toml(replaced(text, c.from, c.to), "AC-04.toml");
    ASSERT_TRUE(tree.has_value()) << c.why;
    EXPECT_FALSE(law::parse_rule(*tree, "AC-04.toml").has_value()) << c.why;
  }
}

TEST(Renewal, IsAFindingOnceItIsPast) {
  LawFiles files = with_neighbours(shipped(), {"AC-04"});
  Scope scope;
  scope.checks = {Check::Renewal};
  scope.as_of = base::parse_day("2026-06-01");
  const auto quiet = [](const std::string&) {};
  const auto now = check_all(files, settings_for(files), "x", probe(), scope, quiet);
  ASSERT_TRUE(now.has_value());
  EXPECT_EQ(found(*now, Check::Renewal), 0u);
  scope.as_of = base::parse_day("2031-01-01");
  const auto later = check_all(files, settings_for(files), "x", probe(), scope, quiet);
  ASSERT_TRUE(later.has_value());
  EXPECT_GT(found(*later, Check::Renewal), 0u);
}

TEST(Logic, SaysOfFactsDrawnAtRandomWhatTheEvaluatorSays) {
  const LawFiles files = with_neighbours(shipped(), {"EL-03", "EL-07", "AC-04"});
  Scope scope;
  scope.checks = {Check::KnownOpen};  // nothing but the comparison
  scope.jurisdictions = {"UA"};
  scope.settlements = kSettlements;
  scope.compared = 300;
  const auto report = check_all(files, settings_for(files), "x", probe(), scope, [](const std::string&) {});
  ASSERT_TRUE(report.has_value());
  EXPECT_GT(report->compared, 200u);
  EXPECT_TRUE(report->undecided.empty()) << report->undecided.front();
}

TEST(KnownPair, IsPrintedWithItsPositionsAndFactsThatJudgeAccepts) {
  const LawFiles files = with_neighbours(shipped(), {"EL-03", "EL-07"});
  Scope scope;
  scope.rules = {"EL-07"};
  scope.checks = {Check::Opposed};
  scope.settlements = kSettlements;
  scope.compared = 0;
  const auto report = check_all(files, settings_for(files), "x", probe(), scope, [](const std::string&) {});
  ASSERT_TRUE(report.has_value());
  ASSERT_EQ(report->findings.size(), 1u);
  const Finding& finding = report->findings.front();
  EXPECT_TRUE(finding.known);
  EXPECT_EQ(report->open_findings(), 0u);
  EXPECT_EQ(finding.positions, (std::vector<std::string>{"EL-03 NO_LEGAL_EFFECT", "EL-07 VALID_UA_LAW"}));
  const auto rules = make_rules(files);
  ASSERT_TRUE(rules.has_value());
  EXPECT_TRUE(law::read_facts(*rules, finding.facts).has_value());
  EXPECT_NE(to_text(finding).find("open on purpose"), std::string::npos);
  EXPECT_NE(to_jsonl(*report).find("\"known\":true"), std::string::npos);
}

}  // namespace
}  // namespace welles::rulecheck
