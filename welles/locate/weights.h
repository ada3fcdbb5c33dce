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
/// The same where the region's own name stands in the text: it has one to four million people, and as often is it named.
inline constexpr int kPriorNamedRegion = 40;
/// Russia alone is a whole answer where Ukraine alone is none: nothing in it was occupied.
inline constexpr int kPriorRussia = 20;

// ---- names ------------------------------------------------------------------------------------------------------------

/// A name read as this place; as another one of the same hromada, raion, oblast ("Gurzuf, Yalta"); as one elsewhere.
inline constexpr int kName = 20, kSameHromada = 15, kSameRaion = 12, kSameTerritory = 8, kElsewhere = -10;
/// Off for a form that is less sure: [current, other spelling, old, historical, derived by rule, declined, key, misspelt, an
/// institution with its seat there, one that may have moved or has a namesake]. An institution's name is longer than a
/// town's, and seldom anything else.
inline constexpr int kFormPenalty[] = {0, 0, 3, 8, 3, 3, 4, 9, -10, 8};
/// A village's name fits an unlisted namesake in any region as well, about as likely: half of them have one in a controlled
/// oblast (measured: 51 %). A selyshche's does so more seldom, a town's not at all, since towns abroad are listed.
inline constexpr int kUnlistedVillage = 20, kUnlistedSelyshche = 15, kUnlistedTown = -10;
/// In a region that the text names, a town of another one may be a village that no table holds: "Харківська область, Лиман".
inline constexpr int kUnlistedTownInNamedRegion = -10;
/// Not where the gazetteer holds every settlement: there it is a contradiction as strong as another country ("Lviv, Crimea").
inline constexpr int kTownElsewhere = -40;
/// Within an oblast the gazetteer holds every settlement, so that an unlisted one of a listed name hardly exists.
inline constexpr int kUnlistedInRegion = -35;
/// A word for a settlement stands beside the name ("г.", "village"), or the field is the city.
inline constexpr int kSettlementWord = 5;
/// Off for whatever lies elsewhere, if a town of the gazetteer is called so ("г. Симферополь", the field of the city): the name
/// is then no part of a street's or a firm's, and "Moscow region" beside it is as strong a contradiction as kTownElsewhere.
inline constexpr int kSureTown = 30;
/// A name in Ukraine that no table holds: the gazetteer holds all of six regions, so it lies elsewhere.
inline constexpr Weight kUnknownPlace{15, 0};

// ---- regions ------------------------------------------------------------------------------------------------------------

inline constexpr Weight kRegionStrong{30, 30};  // decides alone
inline constexpr Weight kRegionMedium{15, 10};  // decides with a second sign: "Sebastopol" is also a town in California
/// Off for Sevastopol where the text says Crimea: of ten who write so one means the city.
inline constexpr int kOnThePeninsula = 10;
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

// ---- identifiers --------------------------------------------------------------------------------------------------------

/// A code of land itself whose kind was said: KATOTTG, KOATUU, ISO 3166-2, a cadastral number. It decides alone, and against a name.
inline constexpr Weight kCodeOfPlace{40, 15};
/// A code of where a holder was registered or a number was given out, as the table's strength has it. A firm may move, and one of
/// Moscow have a branch in Yalta (say one in six), so that it speaks against a named place a little; enough against an
/// unnamed one in the country that somebody wrote: "9102…, Russia" is Crimea.
inline constexpr Weight kCodeStrong{35, 8}, kCodeMedium{20, 2}, kCodeWeak{6, 0};
/// The letters of a country in a bank's code, a Ukrainian number of a person or a firm: no place, but they support one.
inline constexpr Weight kCodeHint{8, 0};
/// The check digit or the year is wrong: a slip of the pen, so perhaps in the region as well. Nothing follows from it alone.
inline constexpr Weight kCodeDoubtful{4, 0};
/// Most that a code says whose kind was not said. Thirteen digits that begin with 1 or 5, have a year since 2002, a region and
/// the check digit of an OGRN are so by chance once in 300 (25), twelve with two check digits once in 140 (21); and in occupied
/// territory once in 10,000. A check digit of ten digits fits by chance once in eleven (10).
inline constexpr int kGuessLikely = 28, kGuessPerhaps = 10;

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
