// SPDX-License-Identifier: Apache-2.0
// How often `locate` is right on labelled addresses.
//
//   welles_bench_addresses <folder data/places, or a snapshot> [--day YYYY-MM-DD] [--wrong] <labelled.csv>…
//
// A file with a column `label` has the ten labels of the address sets; one with `expect` is a list of false friends: a country
// code, `not-occupied`, or a territory with its control. An answer reads as a label so: null territory or contested is
// undetermined; occupied is crimea, sevastopol or <oblast>-occupied; else `ua` and `ua-…` are ukraine-controlled, `ru` is
// russia, any other code elsewhere. A class of fewer than five rows is printed, but is not part of the macro F1.
//
// A file with columns `number` and `type` holds identifiers: the kind is the type in lower case, without digits and "-badsum"; of
// "foreign-…" none is said. For the four labels that only identifiers have, any answer is right but `ru` and occupied territory.
// What is wrong is counted by source too, if the file has that column.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "welles/locate/locate.h"
#include "welles/locate/places.h"
#include "welles/read/csv.h"

namespace {

using welles::base::Result;

struct Options {
  std::string data;
  welles::base::Day day = *welles::base::parse_day("2026-02-15");
  bool wrong = false;  // print every row that is not as labelled
  std::vector<std::string> files;
};

std::string label_of(const welles::locate::Location& at) {
  if (at.territory.empty() || at.control == welles::model::Control::Contested) return "undetermined";
  if (at.control == welles::model::Control::Occupied) {
    if (at.territory == "ua-crimea" || at.territory == "ua-sevastopol") return at.territory.substr(3);
    return at.territory.substr(at.territory.starts_with("ua-") ? 3 : 0) + "-occupied";
  }
  if (at.territory.starts_with("ua"))
    return at.territory == "ua" || at.territory[2] == '-' ? "ukraine-controlled" : "elsewhere";
  return at.territory == "ru" ? "russia" : "elsewhere";
}

struct Tally {
  std::map<std::string, std::map<std::string, int>> confusion;  // label -> answer -> rows
  struct Source {
    int rows = 0, right = 0;
    std::map<std::string, int> wrong;  // "label as answer" -> rows
  };
  std::map<std::string, Source> by_source;
  int rows = 0, right = 0, occupied_falsely = 0;
  double seconds = 0;
};

std::string kind_of(std::string type) {
  if (type.starts_with("foreign")) return "text";
  if (type.ends_with("-badsum")) type.resize(type.size() - 7);
  std::string kind;
  for (const char c : type)
    if (c < '0' || c > '9') kind += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return kind;
}

bool only_of_identifiers(const std::string& label) {
  return label == "no-geography" || label == "not-russian-id" || label == "not-inn" || label == "invalid";
}

// "EU:32014R0269" and "EU:32014R0512" are one source.
std::string source_of(const std::string& source) {
  return source.substr(0, source.find(':'));
}

void print_labels(const std::string& file, const Tally& tally) {
  std::set<std::string> answers;
  for (const auto& [label, row] : tally.confusion)
    for (const auto& [answer, count] : row) answers.insert(answer);
  std::printf("\n%s: %d rows, %.1f %% right, %.0f addresses a second\n", file.c_str(), tally.rows,
              100.0 * tally.right / tally.rows, tally.rows / tally.seconds);
  std::printf("%-22s %5s %6s %6s %6s   answered as\n", "label", "rows", "P", "R", "F1");
  double sum = 0;
  int classes = 0;
  for (const auto& [label, row] : tally.confusion) {
    int labelled = 0, answered = 0;
    for (const auto& [answer, count] : row) labelled += count;
    for (const auto& [other, other_row] : tally.confusion)
      if (const auto found = other_row.find(label); found != other_row.end()) answered += found->second;
    const auto found = row.find(label);
    const double hits = found == row.end() ? 0 : found->second;
    const double precision = answered ? hits / answered : 0, recall = labelled ? hits / labelled : 0;
    const double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    std::printf("%-22s %5d %6.3f %6.3f %6.3f  ", label.c_str(), labelled, precision, recall, f1);
    for (const auto& [answer, count] : row)
      if (answer != label) std::printf(" %s %d", answer.c_str(), count);
    std::printf("%s\n", labelled < 5 ? "  (fewer than five: not in the mean)" : "");
    if (labelled >= 5) sum += f1, ++classes;
  }
  std::printf("macro F1 %.4f over %d classes\n", classes ? sum / classes : 0, classes);
  for (const auto& [source, counts] : tally.by_source) {
    std::printf("from %s: %d rows, %d right", source.c_str(), counts.rows, counts.right);
    for (const auto& [what, rows] : counts.wrong) std::printf("; %d %s", rows, what.c_str());
    std::printf("\n");
  }
}

bool as_expected(const welles::locate::Location& at, const std::string& expect) {
  const bool occupied = at.control == welles::model::Control::Occupied;
  if (expect == "not-occupied") return !occupied;
  const std::string answer =
      at.territory + (at.control && at.territory != "ru" ? " " + std::string(welles::model::word(*at.control)) : "");
  return expect.find(' ') == std::string::npos ? at.territory == expect : answer == expect;
}

Result<void> run(const welles::locate::Resolver& resolver, const Options& options, const std::string& file) {
  WELLES_TRY(welles::read::Input input, welles::read::Input::open(file));
  welles::read::CsvReader reader(std::move(input));
  welles::read::Header header;
  Tally tally;
  bool labels = false, identifiers = false;
  for (bool first = true;; first = false) {
    WELLES_TRY(auto next, reader.next());
    using Kind = welles::read::CsvReader::Next::Kind;
    if (next.kind == Kind::End) break;
    if (next.kind == Kind::Problem) return std::unexpected(next.problem);
    if (first) {
      header = welles::read::Header(next.row);
      labels = header.find("label").has_value();
      identifiers = header.find("number") && header.find("type") && labels;
      if (!identifiers && (!header.find("text") || (!labels && !header.find("expect"))))
        return welles::base::fail(welles::base::ErrorKind::BadInput,
                                  file + " has no columns `text` and `label` or `expect`");
      continue;
    }
    const std::string text(header.cell(next.row, identifiers ? "number" : "text")),
        wanted(header.cell(next.row, labels ? "label" : "expect"));
    const std::string field = identifiers ? kind_of(std::string(header.cell(next.row, "type"))) : "text";
    const auto start = std::chrono::steady_clock::now();
    const auto at = welles::locate::locate(resolver, {{{field, text}}, options.day});
    tally.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    ++tally.rows;
    std::string label = label_of(at);
    if (only_of_identifiers(wanted) && at.territory != "ru" && at.control != welles::model::Control::Occupied)
      label = wanted;
    const bool right = labels ? label == wanted : as_expected(at, wanted);
    tally.right += right ? 1 : 0;
    if (header.find("source")) {
      Tally::Source& source = tally.by_source[source_of(std::string(header.cell(next.row, "source")))];
      ++source.rows, source.right += right ? 1 : 0;
      if (!right) ++source.wrong[wanted + " as " + label];
    }
    if (labels) ++tally.confusion[wanted][label];
    if (!labels && at.control == welles::model::Control::Occupied && wanted.find("occupied") != wanted.find(' ') + 1)
      ++tally.occupied_falsely;
    if (!right && options.wrong) {
      std::printf("wrong: %s\n  wanted %s, answered %s (%s, %d)\n", text.c_str(), wanted.c_str(), label.c_str(),
                  at.territory.c_str(), at.confidence);
      for (const auto& s : at.signals)
        std::printf("    %s%.*s `%s` -> %s\n", s.against ? "against " : "", static_cast<int>(s.kind.size()),
                    s.kind.data(), s.value.c_str(), s.territory.c_str());
      for (const auto& r : at.readings)
        std::printf("    reading %s %s %d %s\n", r.territory.c_str(),
                    r.control ? std::string(welles::model::word(*r.control)).c_str() : "-", r.confidence,
                    r.place ? r.place->name_en.c_str() : "");
    }
  }
  if (tally.rows == 0) return welles::base::fail(welles::base::ErrorKind::BadInput, file + " holds no rows");
  if (labels)
    print_labels(file, tally);
  else
    std::printf("\n%s: %d rows, %d as expected (%.1f %%), %d called occupied that are not\n", file.c_str(), tally.rows,
                tally.right, 100.0 * tally.right / tally.rows, tally.occupied_falsely);
  return {};
}

Result<void> run_all(const Options& options) {
  std::string bytes;
  auto snapshot = welles::snapshot::Snapshot::open(options.data);
  if (!snapshot) {
    WELLES_TRY(const auto places, welles::locate::read_places(options.data));
    welles::snapshot::Writer writer("");
    welles::locate::write(places, writer);
    bytes = writer.bytes();
    snapshot = welles::snapshot::Snapshot::from_bytes(std::as_bytes(std::span(bytes)), options.data);
  }
  if (!snapshot) return std::unexpected(snapshot.error());
  const auto start = std::chrono::steady_clock::now();
  WELLES_TRY(const auto resolver, welles::locate::Resolver::open(*snapshot));
  std::printf("places: %.1f MB, open in %.1f ms; as of %s\n", static_cast<double>(snapshot->size_bytes()) / 1e6,
              std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count(),
              welles::base::to_iso(options.day).c_str());
  for (const std::string& file : options.files) WELLES_CHECK(run(resolver, options, file));
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  const std::vector<std::string> args(argv + 1, argv + argc);
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (args[i] == "--wrong") {
      options.wrong = true;
    } else if (args[i] == "--day" && i + 1 < args.size()) {
      const auto day = welles::base::parse_day(args[++i]);
      if (!day) return std::fprintf(stderr, "error: `%s` is no date\n", args[i].c_str()), 2;
      options.day = *day;
    } else if (options.data.empty()) {
      options.data = args[i];
    } else {
      options.files.push_back(args[i]);
    }
  }
  if (options.files.empty())
    return std::fprintf(
               stderr,
               "usage: welles_bench_addresses <data/places or snapshot> [--day D] [--wrong] <labelled.csv>...\n"),
           2;
  if (const auto done = run_all(options); !done)
    return std::fprintf(stderr, "error: %s\n", welles::base::one_line(done.error()).c_str()), 2;
  return 0;
}
