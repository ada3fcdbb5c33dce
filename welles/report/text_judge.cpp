// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ranges>

#include "welles/report/phrases.h"
#include "welles/report/proof_lines.h"
#include "welles/report/text.h"

namespace welles::report {
namespace {

using law::ProofNode;
using law::Status;
using law::Step;

/// One line of the tree: what stands left (with its lines), and what it rests on at the right.
struct Line : ProofLine {
  std::string branch, trunk;  // before the first line, before further ones: "│  ├─ ", "│  │  "
  Paint paint = Paint::Quiet;
};

std::string status_text(Lang lang, const ProofNode& node) {
  const bool unless = node.list == law::List::Unless;
  // Of a condition that takes a case out, "met" is bad news: the words say which way it goes.
  return word(lang, unless ? "unless" : "step", law::word(node.status));
}

Paint paint_of(const ProofNode& node) {
  if (node.status == Status::Missing) return Paint::Attention;
  const bool holds = (node.status == Status::Met) != (node.list == law::List::Unless);
  return holds ? Paint::Good : Paint::Bad;
}

/// A condition and the one thing below it are one line for a person: "date >= 2014-02-20: 2025-10-10".
const ProofNode* folded(const ProofNode& node) {
  if (node.step != Step::Condition || node.children.size() != 1) return nullptr;
  const ProofNode& only = node.children.front();
  const bool same = only.status == node.status && (only.step == Step::Fact || only.step == Step::Definition);
  return same ? &only : nullptr;
}

/// The words of a step in the language of the reader. A condition stands as it is written in its rule.
std::string words_of(Lang lang, const ProofNode& node) {
  if (node.step == Step::Fact && !node.value) {
    if (node.table.empty()) return say(lang, Message::ProofAbsent, {node.key});
    return std::string(text_of(lang, node.key == "state" ? Message::ProofNoRowYet : Message::ProofNoRow));
  }
  return lang == Lang::Uk && !node.text_uk.empty() ? node.text_uk : node.text;
}

/// Of "date: 2025-10-10" under "date >= 2014-02-20" the value is enough.
std::string short_text(Lang lang, const ProofNode& child) {
  const std::string text = words_of(lang, child), prefix = child.key + ": ";
  return !child.key.empty() && text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

/// Why no rule decided. In English the root of the proof says it, and also whether a rule was asked at all.
std::string undecided_words(Lang lang, const law::Verdict& verdict, const ProofNode& root) {
  if (lang == Lang::En) return root.text;
  if (!verdict.positions.empty()) return std::string(text_of(lang, Message::ProofDiffer));
  if (verdict.effect == "OUT_OF_SCOPE") return std::string(text_of(lang, Message::ProofOutOfScope));
  return say(lang, Message::ProofWithout, {joined_once(verdict.missing, ", ")});
}

std::string basis(Lang lang, const ProofNode& node) {
  std::vector<std::string> parts;
  if (node.cite) parts.push_back(cite_words(lang, *node.cite));
  if (!node.table.empty()) parts.push_back(node.table);
  if (!node.source.empty() && node.source != node.table) parts.push_back(node.source);
  if (parts.empty() && node.step == Step::Fact && node.value) parts.emplace_back(text_of(lang, Message::ProofGiven));
  if (node.step == Step::Premise) parts.emplace_back(text_of(lang, Message::ProofPremise));
  return joined_once(parts, ", ");
}

// "date >= 2014-02-20: 2025-10-10", "unless role is voter: role is not given"
std::string condition_text(Lang lang, const ProofNode& node) {
  const ProofNode* below = folded(node);
  std::string text = node.list == law::List::Unless ? std::string(text_of(lang, Message::ProofUnless)) + ' ' : "";
  text += words_of(lang, node);
  return below ? text + ": " + short_text(lang, *below) : text;
}

// What fails in an exception or is missing, in one line: of its branches each, or of its days.
void add_reasons(Lang lang, const ProofNode& node, std::vector<std::string>& reasons) {
  for (const ProofNode& child : node.children) {
    if (child.step == Step::Rule) {
      add_reasons(lang, child, reasons);
      continue;
    }
    const bool one_fact = !folded(child) && child.children.size() == 1 && child.children.front().step == Step::Fact;
    reasons.push_back(condition_text(lang, child) + (one_fact ? ": " + short_text(lang, child.children.front()) : ""));
  }
}

// The rules beside the one that decided: exceptions that were tried, and rules that gave way. One line each.
std::optional<Line> other_rule(Lang lang, const law::Verdict& verdict, const ProofNode& parent, const ProofNode& node) {
  const bool decided = (!parent.id.empty() && parent.status == Status::Met) || !verdict.positions.empty();
  if (node.step != Step::Rule || node.id.empty() || node.id == parent.id || !decided) return std::nullopt;
  Line line;
  if (node.cite) line.basis = cite_words(lang, *node.cite);
  const auto lost = std::ranges::find(verdict.gave_way, node.id, &law::GaveWay::rule);
  if (lost != verdict.gave_way.end()) {
    const Message how = lost->because == law::Because::Overrides ? Message::ProofGaveWayOverrides
                        : lost->because == law::Because::Narrows ? Message::ProofGaveWayNarrows
                                                                 : Message::ProofGaveWayStrength;
    line.status = text_of(lang, Message::ProofGaveWay);
    line.text = say(lang, how, {node.id, lost->to, effect_words(lang, lost->effect)});
    return line;
  }
  if (node.status == Status::Met) return std::nullopt;
  std::vector<std::string> reasons;
  add_reasons(lang, node, reasons);
  line.status = status_text(lang, node);
  line.text = say(lang, Message::ProofException, {node.id, joined_once(reasons, "; ")});
  line.paint = Paint::Quiet;
  return line;
}

void collect(Lang lang, const law::Verdict& verdict, const ProofNode& node, const std::string& trunk, bool last,
             std::vector<Line>& lines);

void collect_below(Lang lang, const law::Verdict& verdict, const ProofNode& parent,
                   const std::vector<ProofNode>& children, const std::string& trunk, std::vector<Line>& lines) {
  for (std::size_t i = 0; i < children.size(); ++i) {
    const bool last = i + 1 == children.size();
    auto other = other_rule(lang, verdict, parent, children[i]);
    if (!other) {
      collect(lang, verdict, children[i], trunk, last, lines);
      continue;
    }
    other->branch = trunk + (last ? "└─ " : "├─ ");
    other->trunk = trunk + (last ? "   " : "│  ");
    lines.push_back(std::move(*other));
  }
}

void collect(Lang lang, const law::Verdict& verdict, const ProofNode& node, const std::string& trunk, bool last,
             std::vector<Line>& lines) {
  const ProofNode* below = folded(node);
  Line line;
  line.branch = trunk + (last ? "└─ " : "├─ ");
  line.trunk = trunk + (last ? "   " : "│  ");
  line.status = status_text(lang, node);
  line.paint = paint_of(node);
  if (node.step == Step::Rule) {
    line.text = node.id.empty() ? undecided_words(lang, verdict, node) : node.id + ". " + words_of(lang, node);
    if (node.branch > 0) line.text += " (" + say(lang, Message::ProofBranch, {node.branch}) + ")";
  } else {
    line.text = condition_text(lang, node);
  }
  line.basis = basis(lang, below ? *below : node);
  const std::string deeper = line.trunk;
  lines.push_back(std::move(line));
  collect_below(lang, verdict, node, below ? below->children : node.children, deeper, lines);
}

// The tree begins with the conditions of the rule that decided, where the line above has named it.
std::vector<Line> lines_of(Lang lang, const law::Verdict& verdict) {
  std::vector<Line> lines;
  if (verdict.by && verdict.proof.id == *verdict.by)
    collect_below(lang, verdict, verdict.proof, verdict.proof.children, "", lines);
  else
    collect(lang, verdict, verdict.proof, "", true, lines);
  return lines;
}

std::string print(const std::vector<Line>& lines, const Style& style) {
  unsigned status = 0, left = 0, right = 0;
  for (const Line& line : lines) {
    status = std::max(status, width(line.status));
    right = std::max(right, width(line.basis));
  }
  for (const Line& line : lines) left = std::max(left, width(line.branch) + status + 2 + width(line.text));
  right = std::min(right, style.columns * 3 / 10);
  left = std::min(left, style.columns > right + 2 ? style.columns - right - 2 : style.columns);

  std::string out;
  for (const Line& line : lines) {
    const unsigned before = width(line.branch) + status + 2;
    const auto text = wrap(line.text, left > before + 12 ? left - before : 12);
    const auto rests = wrap(line.basis, std::max(right, 1U));
    for (std::size_t i = 0; i < std::max(text.size(), rests.size()); ++i) {
      std::string row = i == 0 ? line.branch + paint(style, line.paint, line.status) +
                                     std::string(status - width(line.status) + 2, ' ')
                               : line.trunk + std::string(status + 2, ' ');
      const std::string words = i < text.size() ? text[i] : std::string();
      row += words;
      if (i < rests.size() && !rests[i].empty()) {
        const unsigned used = before + width(words);
        row += std::string(used < left ? left - used + 2 : 2, ' ') + rests[i];
      }
      while (!row.empty() && row.back() == ' ') row.pop_back();
      out += row + '\n';
    }
  }
  return out;
}

// Alternatives that a terminal shows; json has them all.
constexpr std::size_t kShownAlternatives = 4;

}  // namespace

std::vector<ProofLine> proof_lines(Lang lang, const law::Verdict& verdict) {
  std::vector<ProofLine> out;
  for (Line& line : lines_of(lang, verdict)) {
    line.depth = width(line.trunk) / 3;  // three columns a level
    out.push_back(std::move(line));
  }
  return out;
}

std::string alternative_words(Lang lang, const law::Alternative& one) {
  return say(lang, one.met ? Message::VerdictWouldChangeMet : Message::VerdictWouldChangeNotMet,
             {one.condition, one.effect, one.by.empty() ? std::string(text_of(lang, Message::VerdictNoRule)) : one.by});
}

std::string would_change_words(Lang lang, const std::vector<law::Alternative>& alternatives, std::size_t most) {
  if (alternatives.empty()) return std::string(text_of(lang, Message::VerdictWouldChangeNothing));
  std::vector<std::string> all;
  for (const auto& one : alternatives | std::views::take(most)) all.push_back(alternative_words(lang, one));
  if (alternatives.size() > most)
    all.push_back(say(lang, Message::VerdictWouldChangeMore, {alternatives.size() - most}));
  return joined_once(all, "; ");
}

std::string lasting_words(Lang lang, const law::Lasting& lasting) {
  const auto& [since, until] = lasting;
  if (since && until) return say(lang, Message::VerdictSinceUntil, {base::to_iso(*since), base::to_iso(*until)});
  if (since) return say(lang, Message::VerdictSince, {base::to_iso(*since)});
  return until ? say(lang, Message::VerdictUntil, {base::to_iso(*until)}) : std::string();
}

std::string to_text(const law::Verdict& verdict, bool proof, const Style& style) {
  const Lang lang = style.lang;
  const auto* effect = model::find_effect(verdict.effect);
  const auto effect_class = effect ? effect->effect_class : model::EffectClass::Open;
  const Paint colour = effect_class == model::EffectClass::Adverse      ? Paint::Bad
                       : effect_class == model::EffectClass::Permissive ? Paint::Good
                                                                        : Paint::Attention;
  std::vector<std::string> rest = {effect_words(lang, verdict.effect)};
  if (!verdict.label.empty()) rest.push_back(verdict.label);
  rest.push_back(verdict.by ? say(lang, Message::VerdictRule, {*verdict.by})
                            : std::string(text_of(lang, Message::VerdictNoRule)));
  rest.push_back(word(lang, "force", law::word(verdict.force)));
  rest.push_back(word(lang, "effect_class", model::word(effect_class)));
  const std::string first = pad(verdict.jurisdiction, 3) + " " + paint(style, colour, verdict.effect) + "  ";
  // The escape sequences take no columns: wrapped without them, then put in.
  const std::string plain = pad(verdict.jurisdiction, 3) + " " + verdict.effect + "  ";
  std::string out = hanging(plain, joined_once(rest, "; "), style.columns);
  out.replace(0, plain.size(), first);

  const auto note = [&](Message message, const std::string& text) {
    if (!text.empty()) out += hanging("    ", say(lang, message, {text}), style.columns);
  };
  note(Message::VerdictConditional, joined_once(verdict.conditional, ", "));
  note(Message::VerdictMissing, joined_once(verdict.missing, ", "));
  if (!proof) note(Message::VerdictOverridden, joined_once(verdict.overridden, ", "));  // else the tree says more
  std::vector<std::string> positions;
  for (const auto& p : verdict.positions)
    positions.push_back(p.by + ": " + p.effect + " (" + effect_words(lang, p.effect) + ")");
  note(Message::VerdictPositions, joined_once(positions, "; "));
  if (const std::string days = lasting_words(lang, verdict.lasting); !days.empty())
    out += hanging("    ", days, style.columns);
  std::vector<std::string> cites;
  for (const auto& cite : verdict.cites) cites.push_back(cite_words(lang, cite));
  if (!proof) {
    note(Message::VerdictCites, joined_once(cites, ", "));
    return out;
  }
  if (verdict.by && verdict.proof.id == *verdict.by) note(Message::VerdictCites, joined_once(cites, ", "));
  out += print(lines_of(lang, verdict), style);
  if (verdict.would_change)
    out += hanging(
        "    ",
        say(lang, Message::VerdictWouldChange, {would_change_words(lang, *verdict.would_change, kShownAlternatives)}),
        style.columns);
  return out;
}

std::string to_text(const engine::JudgeAnswer& answer, const Style& style) {
  std::string out;
  if (answer.unreadable) {
    out = hanging(say(style.lang, Message::JudgeUnreadable, {answer.row}) + " ", base::one_line(*answer.unreadable),
                  style.columns);
    if (!answer.unreadable->hint.empty())
      out +=
          hanging(std::string(text_of(style.lang, Message::ErrorHint)) + ": ", answer.unreadable->hint, style.columns);
    return out;
  }
  if (!answer.id.empty())
    out += hanging(paint(style, Paint::Strong, printable(answer.id)) + (answer.question.empty() ? "" : ": "),
                   answer.question, style.columns);
  for (const auto& verdict : answer.verdicts) out += to_text(verdict, true, style);
  return out;
}

std::string judge_foot(const Run& run, const std::set<base::Day>& days, const Style& style) {
  const base::Day first = days.empty() ? run.as_of : *days.begin(), last = days.empty() ? run.as_of : *days.rbegin();
  const std::string when = first == last ? base::to_iso(first) : base::to_iso(first) + " … " + base::to_iso(last);
  return hanging("", say(style.lang, Message::VerdictFoot, {when, run.snapshot.rules_id}), style.columns);
}

}  // namespace welles::report
