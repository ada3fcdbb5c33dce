// SPDX-License-Identifier: Apache-2.0
#include "welles/read/csv.h"

#include <gtest/gtest.h>

#include <random>

#include "welles/base/limits.h"
#include "welles/base/system.h"

namespace welles::read {
namespace {

namespace limits = base::limits;

// What a reader gives, in one line of text: `[a|b]@1` for a row on line 1, `!2:3` for a problem at 2:3, `X` for a failure.
std::string read_all(std::string bytes, char delimiter = ',', std::size_t chunk_bytes = 0) {
  InputLimits input_limits;
  if (chunk_bytes > 0) input_limits.chunk_bytes = chunk_bytes;
  CsvReader reader(Input::from_memory(std::move(bytes), "t.csv", input_limits), {.delimiter = delimiter});
  std::string out;
  while (true) {
    const auto next = reader.next();
    if (!next) return out + 'X';
    if (next->kind == CsvReader::Next::Kind::End) return out;
    if (next->kind == CsvReader::Next::Kind::Problem) {
      out += '!' + std::to_string(next->problem.where->line) + ':' + std::to_string(next->problem.where->column);
      continue;
    }
    out += '[';
    for (std::size_t i = 0; i < next->row.cells.size(); ++i) out.append(i > 0 ? "|" : "").append(next->row.cells[i]);
    out += "]@" + std::to_string(next->row.line);
  }
}

const struct {
  std::string text, rows;
  const char* why;
} kCases[] = {
    {"", "", "empty"},
    {"\n\n", "", "empty lines are no rows"},
    {"a,b\nc,d\n", "[a|b]@1[c|d]@2", "plain"},
    {"a,b\nc,d", "[a|b]@1[c|d]@2", "the last line end may be absent"},
    {"a,b\r\nc,d\r\n", "[a|b]@1[c|d]@2", "CR LF"},
    {"a,b\rc,d\r", "[a|b]@1[c|d]@2", "CR"},
    {"a\n\nb\n", "[a]@1[b]@3", "an empty line counts as a line"},
    {",\n", "[|]@1", "two empty cells"},
    {"\"\"\n", "[]@1", "one empty cell, quoted, is a row"},
    {"a,\n", "[a|]@1", "the last cell is empty"},
    {"\"a\nb\",c\nd\n", "[a\nb|c]@1[d]@3", "a line end inside quotes"},
    {"\"a\r\nb\r\",c\nd\n", "[a\r\nb\r|c]@1[d]@4", "CR inside quotes stays and counts"},
    {"\"say \"\"no\"\"\",b\n", "[say \"no\"|b]@1", "doubled quotes"},
    {"\"\"\"\"\n", "[\"]@1", "nothing but a quote"},
    {"ТОВ \"Зразок\",Київ\n", "[ТОВ \"Зразок\"|Київ]@1", "a quote inside an unquoted cell is a character"},
    {"\xEF\xBB\xBF\"a\",b\n", "[a|b]@1", "a byte-order mark"},
    {"a,b\n\x1A", "[a|b]@1", "a Ctrl-Z at the end is no row"},
    {"a,b\r\n\x1A\r\n", "[a|b]@1", "a Ctrl-Z with a line end"},
    {"a,b\x1A", "[a|b]@1", "a Ctrl-Z behind the last row"},
    {"a,\"b\"\x1A", "[a|b]@1", "a Ctrl-Z behind a quote"},
    {"a\n\x1A\nb\n", "[a]@1!2:1[b]@3", "a Ctrl-Z in the middle hides nothing"},
    {"a,b\nc,\xCF\xE5\xF2\xF0\xEE\nd,e\n", "[a|b]@1!2:3[d|e]@3", "Windows-1251"},
    {"a,\xC0\xAF\n", "!1:3", "an overlong form"},
    {"a,\xED\xA0\x80\n", "!1:3", "a surrogate"},
    {"я,\xD1\n", "!1:3", "a cut letter; columns are code points"},
    {std::string("a\nb\0c,d\ne\n", 10), "[a]@1!2:2[e]@3", "a NUL"},
    {std::string("a\n\0", 3), "[a]@1!2:1", "a NUL at the end"},
    {"a,\"b\nc,d\ne,f\n", "!1:3[c|d]@2[e|f]@3", "a quote that is never closed loses its own line only"},
    {"a,\"b", "!1:3", "cut inside quotes"},
    {"a,\"b\nc,\"d\"\ne,f\n", "!2:4[c|d]@2[e|f]@3", "a stray quote is noticed at the next quote, and nothing is lost"},
    {"\"a\"b,c\nd\n", "!1:4[d]@2", "text behind a closing quote"},
    {"\"a\nb\"c\nd\n", "!2:3[b\"c]@2[d]@3", "the same over two lines"},
    {"\"a\n\"b\n\"c\nd\"\ne\n", "!2:2!2:1[c\nd]@3[e]@5",
     "reading by lines ends where the broken row was seen to be broken"},
    {"\x01,\x7F\n", "[\x01|\x7F]@1", "other controls are text"},
};

TEST(CsvReader, ReadsAndReports) {
  for (const auto& c : kCases) EXPECT_EQ(read_all(c.text), c.rows) << c.why;
}

TEST(CsvReader, DoesNotDependOnHowTheBytesCome) {
  for (const auto& c : kCases)
    for (const std::size_t chunk : {1U, 2U, 3U, 7U})
      EXPECT_EQ(read_all(c.text, ',', chunk), c.rows) << c.why << ", by " << chunk;
}

constexpr struct {
  const char* text;
  char delimiter;
  const char* why;
} kGuesses[] = {
    {"name,country\nА,UA\n", ',', "comma"},
    {"name;country\n\"А, Б\";UA\n", ';', "semicolon; a comma in quotes does not count"},
    {"name;address, city\nА;Ялта\nБ;вул. Зразкова, 1, Ялта\n", ';', "the steadier of two"},
    {"name\tcountry\n", '\t', "tab"},
    {"name|country\n", '|', "bar"},
    {"name\nПетро Зразковий\n", ',', "one column"},
    {"", ',', "empty"},
    {"sep=;\na,b;c\n", ';', "Excel says it itself"},
};

TEST(CsvReader, GuessesTheDelimiter) {
  for (const auto& c : kGuesses) {
    CsvReader reader(Input::from_memory(c.text, "t"), {.delimiter = '\0'});
    ASSERT_TRUE(reader.next()) << c.why;
    EXPECT_EQ(reader.delimiter(), c.delimiter) << c.why;
  }
  EXPECT_EQ(read_all("sep=;\na,b;c\n", '\0'), "[a,b|c]@2");
}

TEST(CsvReader, HintsAtWindows1251Once) {
  CsvReader reader(Input::from_memory("\xCF\xE5\xF2\xF0\xEE\n\xCF\xE5\xF2\xF0\xEE\n", "old.csv"));
  EXPECT_NE(reader.next()->problem.hint.find("iconv -f WINDOWS-1251 -t UTF-8 old.csv"), std::string::npos);
  EXPECT_EQ(reader.next()->problem.hint, "");
}

TEST(CsvReader, RefusesUtf16AsAWhole) {
  CsvReader reader(Input::from_memory(std::string("\xFF\xFE"
                                                  "a\0,\0b\0",
                                                  8),
                                      "wide.csv"));
  const auto next = reader.next();
  ASSERT_FALSE(next);
  EXPECT_NE(next.error().hint.find("iconv"), std::string::npos);
  EXPECT_FALSE(reader.next()) << "and again";
}

TEST(CsvReader, ReportsAHugeCellOnceAndReadsTheNextRow) {
  for (const std::string quote : {"", "\""}) {
    const std::uint64_t before = base::peak_memory_bytes();
    std::string text = "a," + quote + std::string(100'000'000, 'x') + quote + ",c\nd,e\n";
    const std::uint64_t with_text = std::max(before, base::peak_memory_bytes());
    CsvReader reader(Input::from_memory(std::move(text), "big.csv"));
    auto next = reader.next();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->kind, CsvReader::Next::Kind::Problem) << quote;
    EXPECT_EQ(next->problem.where->line, 1U);
    next = reader.next();
    ASSERT_TRUE(next);
    ASSERT_EQ(next->kind, CsvReader::Next::Kind::Row) << quote;
    EXPECT_EQ(next->row.cells[1], "e");
    EXPECT_EQ(next->row.line, 2U);
    EXPECT_EQ(reader.next()->kind, CsvReader::Next::Kind::End);
    EXPECT_LT(base::peak_memory_bytes(), with_text + (std::uint64_t{40} << 20)) << "memory is bounded";
  }
}

TEST(CsvReader, HoldsTheBoundsExactly) {
  const auto ok = [](const std::string& text) { return read_all(text).starts_with('['); };
  EXPECT_TRUE(ok(std::string(limits::kFieldBytes, 'x') + "\n"));
  EXPECT_FALSE(ok(std::string(limits::kFieldBytes + 1, 'x') + "\n"));
  EXPECT_TRUE(ok('"' + std::string(limits::kFieldBytes, 'x') + "\"\n"));
  EXPECT_FALSE(ok('"' + std::string(limits::kFieldBytes + 1, 'x') + "\"\n"));
  EXPECT_TRUE(ok(std::string(limits::kColumns - 1, ',') + "\n"));
  EXPECT_EQ(read_all(std::string(10'000, ',') + "\nb\n"), "!1:1[b]@2") << "10,000 columns";
  std::string row;
  for (int i = 0; i < 5; ++i) row += std::string(limits::kFieldBytes - 1, 'x') + ',';
  EXPECT_EQ(read_all(row + "\nb\n"), "!1:1[b]@2") << "a row above the bound";
}

TEST(CsvReader, KeepsCountingLinesBehindTooManyQuotedCells) {
  std::string row;
  for (std::size_t i = 0; i < limits::kColumns + 10; ++i) row += "\"x\ny\",";
  EXPECT_EQ(read_all(row + "\nb\n"), "!1:1[b]@" + std::to_string(limits::kColumns + 12));
}

TEST(CsvReader, DoesNotReadARowThatTheInputCut) {
  InputLimits tight;
  tight.bytes = 8;  // the third row comes before the failure, but nobody knows whether as a whole
  CsvReader reader(Input::from_memory("a,b\nc,d\ne,f", "t", tight));
  for (const char* first : {"a", "c"}) {
    const auto next = reader.next();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->row.cells[0], first);
  }
  EXPECT_FALSE(reader.next());
}

TEST(CsvReader, TimeStaysLinearOnQuotesThatReopen) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "x\",\"\n";
  CsvReader reader(Input::from_memory(text, "t"));
  std::size_t rows = 0;
  for (auto next = reader.next(); next && next->kind != CsvReader::Next::Kind::End; next = reader.next()) ++rows;
  EXPECT_GE(rows, 1U);
  EXPECT_LE(rows, 50'001U);
}

TEST(CsvWriter, QuotesOnlyWhatNeedsIt) {
  std::string out;
  CsvWriter writer(out);
  for (const std::string_view cell : {"plain", "a,b", "say \"no\"", "two\nlines", "", " space", "ТОВ"})
    writer.cell(cell);
  writer.end_row();
  EXPECT_EQ(out, "plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",,\" space\",ТОВ\n");
}

TEST(CsvWriter, DefusesFormulas) {
  std::string out;
  CsvWriter writer(out, {.delimiter = ',', .defuse = Defuse::Formulas});
  for (const std::string_view cell : {"=1+1", "+7", "-1", "@x", "\tx", "\r", "x=1", ""}) writer.cell(cell);
  writer.end_row();
  EXPECT_EQ(out, "'=1+1,'+7,'-1,'@x,'\tx,\"'\r\",x=1,\n");
}

TEST(CsvWriter, WhatItWritesTheReaderReads) {
  const unsigned seed = 20260215;
  std::mt19937 random(seed);
  const std::string_view pieces[] = {"",   "a",    "я",    "\"",           ",", ";", "\n",
                                     "\r", "\r\n", "\x1A", "\xEF\xBB\xBF", " ", "'", "="};
  for (int round = 0; round < 2'000; ++round) {
    std::string text, expected;
    CsvWriter writer(text);
    std::vector<std::vector<std::string>> rows(1 + random() % 4);
    for (auto& row : rows) {
      row.resize(1 + random() % 4);
      std::vector<std::string_view> views;
      for (auto& cell : row) {
        for (unsigned n = random() % 4; n > 0; --n) cell += pieces[random() % std::size(pieces)];
        views.push_back(cell);
      }
      writer.row(views);
    }
    CsvReader reader(Input::from_memory(text, "t", {.chunk_bytes = 1 + random() % 8}));
    for (const auto& row : rows) {
      const auto next = reader.next();
      ASSERT_TRUE(next) << "seed " << seed << ": " << text;
      ASSERT_EQ(next->kind, CsvReader::Next::Kind::Row) << "seed " << seed << ": " << text;
      ASSERT_TRUE(std::ranges::equal(next->row.cells, row)) << "seed " << seed << ": " << text;
    }
    ASSERT_EQ(reader.next()->kind, CsvReader::Next::Kind::End) << "seed " << seed << ": " << text;
  }
}

TEST(Header, FindsNamesAndSaysWhichStandTwice) {
  const std::string_view cells[] = {" name ", "city", "name", "", ""};
  const Header header(CsvRow{cells, 1});
  EXPECT_EQ(header.find("name"), 0U);
  EXPECT_EQ(header.find("City"), std::nullopt) << "as spelt";
  EXPECT_EQ(header.duplicates(), (std::vector<std::string>{"", "name"}));
  const std::string_view row[] = {"Петро"};
  EXPECT_EQ(header.cell(CsvRow{row, 2}, "name"), "Петро");
  EXPECT_EQ(header.cell(CsvRow{row, 2}, "city"), "") << "the row is short";
  const auto width = header.check_width(CsvRow{row, 2}, "t.csv");
  ASSERT_FALSE(width);
  EXPECT_EQ(width.error().where->line, 2U);
}

}  // namespace
}  // namespace welles::read
