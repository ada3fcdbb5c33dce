// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "welles/locate/locate.h"
#include "welles/locate/memory.h"
#include "welles/locate/tokens.h"
#include "welles/locate/view.h"
#include "welles/locate/weights.h"

/// From tokens to signs: every word of an address that speaks of a place, and what it speaks of. Weighs nothing.
namespace welles::locate {

/// One settlement that a sign may mean.
struct Candidate {
  std::uint32_t place = 0;
  FormKind form{};
};

/// Its lists lie in the query's Memory.
struct Sign {
  enum class About : std::uint8_t {
    Country,       // id
    Territory,     // id
    Areas,         // areas: the raions or hromadas that the word may mean
    OldRaion,      // candidates: the towns that the raion may be named after
    Name,          // candidates: a settlement's name
    Postcode,      // candidates: the settlements with that code
    PostcodeArea,  // id; candidates: the settlements that share its first three digits
    OccupiedPart,  // id: of that territory, 0: of whatever is meant
    Language,      // the text's language
    Point,         // coordinates. id: the outline; candidates: the settlement and those that must agree (vicinity.h)
    UnknownName,   // a name that no table holds
    Nothing,       // to be shown only: a street, a phrase that is no place
  };
  About about{};
  StringRef id{};
  std::span<const std::uint32_t> areas;
  std::span<const Candidate> candidates;
  weights::Weight weight{0, 0};
  std::optional<GeoPoint> point;  // of coordinates
  bool settlement = false;        // of a point: the first candidate reaches to it
  int bonus = 0;                  // a settlement word beside the name, or the field of the city
  std::uint32_t token = 0;        // the first of its tokens
  std::uint32_t count = 0;        // of tokens
  std::uint32_t number = 0;       // in the order of finding
  std::string_view kind;          // of Signal
  std::string_view source;        // which table says so
  Seen seen{};
  std::uint32_t made = 0;  // place + 1 in Signs::made; 0: the signal is made of its tokens, source and seen
};

struct Signs {
  explicit Signs(Memory& memory) : all(&memory), ors(&memory) {}
  std::pmr::vector<Sign> all;           // by token
  std::pmr::vector<std::uint32_t> ors;  // tokens that say "or"
  std::vector<Signal> made;             // of signs that are no words: identifiers, coordinates
};

/// Adds signs that are no words, with their signals, where their tokens stand.
void add_made(Signs&& made, Signs& signs);

/// Signs of one text beyond which no more are weighed (a sign text.long says so): an address has a few of each, and the work
/// grows with their square.
inline constexpr std::size_t kMostNames = 48, kMostUnits = 32, kMostPostcodes = 16, kMostStreets = 32;

/// Finds the signs in `tokens`, made of `fields`.
/// Cost: linear in the tokens.
Signs find_signs(const View& view, const std::vector<PlaceField>& fields, const Tokens& tokens, Memory& memory);

}  // namespace welles::locate
