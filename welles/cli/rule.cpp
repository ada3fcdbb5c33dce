// SPDX-License-Identifier: Apache-2.0
#include "welles/report/rules.h"

#include <algorithm>

#include "welles/base/file.h"
#include "welles/base/suggest.h"
#include "welles/cli/common.h"
#include "welles/cli/errors.h"
#include "welles/report/json.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using engine::RuleSheet;
using model::ExitCode;

/// A word that none of `known` is: with the nearest, or with all of them where they are few.
base::Fail not_one_of(const std::string& flag, const std::string& word, const std::vector<std::string_view>& known,
                      std::string_view otherwise) {
  const std::string near = base::nearest(word, known);
  return fail(ErrorKind::BadInput, "`--" + flag + "` does not take `" + word + "`",
              near.empty() ? std::string(otherwise) : "did you mean `" + near + "`?");
}

// ---- rule list ------------------------------------------------------------------------------------------------------

constexpr Flag kListFlags[] = {
    {"family", '\0', "<folder>", Message::FlagFamily},
    {"jurisdiction", 'j', "<law>", Message::FlagRuleJurisdiction, "UA|EU|US|GB|CH|CA|JP|AU|NZ|INT|SPORT|PARTNER"},
    {"effect", '\0', "<effect>", Message::FlagEffect},
    {"status", '\0', "<status>", Message::FlagStatus, "confirmed|partly|unverified"},
    {"force", '\0', "<force>", Message::FlagForce, "law|policy"},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl|csv"},
};

constexpr Example kListExamples[] = {
    {"welles rule list --family elections", Message::ExampleRuleListFamily},
    {"welles rule list -j UA --effect NULL_AND_VOID -f csv", Message::ExampleRuleListEffect},
};

Result<void> check_filters(const Args& args, const std::vector<RuleSheet>& all) {
  if (args.has("family")) {
    std::vector<std::string_view> families;
    for (const RuleSheet& sheet : all)
      if (std::ranges::find(families, sheet.family) == families.end()) families.push_back(sheet.family);
    const std::string family = args.value("family");
    if (std::ranges::find(families, family) == families.end()) {
      std::string list;
      for (const auto known : families) list += (list.empty() ? "it takes `" : ", `") + std::string(known) + "`";
      return not_one_of("family", family, families, list);
    }
  }
  const std::string effect = args.value("effect");
  if (args.has("effect") && !model::find_effect(effect)) {
    std::vector<std::string_view> effects;
    for (const auto& row : model::kEffects) effects.push_back(row.id);
    return not_one_of("effect", effect, effects, "`welles words effects` lists them");
  }
  return {};
}

bool fits(const RuleSheet& sheet, const Args& args) {
  const auto wanted = [&](std::string_view flag, std::string_view value) {
    return !args.has(flag) || args.value(flag) == value;
  };
  const auto& answers = sheet.rule.answers;
  const std::string jurisdiction = args.value("jurisdiction"), effect = args.value("effect");
  return wanted("family", sheet.family) && wanted("status", sheet.rule.status) &&
         wanted("force", law::word(sheet.force)) &&
         (jurisdiction.empty() ||
          std::ranges::any_of(answers, [&](const law::Word& word) { return word == "*" || word == jurisdiction; })) &&
         (effect.empty() || std::ranges::find(sheet.effects, effect) != sheet.effects.end());
}

Result<ExitCode> list(const Args& args, Io& io) {
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(std::vector<RuleSheet> sheets, engine.rules());
  WELLES_CHECK(check_filters(args, sheets));
  const std::size_t all = sheets.size();
  std::erase_if(sheets, [&](const RuleSheet& sheet) { return !fits(sheet, args); });
  const Format format = format_of(args);
  if (format == Format::Text) {
    io.out(report::rule_list_text(sheets, io.style()));
    io.out(sheets.empty() ? report::say(io.lang, Message::RuleNoneFits, {all}) + '\n'
                          : "\n" + report::rule_list_foot(sheets, io.style()));
  }
  if (format == Format::Csv) io.out(report::rule_list_csv(sheets, io.lang));
  Envelopes envelopes(io, format);
  if (envelopes.wanted()) {
    WELLES_TRY(auto run, start_run(kRuleList, args, io, engine));
    run.totals.rows = sheets.size();
    for (const RuleSheet& sheet : sheets) envelopes.add(report::rule_row_json(sheet));
    envelopes.add(report::to_json(run));
  }
  WELLES_CHECK(envelopes.end());
  return ExitCode::Nothing;
}

// ---- rule show ------------------------------------------------------------------------------------------------------

constexpr Flag kShowFlags[] = {
    {"format", 'f', "<format>", Message::FlagFormat, "text|md|html|json|jsonl"},
    {"output", 'o', "<folder>", Message::FlagRuleOutput},
};

constexpr Example kShowExamples[] = {
    {"welles rule show EL-03", Message::ExampleRuleShow},
    {"welles rule show AC-01 --format html", Message::ExampleRuleShowHtml},
};

/// The pages of all rules: they link to one another, so none is written alone.
Result<ExitCode> write_pages(const Args& args, Io& io, const std::vector<RuleSheet>& sheets) {
  const Format format = format_of(args);
  if (format != Format::Markdown && format != Format::Html)
    return fail(ErrorKind::BadInput, "pages are written as md or html", "add `--format md`");
  const std::string folder = args.value("output");
  if (base::path_kind(folder) != base::PathKind::Folder)
    return fail(ErrorKind::NotFound, "there is no folder `" + folder + "`", "make it first");
  const auto pages =
      report::rule_pages(sheets, format == Format::Html ? report::Page::Html : report::Page::Markdown, io.lang);
  for (const report::RulePage& page : pages)
    WELLES_CHECK(base::write_file_atomically(folder + "/" + page.file, page.text));
  io.out(report::say(io.lang, Message::RulePages, {pages.size(), folder}) + '\n');
  return ExitCode::Nothing;
}

Result<ExitCode> show(const Args& args, Io& io) {
  WELLES_TRY(const auto engine, open_engine(args));
  if (args.has("output")) {
    if (!args.words.empty())
      return fail(ErrorKind::BadInput, "`--output` writes the pages of all rules, so no id stands beside it",
                  "leave out `" + args.words.front() + "`, or `--output`");
    WELLES_TRY(const auto sheets, engine.rules());
    return write_pages(args, io, sheets);
  }
  if (args.words.empty())
    return fail(ErrorKind::BadInput, "there is no rule to show",
                "`welles rule show EL-03`; `welles rule list` lists them");
  const Format format = format_of(args);
  Envelopes envelopes(io, format);
  for (const std::string& id : args.words) {
    WELLES_TRY(const RuleSheet sheet, engine.rule(id));
    if (envelopes.wanted()) {
      envelopes.add(report::rule_json(sheet));
      continue;
    }
    const report::Document page = report::rule_page(sheet, false, io.lang);
    if (&id != args.words.data()) io.out("\n");
    io.out(format == Format::Html       ? report::written(page, report::Page::Html, io.lang)
           : format == Format::Markdown ? report::written(page, report::Page::Markdown, io.lang)
                                        : report::to_text(page, io.style()));
  }
  if (envelopes.wanted()) {
    WELLES_TRY(auto run, start_run(kRuleShow, args, io, engine));
    run.totals.rows = args.words.size();
    envelopes.add(report::to_json(run));
  }
  WELLES_CHECK(envelopes.end());
  return ExitCode::Nothing;
}

// ---- rule check -----------------------------------------------------------------------------------------------------

constexpr Flag kCheckFlags[] = {
    {"as-of", '\0', "<day>", Message::FlagAsOf},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl"},
};

constexpr Example kCheckExamples[] = {
    {"welles rule check --as-of 2026-03-01", Message::ExampleRuleCheck},
    {"welles rule check rules --as-of 2026-03-01", Message::ExampleRuleCheckOwn},
};

Result<ExitCode> check(const Args& args, Io& io) {
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(auto run, start_run(kRuleCheck, args, io, engine));
  WELLES_TRY(const auto found, engine.check_rules(args.words.empty() ? std::string() : args.words.front(), run.as_of));
  Envelopes envelopes(io, format_of(args));
  for (const auto& [faults, past] : {std::pair{&found.faults, false}, {&found.past, true}})
    for (const base::Error& fault : *faults) {
      if (envelopes.wanted())
        envelopes.add(report::rule_fault_json(fault, past));
      else
        io.out(print(fault, io.style()) + '\n');
    }
  if (envelopes.wanted()) {
    run.totals.rows = found.rules;
    run.totals.found = found.faults.size() + found.past.size();
    run.totals.unreadable = found.whole ? 0 : found.faults.size();
    envelopes.add(report::to_json(run));
  } else {
    io.out(report::rule_check_foot(found, run.as_of, io.style()));
  }
  WELLES_CHECK(envelopes.end());
  if (!found.whole) return ExitCode::Incomplete;
  return found.faults.empty() && found.past.empty() ? ExitCode::Nothing : ExitCode::Something;
}

// ---- rule test ------------------------------------------------------------------------------------------------------

constexpr Flag kTestFlags[] = {
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl|csv"},
};

constexpr Example kTestExamples[] = {
    {"welles rule test EL-03", Message::ExampleRuleTest},
    {"welles rule test TR-04-n2 --format jsonl", Message::ExampleRuleTestOne},
};

Result<ExitCode> test(const Args& args, Io& io) {
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(const auto trials, engine.test_rules(args.words));
  const Format format = format_of(args);
  if (format == Format::Csv) io.out(report::rule_trials_csv(trials));
  if (format == Format::Text) {
    for (const auto& trial : trials) io.out(report::rule_trial_text(trial, io.style()));
    io.out("\n" + report::rule_trials_foot(trials, io.style()));
  }
  const auto differ = static_cast<std::uint64_t>(
      std::ranges::count_if(trials, [](const engine::RuleTrial& trial) { return !trial.trial.holds(); }));
  Envelopes envelopes(io, format);
  if (envelopes.wanted()) {
    WELLES_TRY(auto run, start_run(kRuleTest, args, io, engine));
    run.totals.rows = trials.size();
    run.totals.found = differ;
    run.totals.clear = trials.size() - differ;
    for (const auto& trial : trials) envelopes.add(report::rule_trial_json(trial));
    envelopes.add(report::to_json(run));
  }
  WELLES_CHECK(envelopes.end());
  return differ > 0 ? ExitCode::Something : ExitCode::Nothing;
}

// ---- rule coverage --------------------------------------------------------------------------------------------------

constexpr Flag kCoverageFlags[] = {
    {"jurisdiction", 'j', "<law>", Message::FlagRuleJurisdiction, "UA|EU|US|GB|CH|CA|JP|AU|NZ|INT|SPORT|PARTNER"},
    {"format", 'f', "<format>", Message::FlagFormat, "text|md|html|csv|json|jsonl"},
};

constexpr Example kCoverageExamples[] = {
    {"welles rule coverage --jurisdiction EU", Message::ExampleRuleCoverage},
};

Result<ExitCode> coverage(const Args& args, Io& io) {
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(auto rows, engine.coverage());
  const std::string jurisdiction = args.value("jurisdiction");
  if (!jurisdiction.empty())
    std::erase_if(rows, [&](const engine::CoverageRow& row) { return row.jurisdiction != jurisdiction; });
  const Format format = format_of(args);
  Envelopes envelopes(io, format);
  if (envelopes.wanted()) {
    WELLES_TRY(auto run, start_run(kRuleCoverage, args, io, engine));
    run.totals.rows = rows.size();
    for (const auto& row : rows) envelopes.add(report::coverage_json(row));
    envelopes.add(report::to_json(run));
  } else if (format == Format::Csv) {
    io.out(report::coverage_csv(rows));
  } else {
    const report::Document page = report::coverage_page(rows, io.lang);
    io.out(format == Format::Html       ? report::written(page, report::Page::Html, io.lang)
           : format == Format::Markdown ? report::written(page, report::Page::Markdown, io.lang)
                                        : report::to_text(page, io.style()));
  }
  WELLES_CHECK(envelopes.end());
  return ExitCode::Nothing;
}

}  // namespace

const Command kRuleList = {
    .name = "rule list",
    .summary = Message::CommandRuleList,
    .about = Message::AboutRuleList,
    .usage = "welles rule list [<flag>…]",
    .most_words = 0,
    .flags = kListFlags,
    .examples = kListExamples,
    .run = list,
};

const Command kRuleShow = {
    .name = "rule show",
    .summary = Message::CommandRuleShow,
    .about = Message::AboutRuleShow,
    .usage = "welles rule show <id>… [--format <format>], or --output <folder>",
    .most_words = kAnyNumber,
    .flags = kShowFlags,
    .examples = kShowExamples,
    .run = show,
};

const Command kRuleCheck = {
    .name = "rule check",
    .summary = Message::CommandRuleCheck,
    .about = Message::AboutRuleCheck,
    .usage = "welles rule check [<folder>] [<flag>…]",
    .most_words = 1,
    .flags = kCheckFlags,
    .examples = kCheckExamples,
    .run = check,
};

const Command kRuleTest = {
    .name = "rule test",
    .summary = Message::CommandRuleTest,
    .about = Message::AboutRuleTest,
    .usage = "welles rule test [<id>…] [<flag>…]",
    .most_words = kAnyNumber,
    .flags = kTestFlags,
    .examples = kTestExamples,
    .run = test,
};

const Command kRuleCoverage = {
    .name = "rule coverage",
    .summary = Message::CommandRuleCoverage,
    .about = Message::AboutRuleCoverage,
    .usage = "welles rule coverage [<flag>…]",
    .most_words = 0,
    .flags = kCoverageFlags,
    .examples = kCoverageExamples,
    .run = coverage,
};

}  // namespace welles::cli
