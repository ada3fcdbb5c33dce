// SPDX-License-Identifier: Apache-2.0
#include "welles/read/xml.h"

#include <gtest/gtest.h>

#include "welles/base/limits.h"

namespace welles::read {
namespace {

namespace limits = base::limits;

constexpr std::string_view kNames[] = {"r", "s"};

// A record as `r{text a=1 child{…}}@line`, a problem as `!line`, a failure as `X line`.
void write(const XmlNode& node, std::string& out) {
  out += node.name + '{' + node.text;
  for (const auto& [name, value] : node.attributes) out.append(" ").append(name).append("=").append(value);
  for (const XmlNode& child : node.children) write(child, out);
  out += '}';
}

std::string read_all(std::string bytes, std::size_t chunk_bytes = std::size_t{256} << 10) {
  XmlRecords records(Input::from_memory(std::move(bytes), "t.xml", {.chunk_bytes = chunk_bytes}), kNames);
  std::string out;
  while (true) {
    const auto next = records.next();
    if (!next) return out + 'X' + std::to_string(next.error().where->line);
    if (next->kind == XmlRecords::Next::Kind::End) return out;
    if (next->kind == XmlRecords::Next::Kind::Problem) {
      out += '!' + std::to_string(next->problem.where->line);
    } else {
      write(next->record, out);
      out += '@' + std::to_string(next->record.line);
    }
  }
}

std::string repeat(std::size_t n, const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += text;
  return out;
}

const std::string kBomb =
    "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
    "\"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";

const struct {
  std::string text, records;
  const char* why;
} kCases[] = {
    {"<l>\n<r>Петро</r>\n<other>x</other><s a='1'/></l>", "r{Петро}@2s{ a=1}@3",
     "records of two names, and what is passed over"},
    {"<r>x</r>", "r{x}@1", "the root itself"},
    {"<l><r> a <c>b</c> c </r></l>", "r{a  cc{b}}@1", "text around a child"},
    {"<l><r>a<r>b</r></r></l>", "r{ar{b}}@1", "a record in a record"},
    {"<l><r>&amp;&lt;&#1103;<![CDATA[<x>]]></r></l>", "r{&<я<x>}@1", "the built-in entities and CDATA"},
    {"\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?><l><r/></l>", "r{}@1",
     "a byte-order mark and a declaration"},
    {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><r>\xE9</r>", "r{é}@1", "Latin-1, as it says itself"},
    {"", "X1", "empty"},
    {"<l><r>a</r>\n<r>b", "r{a}@1X2", "cut: what was complete is given"},
    {"<l><r>a</r>\n<r></l>", "r{a}@1X2", "tags that cross"},
    {"<l>\n<r>\xCF\xE5</r></l>", "X2", "Windows-1251 without saying so"},
    {"<?xml version=\"1.0\" encoding=\"windows-1251\"?><r>\xCF</r>", "X1", "Windows-1251"},
    {std::string("<l><r>\0</r></l>", 15), "X1", "a NUL"},
    {kBomb + "<l><r>&c;</r></l>", "X1", "an entity bomb"},
    {"<!DOCTYPE l SYSTEM \"file:///etc/passwd\"><l><r/></l>", "X1", "an outside DTD"},
    {"<!DOCTYPE l [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><l><r>&e;</r></l>", "X1", "an outside entity"},
    {"<l><r>&undeclared;</r></l>", "X1", "an entity that nobody declared"},
    {repeat(100'000, "<a>"), "X1", "elements without end"},
    {"<l><r>" + std::string(100'000'000, 'x') + "</r>\n<r>b</r></l>", "!1r{b}@2", "a text of 100 MB"},
    {"<l><r a='" + std::string(100'000'000, 'x') + "'/>\n<r>b</r></l>", "X1", "an attribute of 100 MB"},
    {"<l><!--" + std::string(3'000'000, 'x') + "--><r>b</r></l>", "X1", "a comment of 3 MB"},
    {"<l><r>" + repeat(100'000, "<c/>") + "</r>\n<r>b</r></l>", "!1r{b}@2", "a record of 100,000 elements"},
    {"<l><r><c" +
         [] {
           std::string a;
           for (int i = 0; i < 100; ++i) a += " a" + std::to_string(i) + "='1'";
           return a;
         }() +
         "/></r><r>b</r></l>",
     "!1r{b}@1", "100 attributes"},
};

TEST(XmlRecords, ReadsAndReports) {
  for (const auto& c : kCases) {
    EXPECT_EQ(read_all(c.text), c.records) << c.why;
    if (c.text.size() > 1'000) continue;
    for (const std::size_t chunk : {1U, 5U}) EXPECT_EQ(read_all(c.text, chunk), c.records) << c.why << ", by " << chunk;
  }
}

TEST(XmlRecords, KnowsTheRoot) {
  XmlRecords records(
      Input::from_memory("<CONSOLIDATED_LIST dateGenerated=\"2026-01-01\"><r/></CONSOLIDATED_LIST>", "t.xml"), kNames);
  ASSERT_TRUE(records.next());
  EXPECT_EQ(records.root().name, "CONSOLIDATED_LIST");
  EXPECT_EQ(records.root().attribute("dateGenerated"), "2026-01-01");
}

TEST(XmlRecords, SaysWhyAnEntityBombIsRefused) {
  XmlRecords records(Input::from_memory(kBomb + "<l/>", "t.xml"), kNames);
  const auto next = records.next();
  ASSERT_FALSE(next);
  EXPECT_NE(next.error().what.find("entities"), std::string::npos);
  EXPECT_FALSE(next.error().hint.empty());
  EXPECT_FALSE(records.next()) << "and again";
}

TEST(XmlNode, FindsChildrenAndAttributes) {
  XmlRecords records(Input::from_memory("<r id='7'><n>a</n><n>b</n></r>", "t.xml"), kNames);
  const auto next = records.next();
  ASSERT_TRUE(next);
  EXPECT_EQ(next->record.child_text("n"), "a");
  EXPECT_EQ(next->record.child_text("m"), "");
  EXPECT_EQ(next->record.child("m"), nullptr);
  EXPECT_EQ(next->record.attribute("id"), "7");
  EXPECT_EQ(next->record.attribute("no"), "");
}

}  // namespace
}  // namespace welles::read
