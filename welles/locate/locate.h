// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/error.h"
#include "welles/model/words.h"

namespace welles::locate {

class Resolver;  // places.h

/// One part of an address as its owner wrote it.
struct PlaceField {
  /// address, street, city, region, postcode, country, lat, lon, or text; a kind of identifier (identifier_kinds); `identifier`: one of
  /// them, to be guessed; any other name is read as text.
  std::string name;
  std::string value;  ///< as printed; read up to limits::kAddressBytes over all fields, then a signal text.long says so
};

struct PlaceQuery {
  std::vector<PlaceField> fields;
  base::Day as_of{};  ///< the day for which is asked
};

/// One thing in the text that speaks for a territory or against one.
///
/// Kinds: gazetteer, town (a town that the gazetteer does not hold), institution (a body, a firm, a port, a post by its name), region.word, region.oblast, region.occupied, raion,
/// hromada, postcode.ua, postcode.ru, country, street (a name inside a street's name: seen, but no place), no-place (a phrase
/// that only looks like one), unknown-place (a name in Ukraine that no table holds), text.long (there was
/// more than is weighed); the kinds of identifiers, of which plate and phone are plate.ru, plate.ua, phone.ru, phone.ua, phone. Of
/// coordinates: coordinates, coordinates.line (too near to a border, a coast or a line of control),
/// coordinates.outside (of all outlines and settlements that are known), coordinates.swapped (what they would be with the
/// longitude first), coordinates.zero, coordinates.range (nowhere on earth).
struct Signal {
  std::string_view kind;  ///< a constant, see above
  std::string value;      ///< as it stood in the text, folded
  model::SignalStrength strength = model::SignalStrength::Weak;
  std::string where;         ///< name of the field
  std::string territory;     ///< what it points to; empty: no territory (street, no-place)
  bool against = false;      ///< it speaks against the territory of the answer
  std::string source, seen;  ///< which table says so, and whether that was confirmed, partly, or is unverified
  bool guess = false;        ///< an identifier whose kind was guessed
  /// What is wrong with an identifier: check-digit, year (none with that code was given then), form; empty: nothing. It counts little.
  std::string_view fault = {};
};

/// Was it given out by occupation authorities: a number of a Russian register that points to Ukraine?
bool given_by_occupier(const Signal& signal) noexcept;

struct Place {
  std::string name_en, name_uk;
  std::string katottg;             ///< "geonames-<id>" for a place without a code; empty outside the gazetteer
  std::optional<double> lat, lon;  ///< degrees, WGS 84
};

struct Point {
  double lat = 0, lon = 0;  ///< degrees, WGS 84
};

/// One place that the text may mean.
struct Reading {
  std::string territory;
  std::optional<model::Control> control;
  std::optional<Place> place;
  int confidence = 0;  ///< 0..10000
};

/// The statement that an answer on control rests on.
struct ControlSource {
  std::string id;    ///< of the registry's instruments or sources; several are divided by a space
  std::string seen;  ///< confirmed, partly, unverified
};

/// Where an address lies, and who controlled that place on the day asked.
///
/// A territory that is empty means: not enough evidence, or evidence that contradicts itself; then `readings` say what it may
/// be. An oblast of which only a part was held on the day, named without a settlement, is Contested: the territory is known,
/// the control of the unnamed place is not.
struct Location {
  std::string territory;  ///< words of model::kTerritories, `ru`, or another ISO 3166-1 code in lower case
  std::optional<model::Control> control;   ///< of places in Ukraine only
  std::optional<base::PartialDate> since;  ///< as exact as it is known
  std::optional<base::PartialDate> until;
  bool last_known = false;        ///< the day asked is after the horizon of the table of control
  int confidence = 0;             ///< 0..10000
  std::optional<Place> place;     ///< the settlement, if one was named
  std::optional<Point> point;     ///< the coordinates of the text, the first if it has several
  bool occupied_part = false;     ///< the text itself speaks of the occupied part of an oblast
  std::vector<Signal> signals;    ///< in the order of the text; for and against
  std::vector<Reading> readings;  ///< best first: the answer, and whatever else it may be
  std::vector<ControlSource> sources;
  std::string kind;           ///< of an identifier that was asked for alone; empty: a text, an address, several fields
  bool kind_guessed = false;  ///< then the signals marked `guess` are the other kinds that it may be
};

/// The kinds of identifiers, as field names and as `--kind` takes them: inn, ogrn, … ; postcode is one.
std::vector<std::string_view> identifier_kinds();

/// Weighs every signal in the fields and answers where that is.
///
/// Shape:   fields in any order; UTF-8 in any script, ill-formed bytes become U+FFFD. The country field is evidence of what
///          somebody wrote, never of sovereignty: "Yalta, Krimea" with country Russia is ua-crimea, occupied.
/// Errors:  none: a text that says nothing gives an empty Location.
/// Cost:    linear in the text; well below a millisecond for an address. Safe to call at once from several threads.
/// Source:  the weights and the reason of each: weights.h; control: data/places/control.csv.
Location locate(const Resolver& resolver, const PlaceQuery& query);

/// What is wrong with the fields `lat` and `lon`, if they are there: no number, out of range, or one without the other. A text
/// is never wrong: what is no pair of coordinates in it stays a text.
std::optional<base::Error> unreadable_coordinates(const std::vector<PlaceField>& fields);

/// The place as the rules name it: the settlement's KATOTTG code where it is known, else the occupied part of the oblast
/// (`ua-donetsk-tot`), else `ua-controlled`, `ru` or `abroad`; empty if the answer does not say which.
std::string place_in_law(const Location& location);

}  // namespace welles::locate
