// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/engine/answer.h"
#include "welles/report/catalogue.h"
#include "welles/report/layout.h"

/// The vocabulary of data/words.toml and the codes of territories, as tables for people and machines.
namespace welles::report {

struct WordTable {
  std::string kind;                  ///< "territories"
  std::string title;                 ///< what the table holds, in words
  std::vector<std::string> columns;  ///< names for machines: the same in every language
  std::vector<std::vector<std::string>> rows;
};

/// All kinds of words, in the order in which they are listed; `codes` is the last.
std::span<const std::string_view> word_kinds();

/// What there is, one row a kind.
WordTable kinds_table(Lang lang);
/// nullopt: there is no such kind, or it is `codes`.
std::optional<WordTable> word_table(std::string_view kind, Lang lang);
/// Codes of territories with what each system means. `system`: only that one; empty: all.
WordTable code_table(std::span<const engine::RegionCode> codes, std::string_view system, Lang lang);

std::string to_text(const WordTable& table, const Style& style);
/// RFC 4180 with a row of headers; cells that a spreadsheet would run are defused.
std::string to_csv(const WordTable& table);
/// "words.row", an envelope for each row.
std::vector<std::string> to_json(const WordTable& table);

}  // namespace welles::report
