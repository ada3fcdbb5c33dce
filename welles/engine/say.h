// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "welles/base/result.h"
#include "welles/engine/answer.h"
#include "welles/engine/wording.h"
#include "welles/law/world.h"
#include "welles/model/value.h"

namespace welles::engine {

/// The sentences about a row of the registry, with the effect that the law of Ukraine gives it on `as_of`.
///
/// Shape:   `shown` as Engine::show gives it: its first row is the subject.
/// Errors:  NotFound (rows of this table have no wording).
base::Result<SayAnswer> say_of(const law::World& world, const Wording& wording, const ShowAnswer& shown,
                               base::Day as_of);

/// The name of a row of elections, bodies, officials, seizures or territories as it may be written.
Both name_of(const Wording& wording, std::string_view table, const model::Value& row);

/// The sentences about a place with these names, asked by its id in law.
base::Result<SayAnswer> say_of_place(const law::World& world, const Wording& wording, const std::string& id,
                                     const Both& name, base::Day as_of);

/// The sentences about an effect of data/words.toml; what it means comes from there.
SayAnswer say_of_effect(const Wording& wording, const std::string& effect, base::Day as_of);

}  // namespace welles::engine
