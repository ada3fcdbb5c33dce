// SPDX-License-Identifier: Apache-2.0
#include "welles/report/phrases.h"

#include <algorithm>
#include <utility>

#include "welles/report/evidence.h"

namespace welles::report {
namespace {

using model::Control;

/// A message of an open set with the value in it: say_of(lang, "signal", "postcode.ru", "299011").
std::string say_of(Lang lang, std::string_view section, std::string_view id, std::string_view value) {
  const auto message = find_message(std::string(section) + "." + std::string(id));
  return message ? say(lang, *message, {value}) : std::string(id) + " " + std::string(value);
}

std::string signals_where(Lang lang, const locate::Location& location, bool against) {
  std::vector<std::string> words;
  for (const auto& signal : location.signals)
    if (signal.against == against) words.push_back(say_of(lang, "signal", signal.kind, signal.value));
  return joined_once(words, ", ");
}

/// What was compared and how well it agreed.
std::string evidence(Lang lang, const engine::MatchAnswer& match) {
  std::vector<std::string> words;
  for (const auto& e : match.explanations)
    if (e.score) words.push_back(explanation_words(lang, e));
  if (match.by_name_only) words.emplace_back(text_of(lang, Message::WhyNameOnly));
  return joined_once(words, "; ");
}

unsigned rank(std::string_view effect) {
  const model::EffectWord* row = model::find_effect(effect);
  if (!row) return 4;
  switch (row->effect_class) {
    case model::EffectClass::Adverse:
      return 0;
    case model::EffectClass::Open:
      return 1;
    case model::EffectClass::Permissive:
      return 2;
    case model::EffectClass::Information:
      return 3;
  }
  return 4;
}

}  // namespace

std::string joined_once(std::span<const std::string> texts, std::string_view between) {
  std::string out;
  for (auto it = texts.begin(); it != texts.end(); ++it) {
    if (it->empty() || std::find(texts.begin(), it, *it) != it) continue;
    if (!out.empty()) out += between;
    out += *it;
  }
  return out;
}

std::string status_word(Lang lang, model::RowStatus status) {
  return word(lang, "status", model::word(status));
}

std::string lists(Lang lang, std::span<const std::string> datasets) {
  std::vector<std::string> names;
  for (const std::string& dataset : datasets) {
    const bool known = find_message("list." + dataset).has_value();
    const std::string publisher = dataset.substr(0, dataset.find('_'));
    if (known || !find_message("list." + publisher))
      names.push_back(word(lang, "list", dataset));
    else
      names.push_back(word(lang, "list", publisher));
  }
  return joined_once(names, ", ");
}

std::string territory_name(Lang lang, std::string_view territory) {
  if (const auto* row = model::find_territory(territory)) return std::string(lang == Lang::Uk ? row->uk : row->en);
  std::string code(territory);
  for (char& c : code)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return code;
}

std::string control_phrase(Lang lang, const locate::Location& location, Horizon horizon) {
  if (!location.control) return {};
  const std::string state = word(lang, "control", model::word(*location.control));
  std::string out = state;
  if (location.since && location.until)
    out = say(lang, Message::WhereSinceUntil, {state, base::to_iso(*location.since), base::to_iso(*location.until)});
  else if (location.since)
    out = say(lang, Message::WhereSince, {state, base::to_iso(*location.since)});
  if (location.last_known && horizon == Horizon::Say) out += ' ' + std::string(text_of(lang, Message::WhereLastKnown));
  return out;
}

std::string where(Lang lang, const locate::Location& location, Horizon horizon) {
  if (location.territory.empty()) {
    constexpr std::size_t kShown = 3;
    std::vector<std::string> may_be;
    for (const auto& reading : location.readings) {
      if (may_be.size() == kShown) {
        may_be.emplace_back("…");
        break;
      }
      const std::string territory = territory_name(lang, reading.territory);
      may_be.push_back(reading.place ? (lang == Lang::Uk ? reading.place->name_uk : reading.place->name_en) + " (" +
                                           territory + ")"
                                     : territory);
    }
    if (may_be.empty()) return std::string(text_of(lang, Message::WhereUnknown));
    return say(lang, Message::WhereMayBe, {joined_once(may_be, ", ")});
  }
  std::string out = territory_name(lang, location.territory);
  if (location.place) {
    const std::string& name =
        lang == Lang::Uk && !location.place->name_uk.empty() ? location.place->name_uk : location.place->name_en;
    if (!name.empty() && out != name && !out.ends_with(" " + name))
      out = name + ", " + out;  // no "Sevastopol, City of Sevastopol"
  }
  if (const std::string control = control_phrase(lang, location, horizon); !control.empty()) out += ": " + control;
  return out;
}

std::string located(Lang lang, const engine::LocateAnswer& answer) {
  const locate::Location& at = answer.location;
  std::string id = at.territory.empty() ? std::string("-") : at.territory;
  if (at.place && !at.place->katottg.empty()) id += ", " + at.place->katottg;
  return say(lang, Message::LocateLine, {answer.text, where(lang, at), id, score(lang, at.confidence)});
}

std::string signals(Lang lang, const locate::Location& location) {
  std::string out = signals_where(lang, location, false);
  if (const std::string against = signals_where(lang, location, true); !against.empty())
    out += (out.empty() ? "" : "; ") + say(lang, Message::WhereAgainst, {against});
  return out;
}

std::string effect_words(Lang lang, std::string_view effect) {
  const auto* row = model::find_effect(effect);
  if (!row) return std::string(effect);
  return std::string(lang == Lang::Uk ? row->uk : row->en);
}

std::string worth(Lang lang, std::span<const engine::SubjectVerdict> verdicts) {
  // What each jurisdiction says, adverse effects first; then those that say the same share a sentence.
  std::vector<std::pair<std::string, std::string>> says;  // jurisdiction, words
  for (const auto& v : verdicts) {
    const auto same = [&](const auto& other) { return other.first == v.verdict.jurisdiction; };
    if (std::ranges::any_of(says, same)) continue;
    std::vector<std::string> effects;
    for (const auto& other : verdicts)
      if (other.verdict.jurisdiction == v.verdict.jurisdiction) effects.push_back(other.verdict.effect);
    std::ranges::sort(effects, {}, [](const std::string& effect) { return std::pair(rank(effect), effect); });
    for (std::string& effect : effects)
      effect = find_message("worth." + effect) ? word(lang, "worth", effect) : effect_words(lang, effect);
    says.emplace_back(v.verdict.jurisdiction, joined_once(effects, ", "));
  }
  std::vector<std::string> sentences;
  for (const auto& [first, words] : says) {
    std::vector<std::string> jurisdictions;
    for (const auto& [jurisdiction, others] : says)
      if (others == words) jurisdictions.push_back(jurisdiction);
    sentences.push_back(joined_once(jurisdictions, ", ") + ": " + words);
  }
  return joined_once(sentences, ". ");
}

std::string why(Lang lang, const engine::ScreenAnswer& answer) {
  if (answer.unreadable) return base::one_line(*answer.unreadable);
  std::vector<std::string> sentences;
  if (!answer.matches.empty()) {
    const engine::MatchAnswer& best = answer.matches.front();
    std::string sentence = evidence(lang, best);
    if (!best.match) sentence = say(lang, Message::WhyNear, {sentence});
    sentences.push_back(sentence);
    for (const engine::MatchAnswer& match : answer.matches)
      if (match.victim) sentences.push_back(victim_words(lang, *match.victim));
    if (answer.matches.size() > 1) sentences.push_back(say(lang, Message::WhyMore, {answer.matches.size() - 1}));
  }
  const bool contradicted =
      answer.nexus && std::ranges::any_of(answer.nexus->location.signals, [](const locate::Signal& signal) {
        return signal.against && locate::given_by_occupier(signal);
      });
  if (contradicted || (answer.nexus && answer.nexus->location.control))
    sentences.push_back(signals(lang, answer.nexus->location));
  return joined_once(sentences, ". ");
}

std::string victim_words(Lang lang, const engine::VictimNamed& victim) {
  const Message by = victim.names == "victim-code" ? Message::WhyVictimCode : Message::WhyVictimName;
  return say(lang, by, {victim.thing, victim.note});
}

std::string change_words(Lang lang, const engine::Change& change) {
  if (change.is_new) return std::string(text_of(lang, Message::ScreenNew));
  std::vector<std::string> parts;
  for (const std::string& part : change.what) parts.push_back(word(lang, "part", part));
  return say(lang, Message::ScreenChanged, {status_word(lang, change.was), joined_once(parts, ", ")});
}

std::string decision_words(Lang lang, const engine::Decided& decided) {
  return say(lang, Message::ScreenDecision,
             {text_of(lang, decided.same ? Message::ScreenSame : Message::ScreenNotSame), decided.by,
              base::to_iso(decided.on), decided.why});
}

std::string measures(Lang lang, const engine::ScreenAnswer& answer) {
  if (!answer.nexus || answer.nexus->measures.empty()) return {};
  return say(lang, Message::WhyMeasures, {joined_once(answer.nexus->measures, ", ")});
}

std::string record_name(const engine::Record& record) {
  for (const std::string_view name : {"name", "lastName", "alias", "address"})
    for (const auto& property : record.properties)
      if (property.name == name && !property.value.empty()) return property.value;
  return record.properties.empty() ? record.id : record.properties.front().value;
}

std::string cite_words(Lang lang, const law::Cite& cite) {
  std::string out = cite.instrument;
  if (cite.provision != "whole" && !cite.provision.empty()) out += ' ' + cite.provision;
  if (!cite.seen.empty()) out += ' ' + word(lang, "seen", cite.seen);
  return out;
}

}  // namespace welles::report
