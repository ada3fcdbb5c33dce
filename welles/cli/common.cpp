// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/common.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "welles/base/file.h"
#include "welles/base/limits.h"
#include "welles/base/system.h"
#include "welles/engine/seal.h"
#include "welles/report/export.h"
#include "welles/report/json.h"

namespace welles::cli {

using base::ErrorKind;
using base::fail;
using base::Result;

std::string_view version() {
  return WELLES_VERSION;
}

Result<engine::Engine> open_engine(const Args& args) {
  return engine::Engine::open({.snapshot = args.value("snapshot"), .builtin = args.builtin});
}

Result<base::Day> as_of(const Args& args, const Io& io) {
  if (!args.has("as-of")) return io.today;
  const std::string text = args.value("as-of");
  if (const auto day = base::parse_day(text)) return *day;
  return fail(ErrorKind::BadInput, "`--as-of` does not take `" + text + "`", "it takes a day: `--as-of 2025-09-15`");
}

Result<int> parse_score(std::string_view flag, std::string_view text) {
  double value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= 1))
    return fail(ErrorKind::BadInput, "`--" + std::string(flag) + "` does not take `" + std::string(text) + "`",
                "it takes a number from 0 to 1: `--" + std::string(flag) + " 0.85`");
  return static_cast<int>(std::lround(value * 10'000));
}

Result<Thresholds> thresholds(const Args& args) {
  constexpr int kNearBelow = 1'000;  // a tenth below the threshold a candidate is still shown, for a person to look at
  Thresholds out;
  if (!args.has("threshold")) return out;
  WELLES_TRY(out.match, parse_score("threshold", args.value("threshold")));
  out.near = std::max(0, out.match - kNearBelow);
  return out;
}

ColourChoice choose_colour(std::string_view when, bool terminal, const Io& io) {
  using report::Origin;
  if (when == "always" || when == "never") return {when == "always", Origin::Flag, "--color"};
  if (!io.environment("NO_COLOR").empty()) return {false, Origin::Environment, "NO_COLOR"};
  if (io.environment("TERM") == "dumb") return {false, Origin::Environment, "TERM"};
  return {terminal, Origin::Terminal, {}};
}

Format format_of(const Args& args) {
  const std::string format = args.value("format");
  if (format == "json") return Format::Json;
  if (format == "jsonl") return Format::JsonLines;
  if (format == "html") return Format::Html;
  if (format == "md") return Format::Markdown;
  if (format == "note") return Format::Note;
  if (format == "xlsx") return Format::Workbook;
  if (format == "ftm") return Format::Ftm;
  return format == "csv" ? Format::Csv : Format::Text;
}

Result<report::Run> start_run(const Command& command, const Args& args, const Io& io, const engine::Engine& engine) {
  report::Run run;
  run.command = command.name;
  run.version = version();
  WELLES_TRY(run.as_of, as_of(args, io));
  WELLES_TRY(run.snapshot, engine.info());
  // What was asked, but for how it is printed; enough to ask again.
  model::Value::Array words(args.words.begin(), args.words.end());
  run.query = model::Value::Object{};
  if (!words.empty()) run.query.set("words", std::move(words));
  for (const auto& [flag, values] : args.flags) {
    if (flag == "format" || flag == "color" || flag == "exit-zero" || flag == "lang" || flag == "sign") continue;
    if (values.size() == 1) run.query.set(flag, values.front());
    if (values.size() > 1) run.query.set(flag, model::Value::Array(values.begin(), values.end()));
    if (values.empty()) run.query.set(flag, true);
  }
  return run;
}

Result<void> hand_out_entities(const engine::Engine& engine, std::span<const std::string> ids, EntityForm form,
                               const Io& io, const std::function<void(std::string_view)>& add) {
  WELLES_TRY(const auto info, engine.info());
  std::uint64_t entities = 0, statements = 0;
  std::set<std::string, std::less<>> datasets;
  WELLES_CHECK(engine.each_entity(ids, [&](const model::Entity& entity) -> Result<void> {
    if (form == EntityForm::Statements && entities == 0) add(report::statements_csv_header());
    ++entities;
    statements += entity.statements.size();
    datasets.insert(entity.datasets.begin(), entity.datasets.end());
    add(form == EntityForm::Ftm ? report::entity_ftm(entity) : report::statements_csv(entity));
    return {};
  }));
  std::string said = report::say(io.lang, Message::ExportEntities, {entities, statements, info.id}) + '\n';
  for (const auto& source : info.sources) {
    if (!datasets.contains(source.dataset)) continue;
    const std::string line = report::say(io.lang, Message::ExportLicences,
                                         {source.publisher.empty() ? source.dataset : source.publisher,
                                          source.licence.empty() ? source.dataset : source.licence}) +
                             '\n';
    if (said.find(line) == std::string::npos) said += line;  // one publisher gives many lists
  }
  io.err(said);
  return {};
}

Result<std::optional<base::SigningKey>> signing_key(const Args& args) {
  if (!args.has("sign")) return std::nullopt;
  const std::string path = args.value("sign");
  WELLES_TRY(const std::string text, base::read_file(path, base::limits::kFactsBytes));
  WELLES_TRY(base::SigningKey key, engine::read_private_key(text, path));
  return std::optional<base::SigningKey>(std::move(key));
}

void Envelopes::add(std::string_view envelope) {
  if (!wanted()) return;
  if (key_) {
    kept_.append(envelope).append("\n");
    return;
  }
  if (format_ == Format::Json) io_.out(first_ ? "[\n" : ",\n");
  first_ = false;
  io_.out(envelope);
  if (format_ == Format::JsonLines) io_.out("\n");
}

base::Result<void> Envelopes::end() {
  if (key_) {
    WELLES_TRY(const engine::Sealed sealed, engine::seal(std::move(kept_), *key_));
    io_.out(report::to_json(sealed) + "\n");
  } else if (format_ == Format::Json) {
    io_.out(first_ ? "[]\n" : "\n]\n");
  }
  return {};
}

Progress::Progress(const Io& io)
    : io_(io),
      on_(io.err_is_terminal && io.environment("WELLES_NO_PROGRESS").empty()),
      started_ms_(base::monotonic_ms()) {}

void Progress::show(std::string_view what, std::uint64_t done, std::uint64_t total) {
  constexpr std::uint64_t kSilentMs = 2'000, kBetweenMs = 100;
  if (!on_) return;
  const std::uint64_t now = base::monotonic_ms(), spent = now - started_ms_;
  if (spent < kSilentMs || now - last_ms_ < kBetweenMs) return;
  last_ms_ = now;
  shown_ = true;
  std::string line = "\r\x1b[K" + report::printable(what);
  if (total > 0 && done > 0 && done <= total) {
    const std::uint64_t left_s = spent * (total - done) / done / 1'000;
    line += ", " + std::to_string(done * 100 / total) + " %, " + report::say(io_.lang, Message::ProgressLeft, {left_s});
  }
  io_.err(line);
}

void Progress::clear() {
  if (shown_) io_.err("\r\x1b[K");
  shown_ = false;
}

}  // namespace welles::cli
