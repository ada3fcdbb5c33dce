// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/source.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "welles/base/file.h"
#include "welles/base/limits.h"
#include "welles/base/suggest.h"
#include "welles/sources/eu_journal.h"
#include "welles/sources/ofac.h"
#include "welles/sources/un.h"
#include "welles/sources/us_dpl.h"
#include "welles/sources/user.h"
#include "welles/text/fold.h"

namespace welles::sources {
namespace {

using base::ErrorKind;
using base::Result;

std::vector<std::string> no_companions(const std::string&) {
  return {};
}

// A new list: its file, and its line here. A user's own table stays last, since it takes whatever has a column "name".
constexpr SourceKind kKinds[] = {
    {"eu", "EU restrictive measures (transcribed annexes, CSV)", is_eu_journal, no_companions, read_eu_journal},
    {"ofac", "OFAC SDN or Consolidated list (publisher's CSV)", is_ofac, ofac_companions, read_ofac},
    {"un", "UN Security Council Consolidated List (XML)", is_un, no_companions, read_un},
    {"us-dpl", "US Denied Persons List (publisher's text)", is_us_dpl, no_companions, read_us_dpl},
    {"user", "a list of your own (CSV or JSON Lines)", is_user, no_companions, read_user},
};

std::string known_kinds() {
  std::string out;
  for (const SourceKind& kind : kKinds) {
    if (!out.empty()) out += ", ";
    out += kind.id;
  }
  return out;
}

bool is_no_list(const std::string& path) {
  const std::string name = base::file_name(path);
  return name.starts_with('.') || name.starts_with("README") || name.starts_with("LICENCE") ||
         name.starts_with("LICENSE") || name.ends_with(".md");
}

}  // namespace

std::span<const SourceKind> source_kinds() {
  return kKinds;
}

const SourceKind* find_source_kind(std::string_view id) noexcept {
  const auto* kind = std::ranges::find(kKinds, id, &SourceKind::id);
  return kind == std::end(kKinds) ? nullptr : kind;
}

Result<std::vector<SourceInput>> recognise(std::span<const std::string> paths, std::string_view forced_kind) {
  const SourceKind* forced = find_source_kind(forced_kind);
  if (!forced_kind.empty() && forced == nullptr) {
    std::vector<std::string_view> ids;
    for (const SourceKind& kind : kKinds) ids.push_back(kind.id);
    const std::string near = base::nearest(forced_kind, ids);
    return base::fail(
        ErrorKind::BadInput, "there is no kind of source `" + std::string(forced_kind) + "`",
        (near.empty() ? std::string() : "did you mean `" + near + "`? ") + "the kinds are " + known_kinds());
  }

  std::set<std::string> files;
  for (const std::string& path : paths) {
    if (base::path_kind(path) != base::PathKind::Folder) {
      files.insert(path);  // whatever is wrong with it shows when it is opened
      continue;
    }
    WELLES_TRY(const auto found, base::list_files(path, ""));
    for (const std::string& file : found)
      if (!is_no_list(file)) files.insert(file);
  }
  if (files.size() > base::limits::kSourceFiles)
    return base::fail(ErrorKind::BadInput, std::to_string(files.size()) + " files are more than the " +
                                               std::to_string(base::limits::kSourceFiles) + " of one build");

  std::map<std::string, const SourceKind*> mains;
  std::vector<std::string> unknown;
  for (const std::string& file : files) {
    WELLES_TRY(auto input, read::Input::open(file));
    const std::string_view head = input.peek(kHeadBytes);
    const auto* kind = forced;
    for (const SourceKind& candidate : kKinds) {
      if (forced != nullptr && (forced->companions(file).empty() || &candidate != forced)) continue;
      if (!candidate.recognises(file, head)) continue;
      kind = &candidate;
      break;
    }
    // Of a list of several files only the main one stands for it, also when its kind is forced.
    const bool main =
        kind != nullptr && (forced == nullptr || forced->companions(file).empty() || forced->recognises(file, head));
    if (main)
      mains.emplace(file, kind);
    else
      unknown.push_back(file);
  }

  std::vector<SourceInput> out;
  std::set<std::string> joined;
  for (const auto& [file, kind] : mains) {
    SourceInput input{std::string(kind->id), {file}};
    for (const std::string& companion : kind->companions(file)) {
      if (base::path_kind(companion) != base::PathKind::File) continue;
      input.paths.push_back(companion);
      joined.insert(companion);
    }
    out.push_back(std::move(input));
  }
  for (const std::string& file : unknown)
    if (!joined.contains(file))
      return base::fail_at(ErrorKind::BadInput, {file, 0, 0}, "nobody knows what list this is",
                           "say it with `--source-kind` (" + known_kinds() + "), or leave the file out");
  return out;
}

Result<model::SourceReport> read(const SourceInput& input, const SourceOptions& options, const Sink& sink) {
  const SourceKind* kind = find_source_kind(input.kind);
  if (kind == nullptr || input.paths.empty())
    return base::fail(ErrorKind::BadInput, "there is no kind of source `" + input.kind + "`",
                      "the kinds are " + known_kinds());
  std::vector<read::Input> inputs;
  for (const std::string& path : input.paths) {
    WELLES_TRY(auto opened, read::Input::open(path));
    inputs.push_back(std::move(opened));
  }
  return kind->read(std::move(inputs), options, sink);
}

}  // namespace welles::sources
