// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "welles/law/prove.h"
#include "welles/read/csv.h"
#include "welles/read/registry_tables.h"

/// The shipped law and its tables, read once from the checkout: for tests and benchmarks of this room alone.
/// Without them nothing can be tested, so a fault ends the program.
namespace welles::law::test {

template <class T>
T must(base::Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\nhint: %s\n%s\n", base::one_line(result.error()).c_str(), result.error().hint.c_str(),
               result.error().excerpt.c_str());
  std::abort();
}

// Who controlled which settlement when, from the files of data/places. (The production reader belongs to `locate`,
// which this room does not include.)
inline model::ControlTable read_control() {
  std::map<std::string, model::ControlPlace, std::less<>> places;
  const auto place = [&](std::string_view code) -> model::ControlPlace& {
    model::ControlPlace& found = places[std::string(code)];
    found.katottg = code;
    return found;
  };
  const auto each_row = [](const char* file, const auto& use) {
    read::CsvReader reader(must(read::Input::open(std::string(WELLES_SOURCE_DIR "/data/places/") + file)));
    std::optional<read::Header> header;
    for (auto next = must(reader.next()); next.kind != read::CsvReader::Next::Kind::End; next = must(reader.next())) {
      if (!header)
        header.emplace(next.row);
      else
        use([&](std::string_view column) { return header->cell(next.row, column); });
    }
  };
  each_row("gazetteer.csv", [&](const auto& cell) {
    if (cell("katottg").empty()) return;
    place(cell("katottg")).territory = cell("territory");
    place(cell("katottg")).in_gazetteer = true;
  });
  each_row("control.csv", [&](const auto& cell) {
    place(cell("katottg"))
        .rows.push_back({*model::control_of(cell("state")),
                         base::parse_partial_date(cell("from")),
                         base::parse_partial_date(cell("until")),
                         std::string(cell("source")),
                         std::string(cell("seen")),
                         {}});
  });
  std::vector<model::ControlPlace> all;
  for (auto& [code, found] : places) all.push_back(std::move(found));
  return model::ControlTable::make(std::move(all), base::Day());  // law does not ask for the horizon
}

struct Shipped {
  model::Tables tables = must(read::read_registry_tables(WELLES_SOURCE_DIR "/data/registry"));
  model::ControlTable control = read_control();
  Ruleset rules = must(load_rules({WELLES_SOURCE_DIR "/rules", WELLES_SOURCE_DIR "/data/law"}, tables));
  World world{rules, tables, control};
};

inline const Shipped& shipped() {
  static const Shipped all;
  return all;
}

}  // namespace welles::law::test
