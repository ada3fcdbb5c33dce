// SPDX-License-Identifier: Apache-2.0
#include "welles/match/prepared.h"

#include <algorithm>
#include <array>

#include "welles/base/limits.h"
#include "welles/entities/schema.h"
#include "welles/match/nearness.h"
#include "welles/text/latin.h"

namespace welles::match {
namespace {

using base::ErrorKind;
using base::Result;

// Shorter numbers are row numbers and years as often as identifiers.
constexpr std::size_t kIdentifierBytes = 5;

std::uint64_t group_bit(GroupId group) {
  return group == GroupId{} ? 0 : std::uint64_t{1} << (static_cast<std::uint32_t>(group) % 64);
}

Result<PreparedName> prepare_name(const Index& index, const std::string& text, NameType type) {
  if (text.size() > base::limits::kNameBytes)
    return base::fail(ErrorKind::BadInput,
                      "the name is longer than " + std::to_string(base::limits::kNameBytes) + " bytes",
                      "is it a name, or a whole text?");
  PreparedName name{.text = text, .type = type, .parts = {}, .views = {}};
  for (Part& part : parse_name(index.lexicon(), type, text)) {
    const auto known = index.find_key(part.key);
    const Weight rarity = known ? index.weight(*known) : index.weight_of_unknown();
    const Weight weight = weight_in(part.role, part.key.size(), rarity);
    name.weight += weight;
    name.has_initials = name.has_initials || part.role == Role::Initial;
    name.groups |= group_bit(part.group);
    std::string latin = text::to_latin(part.word);
    const bool is_attested = (known && rarity <= index.attested()) || part.group != GroupId{};
    name.parts.push_back({std::move(part), std::move(latin), weight, is_attested});
  }
  if (name.parts.size() > base::limits::kNameParts)
    return base::fail(ErrorKind::BadInput,
                      "the name has more than " + std::to_string(base::limits::kNameParts) + " words",
                      "is it a name, or a whole text?");
  return name;
}

/// Looks each key of the query up in the dictionary, once.
void find_related(const Index& index, PreparedQuery& query) {
  for (PreparedName& name : query.names)
    for (PreparedPart& part : name.parts) {
      // A word without vowels is related to more than another of the same key.
      std::string known = part.part.key;
      if (is_abjad(part.part.word)) known += '*';
      const auto at = std::ranges::find(query.keys, known);
      part.key = static_cast<std::uint32_t>(at - query.keys.begin());
      if (at != query.keys.end()) continue;
      query.keys.push_back(known);
      auto& near = query.near.emplace_back();
      for (const NearKey& found : near_keys(index, part.part.key)) {
        near.push_back(found.key);
        query.related.add(found.key, part.key, found.edits);
      }
      if (const std::string left = consonants(part.part.key); !left.empty())
        index.for_each_with_consonants(left, !is_abjad(part.part.word), [&](KeyId found) {
          near.push_back(found);
          query.related.add(found, part.key, RelatedKeys::kConsonants);
        });
    }
  for (const PreparedName& name : query.names)
    for (std::size_t i = 0; i < name.parts.size(); ++i) {
      const PreparedPart& part = name.parts[i];
      if (!can_join(part.part.role)) continue;
      index.for_each_joined_to(joint_hash(part.part.key), [&](model::EntityId e) { query.joined.push_back(e); });
      if (i + 1 == name.parts.size() || !can_join(name.parts[i + 1].part.role)) continue;
      const auto both = index.find_key(joined_key(part.part.key, name.parts[i + 1].part.key));
      if (!both) continue;
      for (const PreparedPart* half : {&part, &name.parts[i + 1]}) {
        query.near[half->key].push_back(*both);
        query.related.add(*both, half->key, RelatedKeys::kJoined);
      }
    }
  std::ranges::sort(query.joined);
  query.related.finish();
}

/// May a thing of this schema be named so?
bool may_be_named(std::string_view schema, NameType type) {
  constexpr std::string_view kOneOfEach[kNameTypes] = {"Person", "Organization", "Vessel"};
  const std::string_view one = kOneOfEach[static_cast<std::size_t>(type)];
  return name_type_of(schema) == type || entities::compatible(schema, one);
}

bool is_known_schema(std::string_view schema) {
  return entities::compatible(schema, "LegalEntity") || entities::compatible(schema, "Asset");
}

}  // namespace

Result<PreparedQuery> prepare(const Index& index, const Query& query, const std::vector<std::string>& datasets,
                              LookUp look_up) {
  PreparedQuery out;
  const bool any = query.schema.empty() || query.schema == "Thing";  // FollowTheMoney's root
  if (!any && !is_known_schema(query.schema))
    return base::fail(ErrorKind::BadInput, "`" + query.schema + "` is no schema that can be searched for",
                      "one of Person, Organization, Company, PublicBody, LegalEntity, Vessel, Airplane, or none");
  for (const std::string_view schema : index.schemata())
    out.schemata.push_back(any || entities::compatible(query.schema, schema));
  for (const std::string& printed : query.names)
    for (const std::string& text : alternatives(printed))
      for (const NameType type : {NameType::Person, NameType::Body, NameType::Thing}) {
        if (!any && !may_be_named(query.schema, type)) continue;
        WELLES_TRY(PreparedName name, prepare_name(index, text, type));
        if (!name.parts.empty()) out.names.push_back(std::move(name));
      }
  if (look_up == LookUp::Yes) find_related(index, out);
  for (PreparedName& name : out.names)
    for (const PreparedPart& part : name.parts) name.views.push_back(part.view());
  out.known.birth_dates = query.birth_dates;
  for (const std::string& printed : query.countries) {
    std::string code = compact_identifier("", printed);
    if (code.size() == 2) out.known.countries.push_back(std::move(code));
  }
  for (const Identifier& printed : query.identifiers) {
    Identifier id{printed.kind, compact_identifier(printed.kind, printed.value)};
    if (id.value.size() < kIdentifierBytes) continue;
    out.known.identifiers.push_back(std::move(id));
    out.printed.push_back(printed);
  }
  if (out.names.empty() && out.known.identifiers.empty())
    return base::fail(ErrorKind::BadInput, "there is neither a name nor an identifier to search for");

  if (!datasets.empty())
    for (const std::string_view dataset : index.datasets())
      out.datasets.push_back(std::ranges::find(datasets, dataset) != datasets.end());
  return out;
}

void RelatedKeys::finish() {
  std::ranges::sort(rows_);
  for (const Row& row : rows_) seen_.set(static_cast<std::uint32_t>(row.key) % kSeen);
}

std::span<const RelatedKeys::Row> RelatedKeys::of(KeyId candidate) const noexcept {
  if (!seen_[static_cast<std::uint32_t>(candidate) % kSeen]) return {};  // most keys, at once
  const auto rows = std::ranges::equal_range(rows_, candidate, {}, &Row::key);
  return {rows.begin(), rows.end()};
}

bool is_eligible(const Index& index, const PreparedQuery& query, model::EntityId entity) noexcept {
  const std::uint8_t schema = index.schema_number(entity);
  if (schema >= query.schemata.size() || !query.schemata[schema]) return false;
  return query.datasets.empty() || index.in_datasets(entity, query.datasets);
}

}  // namespace welles::match
