// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "welles/base/date.h"
#include "welles/report/catalogue.h"
#include "welles/report/page.h"
#include "welles/report/run.h"

namespace welles::report {

/// What a run of `screen` was given, and how much of it said something: the part of a certificate that Run does not have.
struct Screened {
  std::string file, sha256;        ///< of the file of records, as it lies on disk; empty if names were given
  std::vector<std::string> names;  ///< given on the command line
  base::Day made_on{};
  std::vector<std::string> datasets;      ///< only these lists were searched; empty: all
  std::vector<std::string> columns_left;  ///< that no property claims
  std::uint64_t readable = 0, no_birth_date = 0, no_identifier = 0, no_place = 0;  ///< records
};

/// One page on what was screened: against which lists of what age, how, with what outcome, and what was not compared.
///
/// Shape:   a whole file. HTML stands alone (no script, nothing fetched), prints on one sheet of A4 for the usual number of lists,
///          and has a language, a title and headers with their scope. What comes from input is text there, whatever is in it.
/// Errors:  none.
std::string certificate(const Run& run, const Screened& screened, Page page, Lang lang);

}  // namespace welles::report
