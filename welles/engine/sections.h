// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/model/entity.h"
#include "welles/model/source_report.h"
#include "welles/model/value.h"
#include "welles/snapshot/snapshot.h"

/// The engine's own sections of a snapshot.  // stored: never rename
namespace welles::engine {

inline constexpr std::string_view kTablesSection = "registry.tables";                ///< model::Tables
inline constexpr std::string_view kSourcesSection = "engine.sources";                ///< what each source gave
inline constexpr std::string_view kQuestionsSection = "engine.questions";            ///< what `screen` asks of the law
inline constexpr std::string_view kColumnsSection = "engine.columns";                ///< usual headers of users' tables
inline constexpr std::string_view kWordingSection = "engine.wording";                ///< what `say` says
inline constexpr std::string_view kAskSection = "engine.ask";                        ///< what `judge --ask` asks
inline constexpr std::string_view kContradictionsSection = "engine.contradictions";  ///< facts that cannot both be said
inline constexpr std::string_view kCodesSection = "engine.region_codes";             ///< what `words codes` prints

/// Is this section made anew when lists are added?
bool depends_on_lists(std::string_view section) noexcept;

/// What each source gave, how many entities they come to together (without the links between them), and what people decided of
/// which records are one.
struct SourcesSection {
  std::vector<model::SourceReport> reports;
  std::uint64_t entities = 0;
  std::vector<model::JoinDecision> decisions = {};
};
model::Value to_value(const SourcesSection& sources);
base::Result<SourcesSection> read_sources(const snapshot::Snapshot& snapshot);

}  // namespace welles::engine
