// SPDX-License-Identifier: Apache-2.0
#include "welles/law/definitions_reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "welles/law/parse.h"
#include "welles/law/prove.h"
#include "welles/law/shipped.h"
#include "welles/read/json.h"

namespace welles::law {
namespace {

using namespace reference;  // the twin
using test::must;
using test::shipped;

Facts facts_of(const std::string& json) {
  return must(read_facts(shipped().rules, must(read::parse_json(json, "facts"))));
}

std::string described(const Finding& finding) {
  std::string text(word(finding.status));
  for (const std::string& key : finding.lacks) text += " " + key;
  return finding.control_change ? text + " (control change)" : text;
}

// What a predicate comes to under one law.
std::string asked(const char* predicate, const std::string& facts_json, std::string_view jurisdiction = "UA") {
  Condition condition = must(parse_condition(predicate));
  const Facts facts = facts_of(facts_json);
  const Question question(shipped().world, facts, jurisdiction);
  const Definition* definition = shipped().rules.find_definition(condition.predicate.text);
  Steps nobody;
  return described(find_look_up(definition->id.text)(question, *definition, condition, nobody));
}

// The words of in_tot in definitions.toml, one row each.
constexpr struct {
  const char *place, *date, *evidence, *answer, *why;
} kOccupation[] = {
    {"ua-crimea", "2014-02-19", "", "not-met", "the day before the legal date"},
    {"ua-crimea", "2014-02-20", "", "met", "a region counts from its legal date"},
    {"ua-crimea", "2014-02", "", "missing date",
     "the month that holds it lacks the day, which is no day of a change of control"},
    {"ua-crimea", "2014-03", "", "met", "a month after it"},
    {"ua-crimea-sea", "2015-01-01", "", "met", "a region of `whole`"},
    {"raion-bakhchysarai", "2015-01-01", "", "met", "a raion of `whole` follows its region"},
    {"loc-yalta", "2015-01-01", "no-control-evidence", "met", "whatever the evidence"},
    {"loc-yalta", "2015-01-01", "no-list-row", "met", "whatever the evidence"},
    {"UA01000000000013043", "2015-01-01", "", "met", "Crimea by its code"},
    {"UA85000000000065278", "2015-01-01", "", "met", "Sevastopol by its code"},
    {"UA01160330000011827", "2015-01-01", "", "met",
     "a hromada of Crimea, in no table: the first four characters say the region"},
    {"ua-zmiinyi", "2022-06-29", "", "met", "before a region was regained in full"},
    {"ua-zmiinyi", "2022-06-30", "", "missing evidence (control change)", "that day itself lacks evidence"},
    {"ua-zmiinyi", "2022-07-01", "", "not-met", "after it"},
    {"ua-zmiinyi", "2022-06", "", "missing date (control change)", "the month that holds it lacks date"},
    {"ua-donetsk-tot", "2014-04-07", "", "met", "the occupied part of an oblast"},
    {"loc-kherson", "2022-03-01", "", "not-met", "the day before"},
    {"loc-kherson", "2022-03-02", "", "missing evidence (control change)", "the day on which the city was lost"},
    {"loc-kherson", "2022-06-01", "", "met", "between"},
    {"loc-kherson", "2022-11-11", "", "missing evidence (control change)", "the day on which it was regained"},
    {"loc-kherson", "2022-11-12", "", "not-met", "the day after"},
    {"loc-kherson", "2022-11", "", "missing date (control change)", "the month that holds the day"},
    {"loc-kherson", "2022-10", "", "met", "the month before"},
    {"loc-kherson", "2022-11-11", "control-evidence", "met", "evidence settles the day of a change"},
    {"loc-kherson", "2022-06-01", "no-list-row", "missing evidence", "a row that is missing says nothing alone"},
    {"loc-kherson", "2022-06-01", "no-list-row\", \"no-control-evidence", "not-met",
     "but with a search that found nothing"},
    {"loc-kherson", "2022-06-01", "name-only", "met", "evidence of something else settles nothing"},
    {"UA14060010010063452", "2014-04-06", "", "not-met", "known to the year 2014: nothing before 7 April"},
    {"UA14060010010063452", "2014-04-07", "", "missing evidence (control change)",
     "from that day on, through the year"},
    {"UA14060010010063452", "2014-12-31", "", "missing evidence (control change)", "to its end"},
    {"UA14060010010063452", "2014-08", "", "missing evidence (control change)",
     "a month of which each day lacks the same"},
    {"UA14060010010063452", "2014-04", "", "missing date (control change)", "a month of which some days are free"},
    {"UA14060010010063452", "2015-01-01", "", "met", "after it"},
    {"UA14120190010047280", "2023-01-01", "", "not-met", "regained in a month that is over"},
    {"UA14120190010047280", "2022-10-15", "", "missing evidence (control change)", "within that month"},
    {"UA14020030010045953", "2022-02-23", "", "not-met",
     "contested, nobody says since when: not before 24 February 2022"},
    {"UA14020030010045953", "2022-02-24", "", "missing evidence", "contested is no day of a change"},
    {"UA14120010010052562", "2023-06-01", "", "not-met", "a village of the gazetteer without a row"},
    {"raion-mariupol", "2022-06-01", "", "missing territory", "a raion outside `whole` is too coarse"},
    {"raion-mariupol", "2022-06-01", "control-evidence", "missing territory", "and evidence does not make it finer"},
    {"UA14000000000091971", "2022-06-01", "", "missing territory", "an oblast by its code"},
    {"UA14999999999999999", "2022-06-01", "", "missing territory", "a code that no table carries"},
    {"loc-nowhere", "2022-06-01", "", "missing territory", "an id that no table carries"},
    {"ua-controlled", "2022-06-01", "control-evidence", "not-met", "a reserved place is never occupied"},
    {"ru", "2022-06-01", "", "not-met", "a reserved place"},
    {"ua-crimea", "", "", "missing date", "no day"},
    {"ru", "", "", "not-met", "a reserved place needs none"},
};

TEST(Definitions, InTotSaysWhatItsWordsSay) {
  for (const auto& c : kOccupation) {
    std::string facts = std::string(R"({"territory": ")") + c.place + "\"";
    if (*c.date) facts += std::string(R"(, "date": ")") + c.date + "\"";
    if (*c.evidence) facts += std::string(R"(, "evidence": [")") + c.evidence + "\"]";
    EXPECT_EQ(asked("in_tot(territory)", facts + "}"), c.answer) << c.place << " " << c.date << ": " << c.why;
  }
}

constexpr struct {
  const char *predicate, *facts, *jurisdiction, *answer, *why;
} kPredicates[] = {
    {"in_tot(territory on as_of)", R"({"territory": "loc-kherson", "date": "2022-06-01", "as_of": "2023-01-01"})", "UA",
     "not-met", "on the day of the use"},
    {"in_tot(territory)", R"({"date": "2022-06-01"})", "UA", "missing territory", "no place"},
    {"in_tot(issuer)", R"({"date": "2022-06-01"})", "UA", "missing issuer", "no party"},
    {"in_tot(issuer)", R"({"date": "2022-06-01", "issuer": {"name": "N"}})", "UA", "missing issuer.residence",
     "a party without a place"},
    {"in_tot(issuer)", R"({"date": "2022-06-01", "issuer": "ru-cec"})", "UA", "not-met",
     "an organ of Russia sits in Russia"},
    {"in_tot(place)", R"({"date": "2022-06-01", "issuer": "ru-cec"})", "UA", "missing territory",
     "for its acts only territory counts"},
    {"in_tot(place)", R"({"date": "2022-06-01", "issuer": "sev-gov"})", "UA", "met",
     "the place of a body is in its table"},
    {"in_tot(place)", R"({"date": "2022-06-01", "person": {"residence": "loc-yalta"}})", "UA", "met",
     "else the residence"},
    {"in_tot(goods.origin)", R"({"date": "2022-06-01", "goods": {"origin": "unknown"}})", "UA", "missing goods.origin",
     "asked, and not known"},
    {"region(territory in ua-crimea)", R"({"territory": "loc-yalta"})", "UA", "met", "the parent of a locality"},
    {"region(territory in ua-donetsk-tot)", R"({"territory": "UA14120010010052562"})", "UA", "met",
     "the occupied part of the oblast that the gazetteer names"},
    {"region(territory in ua-crimea)", R"({"territory": "UA01020230010099876"})", "UA", "not-met",
     "a village of Sevastopol with a code of Crimea"},
    {"region(territory in ua-crimea)", R"({"territory": "ru"})", "UA", "not-met", "a reserved place is in no region"},
    {"before_loss(territory)", R"({"territory": "loc-yalta", "date": "2014-02-19"})", "UA", "met",
     "by the legal date of the region"},
    {"before_loss(territory)", R"({"territory": "loc-kherson", "date": "2022-03-01"})", "UA", "met",
     "by the first row of the settlement"},
    {"before_loss(territory)", R"({"territory": "loc-kherson", "date": "2022-03-02"})", "UA", "not-met",
     "the day itself is not before it"},
    {"before_loss(territory)",
     R"({"territory": "loc-kherson", "date": "2022-03-01", "evidence": ["control-evidence"]})", "UA", "not-met",
     "evidence that it was held goes before the table"},
    {"before_loss(territory)", R"({"territory": "loc-kherson", "date": "2022-03"})", "UA", "missing date",
     "the month that holds it"},
    {"before_loss(territory)", R"({"territory": "UA14120010010052562", "date": "2010-01-01"})", "UA", "not-met",
     "a place that was never lost has no such day"},
    {"after_regain(issuer)", R"({"issuer": {"residence": "loc-kherson"}, "date": "2022-12-01"})", "UA", "met",
     "lost and regained"},
    {"after_regain(issuer)", R"({"issuer": {"residence": "ua-controlled"}, "date": "2022-12-01"})", "UA", "not-met",
     "a reserved place has no region"},
    {"illegal(issuer)", R"({"issuer": "eu269-P-190"})", "UA", "met", "every person of officials.toml"},
    {"illegal(issuer)", R"({"issuer": "sev-gov"})", "UA", "met", "every body, on every day"},
    {"illegal(issuer)", R"({"issuer": "krym-sc2014", "date": "2014-02-26"})", "UA", "not-met",
     "lawful until it was captured"},
    {"illegal(issuer)", R"({"issuer": "krym-sc2014", "date": "2014-02-27"})", "UA", "met", "illegal from that day"},
    {"illegal(issuer)", R"({"issuer": "krym-sc2014", "date": "2014-02"})", "UA", "missing date",
     "the month that holds the switch"},
    {"illegal(issuer)", R"({"issuer": "krym-sc2014"})", "UA", "missing date", "its standing changed"},
    {"illegal(issuer)", R"({"issuer": "ru-cec"})", "UA", "not-met", "an organ of Russia"},
    {"illegal(issuer)", R"({"issuer": {"name": "N", "law": "ua-law"}})", "UA", "not-met",
     "Ukrainian law alone settles it"},
    {"illegal(issuer)", R"({"issuer": {"name": "N"}, "date": "2022-06-01"})", "UA",
     "missing issuer.law issuer.residence", "both are lacking"},
    {"illegal(issuer)", R"({"issuer": "nobody-known", "date": "2022-06-01"})", "UA",
     "missing issuer.law issuer.residence", "an id of no table"},
    {"ru_organ(issuer)", R"({"issuer": {"name": "N", "law": "ru-law", "residence": "ru"}})", "UA", "met",
     "without id: by law and residence"},
    {"ru_organ(issuer)", R"({"issuer": "sev-gov"})", "UA", "not-met", "a body of the territory"},
    {"vote_void(election)", R"({"election": "EL-2025-09-14"})", "UA", "met", "held in occupied territory"},
    {"vote_void(election)", R"({"election": "EL-2025-09-14", "territory": "ru"})", "UA", "not-met",
     "asked about a place that was not occupied"},
    {"vote_void(election)", R"({"election": {"name": "N"}, "date": "2020-10-25", "territory": "loc-kerch"})", "UA",
     "missing election.law", "under which law?"},
    {"chain_void(chain)", R"({})", "UA", "not-met", "no chain"},
    {"chain_void(chain)", R"({"chain": [{"name": "N"}, "EL-2025-09-14"]})", "UA", "met", "one void link is enough"},
    {"chain_void(chain)", R"({"chain": [{"name": "N"}, {"name": "M", "law": "ua-law"}]})", "UA", "missing chain",
     "a link without law"},
    {"chain_void(chain)", R"({"chain": ["nothing-known"]})", "UA", "missing chain", "an id that no table carries"},
    {"void_act(instrument)", R"({"instrument": "VA-DNR-410-IINS"})", "UA", "met", "in the table"},
    {"void_act(instrument)", R"({"instrument": "UA-1207-VII"})", "UA", "not-met", "a law of Ukraine"},
    {"covered(goods.origin)", R"({"goods": {"origin": "ua-crimea"}, "date": "2014-06-24"})", "EU", "not-met",
     "the day before"},
    {"covered(goods.origin)", R"({"goods": {"origin": "ua-crimea"}, "date": "2014-06-25"})", "EU", "met",
     "the first day"},
    {"covered(goods.origin)", R"({"goods": {"origin": "ua-crimea"}, "date": "2027-06-23"})", "EU", "met",
     "the last day known"},
    {"covered(goods.origin)", R"({"goods": {"origin": "ua-crimea"}, "date": "2027-06-24"})", "EU", "not-met",
     "after it"},
    {"lapsed(goods.origin)", R"({"goods": {"origin": "ua-crimea"}, "date": "2027-06-24"})", "EU", "met",
     "there it is lapsed"},
    {"lapsed(goods.origin)", R"({"goods": {"origin": "ua-crimea"}, "date": "2027-06-24"})", "US", "not-met",
     "a row without an end does not lapse"},
    {"covered(goods.origin in ua-crimea)", R"({"goods": {"origin": "ua-sevastopol"}, "date": "2020-01-01"})", "EU",
     "not-met", "not the region named"},
    {"covered(goods.origin)", R"({"goods": {"origin": "loc-kherson"}, "date": "2022-11-12"})", "EU", "not-met",
     "regained: the region is covered, the city is free"},
    {"covered(goods.origin)", R"({"goods": {"origin": "ua-kherson-tot"}, "date": "2022-06-01"})", "AU",
     "missing instrument:AU-ASR-2011", "the text was not seen"},
    {"covered(goods.origin)", R"({"goods": {"origin": "ua-crimea"}})", "EU", "missing date", "no day"},
    {"covered(goods.origin)", R"({"goods": {"origin": "ua-crimea"}})", "NZ", "not-met", "no row: no day is asked for"},
    {"travel_listed(person)", R"({"date": "2019-06-01"})", "EU", "missing person.residence",
     "of the holder nothing but the residence is asked"},
    {"travel_listed(person)", R"({"date": "2019-06-01", "person": {"residence": "loc-luhansk"}})", "EU",
     "missing instrument:32023D1061", "between"},
    {"travel_listed(person)", R"({"date": "2020-01-01", "person": {"residence": "loc-luhansk"}})", "EU", "met",
     "from the first day"},
    {"listed(person)", R"({"person": "eu269-P-190", "date": "2020-01-27"})", "EU", "not-met", "the day before"},
    {"listed(person)", R"({"person": "eu269-P-190", "date": "2020-01-28"})", "EU", "met", "the day"},
    {"listed(person)", R"({"person": {"id": "eu269-P-190", "listed": []}, "date": "2020-01-28"})", "EU", "not-met",
     "what is said goes before the table"},
    {"listed(person)", R"({"person": {"id": "eu269-P-190", "listed": [{"by": "US"}]}, "date": "2020-01-28"})", "EU",
     "met", "a list that names only others says nothing"},
    {"listed(person)",
     R"({"person": {"name": "N", "listed": [{"by": "EU", "from": "2021-01-01"}]}, "date": "2020-12-31"})", "EU",
     "not-met", "from the day it names"},
    {"listed(subject)",
     R"({"entity": {"name": "N", "owned_by": {"name": "M", "owned_by": "eu269-P-190"}}, "date": "2021-01-01"})", "EU",
     "met", "through the owner of the owner"},
    {"listed(subject)", R"({"entity": "mrb", "date": "2023-06-01"})", "EU", "missing entity.listed", "no table says"},
    {"listed(subject)", R"({"entity": {"name": "N"}, "date": "2023-06-01"})", "EU", "missing evidence", "who is it?"},
    {"listed(subject)", R"({})", "EU", "missing person", "nobody"},
    {"listed_in_facts(partner)", R"({"partner": {"name": "N", "listed": [{"by": "US"}]}})", "US", "met",
     "the facts say so"},
    {"listed_in_facts(partner)", R"({})", "US", "not-met", "never missing"},
    {"partner_state(actor)", R"({"actor": {"nationality": "EU"}})", "INT", "met", "any state"},
    {"partner_state(actor)", R"({"actor": {"nationality": "UA"}})", "INT", "not-met", "but that one"},
    {"partner_state(actor)", R"({"actor": {"nationality": "unknown"}})", "EU", "missing actor.nationality",
     "asked, and not known"},
    {"names_one(territory)", R"({"territory": {"name": "РЕСПУБЛИКА КРЫМ"}})", "UA", "met", "without regard to case"},
    {"names_one(territory)", R"({"territory": {"name": "qırım muhtar cumhuriyeti"}})", "UA", "met", "in Crimean Tatar"},
    {"names_one(territory)", R"({"territory": {"name": "+7978"}})", "UA", "missing territory", "of two places"},
    {"names_one(territory)", R"({"territory": {"name": "Tula"}})", "UA", "not-met", "of none"},
    {"names_one(territory)", R"({"territory": "ua-crimea"})", "UA", "not-met", "an id is no name that was found"},
    {"loaded(UA-BILL-9069)", R"({})", "UA", "missing instrument:UA-BILL-9069", "no such text is loaded yet"},
};

TEST(Definitions, SayWhatTheirWordsSay) {
  for (const auto& c : kPredicates)
    EXPECT_EQ(asked(c.predicate, c.facts, c.jurisdiction), c.answer) << c.predicate << " " << c.facts << ": " << c.why;
}

TEST(Definitions, EachOfTheFileHasALookUpAndEachIsTested) {
  for (const Definition& definition : shipped().rules.definitions()) {
    EXPECT_NE(find_look_up(definition.id.text), nullptr) << definition.id.text;
    const std::string call = definition.id.text + "(";
    const bool tested = std::ranges::any_of(
        kPredicates, [&](const auto& c) { return std::string_view(c.predicate).starts_with(call); });
    EXPECT_TRUE(tested || definition.id == "instrument_kind") << definition.id.text;
  }
  EXPECT_EQ(find_look_up("none"), nullptr);
}

TEST(MeasuresOn, NamesTheMeasuresThatCoverAPlace) {
  const auto described_on = [](const char* place, const char* day) {
    std::string text;
    for (const Measure& measure : measures_on(shipped().world, place, *base::parse_day(day)))
      text += (text.empty() ? "" : " ") + measure.jurisdiction + (measure.status == Status::Met ? "" : "?");
    return text;
  };
  EXPECT_EQ(described_on("loc-yalta", "2014-06-24"), "");
  EXPECT_EQ(described_on("loc-yalta", "2026-01-01"), "EU US GB CH CA JP AU");
  EXPECT_EQ(described_on("ua-kherson-tot", "2026-01-01"), "EU GB CH CA JP? AU?");
  EXPECT_EQ(described_on("ua-controlled", "2026-01-01"), "");
  EXPECT_EQ(described_on("no place", "2026-01-01"), "");
}

}  // namespace
}  // namespace welles::law
