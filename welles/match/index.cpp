// SPDX-License-Identifier: Apache-2.0
#include "welles/match/index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <set>
#include <tuple>

#include "welles/base/assert.h"
#include "welles/base/hash.h"
#include "welles/base/limits.h"
#include "welles/base/system.h"
#include "welles/entities/schema.h"
#include "welles/match/name.h"
#include "welles/match/nearness.h"
#include "welles/match/relation.h"
#include "welles/text/name_key.h"

namespace welles::match {
namespace {

using base::ErrorKind;
using base::PartialDate;
using base::Result;

static_assert(std::endian::native == std::endian::little, "columns are read in place");
static_assert(sizeof(PartialDate) == 4);

constexpr std::uint32_t kNoKey = 0xFFFFFFFF;

// A short list makes every word look rare: "bank" in a list of twelve. So no list counts for shorter than this.
constexpr std::uint32_t kLeastEntities = 1u << 14;

constexpr std::array<std::string_view, 4> kNameProps = {"name", "alias", "previousName", "weakAlias"};
constexpr std::array<std::string_view, 5> kCountryProps = {"citizenship", "country", "flag", "jurisdiction",
                                                           "nationality"};
constexpr std::array<std::string_view, 23> kIdentifierProps = {"bikCode",
                                                               "callSign",
                                                               "cikCode",
                                                               "dunsCode",
                                                               "edrpou",
                                                               "edrpouCode",
                                                               "idNumber",
                                                               "imoNumber",
                                                               "innCode",
                                                               "isin",
                                                               "kppCode",
                                                               "leiCode",
                                                               "mmsi",
                                                               "ogrnCode",
                                                               "ogrnip",
                                                               "okpoCode",
                                                               "passportNumber",
                                                               "publicKey",
                                                               "registrationNumber",
                                                               "serialNumber",
                                                               "swiftBic",
                                                               "taxNumber",
                                                               "uniqueEntityId"};

// Things that are searched for through what they are about.
constexpr std::array<std::string_view, 3> kNotSearched = {"Address", "Event", "Position"};

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& list) {
  return std::ranges::find(list, text) != list.end();
}

bool is_searched(std::string_view schema) {
  return !entities::is_link(schema) && !is_one_of(schema, kNotSearched);
}

/// log2 in sixteenths, rounded down, by squaring: the same on every machine.
std::uint32_t log2_sixteenths(std::uint32_t value) noexcept {
  const auto whole = static_cast<std::uint32_t>(std::bit_width(value)) - 1;
  std::uint64_t mantissa = (std::uint64_t{value} << 31) >> whole;  // in [1, 2), 31 bits after the point
  std::uint32_t result = whole;
  for (int bit = 0; bit < 4; ++bit) {
    mantissa = (mantissa * mantissa) >> 31;
    result *= 2;
    if (mantissa >= std::uint64_t{1} << 32) {
      mantissa >>= 1;
      ++result;
    }
  }
  return result;
}

// ---- writing ----

template <typename T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::uint32_t count32(std::size_t n) {
  WELLES_ASSERT(n < kNoKey);  // limits::kEntities and kNamesPerEntity keep it below
  return static_cast<std::uint32_t>(n);
}

std::string lines(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& line : list) out += line + '\n';
  return out;
}

/// Sorted, each once.
std::vector<std::string> sorted_unique(std::vector<std::string> list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

std::uint32_t place_of(const std::vector<std::string>& sorted, std::string_view value) {
  return count32(static_cast<std::size_t>(std::ranges::lower_bound(sorted, value) - sorted.begin()));
}

/// Place in one of the short lists that are numbered by a byte.
std::uint8_t small_place_of(const std::vector<std::string>& sorted, std::string_view value) {
  const std::uint32_t place = place_of(sorted, value);
  WELLES_ASSERT(place < 256);
  return static_cast<std::uint8_t>(place);
}

struct GatheredName {
  std::string text;
  bool weak = false;
  std::vector<Part> parts;
};

/// Schema and datasets of an entity: few are different, so each stands once.
using Kept = std::pair<std::string, std::vector<std::string>>;

/// What the index keeps of one entity.
struct Gathered {
  const Kept* kept = nullptr;
  std::vector<GatheredName> names;
  std::vector<PartialDate> dates;
  std::vector<std::string> countries;
  std::vector<std::pair<std::string, std::string>> identifiers;  // value, kind
  std::vector<std::pair<FactKind, std::string>> facts;
  std::uint8_t gender = 0;  // as in entity_marks
};

// More is for no comparison.
constexpr std::size_t kFactsOfEntity = 64, kFactBytes = 512;

Gathered gather(const model::Entity& entity, const Lexicon& lexicon) {
  Gathered out;
  if (!is_searched(entity.schema)) return out;
  std::map<std::string, bool> names;  // text to weak; strong if any source prints it as a name proper
  std::set<PartialDate> dates;
  std::set<std::string> countries;
  std::set<std::pair<std::string, std::string>> identifiers;
  std::set<std::pair<FactKind, std::string>> facts;
  for (const model::Statement& s : entity.statements) {
    if (is_one_of(s.prop, kNameProps)) {
      const bool weak = s.prop == "weakAlias";
      const auto [name, is_new] = names.try_emplace(s.value, weak);
      if (!is_new) name->second = name->second && weak;
    } else if (s.prop == "birthDate") {
      if (const auto date = base::parse_partial_date(s.value)) dates.insert(*date);
    } else if (is_one_of(s.prop, kCountryProps)) {
      if (s.value.size() == 2) {
        std::string code;
        for (const char c : s.value) code += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        countries.insert(code);
      }
    } else if (is_identifier(s.prop)) {
      std::string value = compact_identifier(s.prop, s.value);
      if (!value.empty()) identifiers.emplace(std::move(value), s.prop);
    } else if (s.prop == "gender") {
      const std::uint8_t said = s.value == "male" ? 2 : s.value == "female" ? 4 : 0;
      out.gender |= said;
    } else if (s.prop == "address" || s.prop == "fatherName" || s.prop == "motherName") {
      const FactKind kind = s.prop == "address"      ? FactKind::Address
                            : s.prop == "fatherName" ? FactKind::Father
                                                     : FactKind::Mother;
      if (!s.value.empty() && facts.size() < kFactsOfEntity) facts.emplace(kind, s.value.substr(0, kFactBytes));
    }
  }
  for (const auto& [text, weak] : names) {
    GatheredName name{text, weak, parse_name(lexicon, name_type_of(entity.schema), text)};
    // The tail of an endless name can go: the parts that stay find it.
    if (name.parts.size() > base::limits::kNameParts) name.parts.resize(base::limits::kNameParts);
    if (!name.parts.empty()) out.names.push_back(std::move(name));
  }
  out.dates.assign(dates.begin(), dates.end());
  out.countries.assign(countries.begin(), countries.end());
  out.identifiers.assign(identifiers.begin(), identifiers.end());
  out.facts.assign(facts.begin(), facts.end());
  return out;
}

/// Which keys have a variant in which bucket; see nearness.h.
void write_near(const std::vector<std::string>& keys, snapshot::Writer& out, std::uint32_t& buckets) {
  std::vector<std::vector<std::uint32_t>> hashes(keys.size());
  base::parallel_for(keys.size(), [&](std::size_t k) { hashes[k] = variants(keys[k]); });
  std::size_t entries = 0;
  for (const auto& list : hashes) entries += list.size();
  constexpr std::size_t kPerBucket = 2;
  buckets = count32(std::bit_ceil(entries / kPerBucket + 1));
  // Counted, then put in their places: the keys of a bucket rise.
  std::vector<std::uint32_t> first(std::size_t{buckets} + 1);
  for (const auto& list : hashes)
    for (const std::uint32_t hash : list) ++first[(hash & (buckets - 1)) + 1];
  for (std::size_t b = 1; b < first.size(); ++b) first[b] += first[b - 1];
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1), key_of(entries);
  for (std::uint32_t k = 0; k < keys.size(); ++k)
    for (const std::uint32_t hash : hashes[k]) key_of[next[hash & (buckets - 1)]++] = k;
  const auto bytes = [](const std::vector<std::uint32_t>& list) {
    return std::string(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(std::uint32_t));
  };
  out.add("match.near_first", bytes(first));
  out.add("match.near_key", bytes(key_of));
}

/// Writes the strings as bytes and where each begins.
void write_strings(const std::vector<std::string>& list, const char* first_section, const char* text_section,
                   snapshot::Writer& out) {
  std::string first, text;
  for (const std::string& s : list) {
    put(first, count32(text.size()));
    text += s;
  }
  put(first, count32(text.size()));
  out.add(first_section, std::move(first));
  out.add(text_section, std::move(text));
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

bool is_identifier(std::string_view prop) noexcept {
  return is_one_of(prop, kIdentifierProps);
}

std::string compact_identifier(std::string_view kind, std::string_view printed) {
  std::string out;
  for (const char c : printed) {
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) out += c;
    if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 'a' + 'A');
  }
  if (kind == "imoNumber" && out.starts_with("IMO")) out.erase(0, 3);
  return out;
}

Weight weight_of(std::uint32_t frequency, std::uint32_t entities) noexcept {
  const std::uint32_t all = std::max(entities, kLeastEntities);
  constexpr Weight kLeast = 8;  // half a bit: a part that everybody has still counts for something
  return std::max(kLeast, log2_sixteenths(all) - log2_sixteenths(std::clamp(frequency, 1u, all)));
}

Weight weight_in(Role role, std::size_t key_bytes, Weight by_frequency) noexcept {
  // In sixteenths of a bit. A given name that the tables know is borne by one in a hundred or so.
  constexpr std::array<Weight, kRoles> kMost = {
      0xFFFF,  // Name: as rare as it is
      7 * 16,  // Given
      4 * 16,  // Initial
      8,       // Particle
      4,       // Honorific
      4 * 16,  // Generational
      24,      // Legal
      72,      // Generic
      6 * 16,  // Place
      7 * 16,  // Number
      4,       // Connective
      8,       // Nasab
      8,       // Kunya
  };
  // A number is a number, however often it stands in the lists: "7" is not "8".
  if (role == Role::Number) return kMost[static_cast<std::size_t>(role)];
  const auto by_length = static_cast<Weight>(16 + 48 * key_bytes);  // one bit, and three a letter
  return std::min({kMost[static_cast<std::size_t>(role)], by_frequency, by_length});
}

std::uint32_t joint_hash(std::string_view joined_key) noexcept {
  return static_cast<std::uint32_t>(base::hash64(joined_key));
}

struct IndexWriter::State {
  const Lexicon& lexicon;
  std::set<Kept> kept = {};
  std::vector<Gathered> gathered = {};
};

IndexWriter::IndexWriter(const Lexicon& lexicon) : state_(std::make_unique<State>(lexicon)) {}
IndexWriter::~IndexWriter() = default;

void IndexWriter::add(std::span<const model::Entity> batch) {
  std::vector<Gathered>& gathered = state_->gathered;
  const std::size_t first = gathered.size();
  gathered.resize(first + batch.size());
  base::parallel_for(batch.size(), [&](std::size_t i) { gathered[first + i] = gather(batch[i], state_->lexicon); });
  for (std::size_t i = 0; i < batch.size(); ++i)
    gathered[first + i].kept = &*state_->kept.emplace(batch[i].schema, batch[i].datasets).first;
}

void write(const std::vector<model::Entity>& all, const Lexicon& lexicon, snapshot::Writer& out) {
  IndexWriter writer(lexicon);
  writer.add(all);
  std::move(writer).write(out);
}

void IndexWriter::write(snapshot::Writer& out) && {
  const Lexicon& lexicon = state_->lexicon;
  std::vector<Gathered>& gathered = state_->gathered;
  std::vector<std::string> keys, words, schemata, kinds, datasets;
  struct Id {
    std::string value, kind;
    std::uint32_t entity;
    auto order() const { return std::tie(value, kind, entity); }
  };
  std::vector<Id> ids;
  for (const auto& [schema, of_entity] : state_->kept) {
    schemata.push_back(schema);
    datasets.insert(datasets.end(), of_entity.begin(), of_entity.end());
  }
  for (std::size_t e = 0; e < gathered.size(); ++e) {
    for (const GatheredName& name : gathered[e].names)
      for (const Part& part : name.parts) {
        keys.push_back(part.key);
        words.push_back(part.word);
      }
    for (const auto& [value, kind] : gathered[e].identifiers) {
      ids.push_back({value, kind, count32(e)});
      kinds.push_back(kind);
    }
  }
  for (auto* list : {&keys, &words, &schemata, &kinds, &datasets}) *list = sorted_unique(std::move(*list));
  std::ranges::sort(ids, {}, &Id::order);

  // Entities, their names and parts, in order; what belongs to a key is collected on the way.
  std::string entity_name, entity_date, entity_country, entity_id, entity_dataset, entity_schema, entity_marks,
      entity_fact, fact_kind, long_names;
  std::vector<std::string> fact_texts;
  std::string name_part, name_first_byte, name_text, name_flags;
  std::vector<Index::ListedPart> parts;
  std::string dates, countries, entity_ids, dataset_of;
  std::vector<std::vector<std::uint32_t>> entities_of(keys.size()), entities_of_group(lexicon.groups());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> joints, abjad;  // hash, and entity or key
  const auto note = [](std::vector<std::uint32_t>& list, std::uint32_t e) {
    if (list.empty() || list.back() != e) list.push_back(e);
  };
  std::vector<std::vector<std::uint32_t>> ids_of(gathered.size());
  for (std::uint32_t i = 0; i < ids.size(); ++i) ids_of[ids[i].entity].push_back(i);
  std::uint32_t names_count = 0;
  const auto end_of_entities = [&] {
    put(entity_name, names_count);
    put(entity_date, count32(dates.size() / sizeof(PartialDate)));
    put(entity_country, count32(countries.size() / 2));
    put(entity_id, count32(entity_ids.size() / sizeof(std::uint32_t)));
    put(entity_dataset, count32(dataset_of.size()));
    put(entity_fact, count32(fact_kind.size()));
  };
  const std::uint32_t entities = count32(gathered.size());
  for (std::uint32_t e = 0; e < entities; ++e) {
    end_of_entities();
    put(entity_schema, small_place_of(schemata, gathered[e].kept->first));
    for (const std::string& dataset : gathered[e].kept->second) put(dataset_of, small_place_of(datasets, dataset));
    for (const PartialDate date : gathered[e].dates) put(dates, date);
    for (const std::string& country : gathered[e].countries) countries += country;
    for (const std::uint32_t id : ids_of[e]) put(entity_ids, id);
    for (const auto& [kind, text] : gathered[e].facts) {
      put(fact_kind, static_cast<std::uint8_t>(kind));
      fact_texts.push_back(text);
    }
    bool initials = false;
    if (std::ranges::any_of(gathered[e].names, [](const GatheredName& n) { return n.parts.size() >= kLongName; }))
      put(long_names, e);
    for (const GatheredName& name : gathered[e].names) {
      put(name_part, count32(parts.size()));
      put(name_first_byte, count32(name_text.size()));
      put(name_flags, static_cast<std::uint8_t>(name.weak ? 1 : 0));
      name_text += name.text;
      ++names_count;
      for (const Part& part : name.parts) {
        const std::uint32_t key = place_of(keys, part.key);
        initials = initials || part.role == Role::Initial;
        parts.push_back(
            {.key_number = key,
             .word_number = place_of(words, part.word),
             .weight_number = 0,  // when all frequencies are known
             .group_number = static_cast<std::uint16_t>(part.group),
             .bits = static_cast<std::uint8_t>(static_cast<unsigned>(part.role) | static_cast<unsigned>(part.kin) << 4 |
                                               (part.is_syllabic ? 0x40U : 0U) | (part.is_short ? 0x80U : 0U)),
             .unused = {}});
        note(entities_of[key], e);
        if (is_abjad(part.word))
          if (const std::string left = consonants(part.key); !left.empty()) abjad.emplace_back(joint_hash(left), key);
        if (part.group != GroupId{}) note(entities_of_group[static_cast<std::size_t>(part.group)], e);
      }
      for (std::size_t i = 1; i < name.parts.size(); ++i)
        if (can_join(name.parts[i - 1].role) && can_join(name.parts[i].role))
          joints.emplace_back(joint_hash(joined_key(name.parts[i - 1].key, name.parts[i].key)), e);
    }
    put(entity_marks, static_cast<std::uint8_t>(gathered[e].gender | (initials ? 1 : 0)));
    gathered[e] = {};  // written: of ten million, the memory is wanted for the lists
  }
  end_of_entities();
  put(name_part, count32(parts.size()));
  put(name_first_byte, count32(name_text.size()));

  std::string key_posting, key_weight, key_letters, postings, group_posting, group_entities;
  std::vector<Weight> weights;
  const auto has_initials = [&](std::uint32_t e) { return (entity_marks[e] & 1) != 0; };
  const auto put_lists = [&](const std::vector<std::vector<std::uint32_t>>& lists, std::string& first,
                             std::string& list) {
    for (const std::vector<std::uint32_t>& of_key : lists) {
      put(first, count32(list.size() / sizeof(std::uint32_t)));
      for (const std::uint32_t e : of_key)
        if (!has_initials(e)) put(list, e);
      for (const std::uint32_t e : of_key)
        if (has_initials(e)) put(list, e | Posting::kInitials);
    }
    put(first, count32(list.size() / sizeof(std::uint32_t)));
  };
  put_lists(entities_of, key_posting, postings);
  put_lists(entities_of_group, group_posting, group_entities);
  for (const std::vector<std::uint32_t>& list : entities_of) {
    weights.push_back(weight_of(count32(list.size()), entities));
    put(key_weight, static_cast<std::uint16_t>(weights.back()));
  }
  for (const std::string& key : keys) put(key_letters, letters_of(key));
  std::string part_rows;
  for (Index::ListedPart& part : parts) {
    const std::uint32_t key = part.key_number;
    part.weight_number = static_cast<std::uint16_t>(weight_in(part.role(), keys[key].size(), weights[key]));
    put(part_rows, part);
  }
  // Hash and number, sorted and each once, as two columns.
  const auto add_pairs = [&](std::vector<std::pair<std::uint32_t, std::uint32_t>>& list, const std::string& name,
                             const std::string& number) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
    std::string hashes, numbers;
    for (const auto& [hash, n] : list) {
      put(hashes, hash);
      put(numbers, n);
    }
    out.add("match." + name + "_hash", std::move(hashes));
    out.add("match." + name + "_" + number, std::move(numbers));
  };
  std::vector<std::pair<std::uint32_t, std::uint32_t>> bones, stems;
  for (std::uint32_t k = 0; k < keys.size(); ++k) {
    if (const std::string left = consonants(keys[k]); !left.empty()) bones.emplace_back(joint_hash(left), k);
    if (const std::string stem = place_stem(keys[k]); !stem.empty()) stems.emplace_back(joint_hash(stem), k);
  }
  add_pairs(bones, "bones", "key");
  add_pairs(stems, "stems", "key");
  add_pairs(abjad, "abjad", "key");
  for (auto& [hash, e] : joints)
    if (has_initials(e)) e |= Posting::kInitials;
  add_pairs(joints, "joint", "entity");

  std::vector<std::string> id_values;
  std::string id_entity, id_kind;
  for (const Id& id : ids) {
    id_values.push_back(id.value);
    put(id_entity, id.entity);
    put(id_kind, small_place_of(kinds, id.kind));
  }

  std::uint32_t buckets = 0;
  write_near(keys, out, buckets);
  write_strings(keys, "match.key_first", "match.key_text", out);
  write_strings(words, "match.word_first", "match.word_text", out);
  write_strings(id_values, "match.id_first", "match.id_text", out);
  write_strings(fact_texts, "match.fact_first", "match.fact_text", out);

  std::string head;
  for (const std::uint32_t n :
       {kIndexFormat, entities, names_count, count32(parts.size()), count32(keys.size()), count32(words.size()),
        buckets, count32(ids.size()), count32(lexicon.groups()), count32(joints.size())})
    put(head, n);
  out.add("match.head", std::move(head));
  out.add("match.entity_name", std::move(entity_name));
  out.add("match.entity_date", std::move(entity_date));
  out.add("match.entity_country", std::move(entity_country));
  out.add("match.entity_id", std::move(entity_id));
  out.add("match.entity_dataset", std::move(entity_dataset));
  out.add("match.entity_schema", std::move(entity_schema));
  out.add("match.entity_marks", std::move(entity_marks));
  out.add("match.entity_fact", std::move(entity_fact));
  out.add("match.fact_kind", std::move(fact_kind));
  out.add("match.long_names", std::move(long_names));
  out.add("match.name_part", std::move(name_part));
  out.add("match.name_first_byte", std::move(name_first_byte));
  out.add("match.name_text", std::move(name_text));
  out.add("match.name_flags", std::move(name_flags));
  out.add("match.part", std::move(part_rows));
  out.add("match.group_posting", std::move(group_posting));
  out.add("match.group_entities", std::move(group_entities));
  out.add("match.key_posting", std::move(key_posting));
  out.add("match.key_letters", std::move(key_letters));
  out.add("match.key_weight", std::move(key_weight));
  out.add("match.postings", std::move(postings));
  out.add("match.dates", std::move(dates));
  out.add("match.countries", std::move(countries));
  out.add("match.id_entity", std::move(id_entity));
  out.add("match.id_kind", std::move(id_kind));
  out.add("match.entity_ids", std::move(entity_ids));
  out.add("match.dataset_of", std::move(dataset_of));
  out.add("match.schemata", lines(schemata));
  out.add("match.kinds", lines(kinds));
  out.add("match.datasets", lines(datasets));
}

// ---- reading ----

Result<Index> Index::open(const snapshot::Snapshot& snapshot) {
  if (snapshot.key_scheme() != text::key_scheme())
    return base::fail(ErrorKind::Unsupported,
                      "`" + snapshot.name() + "` has keys of the scheme `" + snapshot.key_scheme() +
                          "`, this program makes `" + text::key_scheme() + "`",
                      "build the snapshot again with this program");
  Index index;
  WELLES_TRY(const auto head_bytes, snapshot.section("match.head"));
  const Column<std::uint32_t> head(head_bytes);
  const auto corrupt = [&](std::string_view section) {
    return base::fail(
        ErrorKind::Corrupt,
        "the section `match." + std::string(section) + "` of `" + snapshot.name() + "` does not fit the others",
        "build the snapshot again");
  };
  if (head.size() != 10) return corrupt("head");
  if (head[0] != kIndexFormat)
    return base::fail(ErrorKind::Unsupported,
                      "the index of names in `" + snapshot.name() + "` has format " + std::to_string(head[0]) +
                          ", this program reads " + std::to_string(kIndexFormat),
                      "build the snapshot again with this program");
  index.entities_ = head[1];
  index.names_ = head[2];
  index.parts_ = head[3];
  index.keys_ = head[4];
  index.words_ = head[5];
  index.near_buckets_ = head[6];
  index.identifiers_ = head[7];
  index.groups_ = head[8];
  index.joints_ = head[9];
  if (!std::has_single_bit(index.near_buckets_)) return corrupt("head");
  WELLES_TRY(index.lexicon_, Lexicon::open(snapshot));
  index.unknown_ = weight_of(0, index.entities_);
  constexpr std::uint32_t kAttested = 3;
  index.attested_ = weight_of(kAttested, index.entities_);

  std::string_view wrong;  // the first section whose size does not fit
  std::optional<base::Error> missing;
  const auto bytes_of = [&](std::string_view name) -> std::span<const std::byte> {
    if (missing) return {};
    auto bytes = snapshot.section("match." + std::string(name));
    if (bytes) return *bytes;
    missing = std::move(bytes).error();
    return {};
  };
  const auto text_of = [&](std::string_view name) {
    const auto bytes = bytes_of(name);
    return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  };
  const auto column = [&]<typename T>(Column<T>& out, std::string_view name, std::optional<std::uint64_t> rows) {
    const auto bytes = bytes_of(name);
    if (wrong.empty() && (bytes.size() % sizeof(T) != 0 || (rows && bytes.size() / sizeof(T) != *rows))) wrong = name;
    out = Column<T>(bytes);
  };
  const std::uint64_t entities = index.entities_, names = index.names_, keys = index.keys_, ids = index.identifiers_;
  column(index.entity_name_, "entity_name", entities + 1);
  column(index.entity_date_, "entity_date", entities + 1);
  column(index.entity_country_, "entity_country", entities + 1);
  column(index.entity_id_, "entity_id", entities + 1);
  column(index.entity_dataset_, "entity_dataset", entities + 1);
  column(index.entity_schema_, "entity_schema", entities);
  column(index.entity_marks_, "entity_marks", entities);
  column(index.entity_fact_, "entity_fact", entities + 1);
  column(index.fact_kind_, "fact_kind", std::nullopt);
  column(index.long_names_, "long_names", std::nullopt);
  column(index.fact_first_, "fact_first", index.fact_kind_.size() + 1);
  column(index.name_part_, "name_part", names + 1);
  column(index.name_first_byte_, "name_first_byte", names + 1);
  column(index.name_flags_, "name_flags", names);
  column(index.part_, "part", index.parts_);
  column(index.key_first_, "key_first", keys + 1);
  column(index.key_posting_, "key_posting", keys + 1);
  column(index.key_letters_, "key_letters", keys);
  column(index.key_weight_, "key_weight", keys);
  column(index.word_first_, "word_first", std::uint64_t{index.words_} + 1);
  column(index.near_first_, "near_first", std::uint64_t{index.near_buckets_} + 1);
  column(index.near_key_, "near_key", std::nullopt);
  column(index.group_posting_, "group_posting", std::uint64_t{index.groups_} + 1);
  column(index.group_entities_, "group_entities", std::nullopt);
  column(index.bones_hash_, "bones_hash", std::nullopt);
  column(index.bones_key_, "bones_key", index.bones_hash_.size());
  column(index.stems_hash_, "stems_hash", std::nullopt);
  column(index.stems_key_, "stems_key", index.stems_hash_.size());
  column(index.abjad_hash_, "abjad_hash", std::nullopt);
  column(index.abjad_key_, "abjad_key", index.abjad_hash_.size());
  column(index.joint_hash_, "joint_hash", index.joints_);
  column(index.joint_entity_, "joint_entity", index.joints_);
  column(index.id_first_, "id_first", ids + 1);
  column(index.id_entity_, "id_entity", ids);
  column(index.id_kind_, "id_kind", ids);
  column(index.entity_ids_, "entity_ids", ids);
  column(index.postings_, "postings", std::nullopt);
  column(index.dates_, "dates", std::nullopt);
  column(index.countries_, "countries", std::nullopt);
  column(index.dataset_of_, "dataset_of", std::nullopt);
  index.name_text_ = text_of("name_text");
  index.key_text_ = text_of("key_text");
  index.word_text_ = text_of("word_text");
  index.id_text_ = text_of("id_text");
  index.fact_text_ = text_of("fact_text");
  index.schemata_ = split_lines(text_of("schemata"));
  index.kinds_ = split_lines(text_of("kinds"));
  index.datasets_ = split_lines(text_of("datasets"));
  if (missing) return base::Fail(*std::move(missing));
  if (!wrong.empty()) return corrupt(wrong);
  for (const std::string_view schema : index.schemata_) index.name_types_.push_back(name_type_of(schema));
  return index;
}

std::optional<KeyId> Index::find_key(std::string_view key) const noexcept {
  std::optional<KeyId> out;
  for_each_in_bucket(whole_variant(key), [&](KeyId id) {
    if (!out && this->key(id) == key) out = id;
  });
  return out;
}

std::uint32_t Index::first_of(const Column<std::uint32_t>& hashes, std::uint32_t hash) noexcept {
  std::uint32_t low = 0, high = static_cast<std::uint32_t>(hashes.size());
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (hashes[middle] < hash)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

std::uint32_t Posting::first_from(std::uint32_t listed) const noexcept {
  std::uint32_t begin = run_.begin, end = run_.end;
  while (begin < end) {
    const std::uint32_t middle = begin + (end - begin) / 2;
    if (list_[middle] < listed)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

bool Posting::contains(model::EntityId entity, bool has_initials) const noexcept {
  const std::uint32_t listed = static_cast<std::uint32_t>(entity) | (has_initials ? kInitials : 0);
  const std::uint32_t at = first_from(listed);
  return at < run_.end && list_[at] == listed;
}

Posting Index::with_joint(std::uint32_t hash) const noexcept {
  const std::uint32_t begin = first_of(joint_hash_, hash);
  std::uint32_t end = begin;
  while (end < joints_ && joint_hash_[end] == hash) ++end;
  return {joint_entity_, {begin, end}, entities_};
}

std::string_view Index::schema(model::EntityId id) const noexcept {
  const std::uint8_t place = schema_number(id);
  return place < schemata_.size() ? schemata_[place] : std::string_view();
}

std::vector<PartialDate> Index::birth_dates(model::EntityId id) const {
  std::vector<PartialDate> out;
  for_each_birth_date(id, [&](PartialDate date) { out.push_back(date); });
  return out;
}

std::vector<std::string> Index::countries(model::EntityId id) const {
  std::vector<std::string> out;
  const Range run = range(entity_country_, number(id), static_cast<std::uint32_t>(countries_.size()));
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    const std::uint16_t code = countries_[i];
    out.push_back({static_cast<char>(code & 0xFF), static_cast<char>(code >> 8)});
  }
  return out;
}

bool Index::in_datasets(model::EntityId id, const std::vector<bool>& wanted) const noexcept {
  const Range run = range(entity_dataset_, number(id), static_cast<std::uint32_t>(dataset_of_.size()));
  for (std::uint32_t i = run.begin; i < run.end; ++i)
    if (dataset_of_[i] < wanted.size() && wanted[dataset_of_[i]]) return true;
  return false;
}

Index::ListedIdentifier Index::identifier_by_value(std::uint32_t place) const noexcept {
  const std::uint8_t kind = id_kind_[place];
  return {kind < kinds_.size() ? kinds_[kind] : std::string_view(), slice(id_text_, id_first_, place),
          model::EntityId{id_entity_[place]}};
}

Range Index::identifiers_equal_to(std::string_view compacted) const noexcept {
  const auto first_not = [&](auto before) {
    std::uint32_t low = 0, high = identifiers_;
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (before(slice(id_text_, id_first_, middle)))
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  };
  const Range run{first_not([&](std::string_view v) { return v < compacted; }),
                  first_not([&](std::string_view v) { return v <= compacted; })};
  return run.begin <= run.end ? run : Range{};
}

}  // namespace welles::match
