// SPDX-License-Identifier: Apache-2.0
#include "welles/entities/entities.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "welles/base/ascii.h"
#include "welles/base/date.h"
#include "welles/base/system.h"
#include "welles/entities/schema.h"
#include "welles/model/ids.h"
#include "welles/text/fold.h"
#include "welles/text/name_key.h"
#include "welles/text/script.h"
#include "welles/text/utf8.h"

namespace welles::entities {
namespace {

using model::Statement;

constexpr std::uint32_t kNone = 0xffffffff;

using base::all_digits, base::is_digit;

bool one_character_only(std::string_view text) {
  return std::ranges::all_of(text, [&](char c) { return c == text.front(); });
}

/// Letters and digits, letters in upper case: "IMO 9333-670" is "IMO9333670".
std::string compact(std::string_view printed) {
  std::string out;
  for (const char c : printed) {
    if (is_digit(c) || (c >= 'A' && c <= 'Z')) out += c;
    if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

/// The identifiers that two publishers print for the same thing and for nothing else; empty if the value cannot be one.
struct IdentifierRule {
  std::string_view prop;
  bool needs_country;  // the number is unique in one country's register only
  std::string (*key)(std::string_view value, std::string_view schema);
};

/// A person's numbers are longer than a company's: one at the other is a misprint.
bool is_of(std::string_view schema, std::size_t digits, std::size_t company, std::size_t person) {
  if (schema == "Person") return digits == person;
  return digits == company || (digits == person && schema == "LegalEntity");
}

constexpr IdentifierRule kIdentifiers[] = {
    {"imoNumber", false,
     [](std::string_view value, [[maybe_unused]] std::string_view schema) {
       std::string key = compact(value);
       if (key.starts_with("IMO")) key.erase(0, 3);
       return key.size() == 7 && all_digits(key) ? key : std::string();
     }},
    {"innCode", false,
     [](std::string_view value, [[maybe_unused]] std::string_view schema) {
       std::string key = compact(value);
       return is_of(schema, key.size(), 10, 12) && all_digits(key) ? key : std::string();
     }},
    {"leiCode", false,
     [](std::string_view value, [[maybe_unused]] std::string_view schema) {
       std::string key = compact(value);
       return key.size() == 20 ? key : std::string();
     }},
    {"ogrnCode", false,
     [](std::string_view value, [[maybe_unused]] std::string_view schema) {
       std::string key = compact(value);
       return is_of(schema, key.size(), 13, 15) && all_digits(key) ? key : std::string();
     }},
    {"registrationNumber", true,
     [](std::string_view value, [[maybe_unused]] std::string_view schema) {
       std::string key = compact(value);
       return key.size() >= 6 && std::ranges::count_if(key, is_digit) >= 5 ? key : std::string();
     }},
};

/// All that one source says under one id.
struct Record {
  std::string id;
  std::string schema;
  std::vector<std::uint32_t> statements;
};

/// A reason to hold some records for one thing.
struct Reason {
  enum class Kind : std::uint8_t { Decided, Declared, Identifier, NameAndBirthDate } kind;
  std::string prop, value;

  friend auto operator<=>(const Reason&, const Reason&) = default;
};
using Groups = std::map<Reason, std::vector<std::uint32_t>>;  // records, each once

constexpr std::string_view kDot = " · ";  // between name and date

std::string_view because(Reason::Kind kind) {
  if (kind == Reason::Kind::Decided) return "decision";
  return kind == Reason::Kind::NameAndBirthDate ? "name and birth date" : "identifier";
}

/// The words of a name as Latin keys, in byte order: scripts, romanizations and the order of words meet.
std::vector<std::string> word_keys(std::string_view name) {
  std::vector<std::string> keys;
  for (const std::string& word : text::words(text::fold(name)))
    if (std::string key = text::name_key(word); !key.empty()) keys.push_back(std::move(key));
  std::ranges::sort(keys);
  return keys;
}

/// A whole name as one key. A name of one word is no full name: empty.
std::string full_name_key(const std::vector<std::string>& word_keys) {
  std::string key;
  if (word_keys.size() < 2) return key;
  for (const std::string& word : word_keys) {
    if (!key.empty()) key += ' ';
    key += word;
  }
  return key;
}

/// What the names of a record have to say when an identifier says "the same": words and whole names as Latin keys, so
/// that two scripts and two romanizations meet.
struct Names {
  std::vector<std::string> words;  // sorted, each once
  std::vector<std::string> whole;  // sorted words of each name of two words or more; sorted, each once
};

bool share(const std::vector<std::string>& left, const std::vector<std::string>& right) {
  for (auto l = left.begin(), r = right.begin(); l != left.end() && r != right.end();) {
    if (*l == *r) return true;
    *l < *r ? ++l : ++r;
  }
  return false;
}

class NameAgreement {
 public:
  /// `asked`: the records whose names may be asked for.
  NameAgreement(const std::vector<Statement>& statements, const std::vector<Record>& records,
                const std::vector<std::uint32_t>& asked)
      : records_(records), names_(records.size()), datasets_(records.size()) {
    base::parallel_for(asked.size(), [&](std::size_t i) { gather(statements, asked[i]); });
    for (const std::uint32_t r : asked)
      for (const std::string& word : names_[r].words) ++uses_[word];
    // "bank", "plant", "moscow": what one record in a hundred says tells nothing apart.
    common_ = std::max<std::size_t>(kRecordsPerIdentifier, asked.size() / 100);
  }

  /// Do the names agree as far as an identifier needs it?
  bool agree(std::uint32_t left, std::uint32_t right) const {
    if (records_[left].schema == "Vessel" && records_[right].schema == "Vessel") return true;
    const Names &l = names_[left], &r = names_[right];
    if (l.words.empty() || r.words.empty()) return true;  // nothing speaks against it
    if (same_list(left, right)) return share(l.whole, r.whole);
    std::vector<std::string> both;
    std::ranges::set_intersection(l.words, r.words, std::back_inserter(both));
    return std::ranges::any_of(both, [&](const std::string& word) { return uses_.at(word) <= common_; }) ||
           share(l.whole, r.whole);
  }

  bool same_list(std::uint32_t left, std::uint32_t right) const { return share(datasets_[left], datasets_[right]); }

 private:
  void gather(const std::vector<Statement>& statements, std::uint32_t record) {
    Names& out = names_[record];
    for (const std::uint32_t i : records_[record].statements) {
      const Statement& s = statements[i];
      datasets_[record].push_back(s.dataset);
      if (s.prop != "name" && s.prop != "alias" && s.prop != "previousName" && s.prop != "weakAlias") continue;
      std::vector<std::string> keys = word_keys(s.value);
      if (std::string whole = full_name_key(keys); !whole.empty()) out.whole.push_back(std::move(whole));
      for (std::string& key : keys)
        if (key.size() > 2) out.words.push_back(std::move(key));
    }
    for (std::vector<std::string>* list : {&out.words, &out.whole, &datasets_[record]}) {
      std::ranges::sort(*list);
      list->erase(std::ranges::unique(*list).begin(), list->end());
    }
  }

  const std::vector<Record>& records_;
  std::vector<Names> names_;
  std::vector<std::vector<std::string>> datasets_;
  std::unordered_map<std::string, std::size_t> uses_;
  std::size_t common_ = 0;
};

/// Sets of records that became one, with what they together are and what they may not become.
class Clusters {
 public:
  explicit Clusters(const std::vector<Record>& records)
      : parent_(records.size()), schema_(), apart_(records.size()), members_(records.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (std::uint32_t r = 0; r < records.size(); ++r) members_[r] = {r};
    schema_.reserve(records.size());
    for (const Record& record : records) schema_.push_back(record.schema);
  }

  std::uint32_t find(std::uint32_t record) {
    while (parent_[record] != record) record = parent_[record] = parent_[parent_[record]];
    return record;
  }

  /// `because` outlives the clusters.
  void keep_apart(std::uint32_t left, std::uint32_t right, std::string_view because) {
    apart_[left].emplace_back(right, because);
    apart_[right].emplace_back(left, because);
  }

  /// Why the two may not be joined; empty: they may.
  std::string_view objection(std::uint32_t left_root, std::uint32_t right_root) {
    if (!compatible(schema_[left_root], schema_[right_root])) return "schema";
    for (const auto& [other, because] : apart_[left_root])
      if (find(other) == right_root) return because;
    return {};
  }

  /// The lower number becomes the root, so that the answer does not hang on the order of calls.
  void join(std::uint32_t left_root, std::uint32_t right_root) {
    if (right_root < left_root) std::swap(left_root, right_root);
    schema_[left_root] = common_schema(schema_[left_root], schema_[right_root]);
    parent_[right_root] = left_root;
    apart_[left_root].insert(apart_[left_root].end(), apart_[right_root].begin(), apart_[right_root].end());
    members_[left_root].insert(members_[left_root].end(), members_[right_root].begin(), members_[right_root].end());
  }

  const std::vector<std::uint32_t>& members(std::uint32_t root) const { return members_[root]; }

  std::string_view schema(std::uint32_t root) const { return schema_[root]; }

 private:
  std::vector<std::uint32_t> parent_;
  std::vector<std::string_view> schema_;
  std::vector<std::vector<std::pair<std::uint32_t, std::string_view>>> apart_;
  std::vector<std::vector<std::uint32_t>> members_;
};

/// A pair that was joined, and by which reason: an edge of the tree that explains the entity.
struct Joint {
  std::uint32_t left, right;
  const Reason* reason;
};

std::vector<Record> group(const std::vector<Statement>& statements) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  std::vector<Record> records;
  for (std::uint32_t i = 0; i < statements.size(); ++i) {
    const auto [place, is_new] = numbers.try_emplace(statements[i].entity, static_cast<std::uint32_t>(records.size()));
    if (is_new) records.push_back({.id = statements[i].entity, .schema = {}, .statements = {}});
    records[place->second].statements.push_back(i);
  }
  std::ranges::sort(records, model::id_before, &Record::id);
  for (Record& record : records) {
    std::vector<std::string_view> schemata;
    for (const std::uint32_t i : record.statements)
      if (std::ranges::find(schemata, statements[i].schema) == schemata.end()) schemata.push_back(statements[i].schema);
    std::ranges::sort(schemata);
    std::string_view together = schemata.front();
    for (const std::string_view schema : schemata)
      if (compatible(together, schema)) together = common_schema(together, schema);
    record.schema = together;
  }
  return records;
}

/// The one country of a record's register; empty if it names none or several.
std::string_view register_country(const std::vector<Statement>& statements, const Record& record) {
  std::string_view country;
  for (const std::string_view prop : {"jurisdiction", "country"}) {
    for (const std::uint32_t i : record.statements) {
      if (statements[i].prop != prop || statements[i].value == country) continue;
      if (!country.empty()) return {};
      country = statements[i].value;
    }
    if (!country.empty()) break;
  }
  return country;
}

void add_once(std::vector<std::uint32_t>& records, std::uint32_t record) {
  if (records.empty() || records.back() != record) records.push_back(record);  // records come in order
}

Groups reasons_to_join(const std::vector<Statement>& statements, const std::vector<Record>& records) {
  // Folding is the dear part: on all threads, each into its own place.
  std::vector<std::vector<Reason>> by_name(records.size());
  constexpr std::size_t kBlock = 256;
  base::parallel_for((records.size() + kBlock - 1) / kBlock, [&](std::size_t block) {
    const std::size_t end = std::min(records.size(), (block + 1) * kBlock);
    for (std::size_t r = block * kBlock; r < end; ++r) {
      if (records[r].schema != "Person") continue;
      std::vector<std::string_view> dates, names;
      for (const std::uint32_t i : records[r].statements) {
        const Statement& s = statements[i];
        if (s.prop == "birthDate" && base::parse_day(s.value)) dates.push_back(s.value);
        if (s.prop == "name" || s.prop == "alias" || s.prop == "previousName") names.push_back(s.value);
      }
      if (dates.empty()) continue;
      for (const std::string_view name : names) {
        const std::string key = full_name_key(word_keys(name));
        if (key.empty()) continue;
        for (const std::string_view date : dates)
          by_name[r].push_back({Reason::Kind::NameAndBirthDate, "name", key + std::string(kDot) + std::string(date)});
      }
    }
  });

  Groups groups;
  for (std::uint32_t r = 0; r < records.size(); ++r) {
    for (const std::uint32_t i : records[r].statements) {
      const Statement& s = statements[i];
      if (s.prop == "id") add_once(groups[{Reason::Kind::Declared, "id", s.value}], r);
      const auto* rule = std::ranges::find(kIdentifiers, std::string_view(s.prop), &IdentifierRule::prop);
      if (rule == std::end(kIdentifiers)) continue;
      std::string key = rule->key(s.value, records[r].schema);
      if (key.empty() || one_character_only(key)) continue;
      if (rule->needs_country) {
        const std::string_view country = register_country(statements, records[r]);
        if (country.empty()) continue;
        key += " (" + std::string(country) + ")";
      }
      add_once(groups[{Reason::Kind::Identifier, s.prop, std::move(key)}], r);
    }
    for (Reason& reason : by_name[r]) add_once(groups[std::move(reason)], r);
  }
  return groups;
}

// ---- from a cluster to an entity ----

/// Cyrillic, Greek, Arabic … letters are not what a caption is for.
bool is_latin(std::string_view name) {
  bool latin = false;
  while (!name.empty()) {
    const text::Script script = text::script_of(text::take_code_point(name));
    if (script == text::Script::Latin) latin = true;
    if (script != text::Script::Latin && script != text::Script::None) return false;
  }
  return latin;
}

/// Names of the canonical id's own record come before those of the others, names before aliases, Latin before the rest;
/// of equals the first in byte order.
std::string caption_of(const model::Entity& entity) {
  const Statement* best = nullptr;
  using Rank = std::tuple<bool, bool, bool, std::string_view>;
  Rank best_rank;
  for (const Statement& s : entity.statements) {
    if (s.prop != "name" && s.prop != "alias") continue;
    const Rank rank{!is_latin(s.value), s.prop != "name", s.entity != entity.id, s.value};
    if (best == nullptr || rank < best_rank) {
      best = &s;
      best_rank = rank;
    }
  }
  return best == nullptr ? entity.id : best->value;
}

/// The value of a reason as people read it: of a name and birth date the name that `record` has, not its key.
std::string shown(const std::vector<Statement>& statements, const Record& record, const Reason& reason) {
  if (reason.kind != Reason::Kind::NameAndBirthDate) return reason.value;
  const std::size_t dot = reason.value.rfind(kDot);
  const std::string_view key = std::string_view(reason.value).substr(0, dot);
  std::string name;
  for (const std::uint32_t i : record.statements) {
    const Statement& s = statements[i];
    if (s.prop != "name" && s.prop != "alias" && s.prop != "previousName") continue;
    if ((name.empty() || s.value < name) && full_name_key(word_keys(s.value)) == key) name = s.value;
  }
  return name + reason.value.substr(dot);
}

auto statement_order(const Statement& s) {
  return std::tie(s.prop, s.value, s.dataset, s.entity, s.schema, s.original, s.lang, s.from, s.until, s.source,
                  s.confirmed);
}

void sort_and_drop_repeats(std::vector<std::string>& list) {
  std::ranges::sort(list);
  list.erase(std::ranges::unique(list).begin(), list.end());
}

}  // namespace

bool is_unstable_id(std::string_view id) noexcept {
  const std::size_t hyphen = id.rfind('-');
  if (hyphen == std::string_view::npos) return false;
  const std::string_view last = id.substr(hyphen + 1);
  return last.size() == 16 && std::ranges::all_of(last, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

std::vector<std::string_view> values_of(const model::Entity& entity, std::string_view prop) {
  std::vector<std::string_view> values;
  for (const Statement& s : entity.statements)
    if (s.prop == prop && (values.empty() || values.back() != s.value)) values.push_back(s.value);
  return values;
}

Entities merge(std::vector<Statement> statements, std::span<model::SourceReport> reports,
               std::span<const model::JoinDecision> decisions) {
  Entities out;
  const std::vector<Record> records = group(statements);
  Groups groups = reasons_to_join(statements, records);

  // Every id that some record has or claims, with the record that it stands for: its own, else the first to claim it.
  std::unordered_map<std::string_view, std::uint32_t> owner;
  for (std::uint32_t r = 0; r < records.size(); ++r) owner.emplace(records[r].id, r);
  for (auto& [reason, members] : groups) {
    if (reason.kind != Reason::Kind::Declared) continue;
    const auto [place, is_new] = owner.emplace(reason.value, members.front());
    if (!is_new && std::ranges::find(members, place->second) == members.end()) {
      members.push_back(place->second);
      std::ranges::sort(members);
    }
  }

  Clusters clusters(records);
  for (std::uint32_t r = 0; r < records.size(); ++r)
    for (const std::uint32_t i : records[r].statements) {
      if (statements[i].prop != "differentFrom") continue;
      const auto other = owner.find(statements[i].value);
      if (other != owner.end() && other->second != r) clusters.keep_apart(r, other->second, "declared different");
    }

  // The decisions that can be followed, with their two records; those that say "apart" hold from the beginning.
  std::vector<std::pair<const model::JoinDecision*, Joint>> decided;
  std::vector<Reason> decided_reasons;
  decided_reasons.reserve(decisions.size());  // a joint points at its reason
  const auto not_followed = [&](const model::JoinDecision& decision, const std::string& why) {
    out.report.notes.push_back("the decision that " + decision.left + " and " + decision.right +
                               (decision.same ? " are the same" : " stay apart") + " was not followed: " + why);
  };
  for (const model::JoinDecision& decision : decisions) {
    const auto left = owner.find(decision.left), right = owner.find(decision.right);
    if (left == owner.end() || right == owner.end()) {
      not_followed(decision, "no record is called " + (left == owner.end() ? decision.left : decision.right));
    } else if (left->second == right->second) {
      if (!decision.same) not_followed(decision, "both are ids of one record");
    } else if (decision.same) {
      decided_reasons.push_back({Reason::Kind::Decided, "id", decision.by + ", " + decision.on + ": " + decision.why});
      decided.push_back(
          {&decision,
           {std::min(left->second, right->second), std::max(left->second, right->second), &decided_reasons.back()}});
    } else {
      clusters.keep_apart(left->second, right->second, "decided apart");
    }
  }

  std::vector<std::uint32_t> with_identifier;
  for (const auto& [reason, members] : groups)
    if (reason.kind != Reason::Kind::NameAndBirthDate && members.size() > 1)
      with_identifier.insert(with_identifier.end(), members.begin(), members.end());
  // Those that are joined by a declared id or by name may come beside them.
  for (const auto& [reason, members] : groups)
    if (reason.kind == Reason::Kind::Identifier && members.size() == 1) with_identifier.push_back(members.front());
  std::ranges::sort(with_identifier);
  with_identifier.erase(std::ranges::unique(with_identifier).begin(), with_identifier.end());
  const NameAgreement names(statements, records, with_identifier);

  /// The two themselves must agree, and no two records of one list may come together without a name in common.
  const auto names_agree = [&](std::uint32_t left, std::uint32_t right) {
    if (!names.agree(left, right)) return false;
    for (const std::uint32_t l : clusters.members(clusters.find(left)))
      for (const std::uint32_t r : clusters.members(clusters.find(right)))
        if (names.same_list(l, r) && !names.agree(l, r)) return false;
    return true;
  };

  std::vector<Joint> joints;
  // What speaks against it; nothing, if the two are one now.
  const auto consider = [&](std::uint32_t left, std::uint32_t right, const Reason& reason) -> std::string_view {
    const std::uint32_t left_root = clusters.find(left), right_root = clusters.find(right);
    if (left_root == right_root) return {};
    std::string_view objection = clusters.objection(left_root, right_root);
    if (objection.empty() && reason.kind == Reason::Kind::Identifier && !names_agree(left, right)) objection = "names";
    if (!objection.empty()) {
      out.refused.push_back({records[left].id, records[right].id, reason.prop, reason.value, std::string(objection)});
      return objection;
    }
    clusters.join(left_root, right_root);
    joints.push_back({left, right, &reason});
    return {};
  };
  for (const auto& [decision, joint] : decided)
    if (const std::string_view objection = consider(joint.left, joint.right, *joint.reason); !objection.empty())
      not_followed(*decision, std::string(objection));
  for (const auto& [reason, members] : groups) {  // declared ids, then identifiers, then names
    if (reason.kind == Reason::Kind::Declared) {
      // However many claim an id, each says so itself: all are tried with the one that it stands for.
      const std::uint32_t first = owner.at(reason.value);
      for (const std::uint32_t member : members)
        if (member != first) consider(std::min(first, member), std::max(first, member), reason);
      continue;
    }
    if (members.size() > kRecordsPerIdentifier) {
      SharedIdentifier shared{reason.prop, reason.value, {}};
      for (const std::uint32_t member : members) shared.ids.emplace_back(records[member].id);
      out.shared.push_back(std::move(shared));
      continue;
    }
    for (std::size_t i = 0; i < members.size(); ++i)
      for (std::size_t j = i + 1; j < members.size(); ++j) consider(members[i], members[j], reason);
  }
  std::ranges::sort(out.shared, {}, [](const SharedIdentifier& s) { return std::tie(s.prop, s.value); });
  std::ranges::sort(out.refused, {}, [](const Refusal& r) { return std::tie(r.prop, r.value, r.left, r.right); });

  // Members of each cluster, and the tree that explains it.
  std::vector<std::vector<std::uint32_t>> members(records.size());
  for (std::uint32_t r = 0; r < records.size(); ++r) members[clusters.find(r)].push_back(r);
  std::vector<std::vector<std::pair<std::uint32_t, const Reason*>>> neighbours(records.size());
  for (const Joint& joint : joints) {
    neighbours[joint.left].emplace_back(joint.right, joint.reason);
    neighbours[joint.right].emplace_back(joint.left, joint.reason);
  }
  std::vector<std::vector<std::string_view>> claimed(records.size());  // ids that are no record's own
  for (const auto& [id, r] : owner)
    if (id != records[r].id) claimed[clusters.find(r)].push_back(id);

  for (std::uint32_t root = 0; root < records.size(); ++root) {
    if (members[root].empty()) continue;
    model::Entity entity;
    entity.schema = clusters.schema(root);

    for (const std::uint32_t r : members[root]) entity.referents.emplace_back(records[r].id);
    for (const std::string_view id : claimed[root]) entity.referents.emplace_back(id);
    sort_and_drop_repeats(entity.referents);
    const auto canonical = std::ranges::min_element(entity.referents, model::id_before);
    entity.id = std::move(*canonical);
    entity.referents.erase(canonical);
    entity.unstable_id = is_unstable_id(entity.id);

    // Walk the tree from the first record (the lowest number, so the first in canonical order).
    std::vector<std::pair<std::uint32_t, std::uint32_t>> queue{{members[root].front(), kNone}};
    for (std::size_t i = 0; i < queue.size(); ++i)
      for (const auto& [next, reason] : neighbours[queue[i].first]) {
        if (next == queue[i].second) continue;
        queue.emplace_back(next, queue[i].first);
        entity.merges.push_back({records[next].id, std::string(because(reason->kind)), reason->prop,
                                 shown(statements, records[next], *reason)});
      }
    std::ranges::sort(entity.merges, {}, [](const model::Merge& m) { return std::tie(m.other, m.prop, m.value); });

    for (const std::uint32_t r : members[root])
      for (const std::uint32_t i : records[r].statements) {
        const Statement& s = entity.statements.emplace_back(std::move(statements[i]));
        if (!s.dataset.empty()) entity.datasets.push_back(s.dataset);
        if (s.prop == "topics") entity.topics.push_back(s.value);
      }
    std::ranges::sort(entity.statements, {}, statement_order);
    entity.statements.erase(std::ranges::unique(entity.statements).begin(), entity.statements.end());
    sort_and_drop_repeats(entity.datasets);
    sort_and_drop_repeats(entity.topics);
    entity.caption = caption_of(entity);
    out.all.push_back(std::move(entity));
  }
  std::ranges::sort(out.all, model::id_before, &model::Entity::id);

  for (const model::Entity& entity : out.all) {
    if (!is_link(entity.schema)) ++out.report.entities;
    out.report.statements += entity.statements.size();
    out.report.merges += entity.merges.size();
  }
  for (const SharedIdentifier& s : out.shared)
    out.report.notes.push_back(s.prop + " " + s.value + " stands in " + std::to_string(s.ids.size()) + " records (" +
                               s.ids.front() + " …), so it merges none of them");
  if (!out.refused.empty()) {
    const Refusal& r = out.refused.front();
    out.report.notes.push_back(
        std::to_string(out.refused.size()) + " pairs of records share an identifier or a name with a birth date " +
        "and yet are not one thing (" + r.left + " and " + r.right + ": " + r.prop + " " + r.value + ")");
  }

  struct Counted {
    std::uint64_t entities = 0, statements = 0;
  };
  std::unordered_map<std::string_view, Counted> counted;
  for (const model::Entity& entity : out.all) {
    if (!is_link(entity.schema))
      for (const std::string& dataset : entity.datasets) ++counted[dataset].entities;
    for (const Statement& s : entity.statements) ++counted[s.dataset].statements;
  }
  for (model::SourceReport& report : reports) {
    const Counted& of = counted[report.dataset];
    report.entities = of.entities;
    report.statements = of.statements;
  }
  return out;
}

}  // namespace welles::entities
