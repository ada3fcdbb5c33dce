// SPDX-License-Identifier: Apache-2.0
#include "welles/law/files.h"

#include <utility>

#include "welles/law/stored_rule.h"

namespace welles::law {
namespace {

using base::Result;
using model::Value;

constexpr const char* kSection = "law.files";

Value::Array words(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

Value stored(const RuleTest& test) {
  Value row;
  row.set("id", test.id.text);
  row.set("why", test.why);
  row.set("why_uk", test.why_uk);
  row.set("facts", test.facts);
  row.set("effect", test.effect);
  row.set("by", test.by);
  row.set("missing", words(test.missing));
  if (test.label) row.set("label", *test.label);
  row.set("positions", words(test.positions));
  return row;
}

RuleTest test_from(const Value& row) {
  RuleTest test;
  test.id.text = row.text("id");
  test.why = row.text("why");
  test.why_uk = row.text("why_uk");
  if (const Value* facts = row.find("facts")) test.facts = *facts;
  test.effect = row.text("effect");
  test.by = row.text("by");
  test.missing = row.texts("missing");
  if (row.find("label")) test.label = row.text("label");
  test.positions = row.texts("positions");
  return test;
}

}  // namespace

void write_files(const Ruleset& rules, const std::string& folder, snapshot::Writer& writer) {
  Value all;
  for (const Rule& rule : rules.rules()) {
    std::string_view file = rule.file;
    if (file.starts_with(folder)) file.remove_prefix(folder.size());
    while (file.starts_with('/')) file.remove_prefix(1);
    Value::Array tests;
    for (const RuleTest& test : rule.tests) tests.push_back(stored(test));
    Value row;
    row.set("file", file);
    row.set("tests", std::move(tests));
    all.set(rule.id.text, std::move(row));
  }
  forget_places(all);
  std::string bytes;
  model::encode(all, bytes);
  writer.add(kSection, std::move(bytes));
}

Result<Ruleset> open_with_files(const snapshot::Snapshot& snapshot) {
  WELLES_TRY(Ruleset::Parts parts, open_parts(snapshot));
  const auto bytes = snapshot.section(kSection);
  if (!bytes)
    return base::fail(bytes.error().kind, "the snapshot `" + snapshot.name() + "` has no tests of rules",
                      "make it again with `welles build`");
  WELLES_TRY(const Value all, model::decode(*bytes));
  for (Rule& rule : parts.rules) {
    const Value* row = all.find(rule.id.text);
    if (!row) continue;
    rule.file = row->text("file");
    for (const Value& test : row->list("tests")) rule.tests.push_back(test_from(test));
  }
  return Ruleset::make(std::move(parts));
}

std::string_view family_of(std::string_view file) noexcept {
  const std::size_t end = file.rfind('/');
  if (end == std::string_view::npos) return {};
  const std::string_view folder = file.substr(0, end);
  const std::size_t begin = folder.rfind('/');
  return begin == std::string_view::npos ? folder : folder.substr(begin + 1);
}

}  // namespace welles::law
