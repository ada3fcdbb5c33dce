// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/error.h"
#include "welles/law/verdict.h"
#include "welles/locate/locate.h"
#include "welles/match/explain.h"
#include "welles/model/entity.h"
#include "welles/model/source_report.h"
#include "welles/model/value.h"
#include "welles/model/words.h"

/// What goes into the engine and what comes out: plain structs, the same for the command line, a server and a library call.
namespace welles::engine {

/// One property of a record as its owner wrote it. `name` is a FollowTheMoney property (name, birthDate, country,
/// nationality, innCode, ogrnCode, taxNumber, idNumber, passportNumber, imoNumber, leiCode, email, phone …), or one of
/// `schema`, `id`, or a part of an address: address, street, city, region, postalCode, latitude, longitude.
struct Property {
  std::string name, value;
};

/// One record of the caller. Columns that no property claims stay in `other` and pass through untouched.
struct Record {
  std::uint64_t row = 0;  ///< from 1, in the order of the input
  std::string id;         ///< the caller's; empty if none
  std::vector<Property> properties;
  std::vector<Property> other;
  std::vector<std::string> cells;  ///< the row as it stood, for an output that keeps the columns; nothing else reads it
};

class Decisions;  // decided.h

/// What a caller may choose.
struct ScreenPolicy {
  int threshold = 8000;       ///< lowest score of a match, 0..10000
  int near_threshold = 7000;  ///< from here to the threshold a candidate makes the row `review`
  std::size_t limit = 5;      ///< matches given for a row
  base::Day as_of{};
  std::vector<std::string> datasets;     ///< only these; empty: all
  std::string act;                       ///< `act` of the facts, for territorial measures; empty: none is asked
  bool exhaustive = false;               ///< search by the scan over everything
  bool explain = false;                  ///< keep proofs and explanations of every part
  bool nearest = false;                  ///< with nothing at or near the threshold, look for the nearest there is
  const Decisions* decisions = nullptr;  ///< pairs that people have reviewed; outlives the question
};

/// What a person decided about one pair of a record and an entity: who, when, why.
struct Decided {
  std::string pair;  ///< fingerprint of both sides: MatchAnswer::pair
  bool same = false;
  std::string by;
  base::Day on{};
  std::string why;
};

/// A candidate that a decision speaks of. Not the same: it is in no other list of the answer. The same: it is among the matches, too.
struct DecidedMatch {
  std::string id, caption;
  int score = 0;
  Decided decision;
};

/// How an answer differs from that of an earlier run.
struct Change {
  bool is_new = false;                             ///< the earlier run did not have the row
  model::RowStatus was = model::RowStatus::Clear;  ///< if not new
  std::vector<std::string> ids;                    ///< of the matches in the earlier run
  std::vector<std::string> what;                   ///< status, matches, nexus, verdicts, unreadable
};

/// A record of a list that names the victim of a seizure, by his Ukrainian code or his name, and means what was seized: which of the
/// two a customer is, a person has to see.
struct VictimNamed {
  std::string thing;  ///< id of data/registry/seizures.toml
  std::string names;  ///< victim-code, victim-name
  std::string note;   ///< as the registry has it
};

struct MatchAnswer {
  std::string id, caption, schema;
  int score = 0;       ///< 0..10000
  bool match = false;  ///< at or above the threshold; else a near miss, for review
  std::vector<std::string> rests_on, referents, datasets, topics;
  std::vector<match::Explanation> explanations;
  bool by_name_only = false;     ///< nothing but the name (and what follows from it) was compared
  bool born_to_the_day = false;  ///< the birth dates agree to the day
  bool unstable_id = false;
  std::string pair;        ///< fingerprint of record and entity, see fingerprint() in decided.h
  bool confirmed = false;  ///< a person decided that they are the same: a match, whatever the score
  std::optional<VictimNamed> victim;
};

struct NexusAnswer {
  locate::Location location;
  std::string place_in_law;  ///< KATOTTG code, ua-donetsk-tot, ua-controlled, ru, abroad; empty if not known
  std::vector<std::string>
      measures;  ///< territorial measures that cover the place on the day: "EU 32014R0692 art.2 (confirmed)"
};

/// A verdict with what it is about: the id of a match, or `nexus`; and to which question of data/law/questions.toml.
struct SubjectVerdict {
  std::string subject;
  law::Verdict verdict;
  std::string question = {};
};

struct ScreenAnswer {
  Record input;
  model::RowStatus status = model::RowStatus::Clear;
  std::vector<MatchAnswer> matches;  ///< best first; those below the threshold last
  std::optional<NexusAnswer> nexus;  ///< whenever the record says anything of a place
  std::vector<SubjectVerdict> verdicts;
  std::optional<base::Error> unreadable;  ///< with status Unreadable: why
  std::optional<MatchAnswer> nearest;     ///< with nothing at or near the threshold: the nearest there is, if any
  std::vector<DecidedMatch> decided;      ///< candidates that a person has decided on
  std::optional<Change> change;           ///< against an earlier run, if one was given
};

struct LocateAnswer {
  std::uint64_t row = 0;
  std::string id, text;
  locate::Location location;
  std::string place_in_law;
  model::RowStatus status = model::RowStatus::Clear;  ///< Nexus (occupied), Review (perhaps), Clear, Unreadable
  std::optional<base::Error> unreadable;
};

/// What one system of codes calls a territory. Codes and systems of the occupier are here to be recognised, never to be used.
struct RegionCode {
  std::string territory, system, code;
  std::string from;  ///< since when it is in use, as exact as it is known; empty: not known, or always
  std::string source, seen, note;
};

/// Two names to hold against each other.
struct NamePair {
  std::string schema;  ///< Person, Organization, Company, Vessel …; empty: anything
  std::string query, candidate;
};

struct ComparePolicy {
  int threshold = 8000;       ///< lowest score of a match, 0..10000
  int near_threshold = 7000;  ///< from here to the threshold the pair is for review
  std::string schema;         ///< of pairs that give none
  bool explain = false;       ///< say what was compared with what
};

struct CompareAnswer {
  std::uint64_t row = 0;
  std::string id;
  model::RowStatus status =
      model::RowStatus::Clear;                   ///< Found (a match), Review (near the threshold), Clear, Unreadable
  std::string schema, query, candidate;          ///< as given
  int score = 0;                                 ///< 0..10000
  bool match = false;                            ///< at or above the threshold
  std::vector<match::Explanation> explanations;  ///< if they were asked for
  std::vector<Property> other;                   ///< columns of the caller that mean nothing here
  std::vector<std::string> cells;                ///< the row as it stood, as in Record
  std::optional<base::Error> unreadable;         ///< with status Unreadable: why
};

struct JudgeAnswer {
  std::uint64_t row = 0;
  std::string id;
  std::string question;                   ///< in words, where the registry raised it; empty: the caller's own facts
  base::Day as_of{};                      ///< the day of the facts, else the caller's
  std::vector<law::Verdict> verdicts;     ///< one for each jurisdiction asked, never merged
  std::vector<model::Value> premises;     ///< with Reasons::Full: for each verdict what it rests on (law/premises.h)
  std::optional<base::Error> unreadable;  ///< the fact set could not be read: why
};

/// A question that an entity of the registry raises, ready for Engine::judge.
struct RaisedQuestion {
  std::string id;              ///< of data/law/questions.toml
  std::string why_en, why_uk;  ///< the question in words
  std::vector<std::string> jurisdictions;
  model::Value facts;
};

/// Everything known of one id: an entity of the lists and the registry, a row of a registry table, or both.
struct ShowAnswer {
  std::string asked, canonical;
  std::optional<model::Entity> entity;
  std::vector<model::Entity> related;  ///< Sanction, Occupancy, Ownership … that point at it
  struct Row {
    std::string table, id;
    model::Value row;
  };
  std::vector<Row> rows;  ///< rows of the registry that are about it, the first is its own
  struct Source {
    std::string id;
    model::Value row;
  };
  std::vector<Source> sources;  ///< rows of the registry's sources and instruments that those rows name
};

/// From so many days on a list is stale: publishers amend theirs several times a month, and who was added since is not in it.
inline constexpr std::int64_t kStaleDays = 30;
/// Days from the edition to `as_of`, negative if it came out later; nullopt if the edition is not dated.
std::optional<std::int64_t> age_days(const model::SourceReport& source, base::Day as_of);
/// Old, or of an age that nobody knows.
bool is_stale(const model::SourceReport& source, base::Day as_of);

/// The data that answers rest on.
struct SnapshotInfo {
  std::string name;  ///< path, or "built-in"
  std::string id, rules_id;
  std::uint64_t entities = 0, places = 0, rules = 0, size_bytes = 0;
  base::Day control_horizon{};
  std::vector<model::SourceReport> sources;
  std::vector<model::JoinDecision> decisions = {};  ///< of people, on which records are one
};

/// Counts of a run; the last line of every machine answer.
struct Totals {
  std::uint64_t rows = 0, found = 0, nexus = 0, review = 0, clear = 0, unreadable = 0;
  void add(model::RowStatus status) noexcept;
  /// 0 nothing, 1 something, 2 not wholly done (design: exit codes).
  model::ExitCode exit_code() const noexcept;
};

}  // namespace welles::engine
