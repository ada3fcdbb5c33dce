// SPDX-License-Identifier: Apache-2.0
#include "welles/report/json.h"

#include <algorithm>

#include "welles/law/verdict.h"
#include "welles/law/verify.h"
#include "welles/report/json_writer.h"
#include "welles/text/name_key.h"

namespace welles::report {
namespace {

using model::Value;

/// `{"type": …, "v": 1, "data": {` … `}}`
class Envelope {
 public:
  explicit Envelope(std::string_view type) {
    json.begin_object().member("type", type).key("v").integer(1).key("data").begin_object();
  }
  std::string take() { return json.end_object().end_object().take(); }

  JsonWriter json;
};

void write(JsonWriter& json, const base::Error& error) {
  json.begin_object().member("what", error.what);
  if (error.where) {
    json.member_if("file", error.where->file);
    if (error.where->line > 0) json.key("line").number(error.where->line);
    if (error.where->column > 0) json.key("column").number(error.where->column);
  }
  json.member_if("hint", error.hint).end_object();
}

// ---- screen ----------------------------------------------------------------------------------------------------------

/// An object of properties; what stands several times is a list.
void write(JsonWriter& json, const std::vector<engine::Property>& all) {
  json.begin_object();
  for (auto it = all.begin(); it != all.end(); ++it) {
    const auto same = [&](const engine::Property& p) { return p.name == it->name; };
    if (std::any_of(all.begin(), it, same)) continue;
    std::vector<std::string> values;
    for (auto p = it; p != all.end(); ++p)
      if (same(*p)) values.push_back(p->value);
    values.size() == 1 ? json.member(it->name, values.front()) : json.member(it->name, values);
  }
  json.end_object();
}

/// The record by its properties, then its other columns.
void write_input(JsonWriter& json, const engine::Record& record) {
  std::vector<engine::Property> all = record.properties;
  all.insert(all.end(), record.other.begin(), record.other.end());
  json.key("input");
  write(json, all);
}

void write_parts(JsonWriter& json, const std::vector<match::PartScore>& parts) {
  json.key("parts").begin_array();
  for (const auto& part : parts)
    json.begin_object()
        .member("query", part.query)
        .member("candidate", part.candidate)
        .key("score")
        .score(part.score)
        .member_if("detail", part.detail)
        .end_object();
  json.end_array();
}

void write(JsonWriter& json, const match::Explanation& explanation, bool explain) {
  json.begin_object();
  if (explanation.score) json.key("score").score(*explanation.score);  // none: not compared, and `detail` says why
  json.member_if("query", explanation.query).member_if("candidate", explanation.candidate);
  json.member_if("detail", explanation.detail);
  if (explanation.score == 0) json.key("contradicts").boolean(true);
  if (explain && !explanation.parts.empty()) write_parts(json, explanation.parts);
  json.end_object();
}

/// The members of a match, into an object that is open.
void write_match(JsonWriter& json, const engine::MatchAnswer& match, bool explain) {
  json.member("id", match.id).member("caption", match.caption).member("schema", match.schema);
  json.key("score").score(match.score).key("match").boolean(match.match);
  json.member_if("rests_on", match.rests_on).member_if("referents", match.referents);
  json.member_if("datasets", match.datasets).member_if("topics", match.topics);
  if (match.unstable_id) json.key("unstable_id").boolean(true);
  json.member_if("pair", match.pair);
  if (match.confirmed) json.key("confirmed").boolean(true);
  if (match.victim)
    json.key("victim")
        .begin_object()
        .member("thing", match.victim->thing)
        .member("names", match.victim->names)
        .member_if("note", match.victim->note)
        .end_object();
  json.key("explanations").begin_object();
  for (const auto& explanation : match.explanations) {
    json.key(explanation.feature);
    write(json, explanation, explain);
  }
  json.end_object();
}

void write(JsonWriter& json, const engine::MatchAnswer& match, bool explain) {
  json.begin_object();
  write_match(json, match, explain);
  json.end_object();
}

void write_signals(JsonWriter& json, const std::vector<locate::Signal>& signals) {
  json.key("signals").begin_array();
  for (const auto& signal : signals) {
    json.begin_object().member("kind", signal.kind).member("value", signal.value);
    json.member("strength", model::word(signal.strength))
        .member_if("where", signal.where)
        .member_if("territory", signal.territory);
    if (signal.against) json.key("against").boolean(true);
    if (signal.guess) json.key("guess").boolean(true);
    json.member_if("fault", signal.fault);
    json.member_if("source", signal.source).member_if("seen", signal.seen).end_object();
  }
  json.end_array();
}

void write(JsonWriter& json, const locate::Place& place) {
  json.begin_object()
      .member("name", place.name_en)
      .member_if("name_uk", place.name_uk)
      .member_if("katottg", place.katottg);
  if (place.lat && place.lon) json.key("lat").real(*place.lat).key("lon").real(*place.lon);
  json.end_object();
}

void member_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  text.empty() ? json.null() : json.string(text);
}

/// The members of a location, into an object that is open.
void write_location(JsonWriter& json, const locate::Location& location, std::string_view place_in_law) {
  member_or_null(json, "territory", location.territory);
  member_or_null(json, "control", location.control ? model::word(*location.control) : std::string_view());
  member_or_null(json, "since", location.since ? base::to_iso(*location.since) : std::string());
  member_or_null(json, "until", location.until ? base::to_iso(*location.until) : std::string());
  if (location.last_known) json.key("last_known").boolean(true);
  json.key("confidence").score(location.confidence);
  json.member_if("place_in_law", place_in_law);
  if (location.place) {
    json.key("place");
    write(json, *location.place);
  }
  if (location.point)
    json.key("point")
        .begin_object()
        .key("lat")
        .real(location.point->lat)
        .key("lon")
        .real(location.point->lon)
        .end_object();
  write_signals(json, location.signals);
  if (!location.sources.empty()) {
    json.key("sources").begin_array();
    for (const auto& source : location.sources)
      json.begin_object().member("id", source.id).member_if("seen", source.seen).end_object();
    json.end_array();
  }
}

bool is_nexus(const locate::Location& location) {
  return location.control == model::Control::Occupied || location.control == model::Control::Contested;
}

void write(JsonWriter& json, const engine::NexusAnswer& nexus) {
  json.begin_object();
  write_location(json, nexus.location, nexus.place_in_law);
  json.member_if("measures", nexus.measures).end_object();
}

enum class Asked : bool { Leave, Say };

/// A verdict in a row: without its proof (but with `explain`) and without lists that are empty.
void write(JsonWriter& json, const engine::SubjectVerdict& about, bool explain, Asked asked = Asked::Leave) {
  const Value verdict = law::to_value(about.verdict);
  json.begin_object().member("subject", about.subject);
  if (asked == Asked::Say) json.member("question", about.question);
  for (const auto& member : *verdict.object()) {
    if (member.key == "proof" && !explain) continue;
    if (const auto* list = member.value.array(); list && list->empty()) continue;
    json.key(member.key).value(member.value);
  }
  json.end_object();
}

void write(JsonWriter& json, const std::vector<engine::DecidedMatch>& decided) {
  json.key("decided").begin_array();
  for (const auto& one : decided)
    json.begin_object()
        .member("id", one.id)
        .member("caption", one.caption)
        .key("score")
        .score(one.score)
        .member("pair", one.decision.pair)
        .member("decision", one.decision.same ? "same" : "not-same")
        .member("by", one.decision.by)
        .member("on", base::to_iso(one.decision.on))
        .member("why", one.decision.why)
        .end_object();
  json.end_array();
}

void write(JsonWriter& json, const engine::Change& change) {
  json.member("change", change.is_new ? "new" : "changed");
  if (change.is_new) return;
  json.member("changed", change.what);
  json.key("was").begin_object().member("status", model::word(change.was)).member("ids", change.ids).end_object();
}

void write(JsonWriter& json, const engine::Office& office) {
  const dossier::Role& role = office.role;
  json.begin_object().member("part", role.part).member("tenure", engine::word(office.tenure));
  json.member_if("title", role.title);
  if (!role.body.id.empty() || !role.body.name.en.empty())
    json.key("body")
        .begin_object()
        .member_if("id", role.body.id)
        .member("en", role.body.name.en)
        .member("uk", role.body.name.uk)
        .end_object();
  json.member_if("vote", role.vote.id).member_if("since", office.since).member_if("until", office.until);
  json.member_if("state", role.state).member_if("sources", role.basis.sources).member_if("seen", role.basis.seen);
  json.end_object();
}

}  // namespace

std::string to_json(const engine::GuestAnswer& answer, bool explain) {
  Envelope out("guests.row");
  JsonWriter& json = out.json;
  const engine::ScreenAnswer& who = answer.who;
  json.key("row").number(who.input.row).member_if("id", who.input.id);
  json.member("status", model::word(who.status));
  write_input(json, who.input);
  if (who.unreadable) {
    json.key("unreadable");
    write(json, *who.unreadable);
  }
  json.key("matches").begin_array();
  for (std::size_t i = 0; i < who.matches.size(); ++i) {
    const engine::GuestTie& tie = answer.ties[i];
    json.begin_object();
    write_match(json, who.matches[i], explain);
    json.member_if("registry_id", tie.registry_id).key("sure").boolean(tie.sure).key("offices").begin_array();
    for (const engine::Office& office : tie.offices) write(json, office);
    json.end_array().end_object();
  }
  json.end_array().key("verdicts").begin_array();
  for (const auto& verdict : who.verdicts) write(json, verdict, explain, Asked::Say);
  json.end_array();
  return out.take();
}

std::string to_json(const engine::ScreenAnswer& answer, bool explain) {
  Envelope out("screen.row");
  JsonWriter& json = out.json;
  json.key("row").number(answer.input.row).member_if("id", answer.input.id);
  json.member("status", model::word(answer.status));
  if (answer.change) write(json, *answer.change);
  write_input(json, answer.input);
  if (answer.unreadable) {
    json.key("unreadable");
    write(json, *answer.unreadable);
  }
  json.key("matches").begin_array();
  for (const auto& match : answer.matches) write(json, match, explain);
  json.end_array().key("nexus").begin_array();
  if (answer.nexus && is_nexus(answer.nexus->location)) write(json, *answer.nexus);
  json.end_array();
  if (answer.nexus && !is_nexus(answer.nexus->location)) {
    json.key("location");
    write(json, *answer.nexus);
  }
  json.key("verdicts").begin_array();
  for (const auto& verdict : answer.verdicts) write(json, verdict, explain);
  json.end_array();
  if (!answer.decided.empty()) write(json, answer.decided);
  if (answer.nearest) {
    json.key("nearest");
    write(json, *answer.nearest, explain);
  }
  return out.take();
}

std::string to_json(const GoneRow& gone) {
  Envelope out("screen.gone");
  out.json.key("row").number(gone.row).member_if("id", gone.id).member("status", model::word(gone.status));
  return out.take();
}

// ---- compare ---------------------------------------------------------------------------------------------------------

std::string to_json(const engine::CompareAnswer& answer) {
  Envelope out("compare.row");
  JsonWriter& json = out.json;
  json.key("row").number(answer.row).member_if("id", answer.id).member("status", model::word(answer.status));
  if (answer.unreadable) {
    json.key("score").null().key("match").null().key("unreadable");
    write(json, *answer.unreadable);
  } else {
    json.key("score").score(answer.score).key("match").boolean(answer.match);
  }
  json.member_if("schema", answer.schema).member("query", answer.query).member("candidate", answer.candidate);
  if (!answer.other.empty()) {
    json.key("other");
    write(json, answer.other);
  }
  if (answer.explanations.empty()) return out.take();
  json.key("explanations").begin_object();
  for (const auto& explanation : answer.explanations) {
    json.key(explanation.feature);
    write(json, explanation, false);
  }
  json.end_object();
  for (const auto& explanation : answer.explanations)
    if (explanation.feature == "name") write_parts(json, explanation.parts);
  return out.take();
}

// ---- locate ----------------------------------------------------------------------------------------------------------

std::string to_json(const engine::LocateAnswer& answer) {
  Envelope out("locate.row");
  JsonWriter& json = out.json;
  json.key("row").number(answer.row).member_if("id", answer.id).member("text", answer.text);
  if (answer.unreadable) {
    json.key("unreadable");
    write(json, *answer.unreadable);
  }
  json.member_if("kind", answer.location.kind);
  if (!answer.location.kind.empty()) json.key("kind_guessed").boolean(answer.location.kind_guessed);
  write_location(json, answer.location, answer.place_in_law);
  json.key("readings").begin_array();
  for (const auto& reading : answer.location.readings) {
    json.begin_object().member("territory", reading.territory);
    member_or_null(json, "control", reading.control ? model::word(*reading.control) : std::string_view());
    json.key("confidence").score(reading.confidence);
    if (reading.place) {
      json.key("place");
      write(json, *reading.place);
    }
    json.end_object();
  }
  json.end_array();
  return out.take();
}

// ---- judge -----------------------------------------------------------------------------------------------------------

std::vector<std::string> to_json(const engine::JudgeAnswer& answer) {
  std::vector<std::string> lines;
  if (answer.unreadable) {
    Envelope out("judge.verdict");
    out.json.key("row").number(answer.row).member_if("id", answer.id).key("unreadable");
    write(out.json, *answer.unreadable);
    lines.push_back(out.take());
  }
  for (std::size_t i = 0; i < answer.verdicts.size(); ++i) {
    Value tree;
    tree.set("row", static_cast<std::int64_t>(answer.row));
    if (!answer.id.empty()) tree.set("id", answer.id);
    const Value verdict = law::to_value(answer.verdicts[i]);
    for (const auto& member : *verdict.object()) tree.set(member.key, member.value);
    if (i < answer.premises.size()) {
      tree.set("premises", answer.premises[i]);
      tree.set("digest", law::digest(tree));
    }
    Envelope out("judge.verdict");
    for (const auto& member : *tree.object()) out.json.key(member.key).value(member.value);
    lines.push_back(out.take());
  }
  return lines;
}

std::string to_json(const engine::Sealed& sealed) {
  JsonWriter json;
  json.begin_object().member("payloadType", sealed.payload_type).member("payload", base::to_base64(sealed.payload));
  json.key("signatures").begin_array();
  for (const auto& by : sealed.signatures)
    json.begin_object().member("keyid", by.key_id).member("sig", base::to_base64(by.signature)).end_object();
  return json.end_array().end_object().take();
}

std::string to_json(const VerifiedAnswer& answer) {
  Envelope out("verify");
  JsonWriter& json = out.json;
  json.key("answer").number(answer.number).member("of", answer.type).member_if("title", answer.title);
  json.member("status", answer.holds() ? "verified" : answer.unchecked ? "unchecked" : "failed");
  const auto faults = [&](std::string_view name, const std::vector<law::Fault>& all) {
    if (all.empty()) return;
    json.key(name).begin_array();
    for (const auto& fault : all)
      json.begin_object().member("place", fault.place).member("what", fault.what).end_object();
    json.end_array();
  };
  faults("faults", answer.checked.faults);
  faults("differs", answer.checked.differs);
  json.member_if("unchecked", answer.unchecked ? answer.unchecked->what : std::string());
  json.member_if("not_compared", answer.not_compared);
  return out.take();
}

// ---- show ------------------------------------------------------------------------------------------------------------

namespace {

void write(JsonWriter& json, const model::Statement& statement) {
  json.begin_object().member("prop", statement.prop).member("value", statement.value);
  json.member_if("original", statement.original)
      .member_if("lang", statement.lang)
      .member_if("dataset", statement.dataset);
  json.member_if("from", statement.from).member_if("until", statement.until).member_if("source", statement.source);
  if (!statement.confirmed) json.key("confirmed").boolean(false);
  json.end_object();
}

void write(JsonWriter& json, const model::Entity& entity) {
  json.begin_object().member("id", entity.id).member("schema", entity.schema).member("caption", entity.caption);
  json.member_if("referents", entity.referents)
      .member_if("datasets", entity.datasets)
      .member_if("topics", entity.topics);
  if (entity.unstable_id) json.key("unstable_id").boolean(true);
  json.key("statements").begin_array();
  for (const auto& statement : entity.statements) write(json, statement);
  json.end_array();
  if (!entity.merges.empty()) {
    json.key("merges").begin_array();
    for (const auto& merge : entity.merges)
      json.begin_object()
          .member("other", merge.other)
          .member("because", merge.because)
          .member_if("prop", merge.prop)
          .member("value", merge.value)
          .end_object();
    json.end_array();
  }
  json.end_object();
}

/// The day from which on the data were as they are: the newest edition in them. Empty if no edition is dated.
std::string known_at(const engine::SnapshotInfo& info) {
  std::string newest;
  for (const auto& source : info.sources) newest = std::max(newest, source.edition);
  return newest;
}

void write_problems(JsonWriter& json, const std::vector<base::Error>& problems) {
  if (problems.empty()) return;
  json.key("problems").begin_array();
  for (const auto& problem : problems) write(json, problem);
  json.end_array();
}

void write_age(JsonWriter& json, const model::SourceReport& source, base::Day as_of) {
  const auto age = engine::age_days(source, as_of);
  json.key("age_days");
  age ? json.integer(*age) : json.null();
}

void write(JsonWriter& json, const model::SourceReport& source, std::optional<base::Day> as_of) {
  json.begin_object()
      .member("dataset", source.dataset)
      .member_if("title", source.title)
      .member_if("publisher", source.publisher);
  json.member_if("licence", source.licence)
      .member_if("file", source.file)
      .member_if("content_hash", source.content_hash);
  member_or_null(json, "edition", source.edition);
  if (as_of) write_age(json, source, *as_of);
  json.key("rows").number(source.rows).key("read").number(source.read).key("skipped").number(source.skipped);
  json.key("entities").number(source.entities).key("statements").number(source.statements);
  write_problems(json, source.problems);
  json.end_object();
}

void write(JsonWriter& json, const DecidedCounts& decided) {
  json.key("decided").begin_object();
  json.key("decisions").number(decided.decisions).key("silenced").number(decided.silenced);
  json.key("confirmed").number(decided.confirmed).key("unmet").number(decided.unmet);
  json.key("unreadable").number(decided.unreadable);
  write_problems(json, decided.problems);
  json.end_object();
}

void write(JsonWriter& json, const SinceCounts& since) {
  json.key("since").begin_object().member("file", since.file);
  member_or_null(json, "snapshot_id", since.snapshot_id);
  member_or_null(json, "as_of", since.as_of);
  json.key("whole").boolean(since.whole);
  json.key("new").number(since.fresh).key("changed").number(since.changed);
  json.key("gone").number(since.gone.size()).key("unchanged").number(since.unchanged);
  json.key("unreadable").number(since.unreadable);
  write_problems(json, since.problems);
  json.end_object();
}

void write_snapshot(JsonWriter& json, const engine::SnapshotInfo& info) {
  json.key("snapshot").begin_object().member("id", info.id).member("name", info.name);
  json.key("entities").number(info.entities).key("places").number(info.places).key("rules").number(info.rules);
  json.key("size_bytes")
      .number(info.size_bytes)
      .member("control_horizon", base::to_iso(info.control_horizon))
      .end_object();
  json.member("rules_id", info.rules_id);
}

}  // namespace

std::string to_json(const engine::ShowAnswer& answer) {
  Envelope out("show");
  JsonWriter& json = out.json;
  json.member("asked", answer.asked).member("id", answer.canonical);
  if (answer.entity) {
    json.key("entity");
    write(json, *answer.entity);
  }
  json.key("related").begin_array();
  for (const auto& entity : answer.related) write(json, entity);
  json.end_array().key("rows").begin_array();
  for (const auto& row : answer.rows)
    json.begin_object().member("table", row.table).member("id", row.id).key("row").value(row.row).end_object();
  json.end_array().key("sources").begin_array();
  for (const auto& source : answer.sources) json.value(source.row);
  json.end_array();
  return out.take();
}

// ---- data ------------------------------------------------------------------------------------------------------------

namespace {

void write(JsonWriter& json, const std::vector<model::JoinDecision>& decisions) {
  if (decisions.empty()) return;
  json.key("decisions").begin_array();
  for (const model::JoinDecision& d : decisions)
    json.begin_object()
        .member("left", d.left)
        .member("right", d.right)
        .member("decision", d.same ? "same" : "apart")
        .member("by", d.by)
        .member("on", d.on)
        .member("why", d.why)
        .end_object();
  json.end_array();
}

}  // namespace

std::string to_json(const engine::SnapshotInfo& info, base::Day as_of) {
  Envelope out("sources");
  JsonWriter& json = out.json;
  write_snapshot(json, info);
  json.key("lists").begin_array();
  for (const auto& source : info.sources) write(json, source, as_of);
  json.end_array();
  write(json, info.decisions);
  return out.take();
}

std::string to_json(const engine::BuildReport& report) {
  Envelope out("build");
  JsonWriter& json = out.json;
  json.member("snapshot_id", report.snapshot_id).key("complete").boolean(report.complete());
  json.key("entities")
      .number(report.entities)
      .key("statements")
      .number(report.statements)
      .key("merged")
      .number(report.merged);
  json.key("size_bytes").number(report.size_bytes).key("sources").begin_array();
  for (const auto& source : report.sources) write(json, source, std::nullopt);
  json.end_array();
  if (!report.failed.empty()) {
    json.key("failed").begin_array();
    for (const auto& error : report.failed) write(json, error);
    json.end_array();
  }
  write(json, report.decisions);
  json.member_if("notes", report.notes);
  return out.take();
}

std::string to_json(const Run& run) {
  Envelope out("summary");
  JsonWriter& json = out.json;
  json.member("command", run.command).key("query").value(run.query);
  const auto& t = run.totals;
  json.key("counts")
      .begin_object()
      .key("rows")
      .number(t.rows)
      .key("found")
      .number(t.found)
      .key("nexus")
      .number(t.nexus)
      .key("review")
      .number(t.review)
      .key("clear")
      .number(t.clear)
      .key("unreadable")
      .number(t.unreadable)
      .end_object();
  if (run.decided) write(json, *run.decided);
  if (run.since) write(json, *run.since);
  write_snapshot(json, run.snapshot);
  json.key("lists").begin_array();
  for (const auto& source : run.snapshot.sources) {
    json.begin_object().member("dataset", source.dataset);
    member_or_null(json, "edition", source.edition);
    write_age(json, source, run.as_of);
    json.end_object();
  }
  // `date` is a fact of each row or fact set, so a run as a whole has none; `known_at` is the newest edition.
  json.end_array().key("clocks").begin_object().member("as_of", base::to_iso(run.as_of)).key("date").null();
  member_or_null(json, "known_at", known_at(run.snapshot));
  json.end_object();
  if (run.threshold) {
    json.key("thresholds").begin_object().key("match").score(*run.threshold);
    if (run.near_threshold) json.key("review").score(*run.near_threshold);
    json.end_object().member("scorer", text::key_scheme());
  }
  json.key("program").begin_object().member("name", "welles").member("version", run.version).end_object();
  return out.take();
}

}  // namespace welles::report
