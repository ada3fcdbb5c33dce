// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/registry.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "welles/base/hash.h"
#include "welles/model/ids.h"
#include "welles/model/value.h"
#include "welles/sources/writer.h"

namespace welles::sources {
namespace {

using base::ErrorKind;
using model::Value;

/// All the sources of a row, as they stand in it.
std::string source_of(const Value& row) {
  std::string out;
  for (const Value& src : row.list("src")) {
    const std::string* id = src.string();
    if (id == nullptr) continue;
    if (!out.empty()) out += ' ';
    out += *id;
  }
  return out;
}

bool is_confirmed(const Value& row) {
  return row.text("status") != "unverified";
}

/// What the occupier calls it, without the words and quotation marks by which the registry keeps its distance: for
/// matching; what is shown is the name as the registry writes it.
std::string without_distance(std::string_view name) {
  std::string out = squeeze(name);
  for (const std::string_view word : {"So-called ", "so-called ", "так званий ", "так звана ", "так зване ",
                                      "так звані ", "Так званий ", "Так звана ", "так называемый ", "так называемая "})
    for (std::size_t at; (at = out.find(word)) != std::string::npos;) out.erase(at, word.size());
  for (const std::string_view mark : {"«", "»", "“", "”", "„", "\""})
    for (std::size_t at; (at = out.find(mark)) != std::string::npos;) out.erase(at, mark.size());
  return squeeze(out);
}

/// The English name as the registry writes it is the name; the others, and the bare forms, are aliases.
void say_names(RecordWriter& out, const Value* names) {
  if (names == nullptr) return;
  for (const std::string_view lang : {"en", "uk", "ru"}) {
    const std::string_view name = names->text(lang);
    out.say(lang == "en" ? "name" : "alias", squeeze(name), {}, lang);
    out.say("alias", without_distance(name), name, lang);
  }
}

class RegistryReader {
 public:
  RegistryReader(const model::Tables& tables, const Sink& sink, model::SourceReport& report)
      : tables_(tables), report_(report), out_(sink, report) {}

  void read() {
    each("officials", [&](const Value& row) { return official(row); });
    each("bodies", [&](const Value& row) { return body(row); });
    each("elections", [&](const Value& row) { return vote(row); });
    each("seizures", [&](const Value& row) { return seizure(row); });
  }

 private:
  void each(std::string_view table, const std::function<std::string(const Value&)>& say) {
    for (const Value& row : tables_.rows(table)) {
      std::string why = row.text("id").empty() ? "the row has no id" : say(row);
      if (why.empty()) {
        count_read(report_);
        ++report_.entities;
      } else {
        count_skipped(report_, {.kind = ErrorKind::BadInput,
                                .what = std::move(why),
                                .where = base::Where{std::string(table) + ".toml", row.line, row.column}});
      }
    }
  }

  void start(std::string id, std::string schema, const Value& row, const Value& source_row) {
    out_.start(std::move(id), std::move(schema), source_of(source_row));
    out_.confirmed = is_confirmed(row);
  }

  void dated(const Value& row) {
    out_.from = row.text("from");
    out_.until = row.text("to");
  }

  std::string official(const Value& row) {
    const std::string own(row.text("id"));
    if (row.text("name").empty()) return "the person has no name";
    const Value* listing = row.find("listing");
    std::string id =
        listing == nullptr ? std::string() : model::eu_entry_id(listing->text("regime"), listing->text("record"));
    if (id.empty()) id = own;
    start(id, "Person", row, row);
    if (id != own) out_.say("id", own);
    out_.names(row.text("name"), NameRole::Name);
    for (const std::string_view field : {"aliases_latin", "names_cyrillic"})
      for (const Value& name : row.list(field))
        if (name.string() != nullptr) out_.names(*name.string(), NameRole::Alias);
    const std::string_view printed = row.text("dob_printed", row.text("dob"));
    if (!printed.empty()) {
      for (const base::PartialDate date : parse_dates(row.text("dob", printed)).dates)
        out_.say("birthDate", base::to_iso(date), printed);
      if (row.text("dob").empty()) out_.dates("birthDate", printed);
    }
    out_.say("birthPlace", squeeze(row.text("place_of_birth")));
    out_.say("gender", row.text("gender"));
    out_.say("topics", "occupation.official");
    if (listing != nullptr) out_.say("topics", "sanction");
    for (const Value& part : row.list("elections")) {
      const std::string_view what = part.text("part");
      if (what == "so-called winner" || what == "re-elected") out_.say("topics", "occupation.so-called-winner");
    }
    for (const Value& role : row.list("roles")) {
      dated(role);
      out_.say("position", role.text("title"));
    }

    int number = 0;
    for (const Value& role : row.list("roles")) {
      start(own + "-role-" + std::to_string(++number), "Occupancy", row, row);
      out_.say("holder", id);
      out_.say("post", role.text("body"));
      out_.say("description", role.text("title"));
      out_.say("startDate", role.text("from"));
      out_.say("endDate", role.text("to"));
      out_.say("status", role.text("state_at_snapshot"));
    }
    number = 0;
    for (const Value& part : row.list("elections")) {
      start(own + "-vote-" + std::to_string(++number), "UnknownLink", row, row);
      out_.say("subject", id);
      out_.say("object", part.text("election"));
      out_.say("role", part.text("part"));
    }
    return {};
  }

  std::string body(const Value& row) {
    const std::string_view kind = row.text("kind");
    const std::string id(row.text("id"));
    start(id,
          kind == "company" || kind == "bank" ? "Company"
          : kind == "political"               ? "Organization"
                                              : "PublicBody",
          row, row);
    const Value* names = row.find("so_called_name");
    if (names == nullptr) return "the body has no name";
    say_names(out_, names);
    out_.say("classification", kind);
    out_.say("incorporationDate", row.text("active_from"));
    out_.say("dissolutionDate", row.text("active_to"));
    out_.say("legalForm", row.text("established_under"));
    out_.say("status", row.text("legal_status"));
    out_.say("notes", row.text("notes"));
    out_.say("topics", "occupation.body");
    for (const Value& sanction : row.list("sanctions")) {
      out_.say("topics", "sanction");
      out_.say("id", model::eu_entry_id(sanction.text("regime"), sanction.text("record")));
    }
    return {};
  }

  std::string vote(const Value& row) {
    std::vector<std::string> days;
    for (const Value& day : row.list("dates"))
      if (day.string() != nullptr) days.push_back(*day.string());
    if (days.empty()) return "the vote has no date";
    std::ranges::sort(days);
    start(std::string(row.text("id")), "Event", row, row);
    std::string name = "so-called " + std::string(row.text("kind")) + ", " + days.front();
    if (days.size() > 1) name += " to " + days.back();
    out_.say("name", name);
    out_.say("startDate", days.front());
    out_.say("endDate", days.back());
    out_.say("status", row.text("legal_effect"));
    out_.say("notes", row.text("notes"));
    out_.say("topics", "occupation.vote");
    return {};
  }

  static std::string thing_schema(std::string_view kind) {
    static constexpr std::array<std::string_view, 6> kAssets{"collection", "broadcast-network", "list",
                                                             "cargo",      "nature-reserve",    "real-estate"};
    if (kind == "vessel" || kind == "rig") return "Vessel";
    return std::ranges::find(kAssets, kind) != kAssets.end() ? "Asset" : "Organization";
  }

  std::string seizure(const Value& row) {
    const std::string id(row.text("id"));
    const Value* names = row.find("names");
    if (names == nullptr) return "the thing has no name";
    start(id, thing_schema(row.text("kind")), row, row);
    say_names(out_, names);
    out_.say("classification", row.text("kind"));
    out_.say("notes", row.text("notes"));
    out_.say("topics", "occupation.seized");
    if (const Value* victim = row.find("victim")) {
      out_.confirmed = is_confirmed(*victim);
      if (const std::string_view code = victim->text("edrpou"); !code.empty()) {
        // The holder whose code it is: the enterprise itself. Its code stands here and never at a copy. Not as a
        // registrationNumber: several things of one holder are not one thing.
        out_.say("edrpou", code);
        out_.say("country", "ua");
        if (const Value* holder = victim->find("holder"))
          for (const std::string_view lang : {"en", "uk"}) out_.say("alias", squeeze(holder->text(lang)), {}, lang);
      } else if (const Value* holder = victim->find("holder")) {
        out_.say("notes", "lawful holder: " + squeeze(holder->text("en")));
      }
      out_.confirmed = is_confirmed(row);
    }
    const auto copies = row.list("copies");
    for (std::size_t i = 1; i <= copies.size(); ++i) out_.say("differentFrom", id + "-copy-" + std::to_string(i));
    for (const Value& listing : row.list("listings")) out_.say("differentFrom", listing.text("id"));

    for (std::size_t i = 0; i < copies.size(); ++i) {
      const Value& copy = copies[i];
      const std::string copy_id = id + "-copy-" + std::to_string(i + 1);
      start(copy_id, "Company", copy, copy);
      out_.say("name", squeeze(copy.text("name")), {}, "en");
      out_.say("alias", without_distance(copy.text("name")), copy.text("name"), "en");
      out_.say("alias", squeeze(copy.text("ru")), {}, "ru");
      out_.say("alias", without_distance(copy.text("ru")), copy.text("ru"), "ru");
      out_.say("ogrnCode", copy.text("ogrn"));
      out_.say("innCode", copy.text("inn"));
      out_.say("incorporationDate", copy.text("registered"));
      out_.say("notes", copy.text("what"));
      out_.say("topics", "occupation.copy");
      out_.say("differentFrom", id);
      if (!copy.text("body").empty()) out_.say("id", copy.text("body"));
      // Of several copies the table does not say which one a list means: then codes and names must.
      if (copies.size() == 1)
        for (const Value& listing : row.list("listings"))
          if (listing.text("names") == "copy") out_.say("id", listing.text("id"));
      start(copy_id + "-of", "UnknownLink", copy, copy);
      out_.say("subject", copy_id);
      out_.say("object", id);
      out_.say("role", "registered by the occupier on what was seized");
    }
    int number = 0;
    for (const Value& listing : row.list("listings")) {
      start(id + "-listing-" + std::to_string(++number), "UnknownLink", row, row);
      out_.say("subject", listing.text("id"));
      out_.say("object", id);
      out_.say("role", listing.text("names"));
      out_.say("description", listing.text("note"));
    }
    return {};
  }

  const model::Tables& tables_;
  model::SourceReport& report_;
  RecordWriter out_;
};

}  // namespace

base::Result<model::SourceReport> read_registry(const model::Tables& tables, const Sink& sink) {
  model::SourceReport report;
  report.dataset = "registry";
  report.title = "Registry of occupation bodies, officials, so-called votes and seized things";
  report.publisher = "Welles";
  report.licence = "Apache-2.0";
  report.file = "data/registry";
  std::string stored;
  tables.encode(stored);
  report.content_hash = base::hash128_hex(stored);
  RegistryReader(tables, sink, report).read();
  return report;
}

}  // namespace welles::sources
