// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "welles/base/date.h"
#include "welles/base/sign.h"
#include "welles/cli/command.h"
#include "welles/engine/engine.h"
#include "welles/report/config.h"
#include "welles/report/run.h"

/// What several commands do in the same way.
namespace welles::cli {

/// The version of the program, from CMake.
std::string_view version();

/// The snapshot that --snapshot names, else the newest of the user, else the built-in one.
base::Result<engine::Engine> open_engine(const Args& args);

/// --as-of, else today.
base::Result<base::Day> as_of(const Args& args, const Io& io);

/// "0.80" as 8000. Errors: BadInput, with the name of the flag.
base::Result<int> parse_score(std::string_view flag, std::string_view text);

/// --threshold, and where what is for review begins. 0..10000.
struct Thresholds {
  int match = 8'000, near = 7'000;
};
base::Result<Thresholds> thresholds(const Args& args);

/// Is there colour on a stream, and what decided it.
struct ColourChoice {
  bool on = false;
  report::Origin from = report::Origin::BuiltIn;
  std::string_view name = {};  ///< of the flag or variable
};
/// `when`: the value of --color, or nothing.
ColourChoice choose_colour(std::string_view when, bool terminal, const Io& io);

enum class Format : std::uint8_t { Text, Json, JsonLines, Csv, Html, Markdown, Note, Workbook, Ftm };
Format format_of(const Args& args);

/// The foot of an answer, but for what was counted.
base::Result<report::Run> start_run(const Command& command, const Args& args, const Io& io,
                                    const engine::Engine& engine);

/// What the lists and the registry say of the entities with these ids (of all, without ids), with their links, as FollowTheMoney or
/// as statements, through `add`; how many they are, and whose data, goes to stderr, since it must go with them.
/// Errors: as Engine::each_entity.
enum class EntityForm : std::uint8_t { Ftm, Statements };
base::Result<void> hand_out_entities(const engine::Engine& engine, std::span<const std::string> ids, EntityForm form,
                                     const Io& io, const std::function<void(std::string_view)>& add);

/// The private key that --sign names; nullopt without the flag. Errors: as engine::read_private_key and base::read_file.
base::Result<std::optional<base::SigningKey>> signing_key(const Args& args);

/// Envelopes as JSON lines, or as one JSON document: an array of the same. In other formats it writes nothing. With a key
/// they are kept as JSON lines, whatever the format, and written at the end as one signed envelope.
class Envelopes {
 public:
  Envelopes(Io& io, Format format, const base::SigningKey* key = nullptr) : io_(io), format_(format), key_(key) {}
  bool wanted() const noexcept { return key_ || format_ == Format::Json || format_ == Format::JsonLines; }
  void add(std::string_view envelope);
  /// Errors: with a key as engine::seal.
  [[nodiscard]] base::Result<void> end();

 private:
  Io& io_;
  Format format_;
  const base::SigningKey* key_;
  std::string kept_;
  bool first_ = true;
};

/// A line on stderr that is written over and over: only on a terminal, only after two seconds, ten times a second.
/// WELLES_NO_PROGRESS turns it off.
class Progress {
 public:
  explicit Progress(const Io& io);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `done` of `total` (bytes, say) give the estimate; without a total there is none. `what` says how far it is in words.
  void show(std::string_view what, std::uint64_t done, std::uint64_t total);
  /// Before anything else is written to a terminal.
  void clear();

 private:
  const Io& io_;
  bool on_ = false, shown_ = false;
  std::uint64_t started_ms_ = 0, last_ms_ = 0;
};

}  // namespace welles::cli
