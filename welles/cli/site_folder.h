// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/report/site.h"

namespace welles::cli {

/// `.welles-site`, the file by which a folder is known as a site that Welles wrote: whether all of it was written, and the names of
/// the files that Welles may replace or remove.
///
/// Shape:   lines. `welles-site 1 whole` or `welles-site 1 unfinished`; lines that begin with `#`; then a name a line, sorted.
struct SiteMarker {
  bool whole = false;
  std::vector<std::string> files;  ///< sorted, each once
  friend bool operator==(const SiteMarker&, const SiteMarker&) = default;
};
inline constexpr std::string_view kSiteMarker = ".welles-site";

std::string to_text(const SiteMarker& marker);
/// `path`: for errors. A name that is no plain name of a file in this folder is refused: what it names would be removed.
/// Errors: Corrupt (not in this form, more than limits::kSiteFiles names); Unsupported (of a newer version).
base::Result<SiteMarker> read_site_marker(std::string_view text, const std::string& path);

/// A folder into which a site is written.
///
/// Shape:   from open to close its marker says `unfinished`, so a run that broke off is known by it, and the next run may go on
///          from there. What the marker does not name is never written to or removed.
class SiteFolder {
 public:
  /// `files`: names of all that will be written, sorted. Makes the folder if there is none.
  /// Errors:  BadInput  `folder` is a file; holds something, and no marker; or has a file, not of an earlier run, whose name the site
  ///                    needs;
  ///          NotFound  there is no folder above it; Io; those of read_site_marker.
  static base::Result<SiteFolder> open(std::string folder, std::vector<std::string> files);

  /// May be called from several threads at once, for different files. Errors: Io.
  base::Result<void> write(const report::SiteFile& file) const;
  /// Removes what an earlier run wrote and this one did not, and says that the site is whole. How many were removed.
  /// Errors: Io.
  base::Result<std::size_t> close() const;

 private:
  std::string path_of(std::string_view name) const { return folder_ + '/' + std::string(name); }
  base::Result<void> mark(bool whole, std::vector<std::string> files) const;

  std::string folder_;
  std::vector<std::string> files_;  // of this run, sorted
  std::vector<std::string> known_;  // of this run and of earlier ones, sorted
};

}  // namespace welles::cli
