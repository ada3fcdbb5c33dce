// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/us_dpl.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "welles/base/file.h"
#include "welles/base/hash.h"
#include "welles/read/csv.h"
#include "welles/sources/writer.h"

namespace welles::sources {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::array<std::string_view, 12> kHeader{
    "Name",           "Street_Address",  "City",           "State",       "Country", "Postal_Code",
    "Effective_Date", "Expiration_Date", "Standard_Order", "Last_Update", "Action",  "FR_Citation"};

void read_row(const read::Header& header, const read::CsvRow& row, const std::string& file, RecordWriter& out) {
  const auto cell = [&](std::string_view column) { return squeeze(header.cell(row, column)); };
  out.start("us-dpl-" + base::to_hex(base::hash64(content_of(row))), "LegalEntity", place(file, row.line));
  out.names(header.cell(row, "Name"), NameRole::Name);
  std::string address;
  for (const std::string_view column : {"Street_Address", "City", "State", "Postal_Code", "Country"}) {
    const std::string part = cell(column);
    if (part.empty()) continue;
    if (!address.empty()) address += ", ";
    address += part;
  }
  out.say("address", address);
  out.countries("country", header.cell(row, "Country"));
  out.say("topics", "export.control");

  out.start_sanction("Bureau of Industry and Security", "US");
  out.say("program", "Denied Persons List");
  out.dates("startDate", header.cell(row, "Effective_Date"), DateOrder::MonthFirst);
  out.dates("endDate", header.cell(row, "Expiration_Date"), DateOrder::MonthFirst);
  out.dates("modifiedAt", header.cell(row, "Last_Update"));
  out.say("recordId", cell("FR_Citation"));
  out.say("status", cell("Action"));
  out.say("provisions", cell("Standard_Order") == "Y" ? "standard order" : "");
}

}  // namespace

bool is_us_dpl(std::string_view, std::string_view head) {
  std::string first_line(head.substr(0, head.find_first_of("\r\n")));
  std::erase(first_line, '"');
  return first_line.starts_with("Name\tStreet_Address\t") && first_line.find("\tFR_Citation") != std::string::npos;
}

Result<model::SourceReport> read_us_dpl(std::vector<read::Input> inputs, const SourceOptions& options,
                                        const Sink& sink) {
  model::SourceReport report;
  report.dataset = "us_dpl";
  report.title = "Denied Persons List";
  report.publisher = "Bureau of Industry and Security, United States Department of Commerce";
  report.licence = "public domain";
  report.edition = options.edition;
  const std::string file = inputs.front().name();
  RecordWriter out(sink, report);
  WELLES_CHECK(read_table(std::move(inputs.front()), '\t', kHeader, options, report,
                          [&](const read::Header& header, const read::CsvRow& row) -> std::string {
                            if (squeeze(header.cell(row, "Name")).empty()) return "the row has no name";
                            read_row(header, row, file, out);
                            return {};
                          }));
  return report;
}

}  // namespace welles::sources
