// SPDX-License-Identifier: Apache-2.0
#include "welles/report/config.h"

#include <vector>

#include "welles/base/file.h"
#include "welles/base/system.h"
#include "welles/cli/common.h"
#include "welles/report/json.h"

namespace welles::cli {
namespace {

using base::Result;
using report::ConfigValue;
using report::Origin;

constexpr Flag kFlags[] = {
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl"},
};

constexpr Example kExamples[] = {
    {"welles config", Message::ExampleConfig},
};

std::string on_or_off(bool on) {
  return on ? "on" : "off";
}

ConfigValue language_of(const Args& args, const Io& io) {
  const bool by_variable = report::lang_of(io.environment("WELLES_LANG")).has_value();
  const std::string value = io.lang == report::Lang::Uk ? "uk" : "en";
  if (args.has("lang")) return {"lang", value, Origin::Flag, "--lang"};
  if (by_variable) return {"lang", value, Origin::Environment, "WELLES_LANG"};
  return {"lang", value};
}

ConfigValue snapshot_of(const Args& args) {
  const std::string file = engine::Engine::chosen_file({.snapshot = args.value("snapshot"), .builtin = args.builtin});
  if (file.empty()) return {"snapshot", "built-in"};
  if (args.has("snapshot")) return {"snapshot", file, Origin::Flag, "--snapshot"};
  return {"snapshot", file, Origin::File};
}

ConfigValue colour_of(const Args& args, const Io& io, const std::string& id, bool terminal) {
  const ColourChoice colour = choose_colour(args.value("color"), terminal, io);
  return {id, on_or_off(colour.on), colour.from, std::string(colour.name)};
}

std::vector<ConfigValue> values_of(const Args& args, const Io& io) {
  const engine::ScreenPolicy policy;
  const std::string folder = base::user_data_folder(), variable(base::user_data_variable());
  std::vector<ConfigValue> out;
  out.push_back({"version", std::string(version())});
  out.push_back(snapshot_of(args));
  out.push_back({"data", folder, variable.empty() ? Origin::BuiltIn : Origin::Environment, variable});
  out.push_back(language_of(args, io));
  out.push_back(colour_of(args, io, "color", io.out_is_terminal));
  out.push_back(colour_of(args, io, "color-err", io.err_is_terminal));
  out.push_back({"columns", std::to_string(io.columns), io.out_is_terminal ? Origin::Terminal : Origin::BuiltIn});
  if (io.environment("WELLES_NO_PROGRESS").empty())
    out.push_back({"progress", on_or_off(io.err_is_terminal), Origin::Terminal});
  else
    out.push_back({"progress", "off", Origin::Environment, "WELLES_NO_PROGRESS"});
  const bool threads_said = base::asked_threads().has_value();
  out.push_back({"threads", std::to_string(base::thread_count()), threads_said ? Origin::Environment : Origin::Machine,
                 threads_said ? "WELLES_THREADS" : ""});
  out.push_back({"today", base::to_iso(io.today), Origin::Clock});
  out.push_back({"threshold", report::score(report::Lang::En, policy.threshold)});
  out.push_back({"near", report::score(report::Lang::En, policy.near_threshold)});
  out.push_back({"limit", std::to_string(policy.limit)});
  return out;
}

Result<model::ExitCode> run(const Args& args, Io& io) {
  const std::vector<ConfigValue> values = values_of(args, io);
  Envelopes envelopes(io, format_of(args));
  for (const ConfigValue& value : values) envelopes.add(report::to_json(value));
  if (!envelopes.wanted()) io.out(report::to_text(values, io.style()));
  WELLES_CHECK(envelopes.end());
  return model::ExitCode::Nothing;
}

}  // namespace

const Command kConfig = {
    .name = "config",
    .summary = Message::CommandConfig,
    .about = Message::AboutConfig,
    .usage = "welles config [<flag>…]",
    .most_words = 0,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
