// SPDX-License-Identifier: Apache-2.0
#include "welles/base/error.h"

namespace welles::base {

std::string one_line(const Error& error) {
  std::string out;
  if (error.where) {
    out += error.where->file;
    if (error.where->line > 0) out += ':' + std::to_string(error.where->line);
    if (error.where->line > 0 && error.where->column > 0) out += ':' + std::to_string(error.where->column);
    out += ": ";
  }
  return out + error.what;
}

}  // namespace welles::base
