// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "welles/sources/source.h"

// What the tests of the readers share.
namespace welles::sources::test {

struct Said {
  std::vector<model::Statement> statements;
  model::SourceReport report;

  /// The values of a property of an entity, in the order in which they were said: "[A][B]".
  std::string values(std::string_view entity, std::string_view prop) const {
    std::string out;
    for (const model::Statement& s : statements)
      if (s.entity == entity && s.prop == prop) out += "[" + s.value + "]";
    return out;
  }
  const model::Statement* find(std::string_view entity, std::string_view prop) const {
    for (const model::Statement& s : statements)
      if (s.entity == entity && s.prop == prop) return &s;
    return nullptr;
  }
};

using Reader = base::Result<model::SourceReport> (*)(std::vector<read::Input>, const SourceOptions&, const Sink&);
using File = std::pair<std::string, std::string>;  // name, bytes

inline base::Result<Said> try_read(Reader reader, const std::vector<File>& files, const SourceOptions& options = {}) {
  std::vector<read::Input> inputs;
  for (const auto& [name, bytes] : files) inputs.push_back(read::Input::from_memory(bytes, name));
  Said said;
  auto report =
      reader(std::move(inputs), options, [&](model::Statement&& s) { said.statements.push_back(std::move(s)); });
  if (!report) return base::Fail(report.error());
  said.report = std::move(*report);
  EXPECT_EQ(said.report.rows, said.report.read + said.report.skipped);
  EXPECT_EQ(said.report.statements, said.statements.size());
  for (const model::Statement& s : said.statements) {
    EXPECT_FALSE(s.entity.empty() || s.schema.empty() || s.prop.empty() || s.value.empty())
        << s.entity << " " << s.prop;
    EXPECT_EQ(s.dataset, said.report.dataset);
  }
  return said;
}

inline Said read(Reader reader, const std::vector<File>& files, const SourceOptions& options = {}) {
  auto said = try_read(reader, files, options);
  if (said) return std::move(*said);
  ADD_FAILURE() << one_line(said.error());
  return {};
}

}  // namespace welles::sources::test
