// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "welles/match/index.h"
#include "welles/match/test_lexicon.h"
#include "welles/model/entity.h"
#include "welles/snapshot/snapshot.h"
#include "welles/text/name_key.h"

/// For tests only: an index of a few entities, and how to make them.
namespace welles::match::test {

using Property = std::pair<std::string, std::string>;

inline model::Entity entity(std::string id, std::string schema, const std::vector<Property>& properties,
                            std::vector<std::string> datasets = {"test"}) {
  model::Entity e;
  e.id = std::move(id);
  e.schema = std::move(schema);
  e.datasets = std::move(datasets);
  for (const auto& [prop, value] : properties) {
    e.statements.push_back({.entity = e.id, .schema = e.schema, .prop = prop, .value = value});
    if (prop == "name" && e.caption.empty()) e.caption = value;
  }
  return e;
}

/// Keeps the bytes that the index looks at.
class TestIndex {
 public:
  explicit TestIndex(const std::vector<model::Entity>& all) {
    snapshot::Writer writer(text::key_scheme());
    writer.add(std::string(kLexiconSection), lexicon_bytes());
    write(all, lexicon(), writer);
    bytes_ = std::make_unique<std::string>(writer.bytes());
    auto snapshot = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(*bytes_)), "test");
    snapshot_ = std::make_unique<snapshot::Snapshot>(std::move(snapshot).value());
    index_ = std::make_unique<Index>(Index::open(*snapshot_).value());
  }
  const Index& operator*() const { return *index_; }
  const Index* operator->() const { return index_.get(); }
  const std::string& bytes() const { return *bytes_; }

 private:
  std::unique_ptr<std::string> bytes_;
  std::unique_ptr<snapshot::Snapshot> snapshot_;
  std::unique_ptr<Index> index_;
};

/// A few made-up persons and bodies, and as many namesakes as it takes to make common words common.
inline std::vector<model::Entity> zrazok_list() {
  std::vector<model::Entity> all = {
      entity("t-1", "Person",
             {{"name", "Petro Ivanovych ZRAZKOVYI"},
              {"alias", "Петро Іванович ЗРАЗКОВИЙ"},
              {"birthDate", "1970-02-20"},
              {"country", "ua"},
              {"innCode", "7700000016"}}),
      entity("t-2", "Person", {{"name", "Olga Nikolayevna PRYKLADNA"}, {"birthDate", "1981"}, {"nationality", "ru"}}),
      entity("t-3", "Company", {{"name", "Bank Zrazok"}, {"ogrnCode", "1027700000001"}, {"jurisdiction", "ru"}}),
      entity("t-4", "Organization", {{"name", "Limited Liability Company Vyhadka"}, {"alias", "ООО Выгадка"}},
             {"other"}),
      entity("t-5", "Vessel", {{"name", "PRYKLAD STAR"}, {"imoNumber", "IMO 9000001"}}),
      entity("t-6", "Person", {{"name", "Vladimir Petrovich VYHADANYI"}, {"weakAlias", "Kolobok"}}),
      entity("t-7", "Sanction", {{"entity", "t-1"}, {"name", "Petro Zrazkovyi"}}),
      entity("t-8", "Organization", {{"name", "Zrazok Plant No 5"}}),
  };
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(100 + i);
    const std::string tail(1, static_cast<char>('a' + i % 26));
    all.push_back(entity("z-" + n, "Person", {{"name", "Vladimir Olga Testovych" + tail + " No" + n}}));
    all.push_back(entity("zz-" + n, "Company", {{"name", "Limited Liability Company Bank Numero" + tail + n}}));
  }
  return all;
}

}  // namespace welles::match::test
