// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/dossier/dossier.h"
#include "welles/report/catalogue.h"
#include "welles/report/page.h"

namespace welles::report {

/// A section of a dossier in one language: sentences, a table, and how to read it. Every form of a dossier writes these down, so
/// that all say the same.
struct Sheet {
  std::string name;  ///< the same in every language: one of dossier_tables(), "authority"
  std::string title;
  std::vector<std::string> lines;    ///< sentences that stand before the table
  std::vector<std::string> keys;     ///< of the columns, the same in every language: the header of the CSV
  std::vector<std::string> columns;  ///< the same in words; empty: no table
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> notes;  ///< after the table
  /// The parts of the rows (without columns: of the lines) that name what may have a dossier, in the order of the text.
  std::vector<Mention> names;
};

/// The address of the dossier of an id; empty where there is none to lead to.
using Addresses = std::function<std::string(std::string_view id)>;

/// A name in the language of the reader. The reference dies with `text`.
const std::string& in(Lang lang, const dossier::Text& text);

/// What the registry's rows say in English alone, in words of the catalogue; what has none stands as it is.
std::string title_words(Lang lang, const dossier::Role& role);
std::string office_words(Lang lang, std::string_view office);
std::string kind_words(Lang lang, std::string_view kind);
/// The name of an act, vote, body, office or person in the graph.
std::string node_words(Lang lang, const dossier::Graph::Node& node);

/// Names of the tables: "people", "matrix", "listings", "gap", "taken" …
std::vector<std::string_view> dossier_tables();
/// nullopt: there is no table of this name.
std::optional<Sheet> sheet_of(const dossier::Dossier& dossier, std::string_view table, Lang lang);

/// The five sentences: what it is; what it is worth; who answers; who is listed; what is not confirmed.
std::vector<std::string> summary_of(const dossier::Dossier& dossier, Lang lang);

/// Why it stands here, in a line below its name: "member of a commission, chair, so-called "…"", "Sevastopol; lawful holder: …".
std::string gist_of(const dossier::Dossier& dossier, Lang lang);

/// A sheet as blocks: sentences, table, notes, the heading above the first. None of a sheet in which nothing stands.
std::vector<Block> blocks_of(const Sheet& sheet, const Addresses& addresses = {});

/// All sections as a document (page.h), for a terminal, Markdown and a page. Sections of which nothing is known are left out.
/// With addresses each name of something else that has one leads there.
Document document_of(const dossier::Dossier& dossier, Lang lang, const Addresses& addresses = {});
/// For a terminal: as the document, but a row of a wide table is a line.
std::string to_text(const dossier::Dossier& dossier, const Style& style);
/// What there is, by kind.
Document document_of(const std::vector<dossier::Entry>& entries, Lang lang);

/// One table, RFC 4180, with formulas defused as in csv.h; the header has the keys. nullopt: there is no table of this name.
std::optional<std::string> to_csv(const dossier::Dossier& dossier, std::string_view table, Lang lang);

/// "dossier", one envelope.
std::string to_json(const dossier::Dossier& dossier);
/// "dossiers": what there is.
std::string to_json(const std::vector<dossier::Entry>& entries);

}  // namespace welles::report
