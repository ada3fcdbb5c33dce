// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "welles/model/words.h"

/// How much each signal counts. Every number is a log-odds in decibans: 10 means ten times as likely, 20 a hundred times.
/// Signals are added for each place that the text may mean (`pro` if it fits that place, `contra` off if it does not), and
/// whatever stands ten decibans above everything else together is the answer.
///
/// Chosen by reasoning about what people write, in steps of five where nothing finer is known; no number was fitted to a
/// labelled row. What each number must achieve is said beside it, and locate_test.cpp holds the examples.
namespace welles::locate::weights {

struct Weight {
  int pro, contra;
};

// ---- what is likely before anything is read -----------------------------------------------------------------------

/// "No place is meant": a settlement's name alone must come from a town to beat it, a village's name must not.
inline constexpr int kNothing = 25;
/// Prior of a place: 10 log10(people / 100), so a village of 300 has 5, a town of 10,000 has 20, Donetsk 37, Moscow 50: as
/// often as it has people, is a place named.
inline constexpr int kPriorPerPowerOfTen = 10;
/// People of a place of the gazetteer for which no number is known: 53 towns, Donetsk and Mariupol among them. A city has
/// some 100,000 for each of its districts in the gazetteer (Kherson, Simferopol and Zaporizhzhia have 94,000 to 114,000).
inline constexpr int kPeopleOfCityDistrict = 100'000, kPeopleOfTown = 50'000, kPeopleOfSelyshche = 1'000,
                     kPeopleOfVillage = 300;
/// People of a namesake abroad that the list of false friends names without a number.
inline constexpr int kPeopleOfNamesake = 1'000;
/// An unnamed place somewhere in a region or country.
inline constexpr int kPriorRegion = 10, kPriorCountry = 10, kPriorUkraine = 5;
/// Russia alone is a whole answer where Ukraine alone is none: nothing in it was occupied.
inline constexpr int kPriorRussia = 20;

// ---- names ------------------------------------------------------------------------------------------------------------

/// A name read as this place; as another one of the same hromada, raion, oblast ("Gurzuf, Yalta"); as one elsewhere.
inline constexpr int kName = 20, kSameHromada = 15, kSameRaion = 12, kSameTerritory = 8, kElsewhere = -10;
/// Off for a form that is less sure: [current, other spelling, old, historical, derived by rule, declined, key, misspelt].
inline constexpr int kFormPenalty[] = {0, 0, 3, 8, 3, 3, 4, 9};
/// A village's name fits an unlisted namesake in any region as well, about as likely: half of them have one in a controlled
/// oblast (measured: 51 %). A selyshche's does so more seldom, a town's not at all, since towns abroad are listed.
inline constexpr int kUnlistedVillage = 20, kUnlistedSelyshche = 15, kUnlistedTown = -10;
/// In a region that the text names, such a namesake is likelier: "Харківська область, Лиман".
inline constexpr int kUnlistedTownInNamedRegion = 0;
/// Within an oblast the gazetteer holds every settlement, so that an unlisted one of a listed name hardly exists.
inline constexpr int kUnlistedInRegion = -8;
/// A word for a settlement stands beside the name ("г.", "village"), or the field is the city.
inline constexpr int kSettlementWord = 5;
/// A name in Ukraine that no table holds: the gazetteer holds all of six regions, so it lies elsewhere.
inline constexpr Weight kUnknownPlace{15, 0};

// ---- regions ------------------------------------------------------------------------------------------------------------

inline constexpr Weight kRegionStrong{30, 30};  // decides alone
inline constexpr Weight kRegionMedium{15, 10};  // decides with a second sign: "Sebastopol" is also a town in California
/// Taken off `contra` of a region's name that places elsewhere bear as well, and its `pro` where it is a town's name too.
inline constexpr int kRegionWithNamesakes = 15;
inline constexpr Weight kRegionWeak{6, 0};       // supports: "DNR", "ARC"
inline constexpr Weight kForeignRegion{35, 40};  // "Ростовская область", "Texas", "VIC 3356"
inline constexpr Weight kRaion{15, 8};           // of the gazetteer's oblasts; names recur: Pershotravnevyi, Kirovskyi
inline constexpr Weight kOldRaion{15, 0};        // named after a town; abolished in 2020 or before
inline constexpr Weight kHromada{18, 10};
inline constexpr Weight kOccupiedWord{12,
                                      12};  // "temporarily occupied", "Donetsk People's Republic": which part is meant

// ---- countries ----------------------------------------------------------------------------------------------------------

inline constexpr Weight kUkraine{15, 15};
/// The occupier writes "Russia" for Crimea: it speaks for Russia, hardly against occupied places.
inline constexpr Weight kRussia{15, 4};
inline constexpr Weight kOtherCountry{40, 40};
inline constexpr Weight kCountryCode{35, 30};  // two or three letters, alone at the end
/// A country's name before the end of a text that ends in another country: "Alma, Georgia, US", "Central Macedonia, GR".
inline constexpr Weight kCountryInside{10, 5};
/// The text is in Russian or Ukrainian, or has their words for streets: it speaks of Ukraine or Russia.
inline constexpr Weight kLanguage{6, 0};

// ---- postcodes ----------------------------------------------------------------------------------------------------------

inline constexpr Weight kPostcodeRussian{30, 10};  // "2" + the Ukrainian code: six digits that hardly recur elsewhere
inline constexpr Weight kPostcodeRussianAsia{20, 10};  // 272 to 285: also India, China
inline constexpr Weight kPostcodeUkrainian{25,
                                           10};     // five digits, in a text that speaks of Ukraine or in its languages
inline constexpr Weight kPostcodeBare{8, 0};        // five digits, alone: also US, French, German codes
inline constexpr Weight kPostcodeOfRussia{10, 15};  // another Russian code, in a text in Russian or that names Russia

// ---- coordinates --------------------------------------------------------------------------------------------------------

/// Measured, not remembered: decides alone (a village's prior is 5, that of an unnamed place 10, against kNothing). Words
/// that would decide for another place leave the answer open (locate.cpp).
inline constexpr Weight kPoint{40, 30};
/// Near a line it only supports what is named beside it: with the prior of an unnamed place it stays below kNothing.
inline constexpr int kPointLine = 8;
/// The same pair with the longitude first: a reading, never the answer.
inline constexpr Weight kPointSwapped{8, 0};
/// A named place lies where the coordinates are if it reaches there and this far more, and elsewhere if it is farther than
/// that; between them the coordinates say nothing of it. In metres.
inline constexpr double kPointNear = 5'000, kPointFar = 50'000;

/// Odds of ten to one, or no answer.
inline constexpr int kDecide = 10;

constexpr model::SignalStrength strength(int pro) {
  return pro >= 25   ? model::SignalStrength::Strong
         : pro >= 12 ? model::SignalStrength::Medium
                     : model::SignalStrength::Weak;
}

}  // namespace welles::locate::weights
