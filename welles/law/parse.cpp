// SPDX-License-Identifier: Apache-2.0
#include "welles/law/parse.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <utility>

#include "welles/base/suggest.h"

namespace welles::law {
namespace {

using base::ErrorKind;
using base::Result;
using base::Where;
using model::Value;

constexpr std::size_t kConditionBytes = 2'000;  // the longest of the rules has 400
constexpr std::size_t kConditionValues = 200;

std::string quoted(std::string_view word) {
  return "`" + std::string(word) + "`";
}

// ---- conditions
// -------------------------------------------------------------------------------------------------------

struct OperatorWord {
  std::string_view text;
  Form form;
  Comparison comparison = Comparison::AtLeast;
};
constexpr OperatorWord kOperators[] = {
    {"is", Form::Is},
    {"has", Form::Has},
    {"given", Form::Given},
    {"known", Form::Known},
    {">=", Form::Compare, Comparison::AtLeast},
    {"<=", Form::Compare, Comparison::AtMost},
    {"<", Form::Compare, Comparison::Less},
    {">", Form::Compare, Comparison::Greater},
};

bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

// Goes through the text of one condition from left to right; whatever is not as the grammar has it ends the reading.
class ConditionParser {
 public:
  ConditionParser(std::string_view text, const Where& quote) : text_(text), quote_(quote) {}

  Result<Condition> parse() {
    if (text_.size() > kConditionBytes) return fail("the condition is too long");
    Condition made;
    made.text = text_;
    made.negated = take("not ");
    const std::size_t start = at_;
    const std::string_view name = take_while(is_key_character);
    if (name.empty()) return fail("a condition begins with a key or a predicate");
    if (take("(")) {
      made.predicate = word_at(start, name);
      WELLES_CHECK(predicate(made));
    } else {
      if (made.negated)
        return fail_at(0, "`not` stands before a predicate only", "say `" + std::string(name) + " is not …`");
      made.key = word_at(start, name);
      WELLES_CHECK(comparison(made));
    }
    if (at_ < text_.size()) return fail("here the condition should end");
    return made;
  }

 private:
  base::Fail fail(std::string what, std::string hint = {}) const {
    return fail_at(at_, std::move(what), std::move(hint));
  }
  base::Fail fail_at(std::size_t at, std::string what, std::string hint = {}) const {
    const Word place = word_at(at, {});
    base::Error error{.kind = ErrorKind::BadInput, .what = std::move(what), .hint = std::move(hint)};
    error.where = Where{quote_.file, place.line, place.column};
    return base::Fail(std::move(error));
  }

  // A word with the place that it has in the file: behind the opening quote, counted in code points.
  Word word_at(std::size_t at, std::string_view text) const {
    if (quote_.line == 0) return {std::string(text), 0, 0};
    const auto before = std::count_if(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at),
                                      [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    return {std::string(text), quote_.line, quote_.column + 1 + static_cast<std::uint32_t>(before)};
  }

  bool take(std::string_view expected) {
    if (!text_.substr(at_).starts_with(expected)) return false;
    at_ += expected.size();
    return true;
  }
  template <class Accepts>
  std::string_view take_while(Accepts accepts) {
    const std::size_t start = at_;
    while (at_ < text_.size() && accepts(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }

  // name( has been read.
  Result<void> predicate(Condition& made) {
    made.form = Form::Predicate;
    const std::size_t start = at_;
    const std::string_view argument = value();
    if (argument.empty()) return fail("a predicate asks about a key or an instrument");
    made.key = word_at(start, argument);
    if (take(" in ")) {
      WELLES_CHECK(values(made));
    }
    made.on_as_of = take(" on as_of");
    if (!take(")")) return fail("here `)` is expected, or ` in ` and values, or ` on as_of`");
    return {};
  }

  // The key has been read.
  Result<void> comparison(Condition& made) {
    if (!take(" ")) return fail("after the key an operator is expected", operators());
    const std::size_t start = at_;
    const std::string_view name = take_while([](char c) { return c != ' '; });
    const auto* found = std::ranges::find(kOperators, name, &OperatorWord::text);
    if (found == std::end(kOperators)) return fail_at(start, "no operator is called " + quoted(name), operators());
    made.form = found->form;
    made.comparison = found->comparison;
    switch (made.form) {
      case Form::Is:
        if (take(" not "))
          made.form = Form::IsNot;
        else if (!take(" "))
          return fail("after `is` a value is expected");
        return values(made);
      case Form::Has:
        if (!take(" ")) return fail("after `has` a value is expected");
        return values(made);
      case Form::Compare:
        if (!take(" ")) return fail("after " + quoted(name) + " a day or a number is expected");
        return bound(made);
      default:
        return {};
    }
  }

  static std::string operators() { return "the operators are is, is not, has, given, known, >=, <=, <, >"; }

  // A value ends at a space, or at the parenthesis that was open before it: 32022XC0228(05) keeps its own.
  std::string_view value() {
    const std::size_t start = at_;
    int open = 0;
    while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '|') {
      if (text_[at_] == '(') ++open;
      if (text_[at_] == ')' && --open < 0) break;
      ++at_;
    }
    return text_.substr(start, at_ - start);
  }

  Result<void> values(Condition& made) {
    do {
      const std::size_t start = at_;
      const std::string_view text = value();
      if (text.empty()) return fail("here a value is expected");
      if (made.values.size() == kConditionValues) return fail("these are too many values");
      made.values.push_back(word_at(start, text));
    } while (take(" | "));
    return {};
  }

  Result<void> bound(Condition& made) {
    const std::size_t start = at_;
    const std::string_view text = value();
    if (const auto day = base::parse_day(text)) {
      made.day = day;
      return {};
    }
    const auto read = std::from_chars(text.data(), text.data() + text.size(), made.number, std::chars_format::fixed);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || !std::isfinite(made.number) ||
        std::signbit(made.number))
      return fail_at(start, quoted(text) + " is neither a day nor a number", "a day is written 2014-02-20");
    return {};
  }

  std::string_view text_;
  Where quote_;
  std::size_t at_ = 0;
};

std::string_view operator_text(const Condition& condition) {
  for (const OperatorWord& word : kOperators)
    if (word.form == condition.form && word.comparison == condition.comparison) return word.text;
  return {};
}

std::string joined(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) text += (text.empty() ? "" : " | ") + word.text;
  return text;
}

// ---- the file of a rule
// -----------------------------------------------------------------------------------------------

/// Reads members of one table and remembers the first fault.
class TableReader {
 public:
  TableReader(const Value& table, const std::string& file) : table_(table), file_(file) {}

  base::Fail fail(const Value& at, std::string what, std::string hint = {}) const {
    return base::fail_at(ErrorKind::BadInput, Where{file_, at.line, at.column}, std::move(what), std::move(hint));
  }
  base::Fail fail(std::string what, std::string hint = {}) const {
    return fail(table_, std::move(what), std::move(hint));
  }

  Result<void> only(std::span<const std::string_view> known) const {
    if (!table_.object()) return fail("here a table is expected");
    for (const auto& [key, value] : *table_.object()) {
      if (std::ranges::find(known, key) != known.end()) continue;
      const std::string near = base::nearest(key, known);
      return fail(value, "no key is called " + quoted(key) + " here",
                  near.empty() ? "" : "did you mean " + quoted(near) + "?");
    }
    return {};
  }

  Result<Word> word(std::string_view key) const {
    const Value* value = table_.find(key);
    if (!value) return fail("the key " + quoted(key) + " is lacking");
    return word_of(*value);
  }
  Result<Word> word_of(const Value& value) const {
    if (!value.string() || value.string()->empty()) return fail(value, "here a text is expected");
    return Word{*value.string(), value.line, value.column};
  }
  Result<std::vector<Word>> words(std::string_view key) const {
    const Value* value = table_.find(key);
    if (!value) return fail("the key " + quoted(key) + " is lacking");
    if (!value->array()) return fail(*value, "here a list is expected");
    std::vector<Word> words;
    for (const Value& item : *value->array()) {
      WELLES_TRY(Word word, word_of(item));
      words.push_back(std::move(word));
    }
    return words;
  }
  Result<std::vector<Word>> words_if_there(std::string_view key) const {
    if (!table_.find(key)) return std::vector<Word>();
    return words(key);
  }

  const Value& table() const { return table_; }
  const std::string& file() const { return file_; }

 private:
  const Value& table_;
  const std::string& file_;
};

std::vector<std::string> texts_of(std::vector<Word> words) {
  std::vector<std::string> texts;
  for (Word& word : words) texts.push_back(std::move(word.text));
  return texts;
}

Result<Condition> condition_of(const Value& value, const std::string& file) {
  if (!value.string())
    return base::fail_at(ErrorKind::BadInput, Where{file, value.line, value.column}, "here a condition is expected");
  return parse_condition(*value.string(), Where{file, value.line, value.column});
}

Result<std::vector<Condition>> conditions(const TableReader& reader, std::string_view key) {
  std::vector<Condition> list;
  const Value* value = reader.table().find(key);
  if (!value) return list;
  if (!value->array()) return reader.fail(*value, "here a list of conditions is expected");
  for (const Value& item : *value->array()) {
    if (!item.array()) {
      WELLES_TRY(Condition condition, condition_of(item, reader.file()));
      list.push_back(std::move(condition));
      continue;
    }
    Condition any;
    any.form = Form::AnyOf;
    for (const Value& member : *item.array()) {
      WELLES_TRY(Condition condition, condition_of(member, reader.file()));
      any.any_of.push_back(std::move(condition));
    }
    if (any.any_of.empty()) return reader.fail(item, "an inner array holds at least one condition");
    any.text = to_text(any);
    list.push_back(std::move(any));
  }
  return list;
}

// scope = { ask = ["effect"], kind = ["act"] } reads as the conditions `ask is effect`, `subject.kind is act`.
struct ScopeKey {
  std::string_view key, path;
};
constexpr ScopeKey kScopeKeys[] = {
    {"ask", "ask"}, {"kind", "subject.kind"}, {"document", "subject.document_type"}, {"act", "act"}};

Result<std::vector<Condition>> scope_of(const Value& value, const std::string& file) {
  std::vector<Condition> scope;
  const TableReader reader(value, file);
  std::array<std::string_view, std::size(kScopeKeys)> known;
  std::ranges::transform(kScopeKeys, known.begin(), &ScopeKey::key);
  WELLES_CHECK(reader.only(known));
  for (const ScopeKey& key : kScopeKeys) {
    WELLES_TRY(std::vector<Word> words, reader.words_if_there(key.key));
    if (!value.find(key.key) || std::ranges::any_of(words, [](const Word& word) { return word == "*"; })) continue;
    if (words.empty()) return reader.fail("a scope that is empty fits nothing");
    Condition condition;
    condition.form = Form::Is;
    condition.key = {std::string(key.path), words.front().line, words.front().column};
    condition.values = std::move(words);
    condition.text = to_text(condition);
    scope.push_back(std::move(condition));
  }
  return scope;
}

// in_force = { clock = "date", from = 2014-02-20 } reads as the condition `date >= 2014-02-20`.
Result<std::vector<Condition>> in_force_of(const Value& value, const std::string& file) {
  std::vector<Condition> in_force;
  const TableReader reader(value, file);
  WELLES_CHECK(reader.only(std::array<std::string_view, 3>{"clock", "from", "to"}));
  WELLES_TRY(const Word clock, reader.word("clock"));
  if (clock.text != "date" && clock.text != "as_of" && clock.text != "none")
    return reader.fail(*value.find("clock"), "no clock is called " + quoted(clock.text), "it is date, as_of or none");
  constexpr std::pair<std::string_view, Comparison> kBounds[] = {{"from", Comparison::AtLeast},
                                                                 {"to", Comparison::AtMost}};
  for (const auto& [key, comparison] : kBounds) {
    const Value* bound = value.find(key);
    if (!bound) continue;
    Condition condition;
    condition.form = Form::Compare;
    condition.comparison = comparison;
    condition.key = {clock.text, bound->line, bound->column};
    condition.day = bound->string() ? base::parse_day(*bound->string()) : std::nullopt;
    if (!condition.day) return reader.fail(*bound, "here a day is expected", "a day is written 2014-02-20");
    condition.text = to_text(condition);
    if (clock.text != "none")
      in_force.push_back(std::move(condition));  // none: the days stand for people, not compared
  }
  return in_force;
}

Result<Branch> branch_of(const Value& value, const std::string& file) {
  Branch branch;
  const TableReader reader(value, file);
  WELLES_CHECK(reader.only(std::array<std::string_view, 6>{"effect", "label", "missing", "needs", "shown", "unless"}));
  WELLES_TRY(branch.effect, reader.word("effect"));
  if (value.find("label")) {
    WELLES_TRY(const Word label, reader.word("label"));
    branch.label = label.text;
  }
  WELLES_TRY(branch.missing, reader.words_if_there("missing"));
  WELLES_TRY(branch.needs, conditions(reader, "needs"));
  WELLES_TRY(branch.shown, conditions(reader, "shown"));
  WELLES_TRY(branch.unless, conditions(reader, "unless"));
  return branch;
}

Result<Credit> credit_of(const Value& value, const std::string& file) {
  Credit credit;
  const TableReader reader(value, file);
  WELLES_CHECK(reader.only(std::array<std::string_view, 6>{"effect", "because", "lacks_only", "key", "value", "of"}));
  WELLES_TRY(credit.effect, reader.word("effect"));
  WELLES_TRY(const Word because, reader.word("because"));
  if (because == "control-change-day") {
    WELLES_TRY(credit.lacks_only, reader.words("lacks_only"));
  } else if (because == "exception-not-shown") {
    credit.because = Credit::Because::ExceptionNotShown;
    WELLES_TRY(credit.key, reader.word("key"));
    WELLES_TRY(credit.value, reader.word("value"));
    WELLES_TRY(credit.of, reader.words("of"));
  } else {
    return reader.fail(*value.find("because"), "no reason is called " + quoted(because.text),
                       "it is control-change-day or exception-not-shown");
  }
  return credit;
}

Result<RuleTest> test_of(const Value& value, const std::string& file) {
  RuleTest test;
  const TableReader reader(value, file);
  WELLES_CHECK(reader.only(std::array<std::string_view, 5>{"id", "why", "why_uk", "facts", "expect"}));
  WELLES_TRY(test.id, reader.word("id"));
  test.why = value.text("why");
  test.why_uk = value.text("why_uk");
  const Value* facts = value.find("facts");
  const Value* expect = value.find("expect");
  if (!facts || !facts->object() || !expect) return reader.fail("a test has facts and expect");
  test.facts = *facts;
  const TableReader expected(*expect, file);
  WELLES_CHECK(expected.only(std::array<std::string_view, 5>{"effect", "by", "missing", "label", "positions"}));
  WELLES_TRY(const Word effect, expected.word("effect"));
  test.effect = effect.text;
  test.by = expect->text("by");
  WELLES_TRY(std::vector<Word> missing, expected.words_if_there("missing"));
  test.missing = texts_of(std::move(missing));
  if (expect->find("label")) test.label = expect->text("label");
  WELLES_TRY(std::vector<Word> positions, expected.words_if_there("positions"));
  test.positions = texts_of(std::move(positions));
  return test;
}

Result<void> sources_of(const Value& tree, const std::string& file, Rule& rule) {
  for (const Value& source : tree.list("source")) {
    const TableReader reader(source, file);
    WELLES_CHECK(reader.only(std::array<std::string_view, 2>{"cite", "seen"}));
    WELLES_TRY(const Word cite, reader.word("cite"));
    WELLES_TRY(const Word seen, reader.word("seen"));
    if (seen.text != "confirmed" && seen.text != "partly" && seen.text != "unverified" && seen.text != "internal")
      return reader.fail(*source.find("seen"), "no state is called " + quoted(seen.text),
                         "it is confirmed, partly, unverified or internal");
    rule.sources.push_back(parse_cite(cite.text, seen.text));
    rule.cited.push_back({rule.sources.back().instrument, cite.line, cite.column + 1});
  }
  return {};
}

constexpr std::string_view kPolicyOnly = "POLICY_ONLY";
constexpr std::pair<std::string_view, Strength> kStrengths[] = {{"strict", Strength::Strict},
                                                                {"defeasible", Strength::Defeasible},
                                                                {"presumption", Strength::Presumption},
                                                                {"policy", Strength::Policy}};

}  // namespace

std::string_view word(Strength strength) noexcept {
  for (const auto& [name, value] : kStrengths)
    if (value == strength) return name;
  return {};
}

Force force_of(const Rule& rule, std::string_view effect) noexcept {
  return rule.strength == Strength::Policy || effect == kPolicyOnly ? Force::Policy : Force::Law;
}

Result<Condition> parse_condition(std::string_view text, const Where& quote) {
  return ConditionParser(text, quote).parse();
}

std::string to_text(const Condition& condition) {
  if (condition.form == Form::AnyOf) {
    std::string text;
    for (const Condition& member : condition.any_of) text += (text.empty() ? "[\"" : ", \"") + member.text + "\"";
    return text + "]";
  }
  if (condition.form == Form::Predicate) {
    std::string text = condition.negated ? "not " : "";
    text += condition.predicate.text + "(" + condition.key.text;
    if (!condition.values.empty()) text += " in " + joined(condition.values);
    if (condition.on_as_of) text += " on as_of";
    return text + ")";
  }
  std::string text = condition.key.text + " ";
  if (condition.form == Form::IsNot) return text + "is not " + joined(condition.values);
  text += operator_text(condition);
  if (condition.form == Form::Is || condition.form == Form::Has) text += " " + joined(condition.values);
  if (condition.form == Form::Compare) {
    if (condition.day) return text + " " + base::to_iso(*condition.day);
    std::array<char, 400> number{};  // a double in fixed notation has at most 309 digits before the point
    const auto written =
        std::to_chars(number.data(), number.data() + number.size(), condition.number, std::chars_format::fixed);
    text += ' ';
    text.append(number.data(), written.ptr);
  }
  return text;
}

Cite parse_cite(std::string_view cite, std::string_view seen) {
  const std::size_t space = cite.find(' ');
  Cite made;
  made.instrument = cite.substr(0, space);
  made.provision = space == std::string_view::npos ? std::string_view("whole") : cite.substr(space + 1);
  made.seen = seen;
  return made;
}

Result<Rule> parse_rule(const Value& tree, const std::string& file) {
  Rule rule;
  rule.file = file;
  const TableReader reader(tree, file);
  WELLES_CHECK(reader.only(std::array<std::string_view, 17>{
      "id", "title", "answers", "strength", "overrides", "narrows", "scope", "in_force", "says", "says_uk", "status",
      "notes", "notes_uk", "credits", "source", "branch", "test"}));
  WELLES_TRY(rule.id, reader.word("id"));
  const Value* title = tree.find("title");
  if (!title) return reader.fail("the key `title` is lacking");
  const TableReader titles(*title, file);
  WELLES_CHECK(titles.only(std::array<std::string_view, 2>{"en", "uk"}));
  WELLES_TRY(const Word title_en, titles.word("en"));
  WELLES_TRY(const Word title_uk, titles.word("uk"));
  rule.title_en = title_en.text;
  rule.title_uk = title_uk.text;
  WELLES_TRY(rule.answers, reader.words("answers"));
  WELLES_TRY(const Word strength, reader.word("strength"));
  const auto* known = std::ranges::find(kStrengths, strength.text, &std::pair<std::string_view, Strength>::first);
  if (known == std::end(kStrengths))
    return reader.fail(*tree.find("strength"), "no strength is called " + quoted(strength.text),
                       "it is strict, defeasible, presumption or policy");
  rule.strength = known->second;
  WELLES_TRY(rule.overrides, reader.words("overrides"));
  WELLES_TRY(rule.narrows, reader.words("narrows"));
  const Value* scope = tree.find("scope");
  const Value* in_force = tree.find("in_force");
  if (!scope || !in_force) return reader.fail(scope ? "the key `in_force` is lacking" : "the key `scope` is lacking");
  WELLES_TRY(rule.scope, scope_of(*scope, file));
  WELLES_TRY(rule.in_force, in_force_of(*in_force, file));
  WELLES_TRY(std::vector<Word> says, reader.words("says"));
  rule.says = texts_of(std::move(says));
  WELLES_TRY(std::vector<Word> says_uk, reader.words("says_uk"));
  rule.says_uk = texts_of(std::move(says_uk));
  if (rule.says_uk.size() != rule.says.size())
    return reader.fail(
        *tree.find("says_uk"),
        "`says` has " + std::to_string(rule.says.size()) + " lines, `says_uk` " + std::to_string(rule.says_uk.size()),
        "each line of `says` stands in `says_uk` in Ukrainian");
  WELLES_TRY(const Word status, reader.word("status"));
  rule.status = status.text;
  rule.notes = tree.text("notes");
  rule.notes_uk = tree.text("notes_uk");
  if (rule.notes.empty() != rule.notes_uk.empty())
    return reader.fail(*tree.find(rule.notes.empty() ? "notes_uk" : "notes"),
                       "of `notes` and `notes_uk` one is lacking", "notes stand in English and in Ukrainian");
  WELLES_CHECK(sources_of(tree, file, rule));
  for (const Value& value : tree.list("branch")) {
    WELLES_TRY(Branch branch, branch_of(value, file));
    rule.branches.push_back(std::move(branch));
  }
  if (const Value* credit = tree.find("credits")) {
    WELLES_TRY(rule.credit, credit_of(*credit, file));
  }
  if (rule.branches.empty() != rule.credit.has_value()) return reader.fail("a rule has either branches or credits");
  for (const Value& value : tree.list("test")) {
    WELLES_TRY(RuleTest test, test_of(value, file));
    rule.tests.push_back(std::move(test));
  }
  return rule;
}

Result<Definition> parse_definition(const Value& row, const std::string& file) {
  Definition definition;
  const TableReader reader(row, file);
  if (!row.object()) return reader.fail("here a definition is expected");
  WELLES_TRY(definition.id, reader.word("id"));
  WELLES_TRY(const Word says, reader.word("says"));
  definition.says = says.text;
  WELLES_TRY(const Word says_uk, reader.word("says_uk"));
  definition.says_uk = says_uk.text;
  WELLES_TRY(std::vector<Word> arguments, reader.words("arguments"));
  definition.arguments = texts_of(std::move(arguments));
  WELLES_TRY(std::vector<Word> looks_up, reader.words("looks_up"));
  definition.looks_up = texts_of(std::move(looks_up));
  for (const Value& source : row.list("source"))
    definition.sources.push_back(parse_cite(source.text("cite"), source.text("seen")));
  for (const auto& [key, value] : *row.object()) {
    constexpr std::string_view kOwn[] = {"id",       "form",     "arguments", "says",   "says_uk", "words",
                                         "words_uk", "looks_up", "missing",   "source", "cite",    "seen"};
    if (std::ranges::find(kOwn, key) == std::end(kOwn)) definition.row.set(key, value);
  }
  return definition;
}

}  // namespace welles::law
