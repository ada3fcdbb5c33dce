// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/clean.h"

#include <gtest/gtest.h>

#include <random>

#include "welles/sources/names.h"

namespace welles::sources {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += "[" + part + "]";
  return out;
}

TEST(SplitCell, DividesBySemicolonsOutsideQuotes) {
  constexpr struct {
    const char *cell, *values, *why;
  } kCases[] = {
      {"A; B;C", "[A][B][C]", "with and without a blank"},
      {" ; A ;; ", "[A]", "empty values go"},
      {"\"(a) 16.6.1967; (b) 1.1.1967\"", "[(a) 16.6.1967; (b) 1.1.1967]", "a quoted value holds semicolons"},
      {"A; \"B \"\"C\"\"; D\"; E", "[A][B \"C\"; D][E]", "doubled quotes"},
      {"\"A", "[\"A]", "a quote that is never closed is a character"},
      {"\"A\" B; C", "[\"A\" B][C]", "so is one in front of more"},
      {"A\nB\t C", "[A B C]", "white space is one blank"},
      {"", "", "empty"},
  };
  for (const auto& c : kCases) EXPECT_EQ(joined(split_cell(c.cell)), c.values) << c.why;
}

TEST(SplitEnumeration, FollowsLettersOrRomanNumbers) {
  constexpr struct {
    const char *text, *parts, *why;
  } kCases[] = {
      {"(a) X, (b) Y", "[X][Y]", "letters"},
      {"a) X b) Y", "[X][Y]", "without the first bracket"},
      {"(i) X, (ii) Y", "[X][Y]", "Roman numbers"},
      {"Voter (a) X", "[Voter (a) X]", "one mark in the middle is no enumeration"},
      {"(b) X", "[(b) X]", "it begins with the first"},
      {"No. (a) 1 (b) 2", "[No.][1][2]", "what stands before is a part of its own"},
      {"X", "[X]", "none"},
      {"", "", "empty"},
  };
  for (const auto& c : kCases) EXPECT_EQ(joined(split_enumeration(c.text)), c.parts) << c.why;
}

std::string dates(std::string_view printed, DateOrder order = DateOrder::DayFirst) {
  const ParsedDates parsed = parse_dates(printed, order);
  std::string out = parsed.approximate ? "~" : "";
  for (const base::PartialDate date : parsed.dates) out += (out.size() > 1 ? " " : "") + base::to_iso(date);
  return out;
}

// Every form of date that stands in the lists, each with another date than there.
TEST(ParseDates, ReadsEveryFormOfTheLists) {
  constexpr struct {
    const char *printed, *dates, *why;
  } kCases[] = {
      {"11.8.1960", "1960-08-11", "day first, dots"},
      {"2/6/2003", "2003-06-02", "day first, slashes"},
      {"2/13/2003", "2003-02-13", "only one reading is a date"},
      {"10.8. 1960", "1960-08-10", "a blank before the year"},
      {"28.01 1966", "1966-01-28", "no dot before the year"},
      {"6.5.1974.", "1974-05-06", "a final dot"},
      {"10 Apr 1960", "1960-04-10", "short month"},
      {"1 Jan. 1967", "1967-01-01", "with its dot"},
      {"8 Oct.1970", "1970-10-08", "and no blank"},
      {"22 October 2017", "2017-10-22", "long month"},
      {"June 30, 2012", "2012-06-30", "month first, with a comma"},
      {"Sept 1999", "1999-09", "month and year"},
      {"Nov. 1973", "1973-11", "with a dot"},
      {"September 1958", "1958-09", "long"},
      {"1963", "1963", "a year"},
      {"2014-06-30", "2014-06-30", "ISO"},
      {"Approximately 1958", "~1958", "about a year"},
      {"circa 07 Jul 1966", "~1966-07-07", "about a day"},
      {"ca. 1947", "~1947", "ca."},
      {"(probably) 1944", "~1944", "probably"},
      {"1980 (presumed)", "~1980", "presumed"},
      {"on or around 3.4.1973", "~1973-04-03", "around"},
      {"possibly 23.7.1981", "~1981-07-23", "possibly"},
      {"1964 (possibly: 21 April)", "~1964", "a day without a year is left out"},
      {"middle of the 1940s (probably 1947)", "~1947", "the decade is left out"},
      {"1960s-1970s (approx. 60 years old)", "~", "decades alone give nothing"},
      {"1960s", "", "nor one"},
      {"Between 1977 and 1979", "~1977 1978 1979", "a span gives its years"},
      {"Between 1966 and 1967 (Approximately )", "~1966 1967", "with a word behind"},
      {"between 1.1.1961 and 31.12.1963", "~1961 1962 1963", "between days"},
      {"1951 to 1953", "~1951 1952 1953", "to"},
      {"01 Jan 1961 to 31 Dec 1962", "~1961 1962", "days to days"},
      {"Mar 1962 to Feb 1963", "~1962 1963", "months to months"},
      {"26 Sep 1946 to 07 Dec 1946", "~1946", "within a year"},
      {"1967-1969.", "~1967 1968 1969", "a dash"},
      {"Approximately 1955-1956; Approximately 1945-1946", "~1955 1956 1945 1946", "two spans"},
      {"1900 to 1950", "~1900 1950", "a long span gives its ends"},
      {"1959/1960", "1959 1960", "a slash gives both"},
      {"21.11.1964 / 1965", "1964-11-21 1965", "with blanks"},
      {"1965 or 1966", "1965 1966", "or"},
      {"1979, 1980 or 1981", "1979 1980 1981", "and a comma"},
      {"15.4.1957, 22.2.1958", "1957-04-15 1958-02-22", "a comma between days"},
      {"1954; 1953", "1954 1953", "semicolons"},
      {"(a) 17.8.1957, (b) 17.8.1958", "1957-08-17 1958-08-17", "letters"},
      {"\"a) 1 Jun. 1976; b) 1976\"", "1976-06-01 1976", "letters in quotes"},
      {"(i) 11.4.1963, (ii) 11.4.1960", "1963-04-11 1960-04-11", "Roman numbers"},
      {"(a) 1955, (b) circa 1952", "~1955 1952", "one of them about"},
      {"1965; (Aug. 1961)", "1965 1961-08", "in brackets"},
      {"10.2.1983 (or 10.3.1983)", "1983-02-10 1983-03-10", "or in brackets"},
      {"3.5.1977 (15.4.1974 for the alias Petro Zrazkovyi)", "1977-05-03 1974-04-15", "of an alias"},
      {"1943, 1943", "1943", "each once"},
      {"1343 (Iranian Hijri calendar), 1964 or 1965 (Gregorian calendar)", "1964 1965", "another calendar"},
      {"24.6.1402 (Hijri Calendar)", "", "it alone"},
      {"March/April 1965", "1965", "two months are none"},
      {"Between Aug. and Sep. 1959", "~1959", "nor here"},
      {"March 1968/1969", "1968-03 1969", "two years"},
      {"1960 or August 1961", "1960 1961-08", "year or month"},
      {"10 October (year unknown)", "", "a day without a year"},
      {"N/D", "", "nothing"},
      {"Approximately (30-35 years old)", "~", "an age"},
      {"27.11.1967; Qom, Iran", "1967-11-27", "a place in the cell"},
      {"7.10.1952 POB: Leningrad 1941", "1952-10-07", "another field in the cell"},
      {"24.4.1991 as ‘A’; 1.12.1997 as ‘B’", "1991-04-24 1997-12-01", "renamed"},
      {"12.6.2002 by Federal Law No. 67-FZ", "2002-06-12", "a number that is no date"},
      {"31.2.1970", "", "a day that does not exist"},
      {"1.1.0001", "", "nor such a year"},
      {"+380 44 1234567", "", "a telephone"},
      {"", "", "empty"},
  };
  for (const auto& c : kCases) EXPECT_EQ(dates(c.printed), c.dates) << c.why << ": " << c.printed;
  EXPECT_EQ(dates("06/19/2003", DateOrder::MonthFirst), "2003-06-19") << "the American order";
  EXPECT_EQ(dates("06/07/2003", DateOrder::MonthFirst), "2003-06-07");
}

// Whatever the cell: no crash, no value without a letter, none of values that a second reading would take apart into nothing.
TEST(Clean, SurvivesAnything) {
  constexpr unsigned kSeed = 1207;
  std::mt19937 random(kSeed);
  constexpr std::string_view kPieces[] = {
      "(",      ")",    ",",    ", ",       ";",        "/",    " / ",    "a.k.a.",   " a.k.a. ", "Petro", "ЗРАЗКО",
      "زرازكو", "\"",   "‘",    "’",        " or ",     "1970", "31.12.", "Feb",      "between ", " and ", " to ",
      "-",      "(a) ", "(b) ", "formerly", "Russian:", "\xff", " ",      "born on ", "II"};
  for (int round = 0; round < 3'000; ++round) {
    std::string text;
    for (auto n = random() % 14; n > 0; --n) text += kPieces[random() % std::size(kPieces)];
    for (const NameOf of : {NameOf::Person, NameOf::Thing})
      for (const ParsedName& name : parse_names(text, of))
        EXPECT_FALSE(name.value.empty()) << "seed " << kSeed << ": " << text;
    for (const base::PartialDate date : parse_dates(text).dates)
      EXPECT_GE(date.year, 1800) << "seed " << kSeed << ": " << text;
    split_cell(text);
    split_enumeration(text);
  }
}

// Each of these made an earlier form busy for minutes.
TEST(Clean, LargeCellsTakeNoLongerThanTheirSize) {
  constexpr std::size_t kBytes = std::size_t{1} << 17;
  for (const std::string_view piece : {"(a, b (", "a.k.a. x, y or z ", "1965 (", "31.12.1999 ", "mar/", "A / ", ") ",
                                       "B or C, ", "(i) ", "abcd ", "Russian and "}) {
    std::string text;
    while (text.size() < kBytes) text += piece;
    for (const std::string_view cell : {std::string_view(text), std::string_view(text).substr(0, 4'000)}) {
      for (const NameOf of : {NameOf::Person, NameOf::Thing}) EXPECT_LE(parse_names(cell, of).size(), 1'024U);
      EXPECT_LE(parse_dates(cell).dates.size(), kDatesOfCell);
      split_cell(cell);
      split_enumeration(cell);
    }
  }
}

}  // namespace
}  // namespace welles::sources
