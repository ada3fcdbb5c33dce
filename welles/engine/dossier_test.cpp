// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/dossier.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "welles/base/system.h"
#include "welles/engine/build.h"
#include "welles/engine/test_data.h"

namespace welles::engine {
namespace {

using dossier::Dossier;
using dossier::Kind;
using dossier::Link;
using dossier::Listed;
using dossier::Listing;
using dossier::Subject;
using test::day;
using test::engine;

Dossier dossier_of(const Engine& from, const std::string& id) {
  auto made = from.dossier(id, day("2025-09-16"));
  EXPECT_TRUE(made.has_value()) << id << ": " << (made ? "" : base::one_line(made.error()));
  return made.value_or(Dossier{});
}

const Subject* person(const Dossier& of, std::string_view registry_id) {
  const auto at = std::ranges::find(of.who, registry_id, &Subject::registry_id);
  return at == of.who.end() ? nullptr : &*at;
}

Listed listed(const Dossier& of, const Subject& subject, std::string_view partner) {
  for (std::size_t p = 0; p < of.partners.size(); ++p)
    if (of.partners[p].id == partner) return subject.matrix[p];
  return Listed::NotLoaded;
}

// What a page would follow must lead somewhere.
void expect_sound(const Dossier& d) {
  std::set<std::string> known;
  for (const auto& source : d.sources) known.insert(source.id);
  const auto rests = [&](const dossier::Basis& basis, std::string_view what) {
    EXPECT_FALSE(basis.sources.empty()) << d.id << ": " << what << " has no source";
    EXPECT_FALSE(basis.seen.empty()) << d.id << ": " << what;
    EXPECT_TRUE(basis.sources.empty() || known.contains(basis.sources.front())) << d.id << ": " << what;
  };
  rests(d.basis, "the subject");
  for (const Subject& subject : d.who) {
    EXPECT_EQ(subject.matrix.size(), d.partners.size());
    EXPECT_EQ(subject.listed_on.size(), d.partners.size());
    for (const auto& role : subject.roles) rests(role.basis, "a role");
    for (const Listing& listing : subject.listings) rests(listing.basis, "a listing");
  }
  for (const auto& contest : d.contests) {
    rests(contest.basis, "a contest");
    for (const std::size_t winner : contest.winners) EXPECT_LT(winner, d.who.size());
  }
  for (const auto& gap : d.gap) EXPECT_LT(gap.who, d.who.size());
  for (const auto& offence : d.offences) EXPECT_LT(offence.who, d.who.size());
  for (const auto& edge : d.graph.edges) {
    EXPECT_LT(edge.from, d.graph.nodes.size());
    EXPECT_LT(edge.to, d.graph.nodes.size());
    rests(edge.basis, "an edge");
  }
  for (const auto& statement : d.statements) rests(statement.basis, "a statement");
  for (const auto& event : d.timeline) rests(event.basis, "an event");
  for (const auto& thing : d.taken) {
    rests(thing.victim.basis, "a victim");
    rests(thing.return_basis, "a return");
    for (const auto& taking : thing.takings) rests(taking.basis, "a taking");
    for (const auto& copy : thing.copies) rests(copy.basis, "a copy");
  }
  EXPECT_TRUE(std::ranges::is_sorted(d.timeline, {}, &dossier::Event::day)) << d.id;
}

TEST(Dossier, IsMadeOfEveryVoteBodyPersonThingAndTerritoryAndEachLineHasASource) {
  const auto entries = engine().dossiers();
  ASSERT_TRUE(entries);
  std::size_t kinds[5] = {};
  for (const auto& entry : *entries) {
    const Dossier made = dossier_of(engine(), entry.id);
    EXPECT_EQ(made.id, entry.id);
    EXPECT_EQ(made.kind, entry.kind);
    EXPECT_FALSE(made.caption.en.empty() || made.caption.uk.empty()) << entry.id;
    expect_sound(made);
    ++kinds[static_cast<std::size_t>(entry.kind)];
  }
  for (const std::size_t of_kind : kinds) EXPECT_GT(of_kind, 20U);
}

TEST(Dossier, OfAVoteSaysWhoOrganisedItWhoIsSaidToHaveWonAndWhatItIsWorth) {
  const Dossier vote = dossier_of(engine(), "EL-2025-09-14");
  ASSERT_EQ(vote.who.size(), 4U);
  EXPECT_EQ(vote.who[0].registry_id, "eu269-P-190") << "the so-called winner goes first";
  EXPECT_EQ(vote.who[0].roles[0].part, "so-called-winner");
  ASSERT_EQ(vote.contests.size(), 4U);
  EXPECT_EQ(vote.contests[0].winners, std::vector<std::size_t>{0});
  EXPECT_NE(vote.contests[0].claimed_result.find("81.73%"), std::string::npos);
  ASSERT_FALSE(vote.worth.empty());
  EXPECT_EQ(vote.worth[0].verdicts[0].effect, "NULL_AND_VOID");
  EXPECT_FALSE(vote.worth[0].verdicts[0].proof.children.empty());
  EXPECT_EQ(vote.statements.size(), 2U);
  EXPECT_EQ(vote.coverage.size(), 23U);
}

TEST(Dossier, WithoutListsSaysWhatTheRegistryClaimsAndOfTheOthersNothing) {
  const Dossier vote = dossier_of(engine(), "EL-2025-09-14");
  EXPECT_TRUE(vote.lists.empty());
  for (const Subject& subject : vote.who) {
    EXPECT_EQ(listed(vote, subject, "EU"), Listed::Yes);
    ASSERT_EQ(subject.listings.size(), 1U);
    EXPECT_EQ(subject.listings[0].link, Link::RegistryClaim);
    EXPECT_EQ(subject.listings[0].edition, "2026-07-17");
    EXPECT_EQ(listed(vote, subject, "US"), Listed::NotLoaded) << "nothing is known, which is not `not listed`";
  }
}

TEST(Dossier, APartThatIsRecalledSaysSoInItsLineAndInTheList) {
  const Dossier vote = dossier_of(engine(), "EL-2025-09-14");
  const Subject* chair = person(vote, "eu269-P-1262");
  ASSERT_TRUE(chair);
  EXPECT_EQ(chair->roles[0].basis.seen, "unverified");
  EXPECT_TRUE(std::ranges::any_of(vote.unconfirmed, [](const auto& u) { return u.section == "role"; }));
}

TEST(Dossier, AnElementIsMetByASourceOrOpenAndNobodyIsGuilty) {
  const Dossier vote = dossier_of(engine(), "EL-2025-09-14");
  ASSERT_FALSE(vote.offences.empty());
  for (const auto& offence : vote.offences) {
    EXPECT_NE(offence.effect, "OFFENCE") << "whether he acted freely stands in no source";
    EXPECT_TRUE(std::ranges::any_of(offence.elements, [](const auto& e) { return e.state == "met"; }));
    EXPECT_TRUE(std::ranges::any_of(offence.elements, [](const auto& e) { return e.state == "open"; }));
  }
}

TEST(Dossier, AnyIdWillDo) {
  for (const char* id : {"eu269-P-190", "eu-32014R0269-I.PERSONS-190", "P-190"})
    EXPECT_EQ(dossier_of(engine(), id).id, "eu269-P-190");
  EXPECT_EQ(dossier_of(engine(), "UA01000000000013043").id, "ua-crimea");
  EXPECT_EQ(dossier_of(engine(), "sz-port-kerch-copy-1").id, "sz-port-kerch");
}

TEST(Dossier, AnUnknownIdIsAnswerWithTheNearest) {
  const auto made = engine().dossier("EL-2025-09-15", day("2025-09-16"));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, base::ErrorKind::NotFound);
  EXPECT_NE(made.error().hint.find("EL-2025-09-14"), std::string::npos);
  EXPECT_FALSE(engine().dossier("", day("2025-09-16")));
}

TEST(Dossier, OfAThingKeepsVictimAndCopyApart) {
  const Dossier port = dossier_of(engine(), "sz-port-kerch");
  ASSERT_EQ(port.taken.size(), 1U);
  const auto& thing = port.taken[0];
  EXPECT_EQ(thing.victim.edrpou, "01125554");
  ASSERT_FALSE(thing.copies.empty());
  for (const auto& copy : thing.copies) {
    EXPECT_NE(copy.inn, thing.victim.edrpou);
    EXPECT_NE(copy.ogrn, thing.victim.edrpou);
  }
  EXPECT_TRUE(std::ranges::any_of(port.worth, [](const auto& w) { return w.question == "seized-restitution"; }));
  EXPECT_TRUE(std::ranges::any_of(thing.listings, [](const auto& l) { return l.names == "victim-code"; }));
}

TEST(Dossier, WhereSomethingWasTakenIsMarkedOnTheMap) {
  const Dossier port = dossier_of(engine(), "sz-port-kerch");
  ASSERT_EQ(port.spots.size(), 2U);
  EXPECT_EQ(port.spots[0].place.id, "ua-crimea");  // an outline, and no point
  EXPECT_EQ(port.spots[1].place.id, "loc-kerch");
  locate::Location there;
  there.readings = {{"ua-crimea", {}, {}, 0},
                    {{}, {}, locate::Place{"Kerch", "Керч", port.spots[1].katottg, {}, {}}, 0},
                    {{}, {}, locate::Place{"Crimea", "Крим", port.spots[0].katottg, {}, {}}, 0},
                    {{}, {}, locate::Place{"Nowhere", "Ніде", "UA00000000000000000", {}, {}}, 0}};
  const auto map = engine().map_around(there, day("2025-09-16"));
  ASSERT_TRUE(map.has_value());
  ASSERT_EQ(map->marks.size(), 1U);
  EXPECT_EQ(map->marks[0].name_uk, "Керч");
  EXPECT_NEAR(map->marks[0].at.lat, 45.36, 0.05);
  EXPECT_NEAR(map->marks[0].at.lon, 36.48, 0.05);
  EXPECT_GT(dossier_of(engine(), "ua-crimea").spots.size(), 5U);
}

TEST(Dossier, OfATerritorySumsWhatWasTakenThere) {
  const Dossier crimea = dossier_of(engine(), "ua-crimea");
  EXPECT_GT(crimea.taken.size(), 40U);
  std::size_t in_states = 0;
  for (const auto& state : crimea.taken_sum.by_state) in_states += state.count;
  EXPECT_EQ(in_states, crimea.taken.size());
  EXPECT_GT(crimea.summary.votes, 10U);
}

TEST(Screen, ARecordThatPrintsTheVictimsCodeGoesToAHuman) {
  const auto answer = engine().screen(test::record({{"name", "Azov Distillery Plant"}}), test::policy("2025-09-16"));
  ASSERT_TRUE(answer);
  ASSERT_FALSE(answer->matches.empty());
  ASSERT_TRUE(answer->matches[0].victim) << answer->matches[0].id;
  EXPECT_EQ(answer->matches[0].victim->thing, "sz-azov-distillery");
  EXPECT_EQ(answer->status, model::RowStatus::Review);
}

// ---- with the real lists --------------------------------------------------------------------------------------------

// Made once: it takes half a minute. Nothing where WELLES_SHARED names no folder.
std::optional<Engine> with_real_lists() {
  std::optional<Engine> out;
  const std::string shared = base::environment("WELLES_SHARED");
  if (shared.empty()) return out;
  const std::string folder = shared + "/data/lists";
  const auto path =
      std::filesystem::temp_directory_path() / ("welles-dossier-" + std::to_string(::getpid()) + ".welles");
  BuildRequest request;
  for (const char* list : {"/eu", "/ofac_cons", "/ofac_sdn", "/un"}) request.sources.push_back(folder + list);
  request.edition = "2026-07-17";
  request.output = path.string();
  request.builtin = test::builtin();
  const auto report = build(request);
  EXPECT_TRUE(report) << (report ? "" : base::one_line(report.error()));
  if (!report) return out;
  auto made = Engine::open({.snapshot = path.string(), .builtin = {}});
  EXPECT_TRUE(made) << (made ? "" : base::one_line(made.error()));
  std::filesystem::remove(path);  // it is mapped, and stays readable
  if (made) out = *std::move(made);
  return out;
}

void the_founding_vote_is_listed_as_the_lists_say(const Engine& lists) {
  const Dossier vote = dossier_of(lists, "EL-2025-09-14");
  struct Expected {
    const char *id, *entry_us;
    Listed us;
  };
  // Looked up by hand in sdn.csv: 28349 (30 Dec 1980), 16759 (10 Oct 1955); no entry under the names of the other two.
  for (const Expected& want :
       {Expected{"eu269-P-190", "ofac-28349", Listed::Yes}, Expected{"eu269-P-30", "ofac-16759", Listed::Yes},
        Expected{"eu269-P-207", "", Listed::Not}, Expected{"eu269-P-1262", "", Listed::Not}}) {
    const Subject* subject = person(vote, want.id);
    ASSERT_TRUE(subject) << want.id;
    EXPECT_EQ(listed(vote, *subject, "EU"), Listed::Yes) << want.id;
    EXPECT_EQ(listed(vote, *subject, "US"), want.us) << want.id;
    EXPECT_EQ(listed(vote, *subject, "UN"), Listed::Not) << want.id;
    const bool has_entry =
        std::ranges::any_of(subject->listings, [&](const Listing& l) { return l.entry == want.entry_us; });
    EXPECT_EQ(has_entry, *want.entry_us != 0) << want.id;
  }
  expect_sound(vote);
}

void somebody_spelt_otherwise_is_found_by_his_date_of_birth(const Engine& lists) {
  const Dossier made = dossier_of(lists, "eu269-P-58");  // the other list leaves the patronymic out
  const auto& listings = made.who[0].listings;
  const auto at = std::ranges::find(listings, "ofac-17763", &Listing::entry);
  ASSERT_NE(at, listings.end());
  EXPECT_EQ(at->link, Link::NameAndBirthDate);
  EXPECT_EQ(listed(made, made.who[0], "US"), Listed::Yes);
}

void a_year_is_for_review_and_a_different_day_is_said(const Engine& lists) {
  const Dossier year = dossier_of(lists, "eu269-P-185");
  EXPECT_EQ(listed(year, year.who[0], "US"), Listed::Review);
  const Dossier other_day = dossier_of(lists, "eu269-P-177");
  EXPECT_EQ(listed(other_day, other_day.who[0], "US"), Listed::Review);
  EXPECT_TRUE(
      std::ranges::any_of(other_day.who[0].listings, [](const Listing& l) { return l.link == Link::Contradicted; }));
}

void nobody_is_accepted_without_a_record_an_identifier_or_a_day_of_birth(const Engine& lists) {
  const auto entries = lists.dossiers();
  ASSERT_TRUE(entries);
  std::size_t accepted = 0;
  for (const auto& entry : *entries) {
    if (entry.kind != Kind::Person) continue;
    const Dossier made = dossier_of(lists, entry.id);
    for (const Listing& listing : made.who[0].listings) {
      if (!dossier::is_accepted(listing.link)) continue;
      EXPECT_NE(listing.link, Link::RegistryClaim) << entry.id << ": the list is loaded";
      if (listing.link != Link::NameAndBirthDate) continue;
      ++accepted;
      const auto born = std::ranges::find(listing.evidence, "birthDate", &dossier::Evidence::prop);
      ASSERT_NE(born, listing.evidence.end()) << entry.id;
      EXPECT_EQ(born->query, born->candidate) << entry.id;
      EXPECT_EQ(born->query.size(), 10U) << entry.id;
    }
  }
  EXPECT_GT(accepted, 60U);
}

TEST(RealDossiers, HoldWhomTheListsNameAndNobodyElse) {
  const std::optional<Engine> lists = with_real_lists();
  if (!lists) GTEST_SKIP() << "WELLES_SHARED names no folder with real lists";
  the_founding_vote_is_listed_as_the_lists_say(*lists);
  somebody_spelt_otherwise_is_found_by_his_date_of_birth(*lists);
  a_year_is_for_review_and_a_different_day_is_said(*lists);
  nobody_is_accepted_without_a_record_an_identifier_or_a_day_of_birth(*lists);
}

}  // namespace
}  // namespace welles::engine
