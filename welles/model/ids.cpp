// SPDX-License-Identifier: Apache-2.0
#include "welles/model/ids.h"

#include "welles/base/ascii.h"
#include "welles/model/words.h"

namespace welles::model {
namespace {

using base::is_digit, base::is_letter;

}  // namespace

std::string id_part(std::string_view printed) {
  std::string out;
  bool gap = false;
  for (const char c : printed) {
    if (is_digit(c) || is_letter(c) || c == '.') {
      if (gap && !out.empty()) out += '-';
      gap = false;
      out += c;
    } else {
      gap = true;
    }
  }
  return out;
}

std::string eu_entry_id(std::string_view regime, std::string_view record) {
  constexpr std::string_view kPublisher = "EU ";
  if (!regime.starts_with(kPublisher) || record.empty()) return {};
  const bool person = record.starts_with("P-") || regime.ends_with("persons");
  regime.remove_prefix(kPublisher.size());
  if (record.starts_with("P-") || record.starts_with("E-")) record.remove_prefix(2);
  return "eu-" + id_part(regime.substr(0, regime.find(' '))) + (person ? "-I.PERSONS-" : "-I.ENTITIES-") +
         id_part(record);
}

unsigned id_rank(std::string_view id) {
  int registry = 0;
  for (const IdForm& form : kIdForms) {
    if (form.order == 0) continue;
    if (form.prefix.empty())
      registry = form.order;
    else if (id.starts_with(form.prefix))
      return static_cast<unsigned>(form.order);
  }
  return static_cast<unsigned>(registry);
}

bool id_before(std::string_view left, std::string_view right) {
  const unsigned left_rank = id_rank(left), right_rank = id_rank(right);
  if (left_rank != right_rank) return left_rank < right_rank;
  std::size_t i = 0, j = 0;
  while (i < left.size() && j < right.size()) {
    if (is_digit(left[i]) && is_digit(right[j])) {
      while (i < left.size() && left[i] == '0') ++i;
      while (j < right.size() && right[j] == '0') ++j;
      std::size_t i_end = i, j_end = j;
      while (i_end < left.size() && is_digit(left[i_end])) ++i_end;
      while (j_end < right.size() && is_digit(right[j_end])) ++j_end;
      const auto left_number = left.substr(i, i_end - i), right_number = right.substr(j, j_end - j);
      if (left_number.size() != right_number.size()) return left_number.size() < right_number.size();
      if (left_number != right_number) return left_number < right_number;
      i = i_end;
      j = j_end;
    } else if (left[i] != right[j]) {
      return left[i] < right[j];
    } else {
      ++i;
      ++j;
    }
  }
  if (left.size() - i != right.size() - j) return left.size() - i < right.size() - j;
  return left < right;
}

}  // namespace welles::model
