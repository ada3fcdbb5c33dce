// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "welles/base/result.h"
#include "welles/model/tables.h"

namespace welles::read {

/// The curated registry, data/registry/*.toml, as tables of rows.
///
/// Shape:   `elections`, `bodies`, `officials`, `instruments`, `void_acts`, `sources`, `seizures`, `territories`
/// (regions, raions and
///          localities together; each row has a `kind`). Rows keep the order of their files and their places in them.
/// Errors:  as read_toml; BadInput  a file of another schema, a row without an id, an id twice.
/// Cost:    about 100 ms for 800 kB.
base::Result<model::Tables> read_registry_tables(const std::string& folder);

}  // namespace welles::read
