// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/engine/answer.h"
#include "welles/report/catalogue.h"

/// Parts of an answer in words, for people: the same in a table, under a name and in a cell of a spreadsheet.
namespace welles::report {

/// The texts in their order, each once, none empty.
std::string joined_once(std::span<const std::string> texts, std::string_view between);

std::string status_word(Lang lang, model::RowStatus status);
/// "EU, US (OFAC), registry of Welles"
std::string lists(Lang lang, std::span<const std::string> datasets);
/// "Autonomous Republic of Crimea"; an ISO 3166-1 code in capitals for another country.
std::string territory_name(Lang lang, std::string_view territory);
/// In a table the horizon of what is known stands once, below it.
enum class Horizon : bool { Say, Leave };
/// "occupied since 2014-02-20 (last known)"; empty where control says nothing.
std::string control_phrase(Lang lang, const locate::Location& location, Horizon horizon = Horizon::Say);
/// "Yalta, Autonomous Republic of Crimea: occupied since 2014-02-20", or "not known" with what it may be.
std::string where(Lang lang, const locate::Location& location, Horizon horizon = Horizon::Say);
/// "Yalta, Krimea: Yalta, …: occupied since 2014-02-20 (ua-crimea, UA01…; 1.00)"
std::string located(Lang lang, const engine::LocateAnswer& answer);
/// "Russian postcode 299011, region Krimea; against: country Russia"
std::string signals(Lang lang, const locate::Location& location);
/// What an effect means in words.
std::string effect_words(Lang lang, std::string_view effect);
/// "UA: official of an illegal body, no legal effect. US, GB: undetermined": those that say the same together, adverse first.
std::string worth(Lang lang, std::span<const engine::SubjectVerdict> verdicts);
/// Why a row has the status that it has, in one or two sentences.
std::string why(Lang lang, const engine::ScreenAnswer& answer);
/// "the record prints the Ukrainian code of the victim of sz-…: a person must see who is meant (…)"
std::string victim_words(Lang lang, const engine::VictimNamed& victim);
/// "was clear; differs in: status, matches"
std::string change_words(Lang lang, const engine::Change& change);
/// "the same (O. Example, 2026-02-15): his passport was seen"
std::string decision_words(Lang lang, const engine::Decided& decided);
/// "territorial measures there: EU 32014R0692 art.2 (confirmed), …"; empty if there are none.
std::string measures(Lang lang, const engine::ScreenAnswer& answer);
/// The first name of the record, else its first property.
std::string record_name(const engine::Record& record);
/// "UA-1207-VII art.9(2)", with "not seen" if the text was not.
std::string cite_words(Lang lang, const law::Cite& cite);

}  // namespace welles::report
