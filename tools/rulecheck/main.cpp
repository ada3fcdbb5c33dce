// SPDX-License-Identifier: Apache-2.0
// welles-rulecheck: shows with Z3 what must hold of the rules. The work is in checks.h; this is the door.
#include <cstdio>
#include <string>
#include <vector>

#include "tools/rulecheck/checks.h"
#include "tools/rulecheck/text.h"
#include "welles/base/system.h"
#include "welles/model/words.h"
#include "welles/read/toml.h"

namespace {

using welles::rulecheck::Check;

constexpr const char* kHelp =
    "Shows with a solver what must hold of the rules, and what does not\n"
    "\n"
    "usage: welles-rulecheck [--rule ID]... [--jurisdiction J]... [--check C]...\n"
    "\n"
    "  welles-rulecheck                    everything, over rules/ and data/\n"
    "  welles-rulecheck --rule AC-04       only what this rule takes part in\n"
    "  welles-rulecheck -f json            one envelope a line, for a machine\n"
    "\n"
    "      --rule <id>           Only claims about this rule\n"
    "      --jurisdiction <j>    Only under this law; what holds under any is then\n"
    "                            asked of this one\n"
    "      --check <check>       reference|test|opposed|unreachable|exception|day|\n"
    "                            silence|renewal [default: all]\n"
    "      --as-of <date>        Renewals must reach this day [default: today]\n"
    "      --quick               Few histories of control: sooner, and no proof\n"
    "      --data <folder>       The tables [default: data]\n"
    "      --rules <folder>      The rules [default: rules]\n"
    "  -f, --format <format>     text|json [default: text]\n"
    "  -h, --help                This help\n"
    "\n"
    "Exit: 0 nothing but known pairs; 1 findings; 2 not wholly done.\n"
    "What is proved, and of which facts: docs/guide/checking-rules.md\n";

int fail(const welles::base::Error& error) {
  std::fprintf(stderr, "error: %s\n", welles::base::one_line(error).c_str());
  if (!error.hint.empty()) std::fprintf(stderr, "\nhint: %s\n", error.hint.c_str());
  return 2;
}

int usage(const std::string& what, const std::string& hint) {
  std::fprintf(stderr, "error: %s\n\nhint: %s\n", what.c_str(), hint.c_str());
  return 2;
}

struct Asked {
  welles::rulecheck::Scope scope;
  std::string data = "data", rules = "rules", format = "text";
};

}  // namespace

int main(int argc, char** argv) {
  using namespace welles;
  Asked asked;
  asked.scope.as_of = base::today();
  for (int i = 1; i < argc; ++i) {
    const std::string flag = argv[i];
    if (flag == "-h" || flag == "--help") {
      std::fputs(kHelp, stdout);
      return 0;
    }
    if (flag == "--quick") {
      asked.scope.settlements = 0;
      continue;
    }
    const char* known[] = {"--rule", "--jurisdiction", "--check", "--as-of", "--data", "--rules", "--format", "-f"};
    bool is_known = false;
    for (const char* one : known) is_known = is_known || flag == one;
    if (!is_known) return usage("no flag is called `" + flag + "`", "`welles-rulecheck --help` lists them");
    if (i + 1 == argc) return usage("`" + flag + "` needs a value", "`welles-rulecheck --help` shows which");
    const std::string value = argv[++i];
    if (flag == "--rule") asked.scope.rules.push_back(value);
    if (flag == "--jurisdiction") asked.scope.jurisdictions.push_back(value);
    if (flag == "--data") asked.data = value;
    if (flag == "--rules") asked.rules = value;
    if (flag == "--format" || flag == "-f") asked.format = value;
    if (flag == "--as-of") {
      asked.scope.as_of = base::parse_day(value);
      if (!asked.scope.as_of) return usage("`" + value + "` is no day", "a day is written 2026-01-31");
    }
    if (flag == "--check") {
      bool found = false;
      for (int n = 0; n < rulecheck::kChecks; ++n) {
        if (rulecheck::word(static_cast<Check>(n)) != value) continue;
        asked.scope.checks.push_back(static_cast<Check>(n));
        found = true;
      }
      if (!found) return usage("no check is called `" + value + "`", "`welles-rulecheck --help` lists them");
    }
  }
  if (asked.format != "text" && asked.format != "json")
    return usage("no format is called `" + asked.format + "`", "it is text or json");

  const auto files = rulecheck::read_law(asked.data, asked.rules);
  if (!files) return fail(files.error());
  for (const std::string& rule : asked.scope.rules) {
    bool found = false;
    for (const law::Rule& one : files->rules) found = found || one.id == rule;
    if (!found) return usage("no rule is called `" + rule + "`", "`ls " + asked.rules + "/*/` shows them");
  }
  for (const std::string& jurisdiction : asked.scope.jurisdictions)
    if (!model::find_jurisdiction(jurisdiction))
      return usage("no jurisdiction is called `" + jurisdiction + "`", "`welles words jurisdictions` prints them all");
  const std::string settings_file = asked.data + "/law/rulecheck.toml";
  const auto settings = read::read_toml(settings_file);
  if (!settings) return fail(settings.error());

  const bool terminal = base::is_terminal(2);
  const auto progress = [&](const std::string& what) {
    if (terminal) std::fprintf(stderr, "\r\033[K%s", what.c_str());
  };
  rulecheck::Probe probe(*files);
  const auto report = rulecheck::check_all(*files, *settings, settings_file, probe, asked.scope, progress);
  progress("");
  if (!report) return fail(report.error());
  if (asked.format == "json") {
    std::fputs(rulecheck::to_jsonl(*report).c_str(), stdout);
  } else {
    for (const rulecheck::Finding& finding : report->findings) std::printf("%s\n", rulecheck::to_text(finding).c_str());
    std::fputs(rulecheck::summary(*report).c_str(), stdout);
  }
  if (!report->undecided.empty()) return 2;
  return report->open_findings() > 0 ? 1 : 0;
}
