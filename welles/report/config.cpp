// SPDX-License-Identifier: Apache-2.0
#include "welles/report/config.h"

#include <algorithm>
#include <string_view>

#include "welles/report/json_writer.h"

namespace welles::report {
namespace {

struct OriginWord {
  std::string_view id;
  Message says;
};

OriginWord word_of(Origin from) {
  switch (from) {
    case Origin::Flag:
      return {"flag", Message::ConfigFlag};
    case Origin::Environment:
      return {"environment", Message::ConfigEnvironment};
    case Origin::File:
      return {"file", Message::ConfigFile};
    case Origin::Terminal:
      return {"terminal", Message::ConfigTerminal};
    case Origin::Clock:
      return {"clock", Message::ConfigClock};
    case Origin::Machine:
      return {"machine", Message::ConfigProcessors};
    case Origin::BuiltIn:
      break;
  }
  return {"built-in", Message::ConfigDefault};
}

}  // namespace

std::string to_text(std::span<const ConfigValue> values, const Style& style) {
  const Lang lang = style.lang;
  unsigned names = 0, shown = 0;
  const auto value_of = [&](const ConfigValue& v) {
    if (v.value == "on" || v.value == "off") return word(lang, "config", v.value);
    return v.value.empty() ? word(lang, "config", "none") : v.value;
  };
  for (const ConfigValue& v : values) {
    names = std::max(names, width(word(lang, "config", v.id)));
    shown = std::max(shown, std::min(36U, width(value_of(v))));  // a path may be long: it pushes its own line alone
  }
  std::string out;
  for (const ConfigValue& v : values)
    out += pad(word(lang, "config", v.id), names) + "  " + pad(value_of(v), shown) + "  " +
           paint(style, Paint::Quiet, say(lang, word_of(v.from).says, {v.name})) + '\n';
  return out;
}

std::string to_json(const ConfigValue& value) {
  JsonWriter json;
  json.begin_object().member("type", "config.value").key("v").integer(1).key("data").begin_object();
  json.member("name", value.id).member("value", value.value).member("from", word_of(value.from).id);
  return json.member_if("by", value.name).end_object().end_object().take();
}

}  // namespace welles::report
