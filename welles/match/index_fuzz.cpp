// SPDX-License-Identifier: Apache-2.0
// A snapshot whose sections were tampered with, hashes and all: opening and searching it may give nonsense, but never
// leaves the bytes.
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include "welles/match/explain.h"
#include "welles/match/find.h"
#include "welles/match/index.h"
#include "welles/match/test_lexicon.h"
#include "welles/model/entity.h"
#include "welles/snapshot/snapshot.h"
#include "welles/text/name_key.h"

namespace {

using namespace welles;

std::vector<model::Entity> entities() {
  std::vector<model::Entity> all;
  for (const char* name : {"Petro ZRAZKOVYI", "Petra Zrazkova", "Bank Zrazok No 5", "Олена ПРИКЛАДНА"}) {
    model::Entity e;
    e.id = "t-" + std::to_string(all.size());
    e.schema = all.size() == 2 ? "Company" : "Person";
    e.datasets = {"test"};
    for (const auto& [prop, value] : {std::pair<std::string, std::string>{"name", name},
                                      {"birthDate", "1970-02-20"},
                                      {"country", "ua"},
                                      {"innCode", "7700000016"}}) {
      model::Statement s;
      s.entity = e.id;
      s.schema = e.schema;
      s.prop = prop;
      s.value = value;
      e.statements.push_back(s);
    }
    all.push_back(e);
  }
  return all;
}

}  // namespace

// Each three bytes of input: which section, where in it, and the new byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string kSound = [] {
    snapshot::Writer writer(text::key_scheme());
    writer.add(std::string(match::kLexiconSection), match::test::lexicon_bytes());
    match::write(entities(), match::test::lexicon(), writer);
    return writer.bytes();
  }();
  const auto sound = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(kSound)), "sound");
  if (!sound) std::abort();
  snapshot::Writer writer(text::key_scheme());
  const auto names = sound->section_names();
  for (std::size_t n = 0; n < names.size(); ++n) {
    const auto section = sound->section(names[n]);
    std::string bytes(reinterpret_cast<const char*>(section->data()), section->size());
    for (std::size_t i = 0; i + 2 < size; i += 3)
      if (data[i] % names.size() == n && !bytes.empty())
        bytes[data[i + 1] % bytes.size()] = static_cast<char>(data[i + 2]);
    writer.add(names[n], std::move(bytes));
  }
  const std::string tampered = writer.bytes();
  const auto snapshot = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(tampered)), "tampered");
  if (!snapshot) std::abort();
  const auto index = match::Index::open(*snapshot);
  if (!index) return 0;
  match::Query query;
  query.names = {"Petro Zrazkova", "Bank zrazok 5"};
  query.birth_dates = {{1970, 2, 20}};
  query.countries = {"UA"};
  query.identifiers = {{"innCode", "7700000016"}};
  for (const bool exhaustive : {false, true}) {
    match::FindOptions options;
    options.near = 1;
    options.exhaustive = exhaustive;
    const auto found = match::find(*index, query, options);
    if (!found) std::abort();
    for (const match::Match& match : *found)
      if (!match::explain(*index, query, match.entity)) std::abort();
  }
  return 0;
}
