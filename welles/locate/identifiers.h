// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/locate/identifier_tables.h"
#include "welles/locate/signs.h"
#include "welles/locate/view.h"

/// Identifiers as signs of a place: numbers of firms and persons, codes of land, telephone numbers, domains. What each says stands
/// in data/places/identifier_codes.csv; here is how each is written. Inside this room only.
namespace welles::locate {

/// How sure it is that a value is of its kind.
enum class Sure : std::uint8_t {
  Said,    // a field, a label, or a form that nothing else has
  Likely,  // a guess that chance makes seldom: weights::kGuessLikely
  Perhaps,
  Hardly,  // shown as a reading, and not weighed
};

/// What is wrong with a value of a kind.
enum class Fault : std::uint8_t { None, Form, CheckDigit, Year };

/// One value, read as one kind.
struct IdentifierReading {
  IdentifierKind kind{};
  std::string_view shown;  // kind of the signal: "phone.ru"
  std::string value;       // compacted
  Fault fault = Fault::None;
  Sure sure = Sure::Said;
  std::vector<IdCodeRow> rows;           // what its code points to; empty: nothing, or nothing known
  StringRef country{};                   // which its letters or its register name
  weights::Weight country_weight{0, 0};  // what that is worth
};

/// Identifiers of one query beyond which no more are weighed.
inline constexpr std::size_t kMostIdentifiers = 16;
/// No identifier is longer than that, with its spaces.
inline constexpr std::size_t kIdentifierBytes = 256;

/// Reads `printed` as a kind. Never fails: what has not the form of the kind says so (Fault::Form).
/// Cost: microseconds.
IdentifierReading read_identifier(const View& view, IdentifierKind kind, std::string_view printed);

/// The kinds that a bare value may be of, the likeliest first; none if it looks like no identifier. Words of letters alone
/// may be codes of banks or airports: those come last, and `letters` says that it is such a word.
struct Guess {
  std::vector<IdentifierReading> readings;
  bool letters = false;
};
Guess guess_identifier(const View& view, std::string_view printed);

/// An identifier inside a text.
struct FoundIdentifier {
  IdentifierReading reading;
  std::size_t at = 0;  // byte in the text that is returned
};

/// Finds the identifiers of a text: those that a label announces ("ИНН 9102…", "tel. …"), and those whose form nothing else has
/// ("+7 365 …", KATOTTG, cadastral numbers, the domains of addresses). Appends them, at most kMostIdentifiers in all.
///
/// Returns the text without them, folded, so that no part of one is read as a postcode; nullopt: there is none.
/// Cost: linear; a text without seven digits in a row, "@" or "www." is only looked through once.
std::optional<std::string> take_identifiers(const View& view, std::string_view text, std::vector<FoundIdentifier>& out);

/// Is a signal's kind ("inn", "phone.ru") that of a register which Russia keeps? In one of these a number of occupied land was
/// given by the occupier.
bool is_of_russia(std::string_view shown) noexcept;

/// Turns readings into signs and appends them. What several numbers of one register say of one territory counts once.
class IdentifierSigns {
 public:
  IdentifierSigns(const View& view, Memory& memory) : view_(view), memory_(memory), signs_(memory) {}
  void add(const IdentifierReading& reading, std::string_view where, std::uint32_t token);
  Signs take() { return std::move(signs_); }

 private:
  struct Started {
    Sign& sign;
    Signal& signal;
  };
  Started start(const IdentifierReading& reading, std::string_view where, std::uint32_t token);
  weights::Weight weight_of(const IdentifierReading& reading, model::SignalStrength strength) const;
  void add_territory(const IdentifierReading& reading, std::vector<IdCodeRow> rows, bool several,
                     std::string_view where, std::uint32_t token);

  const View& view_;
  Memory& memory_;
  Signs signs_;
  std::vector<std::pair<int, StringRef>> said_;  // register and territory
};

}  // namespace welles::locate
