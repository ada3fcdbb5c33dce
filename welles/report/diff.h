// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "welles/engine/diff.h"
#include "welles/report/layout.h"

/// What differs between two snapshots, for people, machines and spreadsheets.
namespace welles::report {

/// A snapshot as it is named: its path, and its id.
struct Compared {
  std::string name, id;
};

/// "changed  eu-…  Person  Vyhadanyi Pershyi", below it each statement with + (added), - (gone) or ~ (the same value, said otherwise).
std::string to_text(const engine::EntityChange& change, const Style& style);
/// Which two, and how much differs.
std::string diff_foot(const engine::DiffTotals& totals, const Compared& before, const Compared& after,
                      const Style& style);

/// "diff.entity"
std::string to_json(const engine::EntityChange& change);
/// "diff": the last before the summary
std::string to_json(const engine::DiffTotals& totals, const Compared& before, const Compared& after);

/// A row a statement. Of an entity of which nothing but its name or kind differs there is one row without a statement.
std::string diff_csv_header();
std::string diff_csv(const engine::EntityChange& change);

}  // namespace welles::report
