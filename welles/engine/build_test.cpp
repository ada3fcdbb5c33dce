// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/build.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "welles/base/file.h"
#include "welles/engine/test_data.h"

namespace welles::engine {
namespace {

namespace fs = std::filesystem;

struct BuildThreads : testing::Test {
  std::string folder = (fs::temp_directory_path() / ("welles-build-" + std::to_string(::getpid()))).string();
  void SetUp() override {
    fs::create_directories(folder + "/lists");
    // A list of the European Union and a table of one's own, both invented.
    ASSERT_TRUE(base::write_file_atomically(
        folder + "/lists/eu.csv",
        "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,previousName,country,"
        "nationality,"
        "jurisdiction,birthDate,birthPlace,position,passportNumber,gender,appearance,ethnicity,fatherName,motherName,"
        "incorporationDate,legalForm,sector,registrationNumber,taxNumber,idNumber,innCode,ogrnCode,kppCode,okpoCode,"
        "leiCode,"
        "swiftBic,ticker,imoNumber,mmsi,flag,address,phone,email,website,notes\n"
        "32014R0269,9001,EU-UKR,I.PERSONS,Asset freeze,17.3.2030,Invented,Person,Petro ZRAZKOVYI,Петро "
        "ЗРАЗКОВИЙ,,,,,,1.2.1970"
        ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"));
  }
  void TearDown() override { fs::remove_all(folder); }

  BuildRequest request(std::vector<std::string> sources, const char* name) const {
    BuildRequest asked;
    asked.sources = std::move(sources);
    asked.output = folder + "/" + name;
    asked.builtin = test::builtin();
    return asked;
  }
  std::string bytes(const char* name) const { return base::read_file(folder + "/" + name).value_or(std::string()); }
};

TEST_F(BuildThreads, WithoutASourceItMakesExactlyTheBuiltInSnapshot) {
  const auto report = build(request({}, "none.welles"));
  ASSERT_TRUE(report) << base::one_line(report.error());
  EXPECT_TRUE(report->complete());
  const auto builtin = test::builtin();
  EXPECT_EQ(bytes("none.welles"), std::string(reinterpret_cast<const char*>(builtin.data()), builtin.size()));
}

TEST_F(BuildThreads, TheBuiltInSnapshotIsWhatDataAndRulesMake) {
  const std::string root = WELLES_SOURCE_DIR;
  const auto made = seed({root + "/data", root + "/rules"});
  ASSERT_TRUE(made) << base::one_line(made.error());
  const auto builtin = test::builtin();
  EXPECT_TRUE(*made == std::string_view(reinterpret_cast<const char*>(builtin.data()), builtin.size()));
}

TEST_F(BuildThreads, SameInputsSameBytesWhateverTheThreads) {
  ASSERT_TRUE(build(request({folder + "/lists"}, "many.welles")));
  ::setenv("WELLES_THREADS", "1", 1);
  const auto single = build(request({folder + "/lists"}, "one.welles"));
  ::unsetenv("WELLES_THREADS");
  ASSERT_TRUE(single);
  EXPECT_EQ(bytes("many.welles"), bytes("one.welles"));
}

TEST_F(BuildThreads, AListBecomesSearchable) {
  const auto report = build(request({folder + "/lists"}, "lists.welles"));
  ASSERT_TRUE(report) << base::one_line(report.error());
  EXPECT_EQ(report->sources.size(), 2u) << "the list and the registry";
  const auto opened = Engine::open({.snapshot = folder + "/lists.welles", .builtin = test::builtin()});
  ASSERT_TRUE(opened);
  const auto answer = opened->screen(test::record({{"name", "Petro Zrazkovyi"}, {"birthDate", "1970-02-01"}}),
                                     test::policy("2030-03-18"));
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->status, model::RowStatus::Found);
  EXPECT_EQ(answer->matches[0].id, "eu-32014R0269-I.PERSONS-9001");
  ASSERT_EQ(answer->verdicts.size(), 1u);
  EXPECT_EQ(answer->verdicts[0].verdict.effect, "FREEZE");
}

TEST_F(BuildThreads, AListThatDoesNotLoadIsSaidAndTheOldFileStands) {
  ASSERT_TRUE(base::write_file_atomically(folder + "/out.welles", "old"));
  ASSERT_TRUE(base::write_file_atomically(folder + "/what.bin", std::string("\x7f\x00\x01", 3)));
  EXPECT_FALSE(build(request({folder + "/what.bin"}, "out.welles")));
  EXPECT_FALSE(build(request({folder + "/none"}, "out.welles")));
  EXPECT_EQ(bytes("out.welles"), "old");
  EXPECT_FALSE(build(request({}, "no/such/folder/out.welles")));
}

}  // namespace
}  // namespace welles::engine
