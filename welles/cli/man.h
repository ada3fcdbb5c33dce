// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "welles/report/catalogue.h"

/// The manual page, made from the table of commands.
namespace welles::cli {

/// welles(1) as man(7) has it, without a date: the same program gives the same page.
std::string man_page(report::Lang lang);

}  // namespace welles::cli
