// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "welles/base/result.h"
#include "welles/law/pattern.h"
#include "welles/model/value.h"

namespace welles::law {

/// A JSON Schema, as far as data/law/*.schema.json use the language: the closed vocabulary of the facts, and the form
/// of a verdict. Driven by the file: no key and no word of the vocabulary stands in C++.
///
/// Shape:   $ref (to #/$defs/…), type, enum, pattern, oneOf, properties, required, additionalProperties (false), minProperties,
///          items, minItems, uniqueItems, minLength, minimum; title, description and $-keywords say nothing to it. A
///          string that refers to `day` or `date` must also be a day or month that exists.
/// Source:  JSON Schema, draft 2020-12.
class Schema {
 public:
  /// Errors: Unsupported  a keyword or pattern that is not in the list above, a $ref that leads nowhere or in a circle.
  static base::Result<Schema> compile(const model::Value& document);

  /// Does `value` have this form?
  /// Errors: BadInput  the first fault, with its path, its place in `file` if the value knows it, and the nearest known
  /// word. Cost:   linear in the value times the alternatives of a oneOf.
  base::Result<void> check(const model::Value& value, const std::string& file = {}) const;

  /// What may stand at a path such as "issuer.kind": looked up through $ref, oneOf and the items of a list.
  /// The first of alternatives that has the path; nullopt: no such key.
  struct Place {
    std::uint32_t node = 0;
  };
  std::optional<Place> find(std::string_view path) const;
  /// May the string `word` stand there, as value or as an entry of a list?
  bool accepts(Place place, std::string_view word) const;
  /// The words of the enumeration there; empty if it is none.
  std::vector<std::string_view> words(Place place) const;
  bool is_list(Place place) const;
  bool is_number(Place place) const;
  bool is_date(Place place) const;
  /// Every path of an object's key, "goods.origin" …: the keys that a condition may name.
  const std::vector<std::string>& paths() const noexcept { return paths_; }

 private:
  enum class Type : std::uint8_t { Any, Object, Array, String, Integer, Number, Boolean, Null };
  struct Node {
    Type type = Type::Any;
    bool calendar = false;  // a day or month that must exist
    bool closed = false;    // additionalProperties: false
    bool unique = false;
    std::vector<model::Value> words;  // enum
    std::optional<Pattern> pattern;
    std::vector<std::pair<std::string, std::uint32_t>> properties;
    std::vector<std::string> required;
    std::optional<std::uint32_t> items;
    std::vector<std::uint32_t> one_of;
    std::optional<std::uint32_t> ref;
    std::uint32_t min_items = 0, min_length = 0, min_properties = 0;
    std::optional<double> minimum;
  };
  class Compiler;
  class Checker;
  friend class Checker;

  const Node& at(std::uint32_t index) const;  // through $ref
  void collect_paths(std::uint32_t index, const std::string& prefix, int depth);

  std::vector<Node> nodes_;  // the first is the root
  std::vector<std::string> paths_;
};

}  // namespace welles::law
