// SPDX-License-Identifier: Apache-2.0
#include "welles/law/schema.h"

#include <algorithm>
#include <map>
#include <span>

#include "welles/base/date.h"
#include "welles/base/suggest.h"

namespace welles::law {
namespace {

using base::ErrorKind;
using base::Result;
using model::Value;

constexpr int kDeepest = 64;  // nesting of a schema
constexpr std::size_t kMostPathParts = 6;
constexpr std::string_view kDefs = "#/$defs/";

// Keywords that describe and do not check.
constexpr std::string_view kAnnotations[] = {"$schema", "$id", "$defs", "title", "description", "$comment"};

base::Fail unsupported(std::string what) {
  return base::fail(ErrorKind::Unsupported, "the schema " + std::move(what));
}

std::string quoted(std::string_view word) {
  return "`" + std::string(word) + "`";
}

std::uint32_t count_code_points(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  const std::string near = base::nearest(word, known);
  return near.empty() ? std::string() : "did you mean " + quoted(near) + "?";
}

}  // namespace

class Schema::Compiler {
 public:
  Compiler(const Value& document, Schema& schema) : document_(document), schema_(schema) {}

  // Makes a node of `value` and answers with its index.
  Result<std::uint32_t> node(const Value& value, int depth) {
    if (!value.object() || depth > kDeepest) return unsupported("has a part that is no object, or nests too deeply");
    const auto index = static_cast<std::uint32_t>(schema_.nodes_.size());
    schema_.nodes_.emplace_back();
    Node made;
    for (const auto& [key, content] : *value.object()) {
      WELLES_CHECK(keyword(made, key, content, depth));
    }
    schema_.nodes_[index] = std::move(made);
    return index;
  }

 private:
  Result<void> keyword(Node& made, const std::string& key, const Value& content, int depth) {
    if (std::ranges::find(kAnnotations, key) != std::end(kAnnotations)) return {};
    if (key == "type") return type(made, content);
    if (key == "$ref") return reference(made, content, depth);
    if (key == "enum" && content.array()) {
      made.words = *content.array();
      return {};
    }
    if (key == "pattern" && content.string()) {
      WELLES_TRY(made.pattern, Pattern::compile(*content.string()));
      return {};
    }
    if (key == "oneOf" && content.array()) {
      for (const Value& alternative : *content.array()) {
        WELLES_TRY(const std::uint32_t index, node(alternative, depth + 1));
        made.one_of.push_back(index);
      }
      return {};
    }
    if (key == "properties" && content.object()) {
      for (const auto& [name, inner] : *content.object()) {
        WELLES_TRY(const std::uint32_t index, node(inner, depth + 1));
        made.properties.emplace_back(name, index);
      }
      return {};
    }
    if (key == "required" && content.array()) {
      for (const Value& name : *content.array())
        if (name.string()) made.required.push_back(*name.string());
      return {};
    }
    if (key == "items") {
      WELLES_TRY(made.items, node(content, depth + 1));
      return {};
    }
    if (key == "additionalProperties" && content.boolean()) {
      made.closed = !*content.boolean();
      return {};
    }
    if (key == "uniqueItems" && content.boolean()) {
      made.unique = *content.boolean();
      return {};
    }
    if (key == "minimum" && (content.integer() || content.real())) {
      made.minimum = content.integer() ? static_cast<double>(*content.integer()) : *content.real();
      return {};
    }
    if (const std::int64_t* n = content.integer(); n && *n >= 0 && *n < 1'000) {
      if (key == "minItems") return made.min_items = static_cast<std::uint32_t>(*n), Result<void>();
      if (key == "minLength") return made.min_length = static_cast<std::uint32_t>(*n), Result<void>();
      if (key == "minProperties") return made.min_properties = static_cast<std::uint32_t>(*n), Result<void>();
    }
    return unsupported("has a keyword that is not known: " + quoted(key));
  }

  Result<void> type(Node& made, const Value& content) {
    constexpr std::pair<std::string_view, Type> kTypes[] = {
        {"object", Type::Object}, {"array", Type::Array},     {"string", Type::String}, {"integer", Type::Integer},
        {"number", Type::Number}, {"boolean", Type::Boolean}, {"null", Type::Null},
    };
    for (const auto& [name, type] : kTypes)
      if (content.string() && *content.string() == name) {
        made.type = type;
        return {};
      }
    return unsupported("has a type that is not known");
  }

  // A definition is compiled once; while that goes on it is known by its index, so that it may refer to itself
  // (owned_by of a party is a party).
  Result<void> reference(Node& made, const Value& content, int depth) {
    const std::string* path = content.string();
    if (!path || !path->starts_with(kDefs))
      return unsupported("refers to something other than " + std::string(kDefs) + "…");
    const std::string name = path->substr(kDefs.size());
    made.calendar = name == "day" || name == "date";
    const Value* defs = document_.find("$defs");
    const Value* definition = defs ? defs->find(name) : nullptr;
    if (!definition) return unsupported("refers to " + quoted(*path) + ", which it does not have");
    const auto known = definitions_.find(name);
    if (known != definitions_.end()) {
      made.ref = known->second;
      return {};
    }
    definitions_[name] = static_cast<std::uint32_t>(schema_.nodes_.size());
    WELLES_TRY(made.ref, node(*definition, depth + 1));
    return {};
  }

  const Value& document_;
  Schema& schema_;
  std::map<std::string, std::uint32_t> definitions_;
};

class Schema::Checker {
 public:
  Checker(const Schema& schema, const std::string& file) : schema_(schema), file_(file) {}

  Result<void> check(std::uint32_t index, const Value& value, const std::string& path) const {
    const Node& node = schema_.nodes_[index];
    if (node.ref) {
      // Before the form: "2022-13" is no day, and its pattern would tell a reader less.
      if (node.calendar && value.string() && !base::parse_partial_date(*value.string()))
        return fault(value, path, "there is no day " + quoted(value.string()->substr(0, 80)),
                     "a day is written 2014-02-20, a month 2014-02");
      return check(*node.ref, value, path);
    }
    if (!fits(node.type, value))
      return fault(value, path, "here stands " + describe(value) + " where " + describe(node.type) + " is expected");
    if (!node.words.empty()) {
      WELLES_CHECK(word(node, value, path));
    }
    if (!node.one_of.empty()) {
      WELLES_CHECK(alternatives(node, value, path));
    }
    if (const std::string* text = value.string()) {
      WELLES_CHECK(string(node, *text, value, path));
    }
    if (value.object()) {
      WELLES_CHECK(object(node, value, path));
    }
    if (value.array()) {
      WELLES_CHECK(array(node, value, path));
    }
    if (node.minimum && number(value) < *node.minimum) return fault(value, path, "the number is too small");
    return {};
  }

 private:
  static double number(const Value& value) {
    return value.integer() ? static_cast<double>(*value.integer()) : value.real() ? *value.real() : 0;
  }

  static bool fits(Type type, const Value& value) {
    switch (type) {
      case Type::Any:
        return true;
      case Type::Object:
        return value.object() != nullptr;
      case Type::Array:
        return value.array() != nullptr;
      case Type::String:
        return value.string() != nullptr;
      case Type::Integer:
        return value.integer() != nullptr;
      case Type::Number:
        return value.integer() || value.real();
      case Type::Boolean:
        return value.boolean() != nullptr;
      case Type::Null:
        return value.is_null();
    }
    return false;
  }

  static std::string describe(Type type) {
    switch (type) {
      case Type::Object:
        return "an object";
      case Type::Array:
        return "a list";
      case Type::String:
        return "a text";
      case Type::Integer:
        return "a whole number";
      case Type::Number:
        return "a number";
      case Type::Boolean:
        return "true or false";
      case Type::Null:
        return "null";
      case Type::Any:
        break;
    }
    return "something";
  }
  static std::string describe(const Value& value) {
    if (value.object()) return "an object";
    if (value.array()) return "a list";
    if (value.string()) return "the text " + quoted(value.string()->substr(0, 80));
    if (value.boolean()) return *value.boolean() ? "true" : "false";
    return value.is_null() ? "null" : "a number";
  }

  base::Fail fault(const Value& value, const std::string& path, std::string what, std::string hint = {}) const {
    base::Error error;
    error.kind = ErrorKind::BadInput;
    error.what = path.empty() ? std::move(what) : quoted(path) + ": " + std::move(what);
    error.hint = std::move(hint);
    if (!file_.empty() || value.line > 0) error.where = base::Where{file_, value.line, value.column};
    return base::Fail(std::move(error));
  }

  Result<void> word(const Node& node, const Value& value, const std::string& path) const {
    if (std::ranges::find(node.words, value) != node.words.end()) return {};
    std::vector<std::string_view> known;
    for (const Value& one : node.words)
      if (one.string()) known.push_back(*one.string());
    if (!value.string())
      return fault(value, path, "here stands " + describe(value) + " where one of a few words is expected");
    return fault(value, path, "no such value: " + quoted(value.string()->substr(0, 80)),
                 did_you_mean(*value.string(), known));
  }

  // Exactly one alternative must fit. If none does, the fault of the one whose type fits is the one worth telling.
  Result<void> alternatives(const Node& node, const Value& value, const std::string& path) const {
    int fitting = 0;
    std::optional<base::Error> telling;
    for (const std::uint32_t alternative : node.one_of) {
      auto checked = check(alternative, value, path);
      if (checked)
        ++fitting;
      else if (!telling || fits(schema_.at(alternative).type, value))
        telling = std::move(checked).error();
    }
    if (fitting == 1) return {};
    if (fitting == 0 && telling) return base::Fail(std::move(*telling));
    return fault(value, path, "this may be read in more than one way");
  }

  Result<void> string(const Node& node, const std::string& text, const Value& value, const std::string& path) const {
    if (count_code_points(text) < node.min_length) return fault(value, path, "the text is too short");
    if (node.pattern && !node.pattern->matches(text))
      return fault(value, path, quoted(text.substr(0, 80)) + " does not have the form " + node.pattern->source());
    return {};
  }

  Result<void> object(const Node& node, const Value& value, const std::string& path) const {
    const Value::Object& members = *value.object();
    for (const auto& [key, content] : members) {
      const std::string inner = path.empty() ? key : path + "." + key;
      const auto known = std::ranges::find(node.properties, key, &std::pair<std::string, std::uint32_t>::first);
      if (known != node.properties.end()) {
        WELLES_CHECK(check(known->second, content, inner));
      } else if (node.closed) {
        std::vector<std::string_view> names;
        for (const auto& property : node.properties) names.push_back(property.first);
        return fault(content, inner.substr(0, 200), "no such key", did_you_mean(key, names));
      }
    }
    for (const std::string& name : node.required)
      if (!value.find(name)) return fault(value, path, "the key " + quoted(name) + " is lacking");
    if (members.size() < node.min_properties) return fault(value, path, "the object has too few keys");
    return {};
  }

  Result<void> array(const Node& node, const Value& value, const std::string& path) const {
    const Value::Array& items = *value.array();
    if (items.size() < node.min_items) return fault(value, path, "the list has too few entries");
    if (node.items)
      for (const Value& item : items) {
        WELLES_CHECK(check(*node.items, item, path));
      }
    if (node.unique) {  // after the items: where they are words of an enumeration the list cannot be long without a
                        // double
      for (std::size_t i = 1; i < items.size(); ++i)
        if (std::find(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(i), items[i]) !=
            items.begin() + static_cast<std::ptrdiff_t>(i))
          return fault(items[i], path, "an entry stands twice");
    }
    return {};
  }

  const Schema& schema_;
  const std::string& file_;
};

Result<Schema> Schema::compile(const Value& document) {
  Schema schema;
  Compiler compiler(document, schema);
  WELLES_TRY(const std::uint32_t root, compiler.node(document, 0));
  // A $ref that leads to itself alone would never end.
  for (const Node& node : schema.nodes_) {
    std::optional<std::uint32_t> next = node.ref;
    for (std::size_t steps = 0; next; next = schema.nodes_[*next].ref)
      if (++steps > schema.nodes_.size()) return unsupported("has a $ref that leads in a circle");
  }
  schema.collect_paths(root, {}, 0);
  return schema;
}

const Schema::Node& Schema::at(std::uint32_t index) const {
  while (nodes_[index].ref) index = *nodes_[index].ref;
  return nodes_[index];
}

void Schema::collect_paths(std::uint32_t index, const std::string& prefix, int depth) {
  if (depth > 3) return;  // owned_by of an owner and so on: no condition asks that deep
  for (const auto& [name, inner] : at(index).properties) {
    const std::string path = prefix.empty() ? name : prefix + "." + name;
    if (std::ranges::find(paths_, path) == paths_.end()) paths_.push_back(path);
    collect_paths(inner, path, depth + 1);
  }
  for (const std::uint32_t alternative : at(index).one_of) collect_paths(alternative, prefix, depth + 1);
}

base::Result<void> Schema::check(const Value& value, const std::string& file) const {
  return Checker(*this, file).check(0, value, {});
}

std::optional<Schema::Place> Schema::find(std::string_view path) const {
  std::vector<std::uint32_t> reached{0};
  for (std::size_t parts = 0; !path.empty() && parts < kMostPathParts; ++parts) {
    const std::size_t dot = path.find('.');
    const std::string_view name = path.substr(0, dot);
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    std::vector<std::uint32_t> next;
    for (std::size_t i = 0; i < reached.size() && i < 64; ++i) {  // alternatives are appended as they are met
      const Node& node = at(reached[i]);
      for (const auto& [key, inner] : node.properties)
        if (key == name) next.push_back(inner);
      reached.insert(reached.end(), node.one_of.begin(), node.one_of.end());
    }
    if (next.empty()) return std::nullopt;
    reached = std::move(next);
  }
  return path.empty() ? std::optional(Place{reached.front()}) : std::nullopt;
}

bool Schema::accepts(Place place, std::string_view word) const {
  const Node& node = at(place.node);
  return Checker(*this, {}).check(node.items ? *node.items : place.node, Value(word), {}).has_value();
}

std::vector<std::string_view> Schema::words(Place place) const {
  const Node& node = at(place.node);
  if (node.items) return words(Place{*node.items});
  std::vector<std::string_view> words;
  for (const Value& word : node.words)
    if (word.string()) words.push_back(*word.string());
  return words;
}

bool Schema::is_list(Place place) const {
  return at(place.node).type == Type::Array;
}
bool Schema::is_number(Place place) const {
  return at(place.node).type == Type::Number;
}
bool Schema::is_date(Place place) const {
  return nodes_[place.node].calendar;
}

}  // namespace welles::law
