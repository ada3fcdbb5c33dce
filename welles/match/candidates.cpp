// SPDX-License-Identifier: Apache-2.0
#include "welles/match/candidates.h"

#include <algorithm>
#include <cstddef>

#include "welles/match/name.h"
#include "welles/match/score.h"

namespace welles::match {
namespace {

// A set of parts of a name, a bit each: limits::kNameParts is 64.
using Parts64 = std::uint64_t;

constexpr Parts64 bit(std::size_t part) {
  return Parts64{1} << part;
}

/// Steps 3 to 5: what an entity must have of a name.
class Need {
 public:
  Need(const PreparedName& name, int least) : name_(name), least_(least) {
    std::vector<std::size_t> lightest_first;
    for (std::size_t i = 0; i < name.parts.size(); ++i)
      if (name.parts[i].part.role != Role::Initial) lightest_first.push_back(i);
    // Of equal weights the later in the name are set aside last: any order is right, but it must be one.
    std::ranges::stable_sort(lightest_first, {}, [&](std::size_t i) { return name.parts[i].weight; });
    Parts64 aside = 0;
    for (const std::size_t i : lightest_first) {
      if (needed_.empty() && !may_reach(aside | bit(i), true)) {
        aside |= bit(i);
        aside_.push_back(i);
      } else {
        needed_.push_back(i);
      }
    }
  }

  /// How many parts of an entity's name must be paired at least: those of the greatest weight first, and each with two of
  /// the query's, which it may be joined of. Initials of the query are had for nothing.
  std::size_t least_parts() const {
    Parts64 related = 0;
    std::size_t taken = 0;
    std::vector<std::size_t> heaviest_first(aside_);
    heaviest_first.insert(heaviest_first.end(), needed_.begin(), needed_.end());
    for (auto part = heaviest_first.rbegin(); part != heaviest_first.rend(); ++part, ++taken) {
      if (may_reach(related, false)) break;
      related |= bit(*part);
    }
    return (taken + 1) / 2;
  }
  const std::vector<std::size_t>& needed() const { return needed_; }
  const std::vector<std::size_t>& aside() const { return aside_; }
  /// B(related) >= s, of an entity with initials or without.
  bool may_reach(Parts64 related, bool initials) const {
    std::uint64_t matched = 0, telling = 0, open = 0;
    for (std::size_t i = 0; i < name_.parts.size(); ++i) {
      const PreparedPart& part = name_.parts[i];
      if (part.part.role == Role::Initial) {
        matched += part.weight;
      } else if ((related & bit(i)) != 0) {
        matched += part.weight;
        telling += part.weight;
      } else if (initials) {
        const Weight given = std::min(part.weight, kInitialWeight);
        matched += given;
        open += std::min(part.weight - given, kLeftByInitial);
      }
    }
    return most_name_score(name_.type, matched, telling, initials ? matched + open : name_.weight) >= least_;
  }

 private:
  const PreparedName& name_;
  int least_;
  std::vector<std::size_t> needed_, aside_;
};

// Step 4: the entities that have a part related to this one, or one joined of it and a neighbour, or two that it joins.
template <typename Use>
void for_each_posting(const Index& index, const PreparedQuery& query, const PreparedPart& part, const Use& use) {
  for (const KeyId key : query.near[part.key]) use(index.with_key(key));
  if (part.part.role == Role::Legal) {
    // Forms of one kind are related too: all of the kind's groups.
    for (std::uint32_t g = 1; g < index.lexicon().groups(); ++g)
      if (index.lexicon().same_kind(part.part.group, GroupId{static_cast<std::uint16_t>(g)}))
        use(index.with_group(GroupId{static_cast<std::uint16_t>(g)}));
  } else if (part.part.group != GroupId{}) {
    use(index.with_group(part.part.group));
  }
  if (can_join(part.part.role)) use(index.with_joint(joint_hash(part.part.key)));
}

/// Of each entity the parts in R, while one name is looked at; all 0 between two names.
std::vector<Parts64>& marks_for(const Index& index) {
  thread_local std::vector<Parts64> marks;
  if (marks.size() < index.entities()) marks.resize(index.entities());
  return marks;
}

void add_by_name(const Index& index, const PreparedQuery& query, std::uint32_t place, int least,
                 std::vector<Candidate>& out) {
  const PreparedName& name = query.names[place];
  const Need need(name, least);
  std::vector<Parts64>& marks = marks_for(index);
  const auto mark_of = [&](model::EntityId entity) -> Parts64& { return marks[model::index_of(entity)]; };

  if (need.needed().empty()) return;  // no entity can reach the score
  std::vector<model::EntityId> found;
  if (need.least_parts() >= kLongName) {
    index.with_long_names().for_each([&](model::EntityId entity) {
      if (index.name_type(entity) == name.type && is_eligible(index, query, entity)) out.push_back({entity, place});
    });
    return;
  }
  for (const std::size_t part : need.needed())
    for_each_posting(index, query, name.parts[part], [&](const Posting& posting) {
      posting.for_each([&](model::EntityId entity) {
        Parts64& mark = mark_of(entity);
        if (mark == 0) found.push_back(entity);
        mark |= bit(part);
      });
    });

  // Entities mostly have the same few sets.
  struct Known {
    Parts64 related;
    bool initials, answer;
  };
  std::vector<Known> known;
  const auto may_reach = [&](Parts64 related, bool initials) {
    constexpr std::size_t kKept = 8;
    for (const Known& k : known)
      if (k.related == related && k.initials == initials) return k.answer;
    const bool answer = need.may_reach(related, initials);
    if (known.size() < kKept) known.push_back({related, initials, answer});
    return answer;
  };

  // Those that reach the score by what they are known to have are taken; the others need one of the parts set aside.
  std::vector<model::EntityId> open;
  for (const model::EntityId entity : found) {
    if (index.name_type(entity) != name.type || !is_eligible(index, query, entity)) continue;
    if (may_reach(mark_of(entity), index.has_initials(entity)))
      out.push_back({entity, place});
    else
      open.push_back(entity);
  }
  // Few are sooner scored than looked up once more.
  constexpr std::size_t kFew = 16, kGallop = 16;
  const bool is_few = open.size() <= kFew;
  for (const std::size_t part : need.aside()) {
    if (is_few) {
      for (const model::EntityId entity : open) mark_of(entity) |= bit(part);
      continue;
    }
    for_each_posting(index, query, name.parts[part], [&](const Posting& posting) {
      if (posting.size() > kGallop * open.size()) {
        for (const model::EntityId entity : open)
          if (posting.contains(entity)) mark_of(entity) |= bit(part);
      } else {
        posting.for_each([&](model::EntityId entity) {
          if (Parts64& mark = mark_of(entity); mark != 0) mark |= bit(part);
        });
      }
    });
  }
  known.clear();  // none of the sets so far comes again
  for (const model::EntityId entity : open)
    if (may_reach(mark_of(entity), index.has_initials(entity))) out.push_back({entity, place});
  for (const model::EntityId entity : found) mark_of(entity) = 0;
}

}  // namespace

std::vector<Candidate> candidates(const Index& index, const PreparedQuery& query, int floor) {
  std::vector<Candidate> out;
  for (const Identifier& id : query.known.identifiers) {
    const Range run = index.identifiers_equal_to(id.value);
    for (std::uint32_t i = run.begin; i < run.end; ++i)
      if (const auto entity = index.identifier_by_value(i).entity; model::index_of(entity) < index.entities())
        out.push_back({entity, Candidate::kAnyName});
  }
  if (const int least = least_name_score(query, floor); least <= 10'000)
    for (std::uint32_t place = 0; place < query.names.size(); ++place) add_by_name(index, query, place, least, out);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace welles::match
