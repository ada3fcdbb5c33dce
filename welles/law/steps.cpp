// SPDX-License-Identifier: Apache-2.0
#include "welles/law/steps.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace welles::law {
namespace {

using model::Value;

constexpr std::size_t kTextBytes = 200;  // of a value, in the words for people

// A value in words: of an object its name or id, of a list its entries.
std::string to_text(const Value& value) {
  if (const std::string* text = value.string()) return *text;
  if (const bool* truth = value.boolean()) return *truth ? "true" : "false";
  if (const std::int64_t* number = value.integer()) return std::to_string(*number);
  if (const double* number = value.real()) {
    std::array<char, 400> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *number);
    return {digits.data(), end.ptr};
  }
  if (const Value::Array* items = value.array()) {
    std::string text;
    for (const Value& item : *items) {
      if (text.size() > kTextBytes) return text + ", …";
      text += (text.empty() ? "" : ", ") + to_text(item);
    }
    return items->empty() ? "none" : text;
  }
  for (const char* key : {"name", "id", "by"})
    if (const std::string_view text = value.text(key); !text.empty()) return std::string(text);
  return "given";
}

}  // namespace

// What stands there already is not said twice: the day that each of several places was asked for.
void Steps::add(ProofNode node) {
  if (!nodes_) return;
  const auto same = [&](const ProofNode& other) {
    return other.step == Step::Fact && other.key == node.key && other.table == node.table && other.text == node.text;
  };
  if (node.step != Step::Fact || std::ranges::none_of(*nodes_, same)) nodes_->push_back(std::move(node));
}

void Steps::fact(std::string_view key, const Value& value) {
  if (!nodes_) return;
  ProofNode node;
  node.key = key;
  node.value = value;
  node.text = node.key + ": " + to_text(value);
  add(std::move(node));
}

void Steps::absent(std::string_view key) {
  if (!nodes_) return;
  ProofNode node;
  node.key = key;
  node.text = node.key + " is not given";
  node.status = Status::Missing;
  add(std::move(node));
}

void Steps::cell(std::string_view table, std::string_view row, std::string_view key, const Value& value,
                 std::string_view source) {
  if (!nodes_) return;
  ProofNode node;
  node.key = key;
  node.value = value;
  node.table = table;
  if (!row.empty()) node.table.append("/").append(row);
  node.source = source;
  node.text = node.key + ": " + to_text(value);
  add(std::move(node));
}

void Steps::no_cell(std::string_view table, std::string_view row, std::string_view key, std::string_view text) {
  if (!nodes_) return;
  ProofNode node;
  node.key = key;
  node.table = table;
  node.table.append("/").append(row);
  node.text = text;
  node.status = Status::NotMet;
  add(std::move(node));
}

std::string_view source_of(const Value& row) {
  const auto sources = row.list("src");
  return sources.empty() || !sources.front().string() ? std::string_view()
                                                      : std::string_view(*sources.front().string());
}

}  // namespace welles::law
