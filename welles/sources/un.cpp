// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/un.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "welles/base/date.h"
#include "welles/base/file.h"
#include "welles/model/ids.h"
#include "welles/read/xml.h"
#include "welles/sources/writer.h"
#include "welles/text/fold.h"

namespace welles::sources {
namespace {

using base::ErrorKind;
using base::Result;
using read::XmlNode;

/// The texts of the children `name` (or of their VALUE elements).
std::vector<std::string> texts_of(const XmlNode& node, std::string_view name) {
  std::vector<std::string> out;
  for (const XmlNode& child : node.children) {
    if (child.name != name) continue;
    if (!child.text.empty()) out.push_back(squeeze(child.text));
    for (const XmlNode& value : child.children)
      if (value.name == "VALUE" && !value.text.empty()) out.push_back(squeeze(value.text));
  }
  return out;
}

std::string joined(const XmlNode& node, std::initializer_list<std::string_view> names, std::string_view divider) {
  std::string out;
  for (const std::string_view name : names) {
    const std::string part = squeeze(node.child_text(name));
    if (part.empty()) continue;
    if (!out.empty()) out += divider;
    out += part;
  }
  return out;
}

void say_alias(RecordWriter& out, const XmlNode& alias) {
  const std::string_view quality = alias.child_text("QUALITY");
  const NameRole role = quality == "Low"      ? NameRole::WeakAlias
                        : quality == "f.k.a." ? NameRole::PreviousName
                                              : NameRole::Alias;
  out.name_cell(alias.child_text("ALIAS_NAME"), role);
  out.dates("birthDate", alias.child_text("DATE_OF_BIRTH"));
  if (const std::string note = squeeze(alias.child_text("NOTE")); !note.empty())
    out.say("notes", squeeze(alias.child_text("ALIAS_NAME")) + ": " + note);
}

void say_birth(RecordWriter& out, const XmlNode& birth) {
  const std::string_view from = birth.child_text("FROM_YEAR"), to = birth.child_text("TO_YEAR");
  if (!from.empty() && !to.empty())
    out.dates("birthDate", "between " + std::string(from) + " and " + std::string(to));
  else
    out.dates("birthDate", !from.empty() ? from : to);
  const std::string about = birth.child_text("TYPE_OF_DATE") == "APPROXIMATELY" ? "approximately " : "";
  for (const std::string_view field : {"DATE", "YEAR"})
    if (const std::string_view date = birth.child_text(field); !date.empty())
      out.dates("birthDate", about + std::string(date));
  if (const std::string note = squeeze(birth.child_text("NOTE")); !note.empty()) {
    // The day may stand in the note alone: "Nov. 1973".
    if (parse_dates(note).dates.empty())
      out.say("notes", "birthDate: " + note);
    else
      out.dates("birthDate", note);
  }
}

void say_document(RecordWriter& out, const XmlNode& document) {
  std::string type = squeeze(document.child_text("TYPE_OF_DOCUMENT"));
  const std::string second = squeeze(document.child_text("TYPE_OF_DOCUMENT2"));
  const std::string number = squeeze(document.child_text("NUMBER"));
  const bool passport = text::fold(type + second).find("pass") != std::string::npos ||
                        text::fold(type + second).find("pasaporte") != std::string::npos;
  if (!number.empty()) out.identifiers(passport ? "passportNumber" : "idNumber", number, false);
  std::string note = joined(document,
                            {"TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE",
                             "CITY_OF_ISSUE", "DATE_OF_ISSUE", "NOTE"},
                            ", ");
  if (!note.empty() && note != number) out.say("notes", "document: " + note);
}

void read_record(const XmlNode& node, const std::string& file, RecordWriter& out) {
  const bool person = node.name == "INDIVIDUAL";
  out.start("un-" + model::id_part(node.child_text("DATAID")), person ? "Person" : "LegalEntity",
            place(file, node.line));
  out.name_cell(joined(node, {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"}, " "), NameRole::Name);
  out.name_cell(node.child_text("NAME_ORIGINAL_SCRIPT"), NameRole::Alias);
  for (const std::string& country : texts_of(node, "NATIONALITY")) out.countries("nationality", country);
  for (const std::string& country : texts_of(node, "NATIONALITY2")) out.countries("nationality", country);
  for (const std::string& title : texts_of(node, "TITLE")) out.say("title", title);
  for (const std::string& position : texts_of(node, "DESIGNATION")) out.say("position", position);
  out.say("gender", text::fold(node.child_text("GENDER")));
  for (const XmlNode& child : node.children) {
    if (child.name == "INDIVIDUAL_ALIAS" || child.name == "ENTITY_ALIAS") {
      say_alias(out, child);
    } else if (child.name == "INDIVIDUAL_ADDRESS" || child.name == "ENTITY_ADDRESS") {
      out.say("address", joined(child, {"STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY"}, ", "));
      out.countries("country", child.child_text("COUNTRY"));
      if (const std::string note = squeeze(child.child_text("NOTE")); !note.empty())
        out.say("notes", "address: " + note);
    } else if (child.name == "INDIVIDUAL_DATE_OF_BIRTH") {
      say_birth(out, child);
    } else if (child.name == "INDIVIDUAL_PLACE_OF_BIRTH") {
      out.say("birthPlace", joined(child, {"STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE"}, ", "));
    } else if (child.name == "INDIVIDUAL_DOCUMENT") {
      say_document(out, child);
    }
  }
  out.say("notes", squeeze(node.child_text("COMMENTS1")));
  out.say("topics", "sanction");

  out.start_sanction("United Nations Security Council", "UN");
  out.say("program", squeeze(node.child_text("UN_LIST_TYPE")));
  out.say("unscId", squeeze(node.child_text("REFERENCE_NUMBER")));
  out.say("recordId", squeeze(node.child_text("DATAID")));
  out.dates("startDate", node.child_text("LISTED_ON").substr(0, 10));  // "2014-06-30-04:00" has the zone behind it
  for (const std::string& day : texts_of(node, "LAST_DAY_UPDATED"))
    out.dates("modifiedAt", std::string_view(day).substr(0, 10));
}

}  // namespace

bool is_un(std::string_view, std::string_view head) {
  return head.find("<CONSOLIDATED_LIST") != std::string_view::npos;
}

Result<model::SourceReport> read_un(std::vector<read::Input> inputs, const SourceOptions& options, const Sink& sink) {
  using Kind = read::XmlRecords::Next::Kind;
  static constexpr std::array<std::string_view, 2> kRecords{"INDIVIDUAL", "ENTITY"};
  model::SourceReport report;
  report.dataset = "un_sc";
  report.title = "United Nations Security Council Consolidated List";
  report.publisher = "United Nations Security Council";
  report.licence = "United Nations, terms of use";
  read::XmlRecords reader(std::move(inputs.front()), kRecords);
  const std::string file = reader.input().name();
  RecordWriter out(sink, report);
  while (true) {
    WELLES_TRY(auto next, reader.next());
    if (reader.root().name != "CONSOLIDATED_LIST")
      return base::fail_at(ErrorKind::BadInput, {file, 1, 0}, "the outermost element is not CONSOLIDATED_LIST");
    if (next.kind == Kind::End) break;
    if (options.progress) options.progress(reader.input().bytes_read());
    if (next.kind == Kind::Problem) {
      count_skipped(report, std::move(next.problem));
      continue;
    }
    const auto skip = [&](std::string what) {
      count_skipped(
          report,
          {.kind = ErrorKind::BadInput, .what = std::move(what), .where = base::Where{file, next.record.line, 0}});
    };
    if (model::id_part(next.record.child_text("DATAID")).empty()) {
      skip("the record has no DATAID");
    } else if (joined(next.record, {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "NAME_ORIGINAL_SCRIPT"},
                      " ")
                   .empty()) {
      skip("the record has no name");
    } else {
      read_record(next.record, file, out);
      count_read(report);
      ++report.entities;
    }
  }
  const std::string day(reader.root().attribute("dateGenerated").substr(0, 10));
  report.edition = base::parse_day(day) ? day : options.edition;
  report.file = base::file_name(file);
  report.content_hash = reader.input().content_hash();
  return report;
}

}  // namespace welles::sources
