// SPDX-License-Identifier: Apache-2.0
#include "welles/report/say.h"

#include <algorithm>
#include <vector>

#include "welles/report/json_writer.h"
#include "welles/report/phrases.h"

namespace welles::report {
namespace {

bool wanted(const engine::SayAnswer::Said& said, const std::string& profile) {
  return profile.empty() || said.profile == profile;
}

void json_cite(JsonWriter& json, const law::Cite& cite) {
  json.begin_object().member("instrument", cite.instrument).member("provision", cite.provision);
  json.member("seen", cite.seen).end_object();
}

}  // namespace

std::string to_text(const engine::SayAnswer& answer, const std::string& profile, const Style& style) {
  const Lang lang = style.lang;
  std::string out;
  unsigned widest = 0;
  for (const auto& said : answer.said) widest = std::max(widest, width(word(lang, "say", said.profile)));
  std::vector<std::string> cites;
  for (const auto& said : answer.said) {
    if (!wanted(said, profile)) continue;
    out += hanging(pad(word(lang, "say", said.profile), widest) + "  ", lang == Lang::Uk ? said.text.uk : said.text.en,
                   style.columns);
    for (const law::Cite& cite : said.cites) cites.push_back(cite_words(lang, cite));
  }
  if (!profile.empty() && out.empty())
    out = hanging("", say(lang, Message::SayNoSentence, {word(lang, "say", profile)}), style.columns);
  if (!cites.empty())
    out += '\n' + hanging("", say(lang, Message::SayBasis, {joined_once(cites, ", ")}), style.columns);
  const std::string day = base::to_iso(answer.as_of);
  out += hanging("",
                 answer.when == "effect" ? say(lang, Message::SayEffectAlone, {answer.effect})
                 : answer.by.empty()     ? say(lang, Message::SayEffectNone, {answer.effect, day})
                                         : say(lang, Message::SayEffect, {answer.effect, answer.by, day}),
                 style.columns);
  std::vector<std::string> grounds;
  for (const law::Cite& cite : answer.cites) grounds.push_back(cite_words(lang, cite));
  if (!grounds.empty())
    out += hanging("", say(lang, Message::VerdictCites, {joined_once(grounds, ", ")}), style.columns);
  if (!answer.missing.empty())
    out += hanging("", say(lang, Message::VerdictMissing, {joined_once(answer.missing, ", ")}), style.columns);
  return out;
}

std::string to_json(const engine::SayAnswer& answer, const std::string& profile) {
  JsonWriter json;
  json.begin_object().member("type", "say").key("v").integer(1).key("data").begin_object();
  json.member("id", answer.asked).member("about", answer.when).member("effect", answer.effect);
  json.member_if("by", answer.by).member_if("missing", answer.missing).member("as_of", base::to_iso(answer.as_of));
  json.key("cites").begin_array();
  for (const law::Cite& cite : answer.cites) json_cite(json, cite);
  json.end_array().key("sentences").begin_array();
  for (const auto& said : answer.said) {
    if (!wanted(said, profile)) continue;
    json.begin_object().member("profile", said.profile).member("en", said.text.en).member("uk", said.text.uk);
    json.key("cites").begin_array();
    for (const law::Cite& cite : said.cites) json_cite(json, cite);
    json.end_array().end_object();
  }
  return json.end_array().end_object().end_object().take();
}

}  // namespace welles::report
