// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/locate/memory.h"
#include "welles/locate/signs.h"
#include "welles/locate/view.h"
#include "welles/model/control.h"

/// From signs to an answer: every place that the text may mean is scored by all signs (weights.h).
namespace welles::locate {

/// Control of a place, or of all settlements of an area together.
struct Held {
  std::optional<model::Control> control;  // nullopt: not in Ukraine
  std::optional<base::PartialDate> since, until;
  bool last_known = false;
  std::string_view source, seen;  // of the row that it rests on, in the table of control; empty if none does
};

/// One thing that the text may mean.
struct Hypothesis {
  enum class Kind : std::uint8_t {
    Nothing,  // no place at all
    Place,    // this settlement
    Area,     // one of these settlements (a postcode's), or an unnamed one in a territory
    Country,  // somewhere there
  };
  Kind kind{};
  std::uint32_t place = 0;
  StringRef country{}, territory{};        // territory of a place abroad: its country
  std::uint32_t hromada = 0, raion = 0;    // AreaRow + 1; 0: not known
  std::span<const std::uint32_t> members;  // of an area
  bool by_postcode = false;
  bool by_point = false;  // the settlement or the surroundings of coordinates
  int prior = 0;
  int score = 0;     // decibans
  double share = 0;  // probability among all hypotheses, 0 to 1
  Held held;
};

/// Hypotheses with the same answer: territory and control.
struct Outcome {
  StringRef territory{};
  std::optional<model::Control> control;
  double share = 0;
  std::pmr::vector<std::uint32_t> hypotheses;  // best first
};

/// Its lists lie in the query's Memory.
struct Weighed {
  explicit Weighed(Memory& memory) : hypotheses(&memory), outcomes(&memory) {}
  std::pmr::vector<Hypothesis> hypotheses;
  std::pmr::vector<Outcome> outcomes;    // best first; "nothing" is not among them
  double nothing = 1;                    // share of "no place is meant"
  bool decided(const View& view) const;  // is the first outcome the answer?
};

/// Who held what is meant on `day`.
Held held_by(const View& view, const Hypothesis& hypothesis, base::Day day);

/// How much `sign` says for (positive) or against a hypothesis.
int contribution(const View& view, const Sign& sign, const Hypothesis& hypothesis);

/// Cost: O(hypotheses * signs), both bounded by kMostNames and by the namesakes of a name.
Weighed weigh(const View& view, std::span<const Sign> signs, base::Day day, Memory& memory);

}  // namespace welles::locate
