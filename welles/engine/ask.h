// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/result.h"
#include "welles/engine/wording.h"
#include "welles/law/world.h"
#include "welles/model/value.h"

/// What is missing, asked in plain words, with what each answer would lead to. Nothing here waits for anybody: a door asks,
/// and comes back with the answer.
namespace welles::engine {

/// The question for each key of the facts.
/// Source: data/law/ask.toml
class AskTable {
 public:
  /// Errors: Corrupt.
  static base::Result<AskTable> make(const model::Value& table);
  /// Empty if the table has none for this key: a test finds that.
  Both question(std::string_view key) const;

 private:
  std::map<std::string, Both, std::less<>> questions_, parties_, attributes_;
};

/// Answers that lead to the same effects, and those effects, one for each law asked.
struct AskOption {
  std::vector<std::string> answers;
  std::vector<std::string> effects;  ///< in the order of the laws asked
};

struct AskStep {
  std::vector<std::string> effects;  ///< as it stands, in the order of the laws asked
  std::string key;                   ///< what to ask next; empty: nothing that could be answered is missing
  Both question;
  std::vector<AskOption>
      options;  ///< answers of the vocabulary or the registry; empty where any day or number may be given
  std::vector<std::string> texts;    ///< `instrument:ID`: no answer helps, the text must be loaded
  std::vector<std::string> missing;  ///< all keys that are missing, those that were skipped too
};

/// What to ask next of these facts.
///
/// Shape:   `facts` as read_facts() takes them; the key is the first of those missing under the laws in their order that is
///          not in `skipped`.
/// Errors:  BadInput  the facts do not have the form of the schema.
/// Cost:    one verdict for each answer of the key's vocabulary and each law: at most some hundreds.
base::Result<AskStep> next_question(const law::World& world, const AskTable& table, const model::Value& facts,
                                    std::span<const std::string> jurisdictions, std::span<const std::string> skipped);

/// The facts with an answer as somebody types it: a word, a day, a number; several words of a list with a comma between them.
///
/// Errors:  BadInput  the key does not take it, with the nearest word that it takes.
base::Result<model::Value> answered(const law::World& world, const model::Value& facts, const std::string& key,
                                    std::string_view answer);

}  // namespace welles::engine
