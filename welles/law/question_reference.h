// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/law/facts.h"
#include "welles/law/steps.h"
#include "welles/law/verdict.h"
#include "welles/law/world.h"
#include "welles/model/control.h"

/// One fact set under one law, and what silence stands for in it: the day, the places and the parties as
/// data/law/facts_defaults.toml finds them. Used by the look-ups (definitions.h) and by the evaluation (prove.h).
namespace welles::law::reference {

/// What a condition or look-up came to.
struct Finding {
  Status status = Status::Met;
  std::vector<std::string> lacks = {};  ///< with Missing: keys, or instrument:ID
  bool control_change = false;          ///< with Missing: for want of knowing how a day went on which control changed
};

Finding met();
Finding not_met();
Finding missing(std::string key);
/// Met if both are; not met if one is not; else missing what they lack together.
Finding both(Finding left, Finding right);
/// Met if one is; not met if none can be; else missing what they lack together.
Finding either(Finding left, Finding right);

/// The span of days that a date may mean: one day, or a month.
struct Days {
  base::Day first, last;
  bool one() const noexcept { return first == last; }
};

/// A place of the law, found by its id or code.
struct Place {
  enum class Kind : std::uint8_t { Reserved, Region, Raion, Settlement, Unknown };
  Kind kind = Kind::Unknown;
  std::string id;                     ///< as given
  const model::Value* row = nullptr;  ///< of territories; a code is read as the row that carries it
  const model::ControlPlace* settlement = nullptr;
  std::string_view region;       ///< id of a region of territories; empty: none
  std::string_view region_from;  ///< the table that said so

  std::string_view row_id() const { return row ? row->text("id") : std::string_view(); }
};

class Question {
 public:
  Question(const World& world, const Facts& facts, std::string_view jurisdiction);

  const World& world() const noexcept { return world_; }
  const Facts& facts() const noexcept { return facts_; }
  std::string_view jurisdiction() const noexcept { return jurisdiction_; }
  const Defaults& defaults() const noexcept { return world_.rules.defaults(); }
  std::string_view ask() const noexcept { return ask_; }

  /// A value with the table that it comes from, if the caller did not say it.
  struct Found {
    const model::Value* value = nullptr;
    std::string_view table, row;  ///< empty: the caller said it
    std::string_view key, source;
    explicit operator bool() const noexcept { return value != nullptr; }
  };
  /// What stands at a key: said, or by the tables (law, kind and residence of a party that they carry).
  Found find(std::string_view key) const;
  void show(std::string_view key, const Found& found, Steps& steps) const;

  /// The day of `date`, of `as_of`, or of another key that holds a date. nullopt: it is not there.
  std::optional<Days> days(std::string_view key) const;
  /// The same as a step.
  void show_days(std::string_view key, Steps& steps) const;

  /// The id of a party, whether it is given as an id or as an object that carries one; empty if it has none.
  std::string_view party_id(std::string_view party) const;
  bool is_party(std::string_view key) const;
  const model::Value* body(std::string_view party) const;
  const model::Value* official(std::string_view party) const;
  /// The standing of a body on the day of the question; nullopt: it changed, and the day is not known.
  std::optional<std::string_view> standing(const model::Value& body, Steps& steps) const;
  bool is_ru_organ(std::string_view party) const;

  /// The places that an argument of a predicate names; without any, the key that is lacking.
  struct Places {
    std::vector<Place> all;
    std::string lacks;
  };
  Places places(std::string_view argument, Steps& steps) const;
  Place place(std::string_view id) const;

 private:
  Found find_in_tables(std::string_view party, std::string_view attribute) const;
  Found find_date() const;
  Places named(const model::Value& value, std::string_view lacks) const;
  Places place_of_event(Steps& steps) const;
  Places place_of_party(std::string_view party, Steps& steps) const;

  const World& world_;
  const Facts& facts_;
  std::string_view jurisdiction_, ask_;
  Found date_;
};

}  // namespace welles::law::reference
