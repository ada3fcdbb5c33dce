// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/site_folder.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "welles/base/ascii.h"
#include "welles/base/assert.h"
#include "welles/base/file.h"
#include "welles/base/limits.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail_at;
using base::Result;
using base::Where;

constexpr std::string_view kHead = "welles-site ", kWhole = "1 whole", kUnfinished = "1 unfinished";

// A file in this folder, and none that is hidden or has a meaning for a shell.
bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= base::limits::kSiteNameBytes && name.front() != '.' && name.front() != '-' &&
         std::ranges::all_of(
             name, [](char c) { return base::is_letter(c) || base::is_digit(c) || c == '.' || c == '-' || c == '_'; });
}

// What a run that was killed while it wrote `name` left: "name.tmp-123" (base::write_file_atomically).
std::string_view written_halfway(std::string_view name) {
  constexpr std::string_view kTemporary = ".tmp-";
  const std::size_t at = name.rfind(kTemporary);
  if (at == std::string_view::npos || !base::all_digits(name.substr(at + kTemporary.size()))) return {};
  return name.substr(0, at);
}

bool has(const std::vector<std::string>& sorted, std::string_view name) {
  return std::ranges::binary_search(sorted, name);
}

}  // namespace

std::string to_text(const SiteMarker& marker) {
  std::string out =
      std::string(kHead) + std::string(marker.whole ? kWhole : kUnfinished) +
      "\n# Written by `welles dossier --all`, which may replace or remove the files below, and touches no other.\n";
  for (const std::string& file : marker.files) out += file + '\n';
  return out;
}

Result<SiteMarker> read_site_marker(std::string_view text, const std::string& path) {
  const auto damaged = [&](std::uint32_t line) {
    return fail_at(ErrorKind::Corrupt, Where{path, line},
                   "this does not say which files of the folder are a site of Welles",
                   "empty the folder, or name another");
  };
  SiteMarker out;
  std::uint32_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return damaged(number);  // cut off: the last name may be a part of one
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (number == 1) {
      if (!line.starts_with(kHead)) return damaged(number);
      const std::string_view rest = line.substr(kHead.size());
      if (rest != kWhole && rest != kUnfinished) {
        if (!rest.starts_with("1 ") && !rest.empty() && base::is_digit(rest.front()))
          return fail_at(ErrorKind::Unsupported, Where{path, number}, "this site was written by a newer Welles",
                         "name another folder, or use that version");
        return damaged(number);
      }
      out.whole = rest == kWhole;
    } else if (!line.starts_with('#')) {
      if (!is_name(line) || out.files.size() == base::limits::kSiteFiles) return damaged(number);
      out.files.emplace_back(line);
    }
  }
  if (number == 0) return damaged(1);
  std::ranges::sort(out.files);
  const auto twice = std::ranges::unique(out.files);
  out.files.erase(twice.begin(), twice.end());
  return out;
}

Result<SiteFolder> SiteFolder::open(std::string folder, std::vector<std::string> files) {
  SiteFolder out;
  out.folder_ = std::move(folder);
  out.files_ = std::move(files);
  for (const std::string& file : out.files_) WELLES_ASSERT(is_name(file));
  const Where where{out.folder_};
  switch (base::path_kind(out.folder_)) {
    case base::PathKind::Missing: {
      WELLES_CHECK(base::make_folder(out.folder_));
      break;
    }
    case base::PathKind::File:
    case base::PathKind::Other:
      return fail_at(ErrorKind::BadInput, where, "this is a file, and a site is a folder",
                     "name a folder that is new or empty: `-o site`");
    case base::PathKind::Folder:
      break;
  }
  WELLES_TRY(const auto there, base::list_folder(out.folder_));
  SiteMarker earlier;
  if (has(there, kSiteMarker)) {
    const std::string path = out.path_of(kSiteMarker);
    WELLES_TRY(const std::string text, base::read_file(path));
    WELLES_TRY(earlier, read_site_marker(text, path));
  } else if (!there.empty()) {
    return fail_at(ErrorKind::BadInput, where,
                   "this folder holds other files, such as `" + there.front() + "`, and no site that Welles wrote",
                   "name a folder that is new or empty");
  }
  for (const std::string& file : out.files_)
    if (has(there, file) && !has(earlier.files, file))
      return fail_at(ErrorKind::BadInput, Where{out.path_of(file)},
                     "this file is not of an earlier site, and a page of this one would replace it",
                     "move it away, or name another folder");
  std::ranges::set_union(out.files_, earlier.files, std::back_inserter(out.known_));
  WELLES_CHECK(out.mark(false, out.known_));
  return out;
}

Result<void> SiteFolder::mark(bool whole, std::vector<std::string> files) const {
  return base::write_file_atomically(path_of(kSiteMarker), to_text(SiteMarker{whole, std::move(files)}));
}

Result<void> SiteFolder::write(const report::SiteFile& file) const {
  return base::write_file_atomically(path_of(file.name), file.text);
}

Result<std::size_t> SiteFolder::close() const {
  WELLES_TRY(const auto there, base::list_folder(folder_));
  std::size_t removed = 0;
  for (const std::string& name : there) {
    const std::string_view half = written_halfway(name);
    const bool stale = has(known_, name) && !has(files_, name);
    if (!stale && !has(known_, half) && half != kSiteMarker) continue;
    WELLES_CHECK(base::remove_file(path_of(name)));
    removed += stale ? 1 : 0;
  }
  WELLES_CHECK(mark(true, files_));
  return removed;
}

}  // namespace welles::cli
