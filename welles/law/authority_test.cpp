// SPDX-License-Identifier: Apache-2.0
#include "welles/law/authority.h"

#include <gtest/gtest.h>

#include "welles/law/shipped.h"

namespace welles::law {
namespace {

using base::Day;
using model::Value;

Day day(const char* iso) {
  return *base::parse_day(iso);
}

std::string chain(const model::Tables& tables, const char* id, const char* on) {
  std::string out;
  for (const Authority& link : authority_of(tables, id, day(on)))
    out += (out.empty() ? "" : " ") + std::string(link.id);
  return out;
}

constexpr struct {
  const char *id, *on, *chain, *why;
} kCases[] = {
    {"eu269-P-1", "2026-01-01",
     "EL-2014-10-09-CRIM-HEAD EL-2024-09-08-CRIM krym-cm krym-head VA-ARK-2014-02-27 VA-6-FKZ-2014",
     "the votes he is said to have won, his offices, and what those rest on"},
    {"eu269-P-1", "2014-03-01", "krym-cm VA-ARK-2014-02-27 VA-6-FKZ-2014",
     "before any of the votes and the second office"},
    {"sev-gov", "2025-09-14", "VA-6-FKZ-2014 EL-2025-09-14", "filled last by the so-called election of that day"},
    {"sev-gov", "2025-09-13", "VA-6-FKZ-2014 EL-2020-09-13", "a vote counts from its last day"},
    {"EL-2025-09-14", "2026-01-01", "", "a vote rests on nothing that the registry knows"},
    {"VA-6-FKZ-2014", "2026-01-01", "", "nor does an act"},
    {"nobody", "2026-01-01", "", "no id"},
};

TEST(AuthorityOf, FollowsTheRegistry) {
  for (const auto& c : kCases) EXPECT_EQ(chain(test::shipped().tables, c.id, c.on), c.chain) << c.id << ": " << c.why;
}

TEST(AuthorityOf, NamesTheCellThatSaysSo) {
  for (const Value& body : test::shipped().tables.rows("bodies"))
    for (const Authority& link : authority_of(test::shipped().tables, body.text("id"), day("2026-01-01"))) {
      const Value* row = test::shipped().tables.find(link.row_table, link.row);
      ASSERT_TRUE(row) << link.id;
      EXPECT_TRUE(row->find(link.key)) << link.id;
      EXPECT_TRUE(test::shipped().tables.find(link.table, link.id)) << link.id;
    }
}

TEST(AuthorityOf, EndsWhereRowsPointInACircle) {
  const auto row = [](const char* id) {
    Value value;
    value.set("id", id);
    return value;
  };
  Value act = row("act"), body = row("body"), vote = row("vote"), contest;
  body.set("basis_acts", Value::Array{Value("act"), Value("body")});
  contest.set("body", "body");
  vote.set("contests", Value::Array{contest});
  model::Tables tables;
  ASSERT_TRUE(tables.add("void_acts", {act, body}));
  ASSERT_TRUE(tables.add("bodies", {body}));
  ASSERT_TRUE(tables.add("elections", {vote}));
  EXPECT_EQ(chain(tables, "body", "2026-01-01"), "act vote");
}

}  // namespace
}  // namespace welles::law
