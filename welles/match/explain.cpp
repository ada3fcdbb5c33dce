// SPDX-License-Identifier: Apache-2.0
#include "welles/match/explain.h"

#include <algorithm>
#include <optional>

#include "welles/base/date.h"
#include "welles/match/prepared.h"
#include "welles/match/score.h"

namespace welles::match {
namespace {

std::string_view words_for(PartDetail detail) {
  switch (detail) {
    case PartDetail::Equal:
      return "equal";
    case PartDetail::SameLatin:
      return "equal in Latin letters";
    case PartDetail::SameSound:
      return "same sound";
    case PartDetail::SameConsonants:
      return "same consonants";
    case PartDetail::Variant:
      return "one name or word in two forms";
    case PartDetail::Short:
      return "short form";
    case PartDetail::SameKind:
      return "legal forms of one kind";
    case PartDetail::Initial:
      return "initial";
    case PartDetail::Joined:
      return "written as one";
    case PartDetail::OneEdit:
      return "1 edit";
    case PartDetail::TwoEdits:
      return "2 edits";
    case PartDetail::OnlyInQuery:
      return "only in the query";
    case PartDetail::OnlyInCandidate:
      return "only in the candidate";
  }
  return "";
}

std::optional<Explanation> explain_date(const Known& query, const Known& candidate) {
  struct Words {
    int score;
    const char* detail;
  };
  const auto words = [](DateEvidence evidence) -> Words {
    switch (evidence) {
      case DateEvidence::Equal:
        return {10'000, "equal to the day"};
      case DateEvidence::Consistent:
        return {7'500, "fits, as exact as it is known"};
      case DateEvidence::Close:
        return {4'000, "one part differs"};
      case DateEvidence::Contradicts:
        return {0, "contradicts"};
      case DateEvidence::None:
        break;
    }
    return {0, ""};
  };
  std::optional<Explanation> out;
  DateEvidence best = DateEvidence::None;
  for (const base::PartialDate listed : candidate.birth_dates)
    for (const base::PartialDate date : query.birth_dates) {
      const DateEvidence evidence = compare_dates(date, listed);
      if (evidence <= best) continue;
      best = evidence;
      const Words said = words(evidence);
      out = Explanation{.feature = "birthDate",
                        .score = said.score,
                        .query = base::to_iso(date),
                        .candidate = base::to_iso(listed),
                        .detail = said.detail};
    }
  return out;
}

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& item : list) out += (out.empty() ? "" : ", ") + item;
  return out;
}

std::optional<Explanation> explain_country(const Known& query, const Known& candidate, CountryEvidence evidence) {
  if (evidence == CountryEvidence::None) return std::nullopt;
  const bool equal = evidence == CountryEvidence::Equal;
  return Explanation{.feature = "country",
                     .score = equal ? 10'000 : 0,
                     .query = joined(query.countries),
                     .candidate = joined(candidate.countries),
                     .detail = equal ? "one in common" : "none in common"};
}

std::optional<Explanation> explain_identifier(const PreparedQuery& query, const Known& candidate) {
  std::optional<Explanation> out;
  for (std::size_t i = 0; i < query.known.identifiers.size(); ++i)
    for (const Identifier& listed : candidate.identifiers) {
      const Identifier& id = query.known.identifiers[i];
      const bool equal = same_identifier(id, listed);
      if (!equal && (out || id.kind != listed.kind || !is_unique_kind(id.kind))) continue;
      out = Explanation{.feature = "identifier",
                        .score = equal ? 10'000 : 0,
                        .query = query.printed[i].value,
                        .candidate = listed.value,
                        .detail = listed.kind + (equal ? ", equal" : ", contradicts")};
      if (equal) return out;
    }
  return out;
}

}  // namespace

Explanation explain_names(const Lexicon& lexicon, const PreparedName& query, std::string_view candidate,
                          std::span<const PartView> parts, int name) {
  std::vector<PartPair> pairs;
  name_score(lexicon, query.type, query.views, parts, &pairs);
  const auto word = [&](std::uint32_t place) { return std::string(parts[place].word); };

  Explanation out{
      .feature = "name", .score = name, .query = query.text, .candidate = std::string(candidate), .detail = {}};
  std::vector<bool> taken(parts.size());
  std::size_t found = 0;
  auto pair = pairs.begin();
  for (std::uint32_t q = 0; q < query.parts.size(); ++q) {
    const std::string& own = query.parts[q].part.word;
    if (pair == pairs.end() || pair->query != q) {
      out.parts.push_back({own, "", 0, words_for(PartDetail::OnlyInQuery)});
      continue;
    }
    ++found;
    for (; pair != pairs.end() && pair->query == q; ++pair) {
      taken[pair->candidate] = true;
      out.parts.push_back({own, word(pair->candidate), pair->similarity.score, words_for(pair->similarity.detail)});
    }
  }
  for (std::uint32_t c = 0; c < parts.size(); ++c)
    if (!taken[c]) out.parts.push_back({"", word(c), 0, words_for(PartDetail::OnlyInCandidate)});
  out.detail = std::to_string(found) + " of " + std::to_string(query.parts.size()) + " parts found";
  return out;
}

void explain_evidence(const PreparedQuery& query, const Known& candidate, const Evidence& evidence,
                      std::vector<Explanation>& out) {
  if (auto date = explain_date(query.known, candidate)) out.push_back(*std::move(date));
  if (auto country = explain_country(query.known, candidate, evidence.country)) out.push_back(*std::move(country));
  if (auto identifier = explain_identifier(query, candidate)) out.push_back(*std::move(identifier));
}

base::Result<std::vector<Explanation>> explain(const Index& index, const Query& query, model::EntityId entity) {
  if (model::index_of(entity) >= index.entities())
    return base::fail(base::ErrorKind::NotFound, "the index has no entity of that number");
  WELLES_TRY(const PreparedQuery prepared, prepare(index, query, {}, LookUp::No));
  const Score s = score(index, prepared, entity, Parts::Measured);

  std::vector<Explanation> out;
  if (s.candidate_name)
    out.push_back(explain_names(index.lexicon(), prepared.names[s.query_name], index.name_text(*s.candidate_name),
                                listed_parts(index, *s.candidate_name), s.name));
  explain_evidence(prepared, known_of(index, entity, prepared.known), s.evidence, out);
  return out;
}

}  // namespace welles::match
