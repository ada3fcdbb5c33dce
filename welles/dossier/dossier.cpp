// SPDX-License-Identifier: Apache-2.0
#include "welles/dossier/dossier.h"

#include <array>

namespace welles::dossier {

std::string_view word(Kind kind) noexcept {
  constexpr std::array<std::string_view, 5> kWords{"vote", "body", "person", "thing", "territory"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string_view word(Link link) noexcept {
  constexpr std::array<std::string_view, 7> kWords{
      "same-record", "decided", "identifier", "name-and-birth-date", "name-only", "contradicted", "registry-claim"};
  return kWords[static_cast<std::size_t>(link)];
}

bool is_accepted(Link link) noexcept {
  return link != Link::NameOnly && link != Link::Contradicted;
}

std::string_view word(Listed listed) noexcept {
  constexpr std::array<std::string_view, 4> kWords{"yes", "review", "not-listed", "not-loaded"};
  return kWords[static_cast<std::size_t>(listed)];
}

}  // namespace welles::dossier
