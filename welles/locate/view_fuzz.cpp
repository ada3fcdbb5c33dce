// SPDX-License-Identifier: Apache-2.0
// Sections places.* of any bytes: refused, or questions are answered without harm.
#include <cstdint>
#include <string>
#include <string_view>

#include "welles/locate/locate.h"
#include "welles/locate/places.h"

namespace {

using namespace welles;

constexpr const char* kSections[] = {"places.strings", "places.rows",     "places.areas",     "places.forms",
                                     "places.keys",    "places.meanings", "places.codes",     "places.ranges",
                                     "places.control", "places.id_codes", "places.id_labels", "places.outlines",
                                     "places.corners", "places.details"};

// A few rows of every table, as a start that the fuzzer can change.
std::string small_control() {
  std::string out;
  model::ControlTable::make({{"UA01020030010043419", "ua-crimea", true, {}}}, *base::parse_day("2026-02-15"))
      .encode(out);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Each section is a length of two bytes and that many bytes; what is missing is empty, control is the small table.
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  snapshot::Writer writer("");
  for (const char* name : kSections) {
    std::string section;
    if (rest.size() >= 2) {
      const std::size_t length = static_cast<std::uint8_t>(rest[0]) + 256U * static_cast<std::uint8_t>(rest[1]);
      rest.remove_prefix(2);
      section = rest.substr(0, length);
      rest.remove_prefix(section.size());
    } else if (std::string_view(name) == "places.control") {
      section = small_control();
    }
    writer.add(name, std::move(section));
  }
  const std::string bytes = writer.bytes();
  const auto snapshot = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(bytes)), "fuzz");
  if (!snapshot) return 0;
  const auto resolver = locate::Resolver::open(*snapshot);
  if (!resolver) return 0;
  for (const char* text :
       {"Yalta, Crimea, 98600", "вул. Кримська 12, Київ, 299011", "oblast raion a b c", "44.9521, 34.1024"})
    (void)locate::locate(*resolver, {{{"text", text}}, *base::parse_day("2026-02-15")});
  return 0;
}
