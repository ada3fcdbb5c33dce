// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/fields.h"

#include <algorithm>
#include <optional>

#include "welles/base/ascii.h"
#include "welles/base/limits.h"

namespace welles::locate {
namespace {

bool is_postcode(std::string_view value) {
  return (value.size() == 5 || value.size() == 6) && base::all_digits(value);
}

// Does a border of parts (Token::begins_part) stand behind the last word?
bool ends_part(std::string_view piece) {
  const std::size_t last = piece.find_last_not_of(" ,.;|\n\r\t()/-");
  return piece.find_first_of(";|\n\r", last == std::string_view::npos ? 0 : last + 1) != std::string_view::npos;
}

}  // namespace

Fields::Fields(const View& view, const PlaceQuery& query, Memory& memory)
    : view_(view),
      query_(query),
      identifiers_(view, memory),
      points_(find_points(view, query.fields, memory)),
      tokens_(&memory) {
  std::size_t bytes = 0;
  for (std::uint32_t i = 0; i < query.fields.size(); ++i) {
    std::string_view value = query.fields[i].value;
    value = value.substr(0, std::min(value.size(), base::limits::kAddressBytes - bytes));
    bytes += value.size();
    cut_ = cut_ || value.size() < query.fields[i].value.size();
    field_begins_ = static_cast<std::uint32_t>(tokens_.size());
    border_ = false;
    const std::string& blanked = points_.blanked[i];
    read(i, blanked.empty() ? value : std::string_view(blanked).substr(0, value.size()));
  }
}

void Fields::read(std::uint32_t field, std::string_view value) {
  const std::string& name = query_.fields[field].name;
  const bool words = name != "lat" && name != "lon";
  const bool alone = query_.fields.size() == 1;
  const auto kind = identifier_kind_of(name);
  if (alone && kind) kind_ = name;
  if (kind && *kind != IdentifierKind::Postcode) {
    // A cell may hold several.
    for (std::string_view rest = value; !rest.empty();) {
      const std::size_t end = std::min(rest.find_first_of(";,\n|"), rest.size());
      read_cell(*kind, rest.substr(0, end), name, field_begins_, alone);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return;
  }
  const bool bare = name == "identifier" || (alone && (name == "text" || name == "address"));
  if (bare && read_bare(field, value, field_begins_)) return;
  // Coordinates part a text; each belongs to the words before it.
  std::size_t done = 0;
  for (std::size_t i = 0; i < points_.signs.all.size(); ++i) {
    if (points_.at[i].field != field) continue;
    if (words && points_.at[i].byte > done) {
      const std::size_t end = std::min(points_.at[i].byte, value.size());
      read_text(field, value.substr(done, end - done));
      done = end;
    }
    points_.signs.all[i].token =
        std::max(field_begins_, static_cast<std::uint32_t>(tokens_.size()) - (tokens_.size() > field_begins_ ? 1 : 0));
  }
  if (words) read_text(field, value.substr(done));
}

void Fields::read_cell(IdentifierKind kind, std::string_view cell, const std::string& name, std::uint32_t token,
                       bool alone) {
  if (cell.find_first_not_of(" \t\r") == std::string_view::npos) return;
  if (identifiers_read_++ >= kMostIdentifiers) {
    cut_ = true;
    return;
  }
  const IdentifierReading reading = read_identifier(view_, kind, cell);
  // "INN 9102…" in the column inn, or a telephone in it: the label says what it is.
  if (reading.fault == Fault::Form) {
    found_.clear();
    if (take_identifiers(view_, cell, found_)) {
      for (const FoundIdentifier& one : found_) add(one.reading, name, token, alone);
      return;
    }
  }
  add(reading, name, token, alone);
}

// A value without its kind that is a number or code: true if it is nothing else.
bool Fields::read_bare(std::uint32_t field, std::string_view value, std::uint32_t token) {
  const std::string& name = query_.fields[field].name;
  const bool alone = query_.fields.size() == 1;
  Guess guess = guess_identifier(view_, value);
  // A number of a register without its kind, beside the country Russia: the tax number of a firm there.
  if (name == "identifier" && guess.readings.size() == 1 && guess.readings.front().kind == IdentifierKind::Inn &&
      names_russia())
    guess.readings.front().sure = Sure::Said;
  for (const IdentifierReading& reading : guess.readings) identifiers_.add(reading, name, token);
  if (alone && !guess.readings.empty()) {
    kind_ = word(guess.readings.front().kind);
    guessed_ = true;
  } else if (alone && is_postcode(value)) {
    kind_ = word(IdentifierKind::Postcode);
    guessed_ = true;
  }
  letters_ = alone && guess.letters && !guess.readings.empty();
  if (name == "identifier" && !alone) return true;  // what is no code is a number of some other register
  return !guess.readings.empty() && !guess.letters;
}

void Fields::read_text(std::uint32_t field, std::string_view text) {
  const std::string& name = query_.fields[field].name;
  found_.clear();
  const auto taken = take_identifiers(view_, text, found_);
  cut_ = cut_ || found_.size() == kMostIdentifiers;  // there may be more
  const std::string_view whole = taken ? std::string_view(*taken) : text;
  std::size_t done = 0;
  for (const FoundIdentifier& one : found_) {
    read_words(field, whole.substr(done, one.at - done));
    done = one.at;
    // It belongs to the words before it, and to those behind it only where it comes first.
    const auto next = static_cast<std::uint32_t>(tokens_.size());
    add(one.reading, name, next > field_begins_ ? next - 1 : next, false);
  }
  read_words(field, whole.substr(done));
}

void Fields::read_words(std::uint32_t field, std::string_view text) {
  const std::size_t before = tokens_.size();
  tokens_.add(text, field);
  if (tokens_.size() > before) {
    if (border_) tokens_.begin_part(before);
    border_ = false;
  }
  border_ = border_ || ends_part(text);
}

// A host of mail that means nothing is nothing to show, unless it was asked for.
void Fields::add(const IdentifierReading& reading, const std::string& name, std::uint32_t token, bool asked) {
  if (asked || reading.kind != IdentifierKind::Domain || !reading.rows.empty()) identifiers_.add(reading, name, token);
}

// Does the field of the country name Russia?
bool Fields::names_russia() const {
  return std::ranges::any_of(query_.fields, [&](const PlaceField& field) {
    if (field.name != "country" || field.value.size() > kIdentifierBytes) return false;
    const FormRow row = view_.form(form_of(field.value));
    for (std::uint32_t m = row.first; m < row.first + row.count; ++m)
      if (const Meaning meaning = view_.meanings[m];
          (meaning.means == Means::Country || meaning.means == Means::CountryCode) &&
          StringRef{meaning.ref} == view_.russia)
        return true;
    return false;
  });
}

Fields::Asked Fields::add_to(Signs& signs) {
  add_made(std::move(points_.signs), signs);
  // A word of capitals that names a place is no code of a bank: "YEVPATORIYA".
  const bool named = std::ranges::any_of(signs.all, [](const Sign& sign) {
    return sign.about == Sign::About::Name || sign.about == Sign::About::Territory;
  });
  if (letters_ && named) return {};
  add_made(identifiers_.take(), signs);
  return {kind_, guessed_};
}

}  // namespace welles::locate
