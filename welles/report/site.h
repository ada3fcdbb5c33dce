// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/dossier/dossier.h"
#include "welles/locate/map.h"
#include "welles/report/catalogue.h"

namespace welles::report {

struct SiteFile {
  std::string name;  ///< letters, digits, dots, hyphens and underscores; no folder
  std::string text;
};

/// All dossiers as a site of linked pages in one folder: a page for each, an index of all with a search, a sitemap.
///
/// Shape:   values in, files out. Every page leads to the index, and each name in it that has a page of its own leads there, by
///          relative addresses: the site works from a disk, without a network and, but for the search, without a script. No page
///          fetches anything. The same dossiers give the same bytes; no clock is read.
///          Names of files are unique also where a file system takes capitals for small letters.
/// Errors:  none.
class Site {
 public:
  /// `entries`: what there is, in the order of dossier::contents. `base_url`: the address at which the site will be served, with a
  /// slash at its end; empty: not known, and the sitemap then has names of files, which a search engine does not take.
  Site(std::vector<dossier::Entry> entries, std::string base_url, Lang lang);

  /// In the order of the index: by kind, votes from the newest.
  const std::vector<dossier::Entry>& entries() const noexcept { return entries_; }
  /// Of all files, sorted.
  std::vector<std::string> names() const;

  /// The page of one of the entries. May be asked from several threads at once. `map`: as for dossier_page.
  SiteFile page(const dossier::Dossier& dossier, const std::optional<locate::Map>& map) const;
  /// index.html and sitemap.xml. `gists`: gist_of for each of the entries; `any`: one of the dossiers, for what all share.
  std::vector<SiteFile> frame(std::span<const std::string> gists, const dossier::Dossier& any) const;

 private:
  std::string address_of(std::string_view id) const;
  std::string index(std::span<const std::string> gists, const dossier::Dossier& any) const;
  std::string sitemap(const dossier::Dossier& any) const;

  std::vector<dossier::Entry> entries_;
  std::string base_url_;
  Lang lang_;
  std::vector<std::string> files_;                               // beside entries_
  std::map<std::string, std::size_t, std::less<>> place_of_id_;  // in entries_, by any id
};

}  // namespace welles::report
