// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "welles/base/result.h"
#include "welles/dossier/dossier.h"
#include "welles/engine/answer.h"
#include "welles/engine/ask.h"
#include "welles/engine/diff.h"
#include "welles/engine/guests.h"
#include "welles/engine/rules.h"
#include "welles/engine/wording.h"
#include "welles/law/check.h"
#include "welles/law/verify.h"
#include "welles/locate/map.h"
#include "welles/locate/settlements.h"

namespace welles::engine {

struct OpenOptions {
  std::string snapshot;                ///< a file; empty: the newest under the user's data folder, else the built-in
  std::span<const std::byte> builtin;  ///< the built-in snapshot (builtin_snapshot()); outlives the engine
};

/// How much an answer of the law carries: its proof alone; or also what would change it, and between which days it stands;
/// or also all that it rests on, so that it can be checked.
enum class Reasons : std::uint8_t { Proof, Changes, Full };

/// The one room behind every door: opens a snapshot and answers. All answers may be asked from several threads at once.
/// Nothing is logged, nothing leaves the machine, no clock is read: the day asked about comes with the question.
class Engine {
 public:
  /// Errors: NotFound, BadInput (no snapshot), Unsupported (newer format, other key scheme), Corrupt.
  /// Cost:   header and table of the snapshot; rooms open their sections at first use.
  static base::Result<Engine> open(const OpenOptions& options);
  /// The file that open() would open; empty: the built-in snapshot.
  static std::string chosen_file(const OpenOptions& options);

  /// Who, where and what it is worth, for one record.
  /// Errors: only of a damaged snapshot; a record that cannot be read is an answer with status Unreadable.
  base::Result<ScreenAnswer> screen(const Record& record, const ScreenPolicy& policy) const;

  /// Who a guest may be, as `screen` matches, which so-called office he holds or held on the day, and which duty speaks against
  /// the contact. Errors: as screen().
  base::Result<GuestAnswer> guest(const Record& record, const GuestPolicy& policy) const;

  /// Where, for the fields of one address (names as in Property) or one text.
  base::Result<LocateAnswer> locate(const std::vector<Property>& fields, base::Day as_of) const;

  /// The map around an answer on a day (locate/map.h). Errors: of a damaged snapshot only.
  base::Result<locate::Map> map_around(const locate::Location& location, base::Day as_of) const;

  /// How alike two names are. Symmetric. The snapshot lends the rarity of words; its entities are not searched.
  /// Errors: of a damaged snapshot only; a name that cannot be read (too long, no letter), or a schema that nobody knows, is
  ///         an answer with status Unreadable.
  /// Cost:   a few microseconds.
  base::Result<CompareAnswer> compare(const NamePair& pair, const ComparePolicy& policy) const;

  /// What it is worth in law. `facts` as in facts.schema.json; `jurisdictions` repeat the question (then the facts may
  /// leave it out; if both name one, they must agree); `as_of` fills what the facts leave out. `reasons` beyond the
  /// proof cost some ten times the verdict; ask for what will be read.
  /// Errors: of a damaged snapshot only; facts that cannot be read are an answer with `unreadable`.
  base::Result<JudgeAnswer> judge(const model::Value& facts, std::span<const std::string> jurisdictions,
                                  base::Day as_of, Reasons reasons = Reasons::Proof) const;

  /// Checks a saved answer of `judge` (the `data` of a judge.verdict) by its own premises, and whether these stand in this
  /// snapshot (law/verify.h).
  /// Errors: BadInput (it is no such answer, or carries no premises), and of a damaged snapshot.
  base::Result<law::Checked> verify(const model::Value& answer) const;

  /// What the law can be asked of an entity of the registry or the lists (an official, a body, a so-called vote, a seized thing, a
  /// place): fact sets for judge(), with the chain of authority that the registry knows. `act`: an act that the entity is said to have
  /// done, a word of data/law/facts.schema.json; empty: none.
  /// Errors: NotFound (no such id, with the nearest; or nothing is asked of such an entity), of a damaged snapshot.
  base::Result<std::vector<RaisedQuestion>> questions_about(const std::string& id, base::Day as_of,
                                                            const std::string& act) const;

  /// The fact `chain` for an act of somebody whom `id` put into office: what its authority rests on, as far as the registry
  /// says, its beginning first and the registry's id of `id` last.
  /// Errors: NotFound (no official and no body of the registry, with the nearest ids), of a damaged snapshot.
  base::Result<model::Value> authority_chain(const std::string& id, base::Day day) const;

  /// The rules as a book (rules.h), in the order of their ids, or one of them.
  /// Errors: NotFound (no such rule, with the nearest; a snapshot made before rules carried their tests).
  base::Result<std::vector<RuleSheet>> rules() const;
  base::Result<RuleSheet> rule(const std::string& id) const;
  /// Runs the tests of the rules that `ids` name, or the tests that they name; without ids all. Errors: as rule().
  base::Result<std::vector<RuleTrial>> test_rules(std::span<const std::string> ids) const;
  /// Form, references, tests and what has run out by `as_of`: of the rule files in `folder`, under the definitions of the
  /// snapshot; without a folder of the snapshot's own rules. Errors: NotFound (no folder, no rule file in it).
  base::Result<law::FilesCheck> check_rules(const std::string& folder, base::Day as_of) const;

  /// What the rules can decide, by jurisdiction, question and subject (rules.h).
  base::Result<std::vector<CoverageRow>> coverage() const;

  /// What to ask next of these facts, and the facts with an answer (ask.h). Errors: as there.
  base::Result<AskStep> next_question(const model::Value& facts, std::span<const std::string> jurisdictions,
                                      std::span<const std::string> skipped) const;
  base::Result<model::Value> answered(const model::Value& facts, const std::string& key, std::string_view answer) const;

  /// The sentences that may be used of an effect, of a so-called vote, body, official or place (any id of them), by profile.
  /// Errors: NotFound, with the nearest.
  base::Result<SayAnswer> say(const std::string& id, base::Day as_of) const;

  /// Errors: NotFound with the nearest ids as hint.
  base::Result<ShowAnswer> show(const std::string& id) const;

  /// Who answers for a so-called vote, a body, a person, a seized thing or a territory (dossier/dossier.h); any id of it will do.
  /// Errors: NotFound, with the nearest ids as hint.
  /// Cost:   some milliseconds; what all dossiers share is made at the first.
  base::Result<dossier::Dossier> dossier(const std::string& id, base::Day as_of) const;
  /// Of what there is a dossier, by kind, then in the order of the registry.
  base::Result<std::vector<dossier::Entry>> dossiers() const;
  /// What differs in `after` (diff.h): entities, and the names of other sections. Errors: as there.
  base::Result<DiffTotals> diff(const Engine& after,
                                const std::function<base::Result<void>(const EntityChange&)>& write) const;

  /// Entities in canonical order, all of them (no `ids`), or those of `ids` (any id of theirs) with the links that name them, and what stands
  /// at the other ends of these links. What points at another entity holds its canonical id. Each is handed to `write` once.
  /// Errors: NotFound (an id that nobody has, with the nearest); those of `write`; of a damaged snapshot.
  base::Result<void> each_entity(std::span<const std::string> ids,
                                 const std::function<base::Result<void>(const model::Entity&)>& write) const;

  /// All settlements of the gazetteer with their control on a day (locate/settlements.h).
  base::Result<std::vector<locate::Settlement>> settlements(base::Day as_of) const;

  /// Codes of territories, by system. Source: region_codes.csv and identifier_codes.csv of data/places.
  base::Result<std::vector<RegionCode>> region_codes() const;

  base::Result<SnapshotInfo> info() const;

  /// Which property a header of a user's table means; empty for none. Two properties that one header could be: BadInput,
  /// naming both. Source: data/columns.toml.
  base::Result<std::string> property_for_header(std::string_view header) const;

  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Screens a stream in order, on all processors, in memory that does not grow with it: `next` gives records (or rows that
/// could not be read, as an answer with status Unreadable), `write` gets the answers in the same order.
struct Next {
  enum class Kind : std::uint8_t { Record, Unreadable, End } kind = Kind::End;
  Record record;
  base::Error problem;
};
base::Result<Totals> screen_all(const Engine& engine, const ScreenPolicy& policy,
                                const std::function<base::Result<Next>()>& next,
                                const std::function<base::Result<void>(const ScreenAnswer&)>& write);

/// The same for a list of guests.
base::Result<Totals> guests_all(const Engine& engine, const GuestPolicy& policy,
                                const std::function<base::Result<Next>()>& next,
                                const std::function<base::Result<void>(const GuestAnswer&)>& write);

/// The same for pairs of names: records with the properties `query`, `candidate` and, if it is known, `schema`.
base::Result<Totals> compare_all(const Engine& engine, const ComparePolicy& policy,
                                 const std::function<base::Result<Next>()>& next,
                                 const std::function<base::Result<void>(const CompareAnswer&)>& write);

}  // namespace welles::engine
