// SPDX-License-Identifier: Apache-2.0
#include "welles/match/index.h"

#include <gtest/gtest.h>

#include <span>
#include <utility>

#include "welles/match/find.h"
#include "welles/match/test_index.h"
#include "welles/text/name_key.h"

namespace welles::match {
namespace {

using model::EntityId;
using test::TestIndex;

TEST(Index, HoldsWhatScoringNeeds) {
  const TestIndex index(test::zrazok_list());
  EXPECT_EQ(index->names(EntityId{0}).size(), 2U);
  EXPECT_EQ(index->schema(EntityId{0}), "Person");
  EXPECT_EQ(index->birth_dates(EntityId{0}), (std::vector<base::PartialDate>{{1970, 2, 20}}));
  EXPECT_EQ(index->birth_dates(EntityId{1}), (std::vector<base::PartialDate>{{1981, 0, 0}}));
  EXPECT_EQ(index->countries(EntityId{0}), std::vector<std::string>{"UA"});
  ASSERT_EQ(index->identifiers(EntityId{4}).size(), 1U);
  EXPECT_EQ(index->identifier(index->identifiers(EntityId{4}).begin).value, "9000001");
  EXPECT_EQ(index->identifier(index->identifiers(EntityId{4}).begin).kind, "imoNumber");
  EXPECT_EQ(index->identifiers_equal_to("7700000016").size(), 1U);
  EXPECT_EQ(index->identifiers_equal_to("7700000017").size(), 0U);
  EXPECT_TRUE(index->name_is_weak(NameId{index->names(EntityId{5}).begin}));  // Kolobok, the first in order
}

TEST(Index, LeavesLinksOut) {
  const TestIndex index(test::zrazok_list());
  EXPECT_EQ(index->names(EntityId{6}).size(), 0U);
}

TEST(Index, FindsKeysAndWhoHasThem) {
  const TestIndex index(test::zrazok_list());
  std::vector<std::uint32_t> who;
  const auto key = index->find_key("zrazok");
  ASSERT_TRUE(key);
  index->with_key(*key).for_each([&](EntityId e) { who.push_back(model::index_of(e)); });
  EXPECT_EQ(who, (std::vector<std::uint32_t>{2, 7}));
  EXPECT_FALSE(index->find_key("zrazo"));
  EXPECT_FALSE(index->find_key(""));
  const auto common = index->find_key("bank");
  ASSERT_TRUE(common);
  EXPECT_GT(index->weight(*key), index->weight(*common));
  EXPECT_GT(index->weight_of_unknown(), index->weight(*key));
}

TEST(Index, SetsApartWhoHasInitials) {
  std::vector<model::Entity> all;
  for (const char* name : {"I. Zrazkovenko", "Ivan Zrazkovenko", "Petro Zrazkovenko", "P. Zrazkovenko"})
    all.push_back(test::entity("t-" + std::to_string(all.size()), "Person", {{"name", name}}));
  const TestIndex index(all);
  const auto key = index->find_key(text::name_key("zrazkovenko"));
  ASSERT_TRUE(key);
  const auto who = [](const Posting& posting) {
    std::vector<std::uint32_t> out;
    posting.for_each([&](EntityId e) { out.push_back(model::index_of(e)); });
    return out;
  };
  const Posting posting = index->with_key(*key);
  EXPECT_EQ(who(posting), (std::vector<std::uint32_t>{1, 2, 0, 3}));
  EXPECT_EQ(who(posting.with_initials()), (std::vector<std::uint32_t>{0, 3}));
  EXPECT_TRUE(posting.contains(EntityId{2}, false));
  EXPECT_TRUE(posting.contains(EntityId{3}, true));
  EXPECT_FALSE(posting.contains(EntityId{3}, false));
  EXPECT_FALSE(posting.contains(EntityId{4}, false));
}

TEST(Index, HasTheSameBytesForTheSameEntities) {
  EXPECT_EQ(TestIndex(test::zrazok_list()).bytes(), TestIndex(test::zrazok_list()).bytes());
}

TEST(Index, HasTheSameBytesWhateverTheBatches) {
  const auto all = test::zrazok_list();
  snapshot::Writer at_once(text::key_scheme()), in_batches(text::key_scheme());
  write(all, test::lexicon(), at_once);
  IndexWriter index(test::lexicon());
  const std::span whole(all);
  index.add(whole.first(3));
  index.add({});
  index.add(whole.subspan(3));
  std::move(index).write(in_batches);
  EXPECT_EQ(at_once.bytes(), in_batches.bytes());
}

TEST(Index, OfNothingOpens) {
  const TestIndex index({});
  EXPECT_EQ(index->entities(), 0U);
  EXPECT_FALSE(index->find_key("a"));
}

TEST(Index, RefusesKeysOfAnotherScheme) {
  snapshot::Writer writer("welles-0 icu-1");
  write(test::zrazok_list(), test::lexicon(), writer);
  const std::string bytes = writer.bytes();
  const auto snapshot = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(bytes)), "old").value();
  const auto index = Index::open(snapshot);
  ASSERT_FALSE(index);
  EXPECT_EQ(index.error().kind, base::ErrorKind::Unsupported);
}

TEST(Index, SaysWhichSectionIsMissingOrDoesNotFit) {
  snapshot::Writer writer(text::key_scheme());
  const std::string empty = writer.bytes();
  const auto nothing = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(empty)), "empty").value();
  EXPECT_EQ(Index::open(nothing).error().kind, base::ErrorKind::NotFound);

  snapshot::Writer other(text::key_scheme());
  std::string head;
  for (const std::uint32_t n : {kIndexFormat, 9U, 0U, 0U, 0U, 0U, 1U, 0U, 0U, 0U})
    head.append(reinterpret_cast<const char*>(&n), sizeof n);
  TestIndex index({});
  const auto real = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(index.bytes())), "real").value();
  for (const std::string& name : real.section_names()) {
    const auto bytes = real.section(name).value();
    other.add(name,
              name == "match.head" ? head : std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  }
  const std::string bytes = other.bytes();
  const auto wrong = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(bytes)), "wrong").value();
  const auto opened = Index::open(wrong);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, base::ErrorKind::Corrupt);
  EXPECT_NE(opened.error().what.find("match.entity_name"), std::string::npos) << opened.error().what;
}

TEST(WeightOf, CountsBitsOfRarity) {
  EXPECT_EQ(weight_of(1, 1u << 16), 16u * 16) << "one of 65,536: 16 bits";
  EXPECT_EQ(weight_of(2, 1u << 16), 15u * 16);
  EXPECT_EQ(weight_of(3, 1u << 16), 231u) << "log2 3 is 1.58, 25 sixteenths";
  EXPECT_EQ(weight_of(1u << 16, 1u << 16), 8u) << "not nothing";
  EXPECT_EQ(weight_of(0, 1u << 16), weight_of(1, 1u << 16));
  EXPECT_EQ(weight_of(1, 12), weight_of(1, 1u << 14)) << "a short list does not make words common or rare";
}

constexpr struct {
  const char *kind, *printed, *compact;
} kIdentifiers[] = {
    {"imoNumber", "IMO 9000001", "9000001"},
    {"imoNumber", "9000001", "9000001"},
    {"passportNumber", "аб № 123-456", "123456"},
    {"passportNumber", "ab 123 456", "AB123456"},
    {"", "", ""},
};

TEST(CompactIdentifier, LeavesLettersAndDigits) {
  for (const auto& c : kIdentifiers) EXPECT_EQ(compact_identifier(c.kind, c.printed), c.compact) << c.printed;
}

}  // namespace
}  // namespace welles::match
