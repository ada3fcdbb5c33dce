// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "welles/engine/wording.h"
#include "welles/report/layout.h"

/// What may be said: the sentences of data/law/wording.toml, for people and machines.
namespace welles::report {

/// The sentences in the language of the style, each with what it rests on; then the effect that they follow from.
/// `profile`: only that one; empty: each.
std::string to_text(const engine::SayAnswer& answer, const std::string& profile, const Style& style);
/// "say": both languages.
std::string to_json(const engine::SayAnswer& answer, const std::string& profile);

}  // namespace welles::report
