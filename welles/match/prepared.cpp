// SPDX-License-Identifier: Apache-2.0
#include "welles/match/prepared.h"

#include <algorithm>
#include <array>

#include "welles/base/limits.h"
#include "welles/entities/schema.h"
#include "welles/match/nearness.h"
#include "welles/text/latin.h"
#include "welles/text/utf8.h"

namespace welles::match {
namespace {

using base::ErrorKind;
using base::Result;

// Shorter numbers are row numbers and years as often as identifiers.
constexpr std::size_t kIdentifierBytes = 5;

std::uint64_t group_bit(GroupId group) {
  return group == GroupId{} ? 0 : std::uint64_t{1} << (static_cast<std::uint32_t>(group) % 64);
}

Result<PreparedName> prepare_name(const Index& index, const std::string& text, NameType type, LookUp look_up) {
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
    name.groups |= group_bit(part.group);
    std::string latin;
    if (look_up == LookUp::Yes && !text::is_ascii(part.word)) latin = text::to_latin(part.word);
    const bool is_attested = (known && rarity <= index.attested()) || part.group != GroupId{};
    name.parts.push_back({std::move(part), std::move(latin), weight, is_attested});
  }
  if (name.parts.size() > base::limits::kNameParts)
    return base::fail(ErrorKind::BadInput,
                      "the name has more than " + std::to_string(base::limits::kNameParts) + " parts",
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
      const auto perhaps = [&](KeyId found) {
        near.push_back(found);
        query.related.add(found, part.key, RelatedKeys::kPerhaps);
      };
      if (const std::string left = consonants(part.part.key); !left.empty())
        index.for_each_with_consonants(left, !is_abjad(part.part.word), perhaps);
      if (const std::string stem = place_stem(part.part.key); !stem.empty()) index.for_each_with_stem(stem, perhaps);
    }
  for (const PreparedName& name : query.names)
    for (std::size_t i = 0; i < name.parts.size(); ++i) {
      const PreparedPart& part = name.parts[i];
      if (!can_join(part.part.role)) continue;
      index.with_joint(joint_hash(part.part.key)).for_each([&](model::EntityId e) { query.joined.push_back(e); });
      if (i + 1 == name.parts.size() || !can_join(name.parts[i + 1].part.role)) continue;
      const auto both = index.find_key(joined_key(part.part.key, name.parts[i + 1].part.key));
      if (!both) continue;
      for (const PreparedPart* half : {&part, &name.parts[i + 1]}) {
        query.near[half->key].push_back(*both);
        query.related.add(*both, half->key, RelatedKeys::kPerhaps);
      }
    }
  std::ranges::sort(query.joined);
  query.related.finish();
}

bool is_any(std::string_view schema) {
  return schema.empty() || schema == "Thing";  // FollowTheMoney's root
}

/// How a thing of a schema may be named: a bit for each NameType. 0: it cannot be searched for.
unsigned named(std::string_view schema) {
  static const auto kKnown = [] {
    std::vector<std::pair<std::string_view, unsigned>> out;
    constexpr std::string_view kOneOfEach[kNameTypes] = {"Person", "Organization", "Vessel"};
    for (const std::string_view known : entities::schemata()) {
      unsigned types = 0;
      for (std::size_t type = 0; type < kNameTypes; ++type)
        if (name_type_of(known) == NameType{static_cast<std::uint8_t>(type)} ||
            entities::compatible(known, kOneOfEach[type]))
          types |= 1U << type;
      const bool is_sought = entities::compatible(known, "LegalEntity") || entities::compatible(known, "Asset");
      out.emplace_back(known, is_sought ? types : 0);
    }
    return out;
  }();
  const auto found = std::ranges::find(kKnown, schema, &std::pair<std::string_view, unsigned>::first);
  return found == kKnown.end() ? 0 : found->second;
}

/// Of each schema of the index: may what is looked for be one?
std::vector<bool> eligible_schemata(const Index& index, std::string_view schema) {
  std::vector<bool> out;
  for (const std::string_view listed : index.schemata())
    out.push_back(is_any(schema) || entities::compatible(schema, listed));
  return out;
}

}  // namespace

Result<PreparedQuery> prepare(const Index& index, const Query& query, const std::vector<std::string>& datasets,
                              LookUp look_up) {
  PreparedQuery out;
  const unsigned types = is_any(query.schema) ? (1U << kNameTypes) - 1 : named(query.schema);
  if (types == 0)
    return base::fail(ErrorKind::BadInput, "`" + query.schema + "` is no schema that can be searched for",
                      "one of Person, Organization, Company, PublicBody, LegalEntity, Vessel, Airplane, or none");
  for (const std::string& printed : query.names)
    for (const std::string& text : alternatives(printed))
      for (std::size_t type = 0; type < kNameTypes; ++type) {
        if ((types >> type & 1) == 0) continue;
        WELLES_TRY(PreparedName name, prepare_name(index, text, NameType{static_cast<std::uint8_t>(type)}, look_up));
        if (!name.parts.empty()) out.names.push_back(std::move(name));
      }
  if (look_up == LookUp::Yes) {
    find_related(index, out);
    out.schemata = eligible_schemata(index, query.schema);
  }
  for (PreparedName& name : out.names) {
    name.parts_of_key.resize(out.keys.size());
    for (std::size_t i = 0; i < name.parts.size(); ++i) {
      const std::uint64_t bit = std::uint64_t{1} << i;
      name.views.push_back(name.parts[i].view());
      name.parts_of_role[static_cast<std::size_t>(name.parts[i].part.role)] |= bit;
      if (look_up == LookUp::Yes) name.parts_of_key[name.parts[i].key] |= bit;
    }
  }
  out.known.birth_dates = query.birth_dates;
  out.known.gender = query.gender;
  out.known.addresses = query.addresses;
  out.known.fathers = query.fathers;
  out.known.mothers = query.mothers;
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
