// SPDX-License-Identifier: Apache-2.0
#include "welles/match/explain.h"

#include <algorithm>
#include <optional>

#include "welles/base/assert.h"
#include "welles/base/check_digit.h"
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
    case PartDetail::Adjective:
      return "a place and its adjective";
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

std::optional<Explanation> explain_country(const Known& query, const Known& candidate) {
  const Agreement evidence = compare_countries(query, candidate);
  if (evidence == Agreement::None) return std::nullopt;
  const bool equal = evidence == Agreement::Equal;
  return Explanation{.feature = "country",
                     .score = equal ? 10'000 : 0,
                     .query = joined(query.countries),
                     .candidate = joined(candidate.countries),
                     .detail = equal ? "one in common" : "none in common"};
}

std::string_view word_for(Gender gender) {
  return gender == Gender::Male ? "male" : gender == Gender::Female ? "female" : "";
}

std::optional<Explanation> explain_gender(const Known& query, const Known& candidate) {
  const Agreement evidence = compare_genders(query, candidate);
  if (evidence == Agreement::None) return std::nullopt;
  const bool equal = evidence == Agreement::Equal;
  return Explanation{.feature = "gender",
                     .score = equal ? 10'000 : 0,
                     .query = std::string(word_for(query.gender)),
                     .candidate = std::string(word_for(candidate.gender)),
                     .detail = equal ? "equal" : "contradicts"};
}

/// Of two lists of texts the two that agree best, in words; `worst` where one that differs counts more.
template <typename Compare>
std::optional<Explanation> explain_texts(const char* feature, const std::vector<std::string>& query,
                                         const std::vector<std::string>& candidate, const Compare& compare,
                                         std::string_view near, std::string_view equal) {
  std::optional<Explanation> out;
  Agreement best = Agreement::None;
  for (const std::string& one : query)
    for (const std::string& other : candidate) {
      const Agreement agreement = compare(one, other);
      if (agreement <= best) continue;
      best = agreement;
      const int score = agreement == Agreement::Equal ? 10'000 : agreement == Agreement::Near ? 5'000 : 0;
      const std::string_view detail = score == 0 ? "contradicts" : score == 5'000 ? near : equal;
      out = Explanation{
          .feature = feature, .score = score, .query = one, .candidate = other, .detail = std::string(detail)};
    }
  return out;
}

std::optional<Explanation> explain_identifier(const PreparedQuery& query, const Known& candidate) {
  std::optional<Explanation> out;
  for (std::size_t i = 0; i < query.known.identifiers.size(); ++i)
    for (const Identifier& listed : candidate.identifiers) {
      const Identifier& id = query.known.identifiers[i];
      const bool equal = same_identifier(id, listed);
      if (!equal && (out || !contradicting_identifiers(id, listed))) continue;
      // An equal number with a wrong check digit is a misprint that was copied: it says as much, and should be seen.
      const bool misprint = base::check_digit_fits(listed.kind, listed.value) == false;
      out = Explanation{.feature = "identifier",
                        .score = equal ? 10'000 : 0,
                        .query = query.printed[i].value,
                        .candidate = listed.value,
                        .detail = listed.kind + (equal ? ", equal" : ", contradicts") +
                                  (misprint ? ", its check digit is wrong" : "")};
      if (equal) return out;
    }
  return out;
}

/// What one side says and the other does not.
Explanation not_compared(const char* feature, std::string query, std::string candidate) {
  const char* const detail =
      candidate.empty() ? "not compared: the list gives none" : "not compared: the record gives none";
  return {.feature = feature,
          .score = std::nullopt,
          .query = std::move(query),
          .candidate = std::move(candidate),
          .detail = detail};
}

std::string joined(const std::vector<base::PartialDate>& dates) {
  std::vector<std::string> out;
  for (const base::PartialDate date : dates) out.push_back(base::to_iso(date));
  return joined(out);
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

void explain_evidence(const Lexicon& lexicon, const PreparedQuery& query, const Known& candidate,
                      std::vector<Explanation>& out) {
  const Known& known = query.known;
  const auto add = [&](std::optional<Explanation> explanation) {
    const bool said = explanation.has_value();
    if (said) out.push_back(*std::move(explanation));
    return said;
  };
  if (!add(explain_date(known, candidate)) && known.birth_dates.empty() != candidate.birth_dates.empty())
    out.push_back(not_compared("birthDate", joined(known.birth_dates), joined(candidate.birth_dates)));
  if (!add(explain_country(known, candidate)) && !known.countries.empty())
    out.push_back(not_compared("country", joined(known.countries), ""));
  if (!add(explain_gender(known, candidate)) && known.gender != Gender::Unsaid)
    out.push_back(not_compared("gender", std::string(word_for(known.gender)), ""));
  if (!add(explain_texts("address", known.addresses, candidate.addresses, compare_addresses, "of one street or town",
                         "of one house")) &&
      !known.addresses.empty() && candidate.addresses.empty())
    out.push_back(not_compared("address", joined(known.addresses), ""));
  const auto parents = [&](const std::string& one, const std::string& other) {
    return compare_parents(lexicon, one, other);
  };
  const auto explain_parents = [&](const char* feature, const std::vector<std::string>& ours,
                                   const std::vector<std::string>& theirs) {
    if (!add(explain_texts(feature, ours, theirs, parents, "", "one name")) && !ours.empty())
      out.push_back(not_compared(feature, joined(ours), ""));
  };
  explain_parents("fatherName", known.fathers, candidate.fathers);
  explain_parents("motherName", known.mothers, candidate.mothers);
  if (!add(explain_identifier(query, candidate)) && !known.identifiers.empty() && candidate.identifiers.empty()) {
    std::vector<std::string> printed;
    for (const Identifier& id : query.printed) printed.push_back(id.value);
    out.push_back(not_compared("identifier", joined(printed), ""));
  }
}

base::Result<std::vector<Explanation>> explain(const Index& index, const Query& query, model::EntityId entity) {
  if (model::index_of(entity) >= index.entities())
    return base::fail(base::ErrorKind::NotFound, "the index has no entity of that number");
  WELLES_TRY(const PreparedQuery prepared, prepare(index, query));
  return explain(index, prepared, entity);
}

std::vector<Explanation> explain(const Index& index, const PreparedQuery& prepared, model::EntityId entity) {
  WELLES_ASSERT(model::index_of(entity) < index.entities());
  const Score s = score(index, prepared, entity);
  std::vector<Explanation> out;
  if (s.candidate_name)
    out.push_back(explain_names(index.lexicon(), prepared.names[s.query_name], index.name_text(*s.candidate_name),
                                listed_parts(index, *s.candidate_name), s.name));
  explain_evidence(index.lexicon(), prepared, known_of(index, entity), out);
  return out;
}

}  // namespace welles::match
