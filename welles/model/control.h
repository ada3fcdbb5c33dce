// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/result.h"
#include "welles/model/words.h"

namespace welles::model {

/// One row of data/places/control.csv.
struct ControlRow {
  Control state = Control::Occupied;       // the table holds Occupied and Contested
  std::optional<base::PartialDate> from;   // contested: empty = since when is not known
  std::optional<base::PartialDate> until;  // day of return
  std::string source;                      // ids of the registry's instruments or sources
  std::string seen;                        // confirmed, partly, unverified
  std::string note;
};

/// A settlement that the gazetteer or the control table carries, by its KATOTTG code.
struct ControlPlace {
  std::string katottg;
  std::string territory;  // ua-crimea …; empty where only control.csv carries the code
  bool in_gazetteer = false;
  std::vector<ControlRow> rows;  // by `from`, rows without one last
};

/// Who controlled which settlement when: the one truth about control, asked by `locate` and by `law`.
///
/// Source: data/places/control.csv (its README says what was merged, in which order).
class ControlTable {
 public:
  /// nullptr: neither the gazetteer nor the control table carries the code.
  const ControlPlace* find(std::string_view katottg) const noexcept;
  std::span<const ControlPlace> places() const noexcept { return places_; }
  /// Last day of which the table knows; past it an answer is "last known".
  base::Day horizon() const noexcept { return horizon_; }

  /// `places` in any order, each code once.
  static ControlTable make(std::vector<ControlPlace> places, base::Day horizon);

  /// Stored form.  // stored: format 1
  void encode(std::string& out) const;
  static base::Result<ControlTable> decode(std::span<const std::byte> bytes);

 private:
  std::vector<ControlPlace> places_;  // by code
  base::Day horizon_{};
};

/// The state of a place on a day, for people who ask where, not for law (which has its own words for the day of a
/// change, data/law/definitions.toml in_tot).
struct ControlAt {
  Control control = Control::Government;
  std::optional<base::PartialDate> since;  ///< as exact as known; empty: never lost, or not known
  std::optional<base::PartialDate> until;  ///< the day of return, if it is known and after the day asked
  const ControlRow* row = nullptr;         ///< what it rests on; nullptr: no row on that day
  bool last_known = false;                 ///< the day asked is after the table's horizon
};

/// Who controlled `place` on `day`. A day inside a span that is only known to the year (or month) is Contested; what is
/// only known as 2014 or 2022 counts from the first day on which anything outside Crimea was occupied in that year.
ControlAt control_on(const ControlTable& table, const ControlPlace& place, base::Day day);

/// Is the answer to control_on the same for both on every day, with the same sources?
bool same_history(const ControlPlace& one, const ControlPlace& other);

/// First and last day on which a change that is known as `date` may have happened (2014: 7 April to 31 December 2014,
/// 2022: 24 February to 31 December 2022; source: data/places/README.md).
struct ChangeSpan {
  base::Day first, last;
};
ChangeSpan change_span(base::PartialDate date);

}  // namespace welles::model
