// SPDX-License-Identifier: Apache-2.0
#include "welles/read/input.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "welles/base/file.h"
#include "welles/base/hash.h"
#include "welles/base/system.h"

namespace welles::read {
namespace {

using base::ErrorKind;

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

struct All {
  std::string text, what, hint;
};
All read_all(Input input) {
  All all;
  while (true) {
    const auto bytes = input.next();
    if (!bytes) return {all.text, bytes.error().what, bytes.error().hint};
    if (bytes->empty()) return all;
    all.text += *bytes;
  }
}

std::string bytes_of(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const auto part : parts) out += part;
  return out;
}

const std::string kPacked = gzip("a,b\nc,d\n");
const std::string kLong = [] {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "Зразковий " + std::to_string(i) + '\n';
  return text;
}();

std::string changed(std::string bytes, std::size_t from_end) {
  bytes[bytes.size() - from_end] = static_cast<char>(bytes[bytes.size() - from_end] ^ 1);
  return bytes;
}

const struct {
  std::string bytes, text, what, why;
} kCases[] = {
    {"", "", "", "empty"},
    {"a", "a", "", "one byte"},
    {kLong, kLong, "", "several chunks"},
    {"\xEF\xBB\xBF"
     "a",
     "a", "", "a byte-order mark"},
    {"\xEF\xBB\xBF", "", "", "nothing but a byte-order mark"},
    {"\xEF\xBB", "\xEF\xBB", "", "half a byte-order mark is for the reader to refuse"},
    {"a\xEF\xBB\xBF", "a\xEF\xBB\xBF", "", "a mark in the middle is text"},
    {kPacked, "a,b\nc,d\n", "", "gzip"},
    {gzip(kLong), kLong, "", "a long gzip"},
    {gzip(""), "", "", "an empty gzip"},
    {gzip("\xEF\xBB\xBF"
          "a"),
     "a", "", "a byte-order mark, packed"},
    {bytes_of({kPacked, gzip("e,f\n")}), "a,b\nc,d\ne,f\n", "", "two members"},
    {bytes_of({kPacked, gzip(""), gzip(""), gzip("e")}), "a,b\nc,d\ne", "", "empty members"},
    {bytes_of({kPacked, std::string(100, '\0')}), "a,b\nc,d\n", "", "zeros for padding"},
    {bytes_of({kPacked, "junk"}), "a,b\nc,d\n", "something that is not gzip follows the packed data",
     "something behind"},
    {bytes_of({kPacked, std::string(9, '\0'), "x"}), "a,b\nc,d\n", "something that is not gzip follows the packed data",
     "something behind zeros"},
    {kPacked.substr(0, kPacked.size() - 4), "a,b\nc,d\n", "this gzip file is cut short", "cut in the length"},
    {kPacked.substr(0, 5), "", "this gzip file is cut short", "cut in the head"},
    {changed(kPacked, 6), "a,b\nc,d\n", "this gzip file is damaged", "a wrong checksum"},
    {changed(kPacked, 2), "a,b\nc,d\n", "this gzip file is damaged", "a wrong length"},
    {std::string("\xFF\xFE"
                 "a\0",
                 4),
     "", "this file is UTF-16; it must be UTF-8", "UTF-16, little-endian"},
    {std::string("\xFE\xFF\0a", 4), "", "this file is UTF-16; it must be UTF-8", "UTF-16, big-endian"},
    {std::string("\xFF\xFE\0\0a\0\0\0", 8), "", "this file is UTF-32; it must be UTF-8", "UTF-32"},
    {std::string("n\0a\0,\0\n\0", 8), "", "this file is UTF-16; it must be UTF-8", "UTF-16 without a mark"},
    {std::string("\x1F\x04,\0\x1F\x04\n\0", 8), "", "this file is UTF-16; it must be UTF-8",
     "Cyrillic in UTF-16 without a mark"},
    {gzip(std::string("\xFF\xFE"
                      "a\0",
                      4)),
     "", "this file is UTF-16; it must be UTF-8", "UTF-16, packed"},
    {gzip(kPacked), "", "this is packed by gzip twice", "gzip in gzip"},
    {"PK\x03\x04....", "", "this is a zip file or a workbook (xlsx, ods)", "a workbook"},
    {std::string("a\0b", 3), std::string("a\0b", 3), "", "a NUL is for the reader to refuse"},
};

TEST(Input, ReadsWhatCanBeRead) {
  for (const auto& c : kCases)
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{3}, std::size_t{256} << 10}) {
      if (chunk < 1'000 && c.bytes.size() > 100'000) continue;
      const All all = read_all(Input::from_memory(c.bytes, "t", {.chunk_bytes = chunk}));
      EXPECT_TRUE(all.text == c.text) << c.why << ", by " << chunk << ": " << all.text.substr(0, 80);
      EXPECT_EQ(all.what, c.what) << c.why << ", by " << chunk;
      EXPECT_EQ(all.hint.empty(), c.what.empty()) << c.why;
    }
}

TEST(Input, PeeksWithoutTaking) {
  Input input = Input::from_memory(kPacked, "t", {.chunk_bytes = 2});
  EXPECT_EQ(input.peek(3), "a,b");
  EXPECT_EQ(input.peek(100), "a,b\nc,d\n");
  EXPECT_EQ(read_all(std::move(input)).text, "a,b\nc,d\n");
  EXPECT_EQ(Input::from_memory(std::string("\xFF\xFE"
                                           "a\0",
                                           4),
                               "t")
                .peek(9),
            "")
      << "nothing before an error";
}

TEST(Input, RefusesAGzipBomb) {
  // 100 MB in 100 kB; what is read before the alarm is bounded too.
  std::string bomb = gzip(std::string(100'000'000, 'a'));
  Input input = Input::from_memory(std::move(bomb), "bomb.gz");
  const std::uint64_t before = base::peak_memory_bytes();
  std::uint64_t total = 0;
  while (true) {
    const auto bytes = input.next();
    if (!bytes) {
      EXPECT_NE(bytes.error().what.find("200 times"), std::string::npos);
      break;
    }
    ASSERT_FALSE(bytes->empty());
    total += bytes->size();
  }
  EXPECT_LT(total, 40'000'000U);
  EXPECT_LT(base::peak_memory_bytes(), before + (std::uint64_t{8} << 20));
}

TEST(Input, StopsAtTheLargestFile) {
  const All all = read_all(Input::from_memory(gzip(std::string(3'000'000, 'a')), "t", {.bytes = 2'000'000}));
  EXPECT_EQ(all.what.substr(0, 11), "larger than");
}

TEST(Input, HashesTheBytesAsStored) {
  Input input = Input::from_memory(gzip(kLong), "t");
  while (!input.next()->empty()) {
  }
  EXPECT_EQ(input.content_hash(), base::hash128_hex(gzip(kLong)));
  EXPECT_EQ(input.bytes_read(), gzip(kLong).size());
  EXPECT_EQ(input.size(), input.bytes_read());
  EXPECT_TRUE(input.is_packed());
}

class InputFiles : public testing::Test {
 protected:
  InputFiles() {
    char name[] = "/tmp/welles-input-XXXXXX";
    folder_ = ::mkdtemp(name);
  }
  ~InputFiles() override {
    for (const char* name : {"/f", "/p", "/no"}) ::unlink((folder_ + name).c_str());
    ::rmdir(folder_.c_str());
  }
  std::string folder_;
};

TEST_F(InputFiles, ReadsAFile) {
  ASSERT_TRUE(base::write_file_atomically(folder_ + "/f", kPacked));
  auto input = Input::open(folder_ + "/f");
  ASSERT_TRUE(input);
  EXPECT_EQ(input->name(), folder_ + "/f");
  EXPECT_EQ(input->size(), kPacked.size());
  EXPECT_EQ(read_all(*std::move(input)).text, "a,b\nc,d\n");
}

TEST_F(InputFiles, RefusesWhatIsNoFile) {
  const auto folder = Input::open(folder_);
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().kind, ErrorKind::Io);
  EXPECT_FALSE(folder.error().hint.empty());

  const auto missing = Input::open(folder_ + "/none");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::NotFound);

  // Nobody writes into the pipe: opening it must not wait.
  ASSERT_EQ(::mkfifo((folder_ + "/p").c_str(), 0600), 0);
  const auto pipe = Input::open(folder_ + "/p");
  ASSERT_FALSE(pipe);
  EXPECT_EQ(pipe.error().kind, ErrorKind::Io);
  EXPECT_FALSE(pipe.error().hint.empty());

  EXPECT_FALSE(Input::open("/dev/zero"));
}

TEST_F(InputFiles, MakesASha256WhereItIsAsked) {
  ASSERT_TRUE(base::write_file_atomically(folder_ + "/abc", "abc"));
  auto asked = Input::open(folder_ + "/abc", {}, Digest::Sha256Too);
  auto other = Input::open(folder_ + "/abc");
  ASSERT_TRUE(asked && other);
  while (!asked->next()->empty()) {
  }
  EXPECT_EQ(asked->sha256(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(other->sha256(), "");
}

TEST_F(InputFiles, SaysThatThereIsNoPermission) {
  ASSERT_TRUE(base::write_file_atomically(folder_ + "/no", "a"));
  ASSERT_EQ(::chmod((folder_ + "/no").c_str(), 0), 0);
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser may read everything";
  const auto input = Input::open(folder_ + "/no");
  ASSERT_FALSE(input);
  EXPECT_NE(input.error().what.find("permission"), std::string::npos);
}

TEST_F(InputFiles, ReadsAPipeThatTheShellMade) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ASSERT_EQ(::write(ends[1], "a,b\n", 4), 4);
  ::close(ends[1]);
  auto input = Input::open("/dev/fd/" + std::to_string(ends[0]));
  ASSERT_TRUE(input) << input.error().what;
  EXPECT_EQ(read_all(*std::move(input)).text, "a,b\n");
  ::close(ends[0]);
}

}  // namespace
}  // namespace welles::read
