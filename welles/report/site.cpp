// SPDX-License-Identifier: Apache-2.0
#include "welles/report/site.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "welles/base/ascii.h"
#include "welles/report/chart_coverage.h"
#include "welles/report/dossier.h"
#include "welles/report/page.h"
#include "welles/report/page_dossier.h"
#include "welles/text/fold.h"

namespace welles::report {
namespace {

using dossier::Dossier;
using dossier::Entry;
using Kind = Block::Kind;

constexpr std::string_view kIndex = "index.html", kSitemap = "sitemap.xml", kEnd = ".html";

std::string said(Lang lang, Message message) {
  return std::string(text_of(lang, message));
}

// Ids of the registry are letters, digits, dots and hyphens; what else an id might hold is no part of a file's name.
std::string plain(std::string_view id) {
  std::string out;
  for (const char c : id)
    out += base::is_letter(c) || base::is_digit(c) || c == '-' || (c == '.' && !out.empty()) ? c : '_';
  return out;
}

// What a reader may type to find it, each word once.
std::string words_of(const Entry& entry, const std::string& gist) {
  std::string all = entry.id + ' ' + entry.caption.en + ' ' + entry.caption.uk + ' ' + gist;
  for (const auto* more : {&entry.ids, &entry.names})
    for (const std::string& one : *more) all += ' ' + one;
  const std::string folded = text::fold(all);
  std::string out;
  std::set<std::string_view> once;
  for (std::string_view rest = folded; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!once.insert(word).second) continue;
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

void add_line(Document& document, std::string text) {
  document.blocks.push_back({Kind::Paragraph, {}, {{std::move(text)}}});
}

// The loaded lists, or that there are none.
std::vector<Block> lists_of(const Dossier& any, Lang lang) {
  Sheet out;
  out.name = "lists";
  out.title = said(lang, Message::SiteLists);
  for (const char* key : {"dataset", "what", "publisher", "partner", "edition", "count"}) {
    out.keys.emplace_back(key);
    out.columns.push_back(word(lang, "dossier-column", key));
  }
  for (const dossier::List& list : any.lists)
    out.rows.push_back(
        {list.dataset, list.title, list.publisher, list.partner, list.edition, number(lang, list.entries)});
  if (any.lists.empty()) out.lines.push_back(said(lang, Message::DossierNoLists));
  return blocks_of(out);
}

// The day of what is newest in the data.
std::string newest_day(const Dossier& any) {
  std::string day = any.data_day;
  for (const dossier::List& list : any.lists)
    if (base::parse_day(list.edition) && list.edition > day) day = list.edition;
  return day;
}

}  // namespace

Site::Site(std::vector<Entry> entries, std::string base_url, Lang lang)
    : entries_(std::move(entries)), base_url_(std::move(base_url)), lang_(lang) {
  const auto votes_end = std::ranges::find_if(entries_, [](const Entry& e) { return e.kind != dossier::Kind::Vote; });
  std::reverse(entries_.begin(), votes_end);
  std::set<std::string> taken{std::string(kIndex)};
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::string name = plain(entries_[i].id);
    while (!taken.insert(base::lower_ascii(name) + std::string(kEnd)).second) name += '_';
    files_.push_back(name + std::string(kEnd));
    place_of_id_.emplace(entries_[i].id, i);
  }
  for (std::size_t i = 0; i < entries_.size(); ++i)
    for (const std::string& id : entries_[i].ids) place_of_id_.try_emplace(id, i);
}

std::string Site::address_of(std::string_view id) const {
  auto at = place_of_id_.find(id);
  // A copy stands in the dossier of the thing.
  if (at == place_of_id_.end())
    if (const std::size_t end = id.rfind("-copy-"); end != std::string_view::npos)
      at = place_of_id_.find(id.substr(0, end));
  return at == place_of_id_.end() ? std::string() : files_[at->second];
}

std::vector<std::string> Site::names() const {
  std::vector<std::string> out = files_;
  out.emplace_back(kIndex);
  out.emplace_back(kSitemap);
  std::ranges::sort(out);
  return out;
}

SiteFile Site::page(const Dossier& d, const std::optional<locate::Map>& map) const {
  SiteFile out{address_of(d.id), {}};
  const Neighbours neighbours{[&](std::string_view id) {
                                std::string address = address_of(id);
                                return address == out.name ? std::string() : address;
                              },
                              {{said(lang_, Message::SiteHome), std::string(kIndex)}}};
  out.text = dossier_page(d, map, Page::Html, lang_, neighbours);
  return out;
}

std::string Site::index(std::span<const std::string> gists, const Dossier& any) const {
  Document document;
  document.title = said(lang_, Message::SiteTitle);
  add_line(document, say(lang_, Message::SiteLead, {entries_.size()}));
  add_line(document, say(lang_, Message::SiteDay, {base::to_iso(any.as_of), any.data_day}));
  document.blocks.push_back({Kind::Search, {}, {{said(lang_, Message::SiteSearch), said(lang_, Message::SiteFound)}}});

  for (std::size_t i = 0; i < entries_.size();) {
    const dossier::Kind kind = entries_[i].kind;
    Block list{Kind::LinkList, {}, {}};
    list.section = dossier::word(kind);
    for (; i < entries_.size() && entries_[i].kind == kind; ++i)
      list.rows.push_back({in(lang_, entries_[i].caption), files_[i], entries_[i].id + " · " + gists[i],
                           words_of(entries_[i], gists[i])});
    list.heading = say(lang_, Message::DossierContents, {word(lang_, "site-kinds", list.section), list.rows.size()});
    document.blocks.push_back(std::move(list));
    if (kind != dossier::Kind::Vote) continue;

    Dossier of_all;  // of none of them
    of_all.partners = any.partners;
    of_all.coverage = any.coverage;
    for (auto& vote : of_all.coverage) vote.own = false;
    auto blocks = blocks_of(*sheet_of(of_all, "coverage", lang_), [&](std::string_view id) { return address_of(id); });
    if (std::string svg = coverage_svg(of_all, "chart-coverage", lang_); !svg.empty() && !blocks.empty()) {
      Block figure{
          Kind::Figure, std::exchange(blocks.front().heading, {}), {{std::move(svg), coverage_words(of_all, lang_)}}};
      figure.section = blocks.front().section;
      blocks.front().fold = said(lang_, Message::PageAsTable);
      document.blocks.push_back(std::move(figure));
    }
    std::ranges::move(blocks, std::back_inserter(document.blocks));
  }
  std::ranges::move(lists_of(any, lang_), std::back_inserter(document.blocks));
  Block about{Kind::List, said(lang_, Message::SiteAbout), {}};
  about.section = "about";
  for (const Message line :
       {Message::DossierLead, Message::DossierNeverClear, Message::SitePublic, Message::SiteCorrect})
    about.rows.push_back({said(lang_, line)});
  document.blocks.push_back(std::move(about));
  return written(document, Page::Html, lang_);
}

std::string Site::sitemap(const Dossier& any) const {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  if (base_url_.empty())
    out += "<!-- Names of files: search engines need addresses, which the flag base-url of welles dossier gives. -->\n";
  out += "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  const std::string day = newest_day(any);
  const std::string changed = day.empty() ? std::string() : "<lastmod>" + html_text(day) + "</lastmod>";
  const auto add = [&](std::string_view file) {
    out += "<url><loc>" + html_text(base_url_ + std::string(file)) + "</loc>" + changed + "</url>\n";
  };
  add(kIndex);
  for (const std::string& file : files_) add(file);
  return out + "</urlset>\n";
}

std::vector<SiteFile> Site::frame(std::span<const std::string> gists, const Dossier& any) const {
  return {{std::string(kIndex), index(gists, any)}, {std::string(kSitemap), sitemap(any)}};
}

}  // namespace welles::report
