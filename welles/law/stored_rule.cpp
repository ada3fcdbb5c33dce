// SPDX-License-Identifier: Apache-2.0
#include "welles/law/stored_rule.h"

#include <utility>

namespace welles::law {
namespace {

using model::Value;

// ---- writing
// ----------------------------------------------------------------------------------------------------------

Value put(const Word& word) {
  return word.text;
}
Value put(const std::string& text) {
  return text;
}

template <class Enum>
Value put_enum(Enum value) {
  return static_cast<std::int64_t>(value);
}

template <class T>
Value put(const std::vector<T>& items);

Value put(const Cite& cite) {
  return Value::Array{cite.instrument, cite.provision, cite.seen};
}

Value put(const Condition& condition) {
  return Value::Array{put_enum(condition.form),
                      condition.negated,
                      condition.on_as_of,
                      put_enum(condition.comparison),
                      condition.text,
                      put(condition.key),
                      put(condition.predicate),
                      put(condition.values),
                      condition.day ? Value(base::to_iso(*condition.day)) : Value(condition.number),
                      put(condition.any_of)};
}

Value put(const Branch& branch) {
  return Value::Array{put(branch.effect), branch.label,      put(branch.missing),
                      put(branch.needs),  put(branch.shown), put(branch.unless)};
}

Value put(const Credit& credit) {
  return Value::Array{put_enum(credit.because), put(credit.effect), put(credit.lacks_only),
                      put(credit.key),          put(credit.value),  put(credit.of)};
}

template <class T>
Value put(const std::vector<T>& items) {
  Value::Array array;
  for (const T& item : items) array.push_back(put(item));
  return array;
}

// ---- reading
// ----------------------------------------------------------------------------------------------------------

// Takes one field after the other; once something does not fit, everything after it is refused too.
class Fields {
 public:
  Fields(const Value& value, std::size_t count) : array_(value.array()), good_(array_ && array_->size() == count) {}
  bool good() const { return good_; }

  void take(std::string& into) {
    const Value* value = next();
    good_ = good_ && value->string();
    if (good_) into = *value->string();
  }
  void take(Word& into) { take(into.text); }
  void take(bool& into) {
    const Value* value = next();
    good_ = good_ && value->boolean();
    if (good_) into = *value->boolean();
  }
  template <class Enum>
  void take_enum(Enum& into, Enum last) {
    const Value* value = next();
    if (!good_) return;
    const std::int64_t* number = value->integer();
    good_ = number && *number >= 0 && *number <= static_cast<std::int64_t>(last);
    if (good_) into = static_cast<Enum>(*number);
  }
  void take_bound(Condition& into) {
    const Value* value = next();
    if (!good_) return;
    if (value->string()) into.day = base::parse_day(*value->string());
    good_ = into.day || value->real();
    if (value->real()) into.number = *value->real();
  }
  template <class T>
  void take(std::vector<T>& into) {
    const Value* value = next();
    good_ = good_ && value->array();
    if (!good_) return;
    for (const Value& item : *value->array()) {
      T made;
      good_ = good_ && read(item, made);
      into.push_back(std::move(made));
    }
  }
  const Value* next() {
    if (!good_) return nullptr;
    return &(*array_)[at_++];
  }

  static bool read(const Value& value, std::string& into) { return value.string() && (into = *value.string(), true); }
  static bool read(const Value& value, Word& into) { return read(value, into.text); }
  static bool read(const Value& value, Cite& into) {
    Fields fields(value, 3);
    fields.take(into.instrument);
    fields.take(into.provision);
    fields.take(into.seen);
    return fields.good();
  }
  static bool read(const Value& value, Condition& into) {
    Fields fields(value, 10);
    fields.take_enum(into.form, Form::AnyOf);
    fields.take(into.negated);
    fields.take(into.on_as_of);
    fields.take_enum(into.comparison, Comparison::Greater);
    fields.take(into.text);
    fields.take(into.key);
    fields.take(into.predicate);
    fields.take(into.values);
    fields.take_bound(into);
    fields.take(into.any_of);
    return fields.good();
  }
  static bool read(const Value& value, Branch& into) {
    Fields fields(value, 6);
    fields.take(into.effect);
    fields.take(into.label);
    fields.take(into.missing);
    fields.take(into.needs);
    fields.take(into.shown);
    fields.take(into.unless);
    return fields.good();
  }
  static bool read(const Value& value, Credit& into) {
    Fields fields(value, 6);
    fields.take_enum(into.because, Credit::Because::ExceptionNotShown);
    fields.take(into.effect);
    fields.take(into.lacks_only);
    fields.take(into.key);
    fields.take(into.value);
    fields.take(into.of);
    return fields.good();
  }

 private:
  const Value::Array* array_;
  bool good_;
  std::size_t at_ = 0;
};

}  // namespace

Value stored(const Rule& rule) {
  return Value::Array{put(rule.id),
                      rule.title_en,
                      rule.title_uk,
                      put(rule.answers),
                      put_enum(rule.strength),
                      put(rule.overrides),
                      put(rule.narrows),
                      put(rule.scope),
                      put(rule.in_force),
                      put(rule.says),
                      put(rule.says_uk),
                      rule.status,
                      rule.notes,
                      rule.notes_uk,
                      put(rule.sources),
                      put(rule.branches),
                      rule.credit ? put(*rule.credit) : Value()};
}

std::optional<Rule> rule_from(const Value& value) {
  Rule rule;
  Fields fields(value, 17);
  fields.take(rule.id);
  fields.take(rule.title_en);
  fields.take(rule.title_uk);
  fields.take(rule.answers);
  fields.take_enum(rule.strength, Strength::Strict);
  fields.take(rule.overrides);
  fields.take(rule.narrows);
  fields.take(rule.scope);
  fields.take(rule.in_force);
  fields.take(rule.says);
  fields.take(rule.says_uk);
  fields.take(rule.status);
  fields.take(rule.notes);
  fields.take(rule.notes_uk);
  fields.take(rule.sources);
  fields.take(rule.branches);
  const Value* credit = fields.next();
  if (!fields.good()) return std::nullopt;
  if (!credit->is_null() && !Fields::read(*credit, rule.credit.emplace())) return std::nullopt;
  return rule;
}

void forget_places(Value& value) {
  value.line = value.column = 0;
  if (Value::Array* items = value.array())
    for (Value& item : *items) forget_places(item);
  if (Value::Object* members = value.object())
    for (Value::Member& member : *members) forget_places(member.value);
}

}  // namespace welles::law
