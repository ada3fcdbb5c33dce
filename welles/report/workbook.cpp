// SPDX-License-Identifier: Apache-2.0
#include "welles/report/workbook.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/limits.h"
#include "welles/base/memory_file.h"
#include "welles/report/layout.h"

namespace welles::report {
namespace {

using base::ErrorKind;
using base::Result;

// Columns as wide as what stands in them, within what fits on a screen; longer text is broken in its cell.
constexpr unsigned kNarrowest = 8, kWidest = 60;

base::Fail refused(lxw_error error, std::string_view sheet) {
  const bool format = error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED || error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE;
  return base::fail(format ? ErrorKind::Unsupported : ErrorKind::Io,
                    "the table `" + std::string(sheet) + "` does not go into a workbook: " + lxw_strerror(error),
                    format ? "`-f csv --table " + std::string(sheet) + "` has no such bound"
                           : "is there room in the folder for temporary files?");
}

// A workbook that is always closed: closing is what frees it, also after an error.
struct Closer {
  void operator()(lxw_workbook* book) const { workbook_close(book); }
};
using Book = std::unique_ptr<lxw_workbook, Closer>;

unsigned column_width(const Sheet& sheet, std::size_t column) {
  unsigned widest = std::max(kNarrowest, width(sheet.columns[column]) + 2);
  for (const auto& row : sheet.rows) widest = std::max(widest, width(row[column]) + 2);
  return std::min(widest, kWidest);
}

Result<void> add_sheet(lxw_workbook* book, const Sheet& sheet, lxw_format* head, lxw_format* body) {
  lxw_worksheet* out = workbook_add_worksheet(book, sheet.name.c_str());
  if (!out) return refused(LXW_ERROR_SHEETNAME_ALREADY_USED, sheet.name);
  const auto write = [&](std::size_t row, std::size_t column, const std::string& text,
                         lxw_format* format) -> Result<void> {
    // As text whatever it begins with: "=…" is no formula, and a code keeps its zeros.
    const lxw_error error = worksheet_write_string(out, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                                   printable(text).c_str(), format);
    if (error != LXW_NO_ERROR) return refused(error, sheet.name);
    return {};
  };
  for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
    const auto at = static_cast<lxw_col_t>(c);
    worksheet_set_column(out, at, at, column_width(sheet, c), nullptr);
    WELLES_CHECK(write(0, c, sheet.columns[c], head));
  }
  for (std::size_t r = 0; r < sheet.rows.size(); ++r)
    for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
      if (sheet.rows[r][c].empty()) continue;
      WELLES_CHECK(write(r + 1, c, sheet.rows[r][c], body));
    }
  worksheet_freeze_panes(out, 1, 0);
  return {};
}

}  // namespace

Result<std::string> workbook(std::span<const Sheet> sheets, std::string_view title, std::string_view day) {
  WELLES_TRY(const auto file, base::MemoryFile::make());
  lxw_workbook_options options{};
  Book book(workbook_new_opt(file.path().c_str(), &options));
  if (!book) return base::fail(ErrorKind::Io, "there is no memory for a workbook", "`-f csv` takes less");
  std::string name = printable(title);
  // Zero would be "now" for the library: the second after it stands for a day that is not known.
  const auto made = base::parse_day(day);
  const auto seconds = made ? std::chrono::sys_seconds(*made).time_since_epoch().count() : 1;
  lxw_doc_properties properties{};
  properties.title = name.data();
  properties.created = std::max<time_t>(1, static_cast<time_t>(seconds));
  if (const lxw_error error = workbook_set_properties(book.get(), &properties); error != LXW_NO_ERROR)
    return refused(error, title);
  lxw_format* head = workbook_add_format(book.get());
  format_set_bold(head);
  format_set_text_wrap(head);
  lxw_format* body = workbook_add_format(book.get());
  format_set_text_wrap(body);
  format_set_align(body, LXW_ALIGN_VERTICAL_TOP);
  for (const Sheet& sheet : sheets) {
    WELLES_CHECK(add_sheet(book.get(), sheet, head, body));
  }
  if (const lxw_error error = workbook_close(book.release()); error != LXW_NO_ERROR)
    return base::fail(ErrorKind::Io, std::string("a workbook could not be written: ") + lxw_strerror(error),
                      "is there room in the folder for temporary files?");
  return file.bytes(base::limits::kWholeFileBytes);
}

Result<std::string> workbook_of(const dossier::Dossier& d, Lang lang) {
  std::vector<Sheet> sheets(1);
  const std::string title = document_of(d, lang).title;
  Sheet& about = sheets.front();
  about.name = "about";
  about.columns = {std::string(text_of(lang, Message::DossierWorkbook)), title};
  const auto say_of = [&](std::string table, std::string text) {
    sheets.front().rows.push_back({std::move(table), std::move(text)});
  };
  say_of("", say(lang, Message::DossierHead,
                 {d.id, word(lang, "dossier-kind", dossier::word(d.kind)), base::to_iso(d.as_of), d.data_day}));
  for (std::string& sentence : summary_of(d, lang)) say_of("", std::move(sentence));
  for (const std::string_view table : dossier_tables()) {
    std::optional<Sheet> sheet = sheet_of(d, table, lang);
    if (!sheet) continue;
    say_of(sheet->name, sheet->title);
    for (const std::string& line : sheet->lines) say_of(sheet->name, line);
    for (const std::string& note : sheet->notes) say_of(sheet->name, note);
    sheets.push_back(*std::move(sheet));
  }
  say_of("", std::string(text_of(lang, Message::DossierLead)));
  say_of("", say(lang, Message::DossierCorrect, {d.data_day}));
  return workbook(sheets, title, d.data_day);
}

}  // namespace welles::report
