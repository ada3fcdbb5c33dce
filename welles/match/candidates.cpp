// SPDX-License-Identifier: Apache-2.0
#include "welles/match/candidates.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <span>

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
    for (std::size_t i = 0; i < name.parts.size(); ++i)
      if (name.parts[i].part.role != Role::Initial) lightest_first_.push_back(i);
    // Of equal weights the later in the name are set aside last: any order is right, but it must be one.
    std::ranges::stable_sort(lightest_first_, {}, [&](std::size_t i) { return name.parts[i].weight; });
    Parts64 aside = 0;
    std::size_t count = 0;
    const auto set_aside = [&](bool initials) {
      for (; count < lightest_first_.size(); ++count) {
        if (may_reach(aside | bit(lightest_first_[count]), initials)) break;
        aside |= bit(lightest_first_[count]);
      }
      return count;
    };
    aside_with_initials_ = set_aside(true);
    aside_without_ = set_aside(false);
  }

  /// How many parts of an entity's name must be paired at least: those of the greatest weight first, and each with two of
  /// the query's, which it may be joined of. Initials of the query are had for nothing.
  std::size_t least_parts() const {
    Parts64 related = 0;
    std::size_t taken = 0;
    for (auto part = lightest_first_.rbegin(); part != lightest_first_.rend(); ++part, ++taken) {
      if (may_reach(related, false)) break;
      related |= bit(*part);
    }
    return (taken + 1) / 2;
  }
  /// The parts of which an entity must have one, if it has initials or if it has none, and those set aside. An initial may
  /// stand for much, so that the former are more.
  std::span<const std::size_t> needed(bool initials) const {
    return std::span(lightest_first_).subspan(initials ? aside_with_initials_ : aside_without_);
  }
  std::span<const std::size_t> aside(bool initials) const {
    return std::span(lightest_first_).first(initials ? aside_with_initials_ : aside_without_);
  }
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
  std::vector<std::size_t> lightest_first_;
  std::size_t aside_with_initials_ = 0, aside_without_ = 0;
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

/// Of each entity that was brought in the parts in R. As large as what is brought in, however large the index is: a row for
/// each of ten million entities would miss the processor's caches at every step.
class Marks {
 public:
  /// Forgets all, and makes room for `most` entities.
  void reset(std::size_t most) {
    constexpr std::size_t kLeast = 1'024;
    for (const std::uint32_t slot : used_) entity_[slot] = kFree;
    used_.clear();
    const std::size_t slots = std::bit_ceil(std::max(kLeast, most + most / 2));
    last_ = slots - 1;
    if (entity_.size() > kKept && slots <= kKept) {
      entity_ = {};
      parts_ = {};
    }
    if (slots <= entity_.size()) return;
    entity_.assign(slots, kFree);
    parts_.resize(slots);
  }
  void add(model::EntityId entity, Parts64 parts) {
    const std::size_t slot = slot_of(entity);
    if (entity_[slot] == kFree) {
      entity_[slot] = model::index_of(entity);
      parts_[slot] = 0;
      used_.push_back(static_cast<std::uint32_t>(slot));
    }
    parts_[slot] |= parts;
  }
  /// Nothing is done for an entity that was not brought in.
  void add_if_known(model::EntityId entity, Parts64 parts) {
    if (const std::size_t slot = slot_of(entity); entity_[slot] != kFree) parts_[slot] |= parts;
  }
  Parts64 of(model::EntityId entity) const { return parts_[slot_of(entity)]; }
  /// Calls `use` with each entity and its parts, in the order of coming.
  template <typename Use>
  void for_each(const Use& use) {
    for (const std::uint32_t slot : used_) use(model::EntityId{entity_[slot]}, parts_[slot]);
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFF'FFFF;
  static constexpr std::size_t kKept = std::size_t{1} << 22;  // slots: 50 MB a thread; more is given back
  std::size_t slot_of(model::EntityId entity) const {
    constexpr std::uint64_t kSpread = 0x9E37'79B9'7F4A'7C15;  // 2^64 divided by the golden ratio
    std::size_t slot = (model::index_of(entity) * kSpread >> 32) & last_;
    while (entity_[slot] != kFree && entity_[slot] != model::index_of(entity)) slot = (slot + 1) & last_;
    return slot;
  }
  std::vector<std::uint32_t> entity_, used_;
  std::vector<Parts64> parts_;
  std::size_t last_ = 0;  // slot of those in use; the vectors may be longer
};

void add_by_name(const Index& index, const PreparedQuery& query, std::uint32_t place, int least,
                 std::vector<Candidate>& out) {
  const PreparedName& name = query.names[place];
  const Need need(name, least);
  if (need.needed(true).empty()) return;  // no entity can reach the score
  const auto is_sought = [&](model::EntityId entity) {
    return index.name_type(entity) == name.type && is_eligible(index, query, entity);
  };
  if (need.least_parts() >= kLongName) {
    index.with_long_names().for_each([&](model::EntityId entity) {
      if (is_sought(entity)) out.push_back({entity, place});
    });
    return;
  }

  // Whatever has a part that is needed; only of the entities with initials, if only they need it.
  struct List {
    std::size_t part;
    Posting posting;
  };
  std::vector<List> lists;
  std::size_t most = 0;
  for (const std::size_t part : need.needed(true)) {
    const bool of_all = std::ranges::find(need.needed(false), part) != need.needed(false).end();
    for_each_posting(index, query, name.parts[part], [&](const Posting& all) {
      lists.push_back({part, of_all ? all : all.with_initials()});
      most += lists.back().posting.size();
    });
  }
  thread_local Marks marks;
  marks.reset(std::min<std::size_t>(most, index.entities()));
  for (const auto& [part, posting] : lists)
    posting.for_each([&](model::EntityId entity) { marks.add(entity, bit(part)); });

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
  // An entity is asked for its initials only where it depends on them: that too is a look into a long table.
  const auto reaches = [&](model::EntityId entity, Parts64 related) {
    return may_reach(related, true) && (may_reach(related, false) || index.has_initials(entity));
  };

  // Those that reach the score by what they are known to have are taken; the others need one of the parts set aside.
  std::vector<model::EntityId> open;
  marks.for_each([&](model::EntityId entity, Parts64 related) {
    if (!reaches(entity, related))
      open.push_back(entity);
    else if (is_sought(entity))
      out.push_back({entity, place});
  });
  // Few are sooner scored than looked up once more.
  constexpr std::size_t kFew = 16, kGallop = 16;
  const bool is_few = open.size() <= kFew;
  for (const std::size_t part : need.aside(false)) {
    if (is_few) {
      for (const model::EntityId entity : open) marks.add(entity, bit(part));
      continue;
    }
    for_each_posting(index, query, name.parts[part], [&](const Posting& posting) {
      if (posting.size() > kGallop * open.size()) {
        for (const model::EntityId entity : open)
          if (posting.contains(entity, index.has_initials(entity))) marks.add(entity, bit(part));
      } else {
        posting.for_each([&](model::EntityId entity) { marks.add_if_known(entity, bit(part)); });
      }
    });
  }
  known.clear();  // none of the sets so far comes again
  for (const model::EntityId entity : open)
    if (reaches(entity, marks.of(entity)) && is_sought(entity)) out.push_back({entity, place});
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
