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

Explanation explain_name(const Index& index, const PreparedName& query, NameId candidate, int name) {
  std::vector<PartPair> pairs;
  name_score(index, query, candidate, &pairs);
  const Range parts = index.parts(candidate);
  const auto word = [&](std::uint32_t place) { return std::string(index.part_word(parts.begin + place)); };

  Explanation out{
      .feature = "name",
      .score = name,
      .query = query.text,
      .candidate = std::string(index.name_text(candidate)),
      .detail = std::to_string(pairs.size()) + " of " + std::to_string(query.parts.size()) + " parts found"};
  std::vector<bool> taken(parts.size());
  auto pair = pairs.begin();
  for (std::uint32_t q = 0; q < query.parts.size(); ++q) {
    if (pair != pairs.end() && pair->query == q) {
      taken[pair->candidate] = true;
      out.parts.push_back({query.parts[q].part.word, word(pair->candidate), pair->similarity.score,
                           words_for(pair->similarity.detail)});
      ++pair;
    } else {
      out.parts.push_back({query.parts[q].part.word, "", 0, words_for(PartDetail::OnlyInQuery)});
    }
  }
  for (std::uint32_t c = 0; c < parts.size(); ++c)
    if (!taken[c]) out.parts.push_back({"", word(c), 0, words_for(PartDetail::OnlyInCandidate)});
  return out;
}

std::optional<Explanation> explain_date(const Index& index, const PreparedQuery& query, model::EntityId entity) {
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
  for (const base::PartialDate candidate : index.birth_dates(entity))
    for (const base::PartialDate date : query.birth_dates) {
      const DateEvidence evidence = compare_dates(date, candidate);
      if (evidence <= best) continue;
      best = evidence;
      const Words said = words(evidence);
      out = Explanation{.feature = "birthDate",
                        .score = said.score,
                        .query = base::to_iso(date),
                        .candidate = base::to_iso(candidate),
                        .detail = said.detail};
    }
  return out;
}

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& item : list) out += (out.empty() ? "" : ", ") + item;
  return out;
}

std::optional<Explanation> explain_country(const Index& index, const PreparedQuery& query, model::EntityId entity,
                                           CountryEvidence evidence) {
  if (evidence == CountryEvidence::None) return std::nullopt;
  const bool equal = evidence == CountryEvidence::Equal;
  return Explanation{.feature = "country",
                     .score = equal ? 10'000 : 0,
                     .query = joined(query.countries),
                     .candidate = joined(index.countries(entity)),
                     .detail = equal ? "one in common" : "none in common"};
}

std::optional<Explanation> explain_identifier(const Index& index, const PreparedQuery& query, model::EntityId entity) {
  std::optional<Explanation> out;
  const Range run = index.identifiers(entity);
  for (std::size_t i = 0; i < query.identifiers.size(); ++i)
    for (std::uint32_t place = run.begin; place < run.end; ++place) {
      const Index::ListedIdentifier listed = index.identifier(place);
      const Identifier& id = query.identifiers[i];
      const bool equal = same_identifier(id, listed);
      if (!equal && (out || id.kind != listed.kind || !is_unique_kind(id.kind))) continue;
      out = Explanation{.feature = "identifier",
                        .score = equal ? 10'000 : 0,
                        .query = query.printed[i].value,
                        .candidate = std::string(listed.value),
                        .detail = std::string(listed.kind) + (equal ? ", equal" : ", contradicts")};
      if (equal) return out;
    }
  return out;
}

}  // namespace

base::Result<std::vector<Explanation>> explain(const Index& index, const Query& query, model::EntityId entity) {
  if (model::index_of(entity) >= index.entities())
    return base::fail(base::ErrorKind::NotFound, "the index has no entity of that number");
  WELLES_TRY(const PreparedQuery prepared, prepare(index, query));
  const Score s = score(index, prepared, entity);

  std::vector<Explanation> out;
  if (s.candidate_name) out.push_back(explain_name(index, prepared.names[s.query_name], *s.candidate_name, s.name));
  if (auto date = explain_date(index, prepared, entity)) out.push_back(*std::move(date));
  if (auto country = explain_country(index, prepared, entity, s.evidence.country)) out.push_back(*std::move(country));
  if (auto identifier = explain_identifier(index, prepared, entity)) out.push_back(*std::move(identifier));
  return out;
}

}  // namespace welles::match
