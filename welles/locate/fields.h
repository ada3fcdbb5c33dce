// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "welles/locate/identifiers.h"
#include "welles/locate/locate.h"
#include "welles/locate/signs.h"
#include "welles/locate/tokens.h"
#include "welles/locate/vicinity.h"
#include "welles/locate/view.h"

/// The fields of a query, taken apart: tokens of what is text, and what is no words (coordinates, identifiers). Inside this
/// room only.
namespace welles::locate {

class Fields {
 public:
  /// Reads at most base::limits::kAddressBytes of all fields together and kMostIdentifiers identifiers; `cut` says if there was more.
  /// Cost: linear, and what the coordinates cost (look_around).
  Fields(const View& view, const PlaceQuery& query, Memory& memory);

  const Tokens& tokens() const { return tokens_; }
  bool cut() const { return cut_; }

  /// What was asked for alone, and whether the kind is a guess; empty: words, or several things.
  struct Asked {
    std::string kind;
    bool guessed = false;
  };
  /// Adds the signs of the coordinates and the identifiers to those of the tokens. Once.
  Asked add_to(Signs& signs);

 private:
  void read(std::uint32_t field, std::string_view value);
  void read_cell(IdentifierKind kind, std::string_view cell, const std::string& name, std::uint32_t token, bool alone);
  bool read_bare(std::uint32_t field, std::string_view value, std::uint32_t token);
  void read_text(std::uint32_t field, std::string_view text);
  void read_words(std::uint32_t field, std::string_view text);
  void add(const IdentifierReading& reading, const std::string& name, std::uint32_t token, bool asked);
  bool names_russia() const;

  const View& view_;
  const PlaceQuery& query_;
  IdentifierSigns identifiers_;
  PointSigns points_;
  Tokens tokens_;
  std::vector<FoundIdentifier> found_;
  std::string kind_;
  bool guessed_ = false, letters_ = false, cut_ = false;
  bool border_ = false;             // of parts of the text (Token::begins_part), before the next word
  std::uint32_t field_begins_ = 0;  // the first token of the field being read
  std::size_t identifiers_read_ = 0;
};

}  // namespace welles::locate
