// SPDX-License-Identifier: Apache-2.0
// How often `locate` is right on labelled addresses, how sure it was, and what people use today says of the same rows.
//
//   welles_bench_addresses <folder data/places, or a snapshot> [--day YYYY-MM-DD] [--wrong] [--baselines <folder data/places>]
//                          <labelled.csv>...
//
// A file with a column `label` has the ten labels of the address sets; one with `expect` is a list of cases: a country
// code, `not-occupied`, `?` (null), or a territory with its control. An answer reads as a label so: null territory or contested is
// undetermined; occupied is crimea, sevastopol or <oblast>-occupied; else `ua` and `ua-...` are ukraine-controlled, `ru` is
// russia, any other code elsewhere. A class of fewer than five rows is printed, but is not part of the macro F1. Rows are counted by
// `source` too, where there is such a column.
//
// A file with columns `number` and `type` holds identifiers: the kind is the type in lower case, without digits and "-badsum"; of
// "foreign-..." none is said. For the four labels that only identifiers have, any answer is right but `ru` and occupied territory.
//
// Calibration: answers are put into bins by their confidence; the error is the mean distance of confidence and share that was right,
// weighted by rows (expected calibration error). An answer claims its territory and control; a null claims nothing, so the
// best reading of each is counted apart.
//
// Baselines answer one question, whether the place is occupied: a plain match of names of the gazetteer, and a regular expression.
#include <time.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "address_baselines.h"
#include "welles/locate/locate.h"
#include "welles/locate/places.h"
#include "welles/read/csv.h"
#include "welles/text/utf8.h"

namespace {

using welles::base::Result;

struct Options {
  std::string data;
  welles::base::Day day = *welles::base::parse_day("2026-02-15");
  bool wrong = false;     // print every row that is not as labelled
  std::string baselines;  // folder of the gazetteer; empty: no baselines
  std::vector<std::string> files;
};

// Of a Location or of a Reading.
std::string label_of(const auto& at) {
  if (at.territory.empty() || at.control == welles::model::Control::Contested) return "undetermined";
  if (at.control == welles::model::Control::Occupied) {
    if (at.territory == "ua-crimea" || at.territory == "ua-sevastopol") return at.territory.substr(3);
    return at.territory.substr(at.territory.starts_with("ua-") ? 3 : 0) + "-occupied";
  }
  if (at.territory.starts_with("ua"))
    return at.territory == "ua" || at.territory[2] == '-' ? "ukraine-controlled" : "elsewhere";
  return at.territory == "ru" ? "russia" : "elsewhere";
}

// How sure, and how often right.
struct Calibration {
  static constexpr int kEdges[] = {0,     1'000, 2'000, 3'000, 4'000, 5'000, 6'000,
                                   7'000, 8'000, 9'000, 9'500, 9'900, 10'001};
  struct Bin {
    int rows = 0, right = 0;
    double confidence = 0;
  };
  std::array<Bin, std::size(kEdges) - 1> bins;

  void add(int confidence, bool right) {
    const auto* edge = std::ranges::upper_bound(kEdges, confidence);
    Bin& bin = bins[static_cast<std::size_t>(edge - std::begin(kEdges) - 1)];
    ++bin.rows;
    bin.right += right ? 1 : 0;
    bin.confidence += confidence / 10'000.0;
  }

  void print(const char* what) const {
    int rows = 0;
    double error = 0;
    for (const Bin& bin : bins) {
      rows += bin.rows;
      error += std::abs(bin.confidence - bin.right);
    }
    if (rows == 0) return;
    std::printf("\ncalibration of %s: %d rows, expected calibration error %.4f\n", what, rows, error / rows);
    std::printf("  confidence     rows  mean    right\n");
    for (std::size_t i = 0; i < bins.size(); ++i)
      if (const Bin& bin = bins[i]; bin.rows > 0)
        std::printf("  %.2f to %.2f  %5d  %.4f  %.4f\n", kEdges[i] / 1e4, std::min(kEdges[i + 1], 10'000) / 1e4,
                    bin.rows, bin.confidence / bin.rows, static_cast<double>(bin.right) / bin.rows);
  }
};

// One question: is the place occupied?
struct Occupied {
  int hits = 0, misses = 0, alarms = 0, rejected = 0;
  double seconds = 0;
  std::size_t timed = 0;  // rows in that time

  void add(bool is, bool said) { ++(is ? (said ? hits : misses) : (said ? alarms : rejected)); }
  void print(const char* who) const {
    const double precision = hits + alarms ? static_cast<double>(hits) / (hits + alarms) : 1;
    const double recall = hits + misses ? static_cast<double>(hits) / (hits + misses) : 1;
    std::printf("  %-22s %6.3f %6.3f %6.3f %7d %7d %10.0f\n", who, precision, recall,
                precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0, alarms, misses,
                static_cast<double>(timed) / seconds);
  }
};

struct Baselines {
  welles::bench::GazetteerMatch gazetteer;
  welles::bench::RegularExpression expression;
};

using Confusion = std::map<std::string, std::map<std::string, int>>;  // label -> answer -> rows

// By source as far as a colon: "EU:32014R0269" and "EU:32014R0512" are one.
struct Tally {
  Confusion confusion;
  std::map<std::string, Confusion> by_source;
  int rows = 0, right = 0, occupied_falsely = 0;
  double seconds = 0;
  double median = 0, typical_rate = 0;  // letters; rows a second of about that length
  Occupied welles, gazetteer, expression;
};

struct Totals {
  Calibration answers, nulls;
};

// Seconds a pass of this thread's processor, so that a busy machine does not spoil them. The mean of as many passes as half a
// second holds: one over some hundred rows would be the time of touching tables for the first time.
double timed(const auto& call) {
  const auto now = [] {
    timespec at{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) / 1e9;
  };
  const double start = now();
  double spent = 0;
  int passes = 0;
  for (; spent < 0.5; spent = now() - start, ++passes) call();
  return spent / passes;
}

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

void print_sources(const Tally& tally) {
  if (tally.by_source.size() < 2) return;
  std::printf("by source:\n");
  int others = 0;  // rows of small sources that are all right
  for (const auto& [source, confusion] : tally.by_source) {
    int rows = 0, right = 0;
    std::string wrong;
    for (const auto& [label, row] : confusion)
      for (const auto& [answer, count] : row) {
        rows += count;
        if (answer == label)
          right += count;
        else
          wrong += "  " + label + " as " + answer + " " + std::to_string(count);
      }
    if (rows < 10 && right == rows)
      others += rows;
    else
      std::printf("  %-20s %4d of %4d right%s\n", source.c_str(), right, rows, wrong.c_str());
  }
  if (others > 0) std::printf("  %-20s %4d of %4d right\n", "smaller sources", others, others);
}

void print_baselines(const Tally& tally) {
  if (tally.gazetteer.seconds == 0) return;
  std::printf("occupied or not:             P      R     F1  alarms  missed   a second\n");
  tally.welles.print("welles");
  tally.gazetteer.print("gazetteer's names");
  tally.expression.print("regular expression");
}

void print_labels(const std::string& file, const Tally& tally) {
  std::set<std::string> answers;
  for (const auto& [label, row] : tally.confusion)
    for (const auto& [answer, count] : row) answers.insert(answer);
  std::printf("\n%s: %d rows, %.1f %% right; %.0f addresses a second, %.0f at the median length of %.0f letters\n",
              file.c_str(), tally.rows, 100.0 * tally.right / tally.rows, tally.rows / tally.seconds,
              tally.typical_rate, tally.median);
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
}

bool as_expected(const welles::locate::Location& at, const std::string& expect) {
  const bool occupied = at.control == welles::model::Control::Occupied;
  if (expect == "not-occupied") return !occupied;
  if (expect == "?") return at.territory.empty();
  const std::string answer =
      at.territory + (at.control && at.territory != "ru" ? " " + std::string(welles::model::word(*at.control)) : "");
  return expect.find(' ') == std::string::npos ? at.territory == expect : answer == expect;
}

// One line of text, or fields as "city: Yalta; country: Russia"; on the day of the column `as_of`, if there is one.
welles::locate::PlaceQuery query_of(const welles::read::Header& header, const welles::read::CsvRow& row,
                                    welles::base::Day day) {
  welles::locate::PlaceQuery query{{}, welles::base::parse_day(header.cell(row, "as_of")).value_or(day)};
  if (const std::string_view text = header.cell(row, "text"); !text.empty())
    query.fields.push_back({"text", std::string(text)});
  for (std::string_view rest = header.cell(row, "fields"); !rest.empty();) {
    const std::string_view field = rest.substr(0, rest.find("; "));
    rest.remove_prefix(std::min(rest.size(), field.size() + 2));
    const std::size_t colon = std::min(field.find(": "), field.size());
    query.fields.push_back(
        {std::string(field.substr(0, colon)), std::string(field.substr(std::min(colon + 2, field.size())))});
  }
  return query;
}

struct Row {
  std::string text, wanted, source;
  welles::locate::PlaceQuery query;
  welles::locate::Location at;
  bool gazetteer = false, expression = false;
};

double letters_of(const Row& row) {
  return static_cast<double>(welles::text::count_code_points(row.text));
}

double median_of(const std::vector<Row>& rows) {
  std::vector<double> letters;
  for (const Row& row : rows) letters.push_back(letters_of(row));
  const auto middle = letters.begin() + static_cast<std::ptrdiff_t>(letters.size() / 2);
  if (middle == letters.end()) return 0;
  std::ranges::nth_element(letters, middle);
  return *middle;
}

Result<void> run(const welles::locate::Resolver& resolver, const Options& options, const Baselines* baselines,
                 const std::string& file, Totals& totals) {
  WELLES_TRY(welles::read::Input input, welles::read::Input::open(file));
  welles::read::CsvReader reader(std::move(input));
  welles::read::Header header;
  Tally tally;
  std::vector<Row> rows;
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
    Row& row = rows.emplace_back();
    row.text = header.cell(next.row, identifiers                             ? "number"
                                     : header.cell(next.row, "text").empty() ? "fields"
                                                                             : "text");
    row.wanted = header.cell(next.row, labels ? "label" : "expect");
    row.source = header.cell(next.row, "source");
    row.query =
        identifiers
            ? welles::locate::PlaceQuery{{{kind_of(std::string(header.cell(next.row, "type"))), row.text}}, options.day}
            : query_of(header, next.row, options.day);
  }
  // Each way over all rows by itself, so that none finds the processor's caches filled by another.
  tally.seconds = timed([&] {
    for (Row& row : rows) row.at = welles::locate::locate(resolver, row.query);
  });
  tally.median = median_of(rows);
  std::vector<const Row*> typical;  // of the median length, a tenth shorter or longer
  for (const Row& row : rows)
    if (const double letters = letters_of(row); std::abs(letters - tally.median) <= tally.median / 10)
      typical.push_back(&row);
  const double typical_seconds = timed([&] {
    for (const Row* row : typical)
      if (welles::locate::locate(resolver, row->query).territory != row->at.territory)
        std::abort();  // not the same twice
  });
  tally.typical_rate = static_cast<double>(typical.size()) / typical_seconds;
  if (baselines) {
    tally.gazetteer.seconds = timed([&] {
      for (Row& row : rows) row.gazetteer = baselines->gazetteer.says_occupied(row.text);
    });
    tally.expression.seconds = timed([&] {
      for (Row& row : rows) row.expression = baselines->expression.says_occupied(row.text);
    });
  }
  tally.welles.seconds = tally.seconds;
  tally.welles.timed = tally.gazetteer.timed = tally.expression.timed = rows.size();
  for (const auto& [text, wanted, source, query, at, plain, expression] : rows) {
    ++tally.rows;
    std::string label = label_of(at);
    if (only_of_identifiers(wanted) && at.territory != "ru" && at.control != welles::model::Control::Occupied)
      label = wanted;
    const bool right = labels ? label == wanted : as_expected(at, wanted);
    tally.right += right ? 1 : 0;
    if (labels) {
      ++tally.confusion[wanted][label];
      if (!source.empty()) ++tally.by_source[source.substr(0, source.find(':'))][wanted][label];
      if (!at.territory.empty())
        totals.answers.add(at.confidence, right);
      else if (wanted != "undetermined" && !at.readings.empty())
        totals.nulls.add(at.readings.front().confidence, label_of(at.readings.front()) == wanted);
    }
    if (baselines && wanted != "undetermined" && wanted != "?") {
      const bool is = labels ? wanted == "crimea" || wanted == "sevastopol" || wanted.ends_with("-occupied")
                             : wanted.ends_with(" occupied");
      tally.welles.add(is, at.control == welles::model::Control::Occupied);
      tally.gazetteer.add(is, plain);
      tally.expression.add(is, expression);
    }
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
  if (labels) {
    print_labels(file, tally);
    print_sources(tally);
  } else {
    std::printf("\n%s: %d rows, %d as expected (%.1f %%), %d called occupied that are not\n", file.c_str(), tally.rows,
                tally.right, 100.0 * tally.right / tally.rows, tally.occupied_falsely);
  }
  print_baselines(tally);
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
  const double open_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  std::size_t places = 0;
  for (const std::string& name : snapshot->section_names())
    if (name.starts_with("places.")) {
      WELLES_TRY(const auto section, snapshot->section(name));
      places += section.size();
    }
  std::printf("places: %.1f MB of a snapshot of %.1f MB, open in %.1f ms; as of %s\n",
              static_cast<double>(places) / 1e6, static_cast<double>(snapshot->size_bytes()) / 1e6, open_ms,
              welles::base::to_iso(options.day).c_str());
  std::optional<Baselines> baselines;
  if (!options.baselines.empty()) {
    WELLES_TRY(auto gazetteer, welles::bench::GazetteerMatch::read(options.baselines, resolver.control(), options.day));
    baselines.emplace(std::move(gazetteer), welles::bench::RegularExpression());
  }
  Totals totals;
  for (const std::string& file : options.files)
    WELLES_CHECK(run(resolver, options, baselines ? &*baselines : nullptr, file, totals));
  totals.answers.print("answers");
  totals.nulls.print("the best reading where there is no answer");
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  const std::vector<std::string> args(argv + 1, argv + argc);
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (args[i] == "--wrong") {
      options.wrong = true;
    } else if (args[i] == "--baselines" && i + 1 < args.size()) {
      options.baselines = args[++i];
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
               "usage: welles_bench_addresses <data/places or snapshot> [--day D] [--wrong] [--baselines data/places] "
               "<labelled.csv>...\n"),
           2;
  if (const auto done = run_all(options); !done)
    return std::fprintf(stderr, "error: %s\n", welles::base::one_line(done.error()).c_str()), 2;
  return 0;
}
