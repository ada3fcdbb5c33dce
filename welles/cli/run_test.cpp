// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "welles/base/limits.h"
#include "welles/cli/user_test.h"
#include "welles/engine/builtin.h"
#include "welles/read/json.h"

// The program from its words to its exit code, over the built-in data.
namespace welles::cli {
namespace {

using test::User;

int type(User& user, std::vector<std::string> words) {
  return user.types(std::move(words), engine::builtin_snapshot());
}

/// The words of an example as a shell would split them; what goes into a file is printed instead.
std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (const char c : line.substr(0, line.find(" > "))) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  words.erase(words.begin());  // welles
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i] == "-o" || words[i] == "--report") words[i + 1] = testing::TempDir() + words[i + 1];
  if (words.front() == "diff")  // of what the examples of build made
    for (std::size_t i = 1; i < words.size(); ++i) words[i] = testing::TempDir() + words[i];
  return words;
}

TEST(Program, EveryExampleRuns) {
  for (const Command* command : commands()) {
    // These read and write files of the user; cases/proofs.md runs them.
    if (command == &kVerify || command == &kKeygen) continue;
    for (const Example& example : command->examples) {
      if (example.line.contains("--all")) continue;  // hundreds of pages: cases/dossier-site.md runs it
      for (const char* lang : {"en", "uk"}) {
        User user;
        user.environment["WELLES_LANG"] = lang;
        const int code = type(user, split(example.line));
        const bool unreadable_row = example.line.find("customers.csv") != std::string_view::npos ||
                                    example.line.find("pairs.csv") != std::string_view::npos;
        EXPECT_TRUE(code < 2 || unreadable_row) << example.line << ": " << code << "\n" << user.err;
        const bool into_a_file = example.line.find(" -o ") != std::string_view::npos;
        EXPECT_TRUE(into_a_file || !user.out.empty()) << example.line << user.err;
        EXPECT_EQ(user.err.find("error:"), std::string::npos) << example.line << "\n" << user.err;
      }
    }
  }
}

TEST(Program, WithoutWordsItSaysWhatItIs) {
  User user;
  EXPECT_EQ(type(user, {}), 0);
  EXPECT_NE(user.out.find("$ welles locate \"Yalta, Krimea\""), std::string::npos);
  EXPECT_NE(user.out.find("occupied since 2014"), std::string::npos) << "the example is answered: " << user.out;
}

TEST(Program, FlagsOfEveryCommandMayStandInFront) {
  User user;
  EXPECT_EQ(type(user, {"--lang", "uk", "locate", "Yalta, Krimea"}), 1);
  EXPECT_NE(user.out.find("окуповано"), std::string::npos) << user.out;
}

TEST(Program, RefusesWhatItDoesNotKnow) {
  const struct {
    std::vector<std::string> words;
    const char *what, *why;
  } cases[] = {
      {{"scren"}, "error: there is no command `scren`\n\nhint: did you mean `welles screen`?\n", "a slip"},
      {{"audit", "x"}, "error: there is no command `audit`\n\nhint: `welles help` lists the commands\n", "not yet"},
      {{"--frob"},
       "error: `welles help` has no flag `--frob`\n\nhint: `welles help -h` lists the flags\n",
       "a flag alone"},
      {{"screen"}, nullptr, "nobody to screen"},
      {{"screen", "A", "-F", "x.csv"}, nullptr, "two questions"},
      {{"screen", "A", "--threshold", "80"}, nullptr, "a score above 1"},
      {{"screen", "A", "--as-of", "15.09.2025"}, nullptr, "a day in another form"},
      {{"screen", "A", "--dataset", "nowhere"}, nullptr, "a list that is not there"},
      {{"screen", "A", "--limit", "0"}, nullptr, "nothing to show"},
      {{"screen", "A", "--report", "page.pdf"},
       "error: `--report` does not take `page.pdf`\n\nhint: a certificate is written as `.html` or as `.md`\n",
       "no such kind of page"},
      {{"screen", "A", "--since", "README.md"}, nullptr, "an earlier run of no file"},
      {{"screen", "-F", "examples/guests.csv", "--since", "README.md"}, nullptr, "no answer of an earlier run"},
      {{"screen", "-F", "-", "--decided", "-"}, nullptr, "one standard input, two files"},
      {{"screen", "A", "--decided", "examples/guests.csv"}, nullptr, "no decisions"},
      {{"screen", "-F", "does-not-exist.csv"}, nullptr, "no such file"},
      {{"screen", "-F", "."}, nullptr, "a folder"},
      {{"screen", "A", "--snapshot", "README.md"}, nullptr, "no snapshot"},
      {{"compare"}, nullptr, "nothing to compare"},
      {{"compare", "A"}, nullptr, "one name"},
      {{"compare", "A", "B", "C"}, nullptr, "three names"},
      {{"compare", "A", "B", "-F", "x.csv"}, nullptr, "two questions"},
      {{"compare", "A", "B", "--schema", "Ship"}, nullptr, "no such schema"},
      {{"compare", "-F", "examples/customers.csv"}, nullptr, "a file of something else"},
      {{"judge"}, nullptr, "no facts"},
      {{"show"}, nullptr, "no id"},
      {{"show", "no-such-id"}, nullptr, "an unknown id"},
      {{"build"}, nullptr, "no output"},
      {{"locate", "-F", "-"}, nullptr, "an empty standard input"},
  };
  for (const auto& c : cases) {
    User user;
    EXPECT_EQ(type(user, c.words), 2) << c.why;
    EXPECT_EQ(user.out, "") << c.why;
    EXPECT_NE(user.err.find("error: "), std::string::npos) << c.why;
    if (c.what) {
      EXPECT_EQ(user.err, c.what) << c.why;
    }
  }
}

TEST(Program, AReaderThatGoesAwayIsNoError) {
  User user;
  int writes = 0;
  user.io.write_out = [&](std::string_view) { return ++writes > 3 ? Io::Wrote::Closed : Io::Wrote::Yes; };
  EXPECT_LT(type(user, {"screen", "-F", "examples/guests.csv", "-f", "jsonl"}), 2);
  EXPECT_EQ(user.err, "");
}

TEST(Program, ACertificateOfHalfARunIsNotWritten) {
  const std::string page = testing::TempDir() + "half.html";
  std::remove(page.c_str());
  User user;
  user.io.write_out = [](std::string_view) { return Io::Wrote::Closed; };
  EXPECT_EQ(type(user, {"screen", "-F", "examples/guests.csv", "--report", page}), 2);
  EXPECT_FALSE(std::ifstream(page)) << "not all rows were screened";
}

TEST(Program, AFullDiskIsOne) {
  User user;
  user.io.write_out = [](std::string_view) { return Io::Wrote::Failed; };
  EXPECT_EQ(type(user, {"locate", "Yalta, Krimea"}), 2);
  EXPECT_NE(user.err.find("standard output"), std::string::npos);
}

TEST(Program, NeverWaitsOnATerminal) {
  User user;
  user.io.input.reset();
  user.io.in_is_terminal = true;
  EXPECT_EQ(type(user, {"screen", "-F", "-"}), 2);
}

TEST(Dossier, AWorkbookGoesIntoAFileAndNeverOntoATerminal) {
  User user;
  user.io.out_is_terminal = true;
  EXPECT_EQ(type(user, {"dossier", "sev-gik", "-f", "xlsx"}), 2);
  EXPECT_TRUE(user.out.empty());
  EXPECT_NE(user.err.find("-o FILE.xlsx"), std::string::npos) << user.err;

  const std::string path = testing::TempDir() + "sev-gik.xlsx";
  EXPECT_EQ(type(user, {"dossier", "sev-gik", "-f", "xlsx", "-o", path}), 0) << user.err;
  std::ifstream file(path, std::ios::binary);
  std::stringstream written;
  written << file.rdbuf();
  User piped;
  EXPECT_EQ(type(piped, {"dossier", "sev-gik", "-f", "xlsx"}), 0) << piped.err;
  EXPECT_EQ(written.str(), piped.out);
}

TEST(Guests, ReadsStandardInputAndCountsWhatItCouldNotRead) {
  User user;
  user.io.input = "name,birth date\nErika Mustermann,1964-08-12\n,\nNina Faustova,1983-07-11\n";
  EXPECT_EQ(type(user, {"guests", "-", "--as-of", "2025-11-01", "-f", "jsonl"}), 2) << user.err;
  EXPECT_NE(user.out.find("\"unreadable\":1"), std::string::npos) << user.out;
  EXPECT_NE(user.out.find("\"status\":\"found\""), std::string::npos);
}

TEST(Guests, APageHoldsSoManyGuestsAndSaysSo) {
  User user;
  std::string list = "name\n";
  for (std::size_t i = 0; i <= base::limits::kPageRows; ++i) list += "Q\n";
  user.io.input = std::move(list);
  EXPECT_EQ(type(user, {"guests", "-", "-f", "html"}), 2);
  EXPECT_TRUE(user.out.empty());
  EXPECT_NE(user.err.find("`-f csv`"), std::string::npos) << user.err;
}

TEST(Program, ExitZeroOptsOut) {
  User user;
  EXPECT_EQ(type(user, {"locate", "Yalta, Krimea", "--exit-zero"}), 0);
  EXPECT_EQ(type(user, {"locate", "Yalta, Krimea", "--as-of", "x", "-z"}), 2) << "no answer was given";
}

std::vector<model::Value> lines(const std::string& text) {
  std::vector<model::Value> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    auto value = read::parse_json(line, "out");
    EXPECT_TRUE(value) << line;
    if (value) out.push_back(std::move(*value));
  }
  return out;
}

TEST(Screen, AFileGivesEachRowOnceInOrderAndASummary) {
  User user;
  user.io.input = "id,name,country,address\na,Петро Зразковий,UA,\nb,,,\"Yalta, Krimea\"\nc\nd,\xFF,,\n";
  EXPECT_EQ(type(user, {"screen", "-F", "-", "-f", "jsonl"}), 2) << user.err;
  const auto rows = lines(user.out);
  ASSERT_EQ(rows.size(), 5U) << user.out;
  for (std::int64_t i = 0; i < 4; ++i)
    EXPECT_EQ(*rows[static_cast<std::size_t>(i)].find_path("data.row")->integer(), i + 1);
  EXPECT_EQ(*rows[1].find_path("data.status")->string(), "nexus");
  EXPECT_EQ(*rows[2].find_path("data.status")->string(), "unreadable");
  EXPECT_EQ(rows[4].text("type"), "summary");
  EXPECT_EQ(*rows[4].find_path("data.counts.unreadable")->integer(), 2);
}

TEST(Screen, JsonIsOneDocument) {
  User user;
  type(user, {"screen", "Петро Зразковий", "-f", "json"});
  const auto document = read::parse_json(user.out, "out");
  ASSERT_TRUE(document) << user.out;
  ASSERT_TRUE(document->array());
  EXPECT_EQ(document->array()->back().text("type"), "summary");
}

TEST(Screen, CsvKeepsTheInputAndItsOrder) {
  User user;
  user.io.input = "name;note\n=cmd;x\n";
  type(user, {"screen", "-F", "-", "-f", "csv"});
  EXPECT_TRUE(user.out.starts_with("name,note,welles_status,")) << user.out;
  EXPECT_NE(user.out.find("\n'=cmd,x,clear,"), std::string::npos) << user.out;
  EXPECT_NE(user.err.find("1 row"), std::string::npos) << "the summary stands beside the file";
}

TEST(Compare, EqualNamesMatchAndUnlikeOnesDoNot) {
  User same, other;
  EXPECT_EQ(type(same, {"compare", "Петро Зразковий", "Зразковий Петро", "-f", "jsonl"}), 1) << same.err;
  EXPECT_EQ(*lines(same.out)[0].find_path("data.match")->boolean(), true) << same.out;
  EXPECT_EQ(type(other, {"compare", "Erika Mustermann", "Петро Зразковий", "-f", "jsonl"}), 0) << other.err;
  EXPECT_EQ(*lines(other.out)[0].find_path("data.status")->string(), "clear") << other.out;
}

TEST(Compare, AFileGivesEachPairOnceInOrderAndASummary) {
  User user;
  user.io.input = "ID,Query,candidate,note\na,Erika Mustermann,Mustermann Erika,x\nb,Erika,---,y\nc\nd,,Erika,z\n";
  EXPECT_EQ(type(user, {"compare", "-F", "-", "-f", "jsonl", "--explain"}), 2) << user.err;
  const auto rows = lines(user.out);
  ASSERT_EQ(rows.size(), 5U) << user.out;
  for (std::int64_t i = 0; i < 4; ++i)
    EXPECT_EQ(*rows[static_cast<std::size_t>(i)].find_path("data.row")->integer(), i + 1);
  EXPECT_EQ(*rows[0].find_path("data.id")->string(), "a");
  EXPECT_EQ(*rows[0].find_path("data.other.note")->string(), "x") << "unmapped columns pass through";
  EXPECT_EQ(rows[0].find("data")->list("parts").size(), 2U) << user.out;
  for (const std::size_t unreadable : {1U, 2U, 3U})
    EXPECT_EQ(*rows[unreadable].find_path("data.status")->string(), "unreadable") << user.out;
  EXPECT_EQ(rows[4].text("type"), "summary");
  EXPECT_EQ(*rows[4].find_path("data.counts.unreadable")->integer(), 3);
}

TEST(Compare, ASchemaThatNobodyKnowsIsOneRowNotTheEnd) {
  User user;
  user.io.input = "schema,query,candidate\nShip,Beispiel,Beispiel\nVessel,Beispiel,Beispiel\n";
  EXPECT_EQ(type(user, {"compare", "-F", "-", "-f", "csv"}), 2) << user.err;
  EXPECT_NE(user.out.find("Ship,Beispiel,Beispiel,unreadable,\n"), std::string::npos) << user.out;
  EXPECT_NE(user.out.find("Vessel,Beispiel,Beispiel,found,"), std::string::npos) << user.out;
}

TEST(Judge, AsksForAJurisdiction) {
  User user;
  user.io.input = R"({"subject":{"kind":"vote"}})";
  EXPECT_EQ(type(user, {"judge", "--facts", "-"}), 2);
  EXPECT_NE(user.err.find("`UA`, `EU`, `US`"), std::string::npos) << user.err;
}

TEST(Judge, TakesOneObjectOverManyLinesOrOneALine) {
  const std::string one = "{\n \"subject\": {\"kind\": \"vote\"},\n \"election\": \"EL-2025-09-14\"\n}\n";
  const std::string several = "{\"id\":\"a\",\"facts\":{\"subject\":{\"kind\":\"vote\"}}}\n{\"frob\":1}\n";
  User first, second;
  first.io.input = one;
  EXPECT_LT(type(first, {"judge", "--facts", "-", "-j", "UA", "-j", "INT", "-f", "jsonl"}), 2)
      << first.err << first.out;
  EXPECT_EQ(lines(first.out).size(), 3U) << "a verdict for each law, and the summary";
  second.io.input = several;
  EXPECT_EQ(type(second, {"judge", "--facts", "-", "-j", "UA", "-f", "jsonl"}), 2) << second.out;
  const auto rows = lines(second.out);
  ASSERT_EQ(rows.size(), 3U) << second.out;
  EXPECT_EQ(*rows[0].find_path("data.id")->string(), "a");
  EXPECT_NE(rows[1].find_path("data.unreadable"), nullptr) << "an unknown key is refused";
}

TEST(Progress, IsSilentWhereNobodyLooks) {
  User user;
  type(user, {"screen", "-F", "examples/guests.csv"});
  EXPECT_EQ(user.err, "");
}

}  // namespace
}  // namespace welles::cli
