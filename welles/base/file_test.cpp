// SPDX-License-Identifier: Apache-2.0
#include "welles/base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

namespace welles::base {
namespace {

namespace fs = std::filesystem;

struct Files : testing::Test {
  std::string folder = (fs::temp_directory_path() / ("welles-file-test-" + std::to_string(::getpid()))).string();
  void SetUp() override { fs::create_directories(folder); }
  void TearDown() override { fs::remove_all(folder); }
};

TEST_F(Files, AnAtomicWriteReplacesTheOldFileAndLeavesNothingBeside) {
  const std::string path = folder + "/a.txt";
  ASSERT_TRUE(write_file_atomically(path, "one"));
  ASSERT_TRUE(write_file_atomically(path, "two"));
  EXPECT_EQ(*read_file(path), "two");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
}

TEST_F(Files, AFailedWriteLeavesTheOldFile) {
  const auto result = write_file_atomically(folder + "/no/such/folder/a.txt", "x");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::NotFound);
}

// A rename over it would leave a plain file where a pipe or a device was.
TEST_F(Files, AWriteLeavesAloneWhatIsNoFile) {
  const std::string path = folder + "/pipe";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  const auto result = write_file_atomically(path, "x");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::BadInput);
  EXPECT_EQ(path_kind(path), PathKind::Other);
}

TEST_F(Files, SaysWhatIsWrong) {
  EXPECT_EQ(read_file(folder + "/none").error().kind, ErrorKind::NotFound);
  EXPECT_EQ(read_file(folder).error().what, "this is a folder, not a file");
  EXPECT_EQ(MappedFile::open(folder).error().what, "this is a folder, not a file");
  ASSERT_TRUE(write_file_atomically(folder + "/big", std::string(100, 'x')));
  EXPECT_EQ(read_file(folder + "/big", 10).error().kind, ErrorKind::BadInput);
}

TEST_F(Files, AFileThatIsCutOrGrowsWhileItIsReadIsNotTakenForWhole) {
  for (const std::size_t later : {10UL, 300'000UL}) {
    const std::string path = folder + "/list.csv";
    ASSERT_TRUE(write_file_atomically(path, std::string(200'000, 'x')));
    auto reader = FileReader::open(path);
    ASSERT_TRUE(reader);
    char buffer[1000];
    ASSERT_TRUE(reader->read(buffer));
    fs::resize_file(path, later);
    Result<std::size_t> got = 1;
    while (got && *got > 0) got = reader->read(buffer);
    ASSERT_FALSE(got) << later;
    EXPECT_EQ(got.error().what, "this file was changed while it was read");
  }
  EXPECT_TRUE(read_file("/proc/self/status")) << "says that it is empty, and is not";
}

TEST_F(Files, APipeIsNotWaitedFor) {
  ASSERT_EQ(::mkfifo((folder + "/pipe").c_str(), 0600), 0);
  EXPECT_EQ(MappedFile::open(folder + "/pipe").error().kind, ErrorKind::Io);
  EXPECT_EQ(read_file(folder + "/pipe"), "") << "nobody writes into it";
}

TEST_F(Files, AMapShowsTheBytes) {
  ASSERT_TRUE(write_file_atomically(folder + "/m", "bytes"));
  const auto mapped = MappedFile::open(folder + "/m");
  ASSERT_TRUE(mapped);
  EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(mapped->bytes().data()), mapped->bytes().size()), "bytes");
  ASSERT_TRUE(write_file_atomically(folder + "/empty", ""));
  EXPECT_TRUE(MappedFile::open(folder + "/empty")->bytes().empty());
}

TEST_F(Files, AreListedInOneOrder) {
  for (const char* name : {"/b.toml", "/a.toml", "/c.txt"}) ASSERT_TRUE(write_file_atomically(folder + name, "x"));
  const auto files = list_files(folder, ".toml");
  ASSERT_TRUE(files);
  EXPECT_EQ(*files, (std::vector<std::string>{folder + "/a.toml", folder + "/b.toml"}));
  EXPECT_FALSE(list_files(folder + "/none", ".toml"));
}

TEST_F(Files, AFolderIsMadeListedAndEmptied) {
  const std::string inner = folder + "/inner";
  ASSERT_TRUE(make_folder(inner));
  EXPECT_TRUE(make_folder(inner)) << "it is there already";
  for (const char* name : {"b", "a", ".c"}) ASSERT_TRUE(write_file_atomically(inner + "/" + name, "x"));
  EXPECT_EQ(*list_folder(inner), (std::vector<std::string>{".c", "a", "b"}));
  EXPECT_EQ(*list_folder(folder), (std::vector<std::string>{"inner"})) << "what lies deeper is not listed";
  EXPECT_TRUE(remove_file(inner + "/a"));
  EXPECT_TRUE(remove_file(inner + "/a")) << "there is nothing any more";
  EXPECT_EQ(remove_file(inner).error().kind, ErrorKind::Io) << "a folder stays";
  EXPECT_EQ(*list_folder(inner), (std::vector<std::string>{".c", "b"}));
}

TEST_F(Files, AFolderThatCannotBeSaysWhatToDo) {
  ASSERT_TRUE(write_file_atomically(folder + "/file", "x"));
  for (const std::string& path : {folder + "/none/inner", folder + "/file", folder + "/file/inner"}) {
    const auto made = make_folder(path);
    ASSERT_FALSE(made) << path;
    EXPECT_TRUE(path.ends_with("/file") || !made.error().hint.empty()) << path;
  }
  EXPECT_EQ(list_folder(folder + "/none").error().kind, ErrorKind::NotFound);
}

TEST_F(Files, TheNewestIsTheOneWrittenLastWhateverItsName) {
  EXPECT_EQ(newest_file(folder, ".welles"), "") << "none yet";
  for (const char* name : {"/a.welles", "/b.welles"}) ASSERT_TRUE(write_file_atomically(folder + name, "x"));
  fs::last_write_time(folder + "/b.welles", fs::last_write_time(folder + "/a.welles") - std::chrono::hours(1));
  EXPECT_EQ(newest_file(folder, ".welles"), folder + "/a.welles");
  EXPECT_EQ(newest_file(folder + "/none", ".welles"), "");
}

}  // namespace
}  // namespace welles::base
