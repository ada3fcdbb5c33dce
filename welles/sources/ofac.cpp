// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/ofac.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "welles/base/ascii.h"
#include "welles/base/file.h"
#include "welles/base/hash.h"
#include "welles/model/ids.h"
#include "welles/read/csv.h"
#include "welles/sources/countries.h"
#include "welles/sources/identifiers.h"
#include "welles/sources/writer.h"
#include "welles/text/fold.h"

namespace welles::sources {
namespace {

using base::ErrorKind;
using base::Result;

/// A cell as text; "-0-" is null.
std::string cell_of(const read::CsvRow& row, std::size_t i) {
  if (i >= row.cells.size()) return {};
  std::string text = squeeze(row.cells[i]);
  return text == "-0-" ? std::string() : text;
}

bool is_number(std::string_view text) {
  return text.size() <= 12 && base::all_digits(text);
}

// ---- the companions ----

struct Address {
  std::string street, city, country, remarks;
};
struct OtherName {
  std::string kind, name, remarks;
};

/// Reads a file to its end. `take` returns why a row is skipped, or nothing.
Result<void> read_rows(read::CsvReader& reader, std::size_t width, const SourceOptions& options,
                       std::uint64_t& bytes_before, model::SourceReport& report,
                       const std::function<std::string(const read::CsvRow&)>& take) {
  using Kind = read::CsvReader::Next::Kind;
  const std::string file = reader.input().name();
  while (true) {
    WELLES_TRY(auto next, reader.next());
    if (options.progress) options.progress(bytes_before + reader.input().bytes_read());
    if (next.kind == Kind::End) break;
    if (next.kind == Kind::Problem) {
      count_skipped(report, std::move(next.problem));
      continue;
    }
    std::string why;
    if (next.row.cells.size() != width)
      why = "this row has " + std::to_string(next.row.cells.size()) + " cells, the layout " + std::to_string(width);
    else if (!is_number(squeeze(next.row.cells[0])))
      why = "the row does not begin with the number of an entry";
    else
      why = take(next.row);
    if (!why.empty())
      count_skipped(report, {.kind = ErrorKind::BadInput,
                             .what = std::move(why),
                             .where = base::Where{file, static_cast<std::uint32_t>(next.row.line), 0}});
  }
  bytes_before += reader.input().bytes_read();
  return {};
}

// ---- remarks ----

enum class Remark : std::uint8_t {
  Dates,
  Value,
  Country,
  Identifier,
  Imo,
  WeakAlias,
  Previous,
  Gender,
  Linked,
  Provision,
  Listed
};

struct RemarkForm {
  std::string_view begins;
  Remark as;
  std::string_view prop = {};
};

// How a remark begins, and what it says then. A longer form stands before a shorter one that it begins with. Whatever is
// not here stays a note.
constexpr RemarkForm kRemarks[] = {
    {"DOB ", Remark::Dates, "birthDate"},
    {"POB ", Remark::Value, "birthPlace"},
    {"nationality ", Remark::Country, "nationality"},
    {"citizen ", Remark::Country, "nationality"},
    {"Gender ", Remark::Gender, "gender"},
    {"a.k.a. ", Remark::WeakAlias},
    {"f.k.a. ", Remark::Previous},
    {"Passport ", Remark::Identifier, "passportNumber"},
    {"Diplomatic Passport ", Remark::Identifier, "passportNumber"},
    {"Stateless Person Passport ", Remark::Identifier, "passportNumber"},
    {"National ID No. ", Remark::Identifier, "idNumber"},
    {"National Foreign ID Number ", Remark::Identifier, "idNumber"},
    {"Identification Number IMO ", Remark::Imo},
    {"Identification Number ", Remark::Identifier, "idNumber"},
    {"Cedula No. ", Remark::Identifier, "idNumber"},
    {"C.U.R.P. ", Remark::Identifier, "idNumber"},
    {"D.N.I. ", Remark::Identifier, "idNumber"},
    {"SSN ", Remark::Identifier, "idNumber"},
    {"Driver's License No. ", Remark::Identifier, "idNumber"},
    {"Electoral Registry No. ", Remark::Identifier, "idNumber"},
    {"Personal ID Card ", Remark::Identifier, "idNumber"},
    {"Birth Certificate Number ", Remark::Identifier, "idNumber"},
    {"Tax ID No. ", Remark::Identifier, "taxNumber"},
    {"NIT # ", Remark::Identifier, "taxNumber"},
    {"RUC # ", Remark::Identifier, "taxNumber"},
    {"RIF # ", Remark::Identifier, "taxNumber"},
    {"RFC ", Remark::Identifier, "taxNumber"},
    {"R.F.C. ", Remark::Identifier, "taxNumber"},
    {"V.A.T. Number ", Remark::Identifier, "taxNumber"},
    {"RTN ", Remark::Identifier, "taxNumber"},
    {"Registration ID ", Remark::Identifier, "registrationNumber"},
    {"Registration Number ", Remark::Identifier, "registrationNumber"},
    {"Public Registration Number ", Remark::Identifier, "registrationNumber"},
    {"Business Registration Number ", Remark::Identifier, "registrationNumber"},
    {"Business Registration Document # ", Remark::Identifier, "registrationNumber"},
    {"Company Number IMO ", Remark::Imo},
    {"Company Number ", Remark::Identifier, "registrationNumber"},
    {"Commercial Registry Number ", Remark::Identifier, "registrationNumber"},
    {"Folio Mercantil No. ", Remark::Identifier, "registrationNumber"},
    {"Matricula Mercantil No ", Remark::Identifier, "registrationNumber"},
    {"Trade License No. ", Remark::Identifier, "registrationNumber"},
    {"C.R. No. ", Remark::Identifier, "registrationNumber"},
    {"Chamber of Commerce Number ", Remark::Identifier, "registrationNumber"},
    {"Unified Social Credit Code (USCC) ", Remark::Identifier, "uscCode"},
    {"Government Gazette Number ", Remark::Identifier, "okpoCode"},
    {"D-U-N-S Number ", Remark::Identifier, "dunsCode"},
    {"Legal Entity Number ", Remark::Identifier, "leiCode"},
    {"SWIFT/BIC ", Remark::Value, "swiftBic"},
    {"BIK (RU) ", Remark::Value, "bikCode"},
    {"ISIN ", Remark::Value, "isinCode"},
    {"Equity Ticker ", Remark::Value, "ticker"},
    {"Vessel Registration Identification IMO ", Remark::Imo},
    {"Vessel Registration Identification ", Remark::Value, "registrationNumber"},
    {"MMSI ", Remark::Value, "mmsi"},
    {"Former Vessel Flag ", Remark::Country, "pastFlags"},
    {"Vessel Year of Build ", Remark::Dates, "buildDate"},
    {"Aircraft Manufacture Date ", Remark::Dates, "buildDate"},
    {"Aircraft Model ", Remark::Value, "model"},
    {"Aircraft Tail Number ", Remark::Value, "registrationNumber"},
    {"Aircraft Manufacturer's Serial Number (MSN) ", Remark::Value, "serialNumber"},
    {"Aircraft Construction Number (also called L/N or S/N or F/N) ", Remark::Value, "serialNumber"},
    {"Aircraft Operator ", Remark::Value, "operator"},
    {"Organization Established Date ", Remark::Dates, "incorporationDate"},
    {"Nationality of Registration ", Remark::Country, "jurisdiction"},
    {"Email Address ", Remark::Value, "email"},
    {"Website ", Remark::Value, "website"},
    {"Phone Number ", Remark::Value, "phone"},
    {"Phone No. ", Remark::Value, "phone"},
    {"Telephone ", Remark::Value, "phone"},
    {"Linked To: ", Remark::Linked},
    {"Listing Date (", Remark::Listed},
    {"Executive Order ", Remark::Provision},
    {"CAATSA Section ", Remark::Provision},
    {"Secondary sanctions risk:", Remark::Provision},
    {"Additional Sanctions Information", Remark::Provision},
    {"Transactions Prohibited ", Remark::Provision},
};

/// "…; …; … .": a semicolon between quotes divides nothing.
std::vector<std::string> split_remarks(std::string_view remarks) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= remarks.size(); ++i) {
    if (i < remarks.size() && remarks[i] != ';') continue;
    std::string part = squeeze(remarks.substr(begin, i - begin));
    if (i == remarks.size() && part.ends_with('.')) part.pop_back();
    if (!part.empty()) parts.push_back(std::move(part));
    begin = i + 1;
  }
  return parts;
}

/// "'BNC'" → BNC
std::string unquoted(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') text = text.substr(1, text.size() - 2);
  return std::string(text);
}

struct Link {
  std::string from, schema, to_name, place;
};

/// What the remarks say of the Sanction: it is written after the entry.
struct OfSanction {
  std::vector<std::string> provisions, listed;
};

void say_remark(const std::string& printed, bool russian, RecordWriter& out, OfSanction& sanction,
                std::vector<Link>& links, const std::string& where) {
  std::string_view text = printed;
  if (text.starts_with("alt. ")) text.remove_prefix(5);
  const auto* form = std::ranges::find_if(kRemarks, [&](const RemarkForm& f) { return text.starts_with(f.begins); });
  if (form == std::end(kRemarks)) return out.say("notes", printed);
  std::string rest = squeeze(text.substr(form->begins.size()));
  if (form->as != Remark::Provision && rest.ends_with('.') && !rest.ends_with("..."))
    rest.pop_back();  // the last remark of a cut list
  switch (form->as) {
    case Remark::Dates:
      return out.dates(form->prop, rest);
    case Remark::Value:
      return out.say(form->prop, rest, printed);
    case Remark::Country:
      return out.countries(form->prop, rest);
    case Remark::Gender:
      return out.say("gender", text::fold(rest));
    case Remark::Imo:
      return out.identifiers("imoNumber", rest, false);
    case Remark::WeakAlias:
    case Remark::Previous: {
      const std::string name = unquoted(rest);
      const std::string order = out.schema() == "Person" ? given_name_first(name) : name;
      return out.say(form->as == Remark::WeakAlias ? "weakAlias" : "previousName", order, printed);
    }
    case Remark::Identifier: {
      // "7701234567 (Russia)": the country decides what the number is.
      const std::size_t open = rest.rfind('(');
      const std::string_view country = open == std::string::npos
                                           ? std::string_view()
                                           : country_code(rest.substr(open + 1, rest.find(')', open) - open - 1));
      return out.identifiers(form->prop, rest, country.empty() ? russian : country == "ru");
    }
    case Remark::Linked:
      links.push_back({out.id(), out.schema(), rest, where});
      return;
    case Remark::Listed: {
      const std::size_t close = rest.find(')');
      if (close != std::string::npos) sanction.listed.push_back(rest.substr(close + 1));
      return out.say("notes", printed);
    }
    case Remark::Provision:
      sanction.provisions.emplace_back(text);
      return;
  }
}

// ---- entries ----

std::string_view schema_of(std::string_view type) {
  if (type == "individual") return "Person";
  if (type == "vessel") return "Vessel";
  if (type == "aircraft") return "Airplane";
  return "LegalEntity";
}

/// "LAST, First" as people say it; the printed order stays in `original`.
void say_name(RecordWriter& out, std::string_view prop, const std::string& printed) {
  out.say(prop, out.schema() == "Person" ? given_name_first(printed) : printed, printed);
}

std::vector<std::string> programs_of(std::string_view cell) {
  std::vector<std::string> programs;
  std::string one;
  for (const char c : cell) {
    if (c != '[' && c != ']') {
      one += c;
      continue;
    }
    if (std::string clean = squeeze(one); !clean.empty()) programs.push_back(std::move(clean));
    one.clear();
  }
  if (std::string clean = squeeze(one); !clean.empty()) programs.push_back(std::move(clean));
  return programs;
}

void say_address(RecordWriter& out, const Address& a) {
  std::string text;
  for (const std::string* part : {&a.street, &a.city, &a.country}) {
    if (part->empty()) continue;
    if (!text.empty()) text += ", ";
    text += *part;
  }
  out.say("address", text);
  if (!a.country.empty()) out.countries("country", a.country);
  if (!a.remarks.empty()) out.say("notes", "address: " + a.remarks);
}

/// "sdn.csv" → "add.csv"; "cons_prim.csv" → "cons_add.csv"; anything else keeps its beginning: "ofac_sdn.csv" → "ofac_add.csv".
std::string companion(const std::string& path, std::string_view which) {
  const std::string name = base::file_name(path);
  const std::string folder = path.substr(0, path.size() - name.size());
  const std::string folded = base::lower_ascii(name);
  const bool upper = name != folded &&
                     std::ranges::none_of(name.substr(0, name.find('.')), [](char c) { return c >= 'a' && c <= 'z'; });
  std::string made = folded;
  if (const std::size_t at = made.find("prim"); at != std::string::npos) {
    made.replace(at, 4, which);
  } else if (const std::size_t sdn = made.find("sdn"); sdn != std::string::npos) {
    made.replace(sdn, 3, which == "comments" ? "sdn_comments" : which);
  } else {
    return {};
  }
  if (upper)
    for (char& c : made)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return folder + made;
}

}  // namespace

bool is_ofac(std::string_view, std::string_view head) {
  // No header: 12 cells, of which the first is a number and some are "-0- ".
  auto reader = read::CsvReader(read::Input::from_memory(std::string(head.substr(0, head.find('\n'))), "head"));
  const auto next = reader.next();
  if (!next || next->kind != read::CsvReader::Next::Kind::Row || next->row.cells.size() != 12) return false;
  return is_number(squeeze(next->row.cells[0])) &&
         std::ranges::find(next->row.cells, std::string_view("-0- ")) != next->row.cells.end();
}

std::vector<std::string> ofac_companions(const std::string& path) {
  std::vector<std::string> out;
  for (const std::string_view which : {"add", "alt", "comments"})
    if (std::string name = companion(path, which); !name.empty()) out.push_back(std::move(name));
  return out;
}

Result<model::SourceReport> read_ofac(std::vector<read::Input> inputs, const SourceOptions& options, const Sink& sink) {
  const std::string main_file = inputs.front().name();
  const bool consolidated = text::fold(base::file_name(main_file)).find("cons") != std::string::npos;
  model::SourceReport report;
  report.dataset = consolidated ? "ofac_cons" : "ofac_sdn";
  report.title = consolidated ? "OFAC Consolidated (non-SDN) lists" : "OFAC Specially Designated Nationals";
  report.publisher = "Office of Foreign Assets Control, United States Department of the Treasury";
  report.licence = "public domain";
  report.edition = options.edition;
  report.file = base::file_name(main_file);

  // The companions first: which one a file is, its rows say. Each row waits for its entry.
  std::unordered_map<std::string, std::vector<Address>> addresses;
  std::unordered_map<std::string, std::vector<OtherName>> other_names;
  std::unordered_map<std::string, std::string> comments;
  std::map<std::pair<std::string, std::string>, std::vector<std::uint32_t>> waiting;  // entry, file → lines
  std::uint64_t bytes = 0;
  std::string hashes;
  for (std::size_t i = 1; i < inputs.size(); ++i) {
    const std::string head(inputs[i].peek(kHeadBytes));
    auto probe = read::CsvReader(read::Input::from_memory(head.substr(0, head.find('\n')), "head"));
    const auto first = probe.next();
    const std::size_t width = first && first->kind == read::CsvReader::Next::Kind::Row ? first->row.cells.size() : 0;
    read::CsvReader reader(std::move(inputs[i]));
    const std::string file = reader.input().name();
    const std::size_t layout = width == 6 || width == 5 ? width : 2;
    WELLES_CHECK(read_rows(reader, layout, options, bytes, report, [&](const read::CsvRow& row) -> std::string {
      std::string entry = cell_of(row, 0);
      if (layout == 6)
        addresses[entry].push_back({cell_of(row, 2), cell_of(row, 3), cell_of(row, 4), cell_of(row, 5)});
      else if (layout == 5)
        other_names[entry].push_back({cell_of(row, 2), cell_of(row, 3), cell_of(row, 4)});
      else
        comments[entry] += std::string(row.cells[1]);  // goes on in the middle of a word
      waiting[{std::move(entry), file}].push_back(static_cast<std::uint32_t>(row.line));
      return {};
    }));
    hashes += reader.input().content_hash();
  }

  RecordWriter out(sink, report);
  std::vector<Link> links;
  std::unordered_map<std::string, std::string> by_name;  // printed name → id; empty id: several
  read::CsvReader reader(std::move(inputs.front()));
  std::vector<std::string> seen;
  WELLES_CHECK(read_rows(reader, 12, options, bytes, report, [&](const read::CsvRow& row) -> std::string {
    const std::string entry = cell_of(row, 0), name = cell_of(row, 1);
    if (name.empty()) return "the entry has no name";
    const std::string where = place(main_file, row.line);
    out.start("ofac-" + entry, std::string(schema_of(cell_of(row, 2))), where);
    say_name(out, "name", name);
    for (const OtherName& other : other_names[entry]) {
      if (other.name.empty()) continue;
      say_name(out, other.kind == "fka" ? "previousName" : "alias", other.name);
      if (!other.remarks.empty()) out.say("notes", other.name + ": " + other.remarks);
    }
    out.say("position", cell_of(row, 4));
    out.say("callSign", cell_of(row, 5));
    out.say("type", cell_of(row, 6));
    out.say("deadweightTonnage", cell_of(row, 7));
    out.say("grossRegisteredTonnage", cell_of(row, 8));
    if (const std::string flag = cell_of(row, 9); !flag.empty()) {
      out.countries(out.schema() == "Vessel" ? "flag" : "country", flag);
    }
    if (const std::string owner = cell_of(row, 10); !owner.empty()) out.say("notes", "owner: " + owner);

    bool russian = false;
    for (const Address& address : addresses[entry]) {
      say_address(out, address);
      const std::string_view country = country_code(address.country);
      russian = russian || country == "ru" || country == "ua";
    }
    std::string remarks(row.cells[11]);
    if (squeeze(remarks) == "-0-") remarks.clear();
    OfSanction sanction;
    for (const std::string& remark : split_remarks(remarks + comments[entry]))
      say_remark(remark, russian, out, sanction, links, where);
    out.say("topics", "sanction");

    const auto [known, is_new] = by_name.try_emplace(name, out.id());
    if (!is_new) known->second.clear();

    out.start_sanction("Office of Foreign Assets Control", "US");
    for (const std::string& program : programs_of(cell_of(row, 3))) out.say("program", program);
    for (const std::string& provision : sanction.provisions) out.say("provisions", provision);
    for (const std::string& day : sanction.listed) out.dates("startDate", day);
    out.say("recordId", entry);
    addresses.erase(entry);
    other_names.erase(entry);
    comments.erase(entry);
    seen.push_back(entry);
    count_read(report);
    ++report.entities;
    return {};
  }));
  report.content_hash = reader.input().content_hash();
  if (!hashes.empty()) report.content_hash = base::hash128_hex(report.content_hash + hashes);

  // A row that waits for an entry that was not read goes nowhere: it is skipped, and says so.
  std::ranges::sort(seen);
  for (const auto& [key, lines] : waiting)
    for (const std::uint32_t line : lines) {
      if (std::ranges::binary_search(seen, key.first))
        count_read(report);
      else
        count_skipped(report, {.kind = ErrorKind::BadInput,
                               .what = "entry " + key.first + " was not read from " + report.file,
                               .where = base::Where{key.second, line, 0}});
    }

  for (const Link& link : links) {
    const auto to = by_name.find(link.to_name);
    if (to == by_name.end() || to->second.empty() || to->second == link.from) {
      out.start(link.from, link.schema, link.place);
      out.say("notes", "Linked To: " + link.to_name);
      continue;
    }
    out.start(link.from + "-linked-" + to->second.substr(5), "UnknownLink", link.place);
    out.say("subject", link.from);
    out.say("object", to->second);
    out.say("role", "Linked To");
  }
  return report;
}

}  // namespace welles::sources
