// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "welles/base/file.h"
#include "welles/cli/common.h"
#include "welles/cli/records.h"
#include "welles/engine/seal.h"
#include "welles/read/json.h"
#include "welles/report/json.h"
#include "welles/report/text.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using model::Value;
using report::VerifiedAnswer;

constexpr Flag kFlags[] = {
    {"keys", 'k', "<path>", Message::FlagKeys},
    {"alone", '\0', {}, Message::FlagAlone},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl"},
};

constexpr Example kExamples[] = {
    {"welles verify answer.json", Message::ExampleVerifyOne},
    {"welles verify signed.json --keys trusted.keys", Message::ExampleVerifySigned},
};

constexpr std::size_t kMostFaults = 20;

// The answers of a file: one JSON value, an array of them, or one a line.
Result<std::vector<Value>> answers_in(std::string text, const std::string& name) {
  auto whole = read::parse_json(text, name);
  if (whole) {
    if (Value::Array* all = whole->array()) return std::move(*all);
    return std::vector<Value>{std::move(*whole)};
  }
  const std::string_view first_line = std::string_view(text).substr(0, text.find('\n'));
  if (first_line.size() == text.size() || !read::parse_json(first_line, name))
    return std::unexpected(std::move(whole).error());
  std::vector<Value> all;
  read::JsonlReader lines(read::Input::from_memory(std::move(text), name));
  while (true) {
    WELLES_TRY(auto next, lines.next());
    if (next.kind == read::JsonlReader::Next::Kind::End) return all;
    if (next.kind == read::JsonlReader::Next::Kind::Problem) return base::Fail(std::move(next.problem));
    all.push_back(std::move(next.value));
  }
}

std::string title_of(const Value& data) {
  const Value* row = data.find("row");
  std::string title = "row " + (row && row->integer() ? std::to_string(*row->integer()) : std::string("?"));
  if (!data.text("jurisdiction").empty())
    title += ", " + std::string(data.text("jurisdiction")) + " " + std::string(data.text("effect"));
  if (!data.text("status").empty()) title += ", " + std::string(data.text("status"));
  return report::printable(title);
}

constexpr std::int64_t kAnswerVersion = 1;  // `v` of the envelope

/// With what `screen` was asked, as its summary says.
struct Screening {
  engine::ScreenPolicy policy;
  std::vector<std::string> not_compared;
};

int ten_thousandths(const Value& number) {
  const double* real = number.real();
  const std::int64_t* whole = number.integer();
  const double value = real ? *real : whole ? static_cast<double>(*whole) : -1;
  return value < 0 || value > 1 ? -1 : static_cast<int>(std::lround(value * 10'000));
}

Result<Screening> screening_of(const std::vector<Value>& answers) {
  const auto summary = std::ranges::find_if(answers, [](const Value& one) {
    return one.text("type") == "summary" && one.find_path("data.command") &&
           one.find("data")->text("command") == "screen";
  });
  const auto lacking = [] {
    return fail(ErrorKind::BadInput,
                "the summary of the screening is not in the file, so it is not known what was asked",
                "save the whole output of `welles screen -f jsonl`: the last line is its summary");
  };
  if (summary == answers.end()) return lacking();
  const Value& data = *summary->find("data");
  Screening made;
  const Value* as_of = data.find_path("clocks.as_of");
  const auto day = as_of && as_of->string() ? base::parse_day(*as_of->string()) : std::nullopt;
  const Value *match = data.find_path("thresholds.match"), *review = data.find_path("thresholds.review");
  if (!day || !match || ten_thousandths(*match) < 0) return lacking();
  made.policy.as_of = *day;
  made.policy.threshold = ten_thousandths(*match);
  made.policy.near_threshold =
      review ? std::max(0, ten_thousandths(*review)) : std::max(0, made.policy.threshold - 1'000);
  const Value empty;
  const Value& query = data.find("query") ? *data.find("query") : empty;
  made.policy.act = query.text("act");
  made.policy.explain = query.find("explain") != nullptr;
  if (!query.text("dataset").empty()) made.policy.datasets.emplace_back(query.text("dataset"));
  for (const Value& one : query.list("dataset"))
    if (one.string()) made.policy.datasets.push_back(*one.string());
  const std::string_view limit = query.text("limit");
  if (!limit.empty() && limit.size() < 6 && std::ranges::all_of(limit, [](char c) { return c >= '0' && c <= '9'; }))
    made.policy.limit = std::stoul(std::string(limit));
  for (const char* flag : {"map", "decided", "since"})
    if (query.find(flag)) made.not_compared.push_back("`--" + std::string(flag) + "`, which is not in the answer");
  return made;
}

class Verifier {
 public:
  Verifier(const Args& args, Io& io, const engine::Engine& engine, const std::vector<Value>& answers)
      : io_(io),
        engine_(engine),
        answers_(answers),
        alone_(args.has("alone")),
        format_(format_of(args)),
        envelopes_(io, format_) {}

  Result<void> all() {
    for (const Value& answer : answers_) {
      if (answer.text("type") == "summary") continue;
      VerifiedAnswer one;
      one.number = ++number_;
      one.type = answer.text("type");
      const Value* data = answer.find("data");
      // A verdict may also stand alone, without its envelope.
      if (!data && answer.find("effect")) {
        data = &answer;
        one.type = "judge.verdict";
      }
      const Value* version = answer.find("v");
      const bool known = data == &answer || (version && version->integer() && *version->integer() == kAnswerVersion);
      if (data && !known) {
        one.unchecked = base::Error{ErrorKind::Unsupported, "this program knows answers of version " +
                                                                std::to_string(kAnswerVersion) + " alone"};
        one.title = std::to_string(number_);
      } else if (!data) {
        one.unchecked = base::Error{ErrorKind::BadInput, "it is no answer of Welles"};
        one.title = std::to_string(number_);
      } else {
        one.title = title_of(*data);
        WELLES_CHECK(check(*data, one));
      }
      add(one);
    }
    return {};
  }

  Result<model::ExitCode> end(bool seal_holds) {
    if (number_ == 0)
      return fail(ErrorKind::BadInput, "there is no answer in the file", "`welles judge -f json` prints some");
    WELLES_CHECK(envelopes_.end());
    if (format_ == Format::Text) {
      WELLES_TRY(const auto info, engine_.info());
      io_.out(report::hanging("", report::say(io_.lang, Message::VerifyFoot, {held_, failed_, unchecked_, info.name}),
                              io_.columns));
    }
    return seal_holds && failed_ == 0 && unchecked_ == 0 ? model::ExitCode::Nothing : model::ExitCode::Incomplete;
  }

 private:
  Result<void> check(const Value& data, VerifiedAnswer& one) {
    if (one.type == "judge.verdict") {
      auto checked = engine_.verify(data);
      if (!checked) {
        one.unchecked = std::move(checked).error();
        return {};
      }
      one.checked = std::move(*checked);
      if (alone_) one.checked.differs.clear();
      return {};
    }
    if (one.type == "screen.row") return screen_again(data, one);
    one.unchecked = base::Error{ErrorKind::Unsupported, "answers of the type `" + one.type + "` cannot be checked"};
    return {};
  }

  // The record of the row is asked again, of the snapshot at hand.
  Result<void> screen_again(const Value& data, VerifiedAnswer& one) {
    const auto screening = screening_of(answers_);
    const Value* input = data.find("input");
    if (!screening || !input) {
      one.unchecked = screening ? base::Error{ErrorKind::BadInput, "the row has no `input`"} : screening.error();
      return {};
    }
    one.not_compared = screening->not_compared;
    engine::Record record;
    WELLES_CHECK(read_record(*input, record));
    if (const Value* row = data.find("row"); row && row->integer())
      record.row = static_cast<std::uint64_t>(*row->integer());
    record.id = data.text("id");
    engine::ScreenPolicy policy = screening->policy;
    policy.nearest = data.find("nearest") != nullptr;
    WELLES_TRY(const auto again, engine_.screen(record, policy));
    WELLES_TRY(const Value line, read::parse_json(report::to_json(again, policy.explain), "again"));
    one.checked.faults = law::differences(data, *line.find("data"), {}, kMostFaults);
    return {};
  }

  // `input` has the properties by their names, and the other columns: as a JSON record, one line.
  Result<void> read_record(const Value& input, engine::Record& record) const {
    if (!input.object()) return {};
    for (const Value::Member& member : *input.object()) {
      const auto property = engine_.property_for_header(member.key);
      auto& into = property && *property == member.key ? record.properties : record.other;
      if (member.value.string()) into.push_back({member.key, *member.value.string()});
      if (member.value.array())
        for (const Value& item : *member.value.array())
          if (item.string()) into.push_back({member.key, *item.string()});
    }
    return {};
  }

  void add(const VerifiedAnswer& one) {
    ++(one.unchecked ? unchecked_ : one.holds() ? held_ : failed_);
    if (envelopes_.wanted()) envelopes_.add(report::to_json(one));
    if (format_ == Format::Text) io_.out(report::to_text(one, io_.style()));
  }

  Io& io_;
  const engine::Engine& engine_;
  const std::vector<Value>& answers_;
  bool alone_;
  Format format_;
  Envelopes envelopes_;
  std::uint64_t number_ = 0, held_ = 0, failed_ = 0, unchecked_ = 0;
};

/// What the envelope is worth: nobody is trusted but those of --keys.
enum class Seal : std::uint8_t { Holds, Unknown, Broken };
Result<Seal> check_seal(const Args& args, Io& io, const engine::Sealed& sealed) {
  const auto tell = [&](const std::string& text) { io.err(report::hanging("", text, io.columns)); };
  if (!args.has("keys")) {
    tell(report::say(io.lang, Message::VerifySignatureUnchecked, {}));
    return Seal::Unknown;
  }
  WELLES_TRY(const std::string text, base::read_file(args.value("keys"), base::limits::kFactsBytes));
  WELLES_TRY(const auto keys, engine::read_trusted_keys(text, args.value("keys")));
  const auto who = engine::signed_by(sealed, keys);
  if (who)
    tell(
        report::say(io.lang, Message::VerifySigned, {who->name.empty() ? "?" : report::printable(who->name), who->id}));
  else
    tell(
        report::say(io.lang, Message::VerifySignatureBad,
                    {who.error().what + (who.error().hint.empty() ? "" : "; " + report::printable(who.error().hint))}));
  if (who) return Seal::Holds;
  return who.error().kind == ErrorKind::Corrupt ? Seal::Broken : Seal::Unknown;
}

Result<model::ExitCode> run(const Args& args, Io& io) {
  if (args.words.empty())
    return fail(ErrorKind::BadInput, "there is no answer to check", "`welles verify FILE`; `-` is standard input");
  WELLES_TRY(auto input, io.open(args.words.front()));
  const std::string name = input.name();
  std::string text(input.peek(base::limits::kWholeFileBytes));
  WELLES_TRY(auto answers, answers_in(std::move(text), name));
  Seal seal = Seal::Holds;
  if (answers.size() == 1 && answers.front().find("payloadType")) {
    WELLES_TRY(engine::Sealed sealed, engine::read_sealed(answers.front()));
    WELLES_TRY(seal, check_seal(args, io, sealed));
    if (seal == Seal::Broken) return model::ExitCode::Incomplete;  // what it says now is nobody's word
    WELLES_TRY(answers, answers_in(std::move(sealed.payload), name));
  } else {
    io.err(report::hanging("", report::say(io.lang, Message::VerifyUnsigned, {}), io.columns));
  }
  WELLES_TRY(const auto engine, open_engine(args));
  Verifier verifier(args, io, engine, answers);
  WELLES_CHECK(verifier.all());
  return verifier.end(seal == Seal::Holds);
}

}  // namespace

const Command kVerify = {
    .name = "verify",
    .summary = Message::CommandVerify,
    .about = Message::AboutVerify,
    .usage = "welles verify <path> [--keys <path>] [<flag>…]",
    .most_words = 1,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
