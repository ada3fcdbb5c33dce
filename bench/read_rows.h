// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "welles/base/error.h"
#include "welles/base/result.h"
#include "welles/read/csv.h"

/// What the programs of bench/ do alike: stop at an error, and read a labelled set.
namespace welles::bench {

[[noreturn]] inline void stop(const base::Error& error) {
  std::fprintf(stderr, "error: %s\n", base::one_line(error).c_str());
  std::exit(2);
}

template <typename T>
T or_stop(base::Result<T> result) {
  if (!result) stop(result.error());
  return std::move(result).value();
}

/// Calls `use` for each row with a function from a column's name to its cell; a row that cannot be read stops the program.
template <typename Use>
void for_each_row(const std::string& path, const Use& use) {
  read::CsvReader reader(or_stop(read::Input::open(path)));
  read::Header header;
  for (bool first = true;; first = false) {
    const auto next = or_stop(reader.next());
    if (next.kind == read::CsvReader::Next::Kind::End) return;
    if (next.kind == read::CsvReader::Next::Kind::Problem) stop(next.problem);
    if (first)
      header = read::Header(next.row);
    else
      use([&](std::string_view name) { return std::string(header.cell(next.row, name)); });
  }
}

}  // namespace welles::bench
