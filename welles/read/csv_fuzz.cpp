// SPDX-License-Identifier: Apache-2.0
#include "welles/read/csv.h"

#include <algorithm>
#include <cstdlib>

#include "welles/read/place.h"

using namespace welles::read;

namespace {

// All that a reader says, as one text, with rows and problems counted.
struct Said {
  std::string text;
  std::size_t answers = 0;
};

Said read_all(const std::string& bytes, char delimiter, std::size_t chunk_bytes, std::string* rewritten) {
  CsvReader reader(Input::from_memory(bytes, "fuzz", {.chunk_bytes = chunk_bytes}), {.delimiter = delimiter});
  Said said;
  std::uint64_t line = 0;
  std::string copy;
  CsvWriter writer(copy);
  while (true) {
    const auto next = reader.next();
    if (!next) {
      said.text += "X" + next.error().what;
      break;
    }
    if (next->kind == CsvReader::Next::Kind::End) break;
    ++said.answers;
    if (next->kind == CsvReader::Next::Kind::Problem) {
      if (next->problem.what.empty() || next->problem.where->line == 0) std::abort();
      if (ill_formed_at(next->problem.excerpt) != kWellFormed) std::abort();
      said.text += "!" + one_line(next->problem) + next->problem.hint + "\n";
      continue;
    }
    if (next->row.line <= line) std::abort();  // rows come in order
    line = next->row.line;
    if (next->row.cells.empty()) std::abort();
    said.text += "[";
    for (const auto cell : next->row.cells) {
      if (ill_formed_at(cell) != kWellFormed || cell.contains('\0')) std::abort();
      said.text.append(cell).append("|");
    }
    said.text += "\n";
    writer.row(next->row.cells);
  }
  if (rewritten != nullptr) *rewritten = copy;
  return said;
}

std::string rows_only(const std::string& bytes) {
  std::string again;
  read_all(bytes, ',', 4096, &again);
  return again;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const char delimiter = ",;\t|\0"[data[0] % 5];
  const std::size_t chunk = 1 + data[1] % 7;
  const std::string bytes(reinterpret_cast<const char*>(data + 2), size - 2);

  std::string rewritten;
  const Said whole = read_all(bytes, delimiter, 1 << 16, &rewritten);
  // Never more answers than lines.
  const auto line_ends =
      static_cast<std::size_t>(std::ranges::count_if(bytes, [](char c) { return c == '\n' || c == '\r'; }));
  if (!bytes.starts_with("\x1F\x8B") && whole.answers > line_ends + 1) std::abort();
  // However the bytes come.
  if (read_all(bytes, delimiter, chunk, nullptr).text != whole.text) std::abort();
  // What the writer writes the reader reads, but for a text that begins as a file of another kind.
  const bool foreign =
      rewritten.starts_with("%PDF-") || rewritten.starts_with("PK\x03\x04") || rewritten.starts_with("BZh91AY&SY");
  if (!foreign && rows_only(rewritten) != rewritten) std::abort();
  return 0;
}
