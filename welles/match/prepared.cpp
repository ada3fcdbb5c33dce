// SPDX-License-Identifier: Apache-2.0
#include "welles/match/prepared.h"

#include <algorithm>

#include "welles/base/limits.h"
#include "welles/entities/schema.h"
#include "welles/text/latin.h"

namespace welles::match {
namespace {

using base::ErrorKind;
using base::Result;

// Shorter numbers are row numbers and years as often as identifiers.
constexpr std::size_t kIdentifierBytes = 5;

constexpr std::uint32_t kAttested = 3;  // entities; two may be one person on two lists

Result<PreparedName> prepare_name(const Index& index, const std::string& text) {
  if (text.size() > base::limits::kNameBytes)
    return base::fail(ErrorKind::BadInput,
                      "the name is longer than " + std::to_string(base::limits::kNameBytes) + " bytes",
                      "is it a name, or a whole text?");
  PreparedName name{.text = text, .parts = {}};
  const Weight attested = weight_of(kAttested, index.entities());
  for (Part& part : parse_name(text)) {
    const auto known = index.find_key(part.key);
    const Weight weight = known ? index.weight(*known) : index.weight_of_unknown();
    name.weight += weight;
    std::string latin = text::to_latin(part.word);
    text::EditPattern pattern(part.key);
    name.parts.push_back({std::move(part), std::move(latin), std::move(pattern), weight, known && weight <= attested});
  }
  if (name.parts.size() > base::limits::kNameParts)
    return base::fail(ErrorKind::BadInput,
                      "the name has more than " + std::to_string(base::limits::kNameParts) + " words",
                      "is it a name, or a whole text?");
  return name;
}

bool is_known_schema(std::string_view schema) {
  return entities::compatible(schema, "LegalEntity") || entities::compatible(schema, "Asset");
}

}  // namespace

Result<PreparedQuery> prepare(const Index& index, const Query& query, const std::vector<std::string>& datasets) {
  PreparedQuery out;
  for (const std::string& text : query.names) {
    WELLES_TRY(PreparedName name, prepare_name(index, text));
    if (!name.parts.empty()) out.names.push_back(std::move(name));
  }
  out.birth_dates = query.birth_dates;
  for (const std::string& printed : query.countries) {
    std::string code = compact_identifier("", printed);
    if (code.size() == 2) out.countries.push_back(std::move(code));
  }
  for (const Identifier& printed : query.identifiers) {
    Identifier id{printed.kind, compact_identifier(printed.kind, printed.value)};
    if (id.value.size() < kIdentifierBytes) continue;
    out.identifiers.push_back(std::move(id));
    out.printed.push_back(printed);
  }
  if (out.names.empty() && out.identifiers.empty())
    return base::fail(ErrorKind::BadInput, "there is neither a name nor an identifier to search for");

  const bool any = query.schema.empty() || query.schema == "Thing";  // FollowTheMoney's root
  if (!any && !is_known_schema(query.schema))
    return base::fail(ErrorKind::BadInput, "`" + query.schema + "` is no schema that can be searched for",
                      "one of Person, Organization, Company, PublicBody, LegalEntity, Vessel, Airplane, or none");
  for (const std::string_view schema : index.schemata())
    out.schemata.push_back(any || entities::compatible(query.schema, schema));
  if (!datasets.empty())
    for (const std::string_view dataset : index.datasets())
      out.datasets.push_back(std::ranges::find(datasets, dataset) != datasets.end());
  return out;
}

bool is_eligible(const Index& index, const PreparedQuery& query, model::EntityId entity) noexcept {
  const std::uint8_t schema = index.schema_number(entity);
  if (schema >= query.schemata.size() || !query.schemata[schema]) return false;
  return query.datasets.empty() || index.in_datasets(entity, query.datasets);
}

}  // namespace welles::match
