// SPDX-License-Identifier: Apache-2.0
// Any bytes as a query: the search answers as the scan over everything does, or both refuse.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "welles/match/explain.h"
#include "welles/match/find.h"
#include "welles/match/index.h"
#include "welles/match/test_lexicon.h"
#include "welles/model/entity.h"
#include "welles/snapshot/snapshot.h"
#include "welles/text/name_key.h"

namespace {

using namespace welles;

std::string snapshot_bytes() {
  std::vector<model::Entity> all;
  for (const char* name :
       {"Petro ZRAZKOVYI", "Petra Zrazkova", "Bank Zrazok No 5", "Олена ПРИКЛАДНА", "Olena Prykladna-Zrazok",
        "山口 翔太", "محمد", "Zrazkova Zrazkovo Zrazkovi", "O'Zrazok", "Li Ka"}) {
    model::Statement s;
    s.entity = "t-" + std::to_string(all.size());
    s.schema = "Person";
    s.prop = "name";
    s.value = name;
    model::Entity e;
    e.id = s.entity;
    e.schema = s.schema;
    e.statements = {s};
    all.push_back(e);
  }
  snapshot::Writer writer(text::key_scheme());
  writer.add(std::string(match::kLexiconSection), match::test::lexicon_bytes());
  match::write(all, match::test::lexicon(), writer);
  return writer.bytes();
}

}  // namespace

// The first byte is the floor; each line after it is a name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string kBytes = snapshot_bytes();
  static const auto kSnapshot = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(kBytes)), "fuzz");
  static const auto kIndex = match::Index::open(*kSnapshot);
  if (size == 0) return 0;
  match::FindOptions options;
  options.near = data[0] * 40;
  options.limit = 0;
  match::Query query;
  std::string_view rest(reinterpret_cast<const char*>(data + 1), size - 1);
  while (!rest.empty() && query.names.size() < 8) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    query.names.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const auto found = match::find(*kIndex, query, options);
  options.exhaustive = true;
  const auto scanned = match::find(*kIndex, query, options);
  if (found.has_value() != scanned.has_value()) std::abort();
  if (!found) return 0;
  if (*found != *scanned) std::abort();
  for (const match::Match& match : *found)
    if (match.score > 10'000 || !match::explain(*kIndex, query, match.entity)) std::abort();
  return 0;
}
