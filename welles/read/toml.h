// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "welles/base/result.h"
#include "welles/model/value.h"

namespace welles::read {

/// A TOML document as a tree.
///
/// Shape:   an object whose members stand in the order of the text; every node knows its line and column; dates and
///          times become ISO 8601 strings.
/// Errors:  BadInput  no TOML 1.0 (a key twice included), no UTF-8, nested deeper than limits::kJsonDepth, a number that is not
///                    finite; with `name`, line, column and the line itself as excerpt.
/// Cost:    linear in the text but for keys, O(log n) each; memory about ten times the text.
/// Source:  TOML 1.0.0, by toml++ 3.3.
base::Result<model::Value> parse_toml(std::string_view text, const std::string& name);

/// The file `path` by parse_toml, named in errors as given here.
/// Errors:  as parse_toml and base::read_file; larger than limits::kWholeFileBytes.
base::Result<model::Value> read_toml(const std::string& path);

/// An error found later in a file that was read here: with the line at its place as excerpt. As it was, if it has one, has no
/// place, or the file is gone.
base::Error with_excerpt(base::Error error);

}  // namespace welles::read
