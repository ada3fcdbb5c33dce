// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/eu_journal.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "welles/base/file.h"
#include "welles/base/hash.h"
#include "welles/model/ids.h"
#include "welles/read/csv.h"
#include "welles/sources/writer.h"
#include "welles/text/fold.h"

namespace welles::sources {
namespace {

using base::ErrorKind;
using base::Result;

enum class Reads : std::uint8_t { Names, Dates, Countries, Identifiers, Values, Whole, Gender, Listing };

struct Column {
  std::string_view name;
  Reads as;
  NameRole role = NameRole::Name;
};

// What each column holds. One that is not here becomes a note, so that nothing is lost when the layout grows.
constexpr Column kColumns[] = {
    {"celex", Reads::Listing},
    {"recordId", Reads::Listing},
    {"programKey", Reads::Listing},
    {"annex", Reads::Listing},
    {"measure", Reads::Listing},
    {"startDate", Reads::Listing},
    {"reason", Reads::Listing},
    {"schema", Reads::Listing},
    {"name", Reads::Names, NameRole::Name},
    {"alias", Reads::Names, NameRole::Alias},
    {"weakAlias", Reads::Names, NameRole::WeakAlias},
    {"previousName", Reads::Names, NameRole::PreviousName},
    {"country", Reads::Countries},
    {"nationality", Reads::Countries},
    {"jurisdiction", Reads::Countries},
    {"flag", Reads::Countries},
    {"birthDate", Reads::Dates},
    {"incorporationDate", Reads::Dates},
    {"birthPlace", Reads::Values},
    {"position", Reads::Values},
    {"address", Reads::Values},
    {"phone", Reads::Values},
    {"email", Reads::Values},
    {"website", Reads::Values},
    {"legalForm", Reads::Values},
    {"sector", Reads::Values},
    {"fatherName", Reads::Values},
    {"motherName", Reads::Values},
    {"ticker", Reads::Values},
    {"appearance", Reads::Whole},
    {"ethnicity", Reads::Whole},
    {"notes", Reads::Whole},
    {"gender", Reads::Gender},
    {"passportNumber", Reads::Identifiers},
    {"registrationNumber", Reads::Identifiers},
    {"taxNumber", Reads::Identifiers},
    {"idNumber", Reads::Identifiers},
    {"innCode", Reads::Identifiers},
    {"ogrnCode", Reads::Identifiers},
    {"kppCode", Reads::Identifiers},
    {"okpoCode", Reads::Identifiers},
    {"leiCode", Reads::Identifiers},
    {"swiftBic", Reads::Identifiers},
    {"imoNumber", Reads::Identifiers},
    {"mmsi", Reads::Identifiers},
};

constexpr std::array<std::string_view, 5> kNeeded{"celex", "recordId", "annex", "schema", "name"};

/// Do the registers of Russia, or those that it keeps in occupied territory, know the subject of this row?
bool is_russian(const read::Header& header, const read::CsvRow& row) {
  if (!header.cell(row, "kppCode").empty() || !header.cell(row, "ogrnCode").empty()) return true;
  for (const std::string_view column : {"address", "nationality", "country", "jurisdiction", "birthPlace"}) {
    const std::string folded = text::fold(header.cell(row, column));
    for (const std::string_view word : {"russia", "crimea", "sevastopol"})
      if (folded.find(word) != std::string::npos) return true;
  }
  return false;
}

void read_row(const read::Header& header, const read::CsvRow& row, const std::string& file, RecordWriter& out) {
  const auto cell = [&](std::string_view column) { return header.cell(row, column); };
  const std::string record = model::id_part(cell("recordId"));
  const std::string id = "eu-" + model::id_part(cell("celex")) + "-" + model::id_part(cell("annex")) + "-" +
                         (record.empty() ? base::to_hex(base::hash64(content_of(row))) : record);
  const std::string schema = squeeze(cell("schema"));
  out.start(id, schema.empty() ? "LegalEntity" : schema, place(file, row.line));
  const bool russian = is_russian(header, row);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string& name = header.names()[i];
    const std::string_view value = row.cells[i];
    const auto* column = std::ranges::find(kColumns, std::string_view(name), &Column::name);
    if (column == std::end(kColumns)) {
      if (!squeeze(value).empty()) out.say("notes", name + ": " + squeeze(value));
      continue;
    }
    switch (column->as) {
      case Reads::Names:
        out.name_cell(value, column->role);
        break;
      case Reads::Dates:
        out.dates(name, value);
        break;
      case Reads::Countries:
        out.countries(name, value);
        break;
      case Reads::Identifiers:
        out.identifiers(name, value, russian);
        break;
      case Reads::Values:
        out.values(name, value);
        break;
      case Reads::Whole:
        out.say(name, squeeze(value), value);
        break;
      case Reads::Gender: {
        std::string gender = text::fold(value);
        if (gender.ends_with('.')) gender.pop_back();
        out.say("gender", gender, value);
        break;
      }
      case Reads::Listing:
        break;
    }
  }
  const std::string_view measure = cell("measure");
  out.say("topics", measure == "Export control" ? "export.control" : "sanction");

  out.start_sanction("Council of the European Union", "EU");
  out.say("program", squeeze(cell("programKey")));
  out.say("provisions", squeeze(measure));
  out.say("authorityId",
          squeeze(std::string(cell("celex")) + " " + std::string(cell("annex")) + " " + std::string(cell("recordId"))));
  out.say("recordId", squeeze(cell("recordId")));
  out.say("sourceUrl", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:" + model::id_part(cell("celex")));
  out.dates("startDate", cell("startDate"));
  out.say("reason", squeeze(cell("reason")));
}

}  // namespace

bool is_eu_journal(std::string_view, std::string_view head) {
  const std::string_view first_line = head.substr(0, head.find_first_of("\r\n"));
  const auto has = [&](std::string_view column) {
    const std::string in_commas = "," + std::string(first_line) + ",";
    return in_commas.find("," + std::string(column) + ",") != std::string::npos;
  };
  return std::ranges::all_of(kNeeded, has);
}

Result<model::SourceReport> read_eu_journal(std::vector<read::Input> inputs, const SourceOptions& options,
                                            const Sink& sink) {
  model::SourceReport report;
  report.dataset = "eu";
  report.title = "EU restrictive measures";
  report.publisher = "Council of the European Union";
  report.licence = "reuse with attribution (Commission Decision 2011/833/EU)";
  report.edition = options.edition;
  const std::string file = inputs.front().name();
  std::string celex;
  RecordWriter out(sink, report);
  WELLES_CHECK(read_table(std::move(inputs.front()), ',', kNeeded, options, report,
                          [&](const read::Header& header, const read::CsvRow& row) -> std::string {
                            const std::string act = model::id_part(header.cell(row, "celex"));
                            if (act.empty()) return "the row has no CELEX number";
                            if (celex.empty()) {
                              celex = act;
                              report.dataset += "_" + celex;
                              report.title += " (" + celex + ")";
                            }
                            if (act != celex) return "the row is of act " + act + ", the file of " + celex;
                            if (split_cell(header.cell(row, "name")).empty() &&
                                split_cell(header.cell(row, "alias")).empty())
                              return "the row has no name";
                            read_row(header, row, file, out);
                            return {};
                          }));
  return report;
}

}  // namespace welles::sources
