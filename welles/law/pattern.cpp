// SPDX-License-Identifier: Apache-2.0
#include "welles/law/pattern.h"

#include <utility>

namespace welles::law {
namespace {

constexpr std::size_t kMostStates = 4'096;  // the largest pattern of the schemas has 60
constexpr std::uint32_t kMostRepeats = 64;
constexpr int kMostGroups = 16;

}  // namespace

// Builds the machine from the end to the start: each part is made knowing the state that follows it.
class Pattern::Parser {
 public:
  Parser(std::string_view text, std::vector<State>& states) : text_(text), states_(states) {}

  bool parse() {
    if (text_.size() < 2 || text_.front() != '^' || text_.back() != '$') return fail(0);
    text_ = text_.substr(0, text_.size() - 1);
    at_ = 1;
    Part whole;
    return alternatives(whole, 0) && (at_ == text_.size() || fail(at_)) && finish(whole);
  }
  std::size_t failed_at() const { return failed_at_; }

 private:
  // A part of the pattern as a tree; states are made from it at the end, a repeated part several times.
  struct Part {
    enum class Kind : std::uint8_t { Bytes, Sequence, Either, Repeat } kind = Kind::Sequence;
    std::bitset<256> bytes;
    std::vector<Part> parts;
    std::uint32_t least = 1, most = 1;  // most 0 = without end
  };

  bool fail(std::size_t at) {
    failed_at_ = at;
    return false;
  }
  bool more() const { return at_ < text_.size(); }

  bool alternatives(Part& out, int depth) {
    if (depth > kMostGroups) return fail(at_);
    out.kind = Part::Kind::Either;
    for (;;) {
      Part branch;
      if (!sequence(branch, depth)) return false;
      out.parts.push_back(std::move(branch));
      if (!more() || text_[at_] != '|') return true;
      ++at_;
    }
  }

  bool sequence(Part& out, int depth) {
    while (more() && text_[at_] != '|' && text_[at_] != ')') {
      Part atom;
      if (!one(atom, depth) || !repeat(atom)) return false;
      out.parts.push_back(std::move(atom));
    }
    return true;
  }

  bool one(Part& out, int depth) {
    out.kind = Part::Kind::Bytes;
    const char c = text_[at_];
    if (c == '(') {
      ++at_;
      if (!alternatives(out, depth + 1)) return false;
      if (!more() || text_[at_] != ')') return fail(at_);
      ++at_;
      return true;
    }
    if (c == '[') return byte_class(out.bytes);
    if (std::string_view("*+?{}]^$").find(c) != std::string_view::npos) return fail(at_);
    if (c == '.') {
      out.bytes.set();
      out.bytes.reset('\n');
    } else if (c == '\\') {
      // Only a punctuation mark may be escaped: \d and the like are not in the schemas.
      ++at_;
      if (!more() || std::string_view(".()[]{}*+?|^$\\-/").find(text_[at_]) == std::string_view::npos) return fail(at_);
      out.bytes.set(static_cast<unsigned char>(text_[at_]));
    } else {
      out.bytes.set(static_cast<unsigned char>(c));
    }
    ++at_;
    return true;
  }

  bool byte_class(std::bitset<256>& bytes) {
    const std::size_t start = at_++;
    if (more() && text_[at_] == '^') return fail(at_);
    while (more() && text_[at_] != ']') {
      const auto from = static_cast<unsigned char>(text_[at_]);
      auto to = from;
      if (from == '\\' || from >= 0x80) return fail(at_);
      if (at_ + 2 < text_.size() && text_[at_ + 1] == '-' && text_[at_ + 2] != ']') {
        to = static_cast<unsigned char>(text_[at_ + 2]);
        if (to < from || to >= 0x80) return fail(at_);
        at_ += 2;
      }
      for (unsigned byte = from; byte <= to; ++byte) bytes.set(byte);
      ++at_;
    }
    if (!more() || bytes.none()) return fail(start);
    ++at_;
    return true;
  }

  bool number(std::uint32_t& out) {
    out = 0;
    const std::size_t start = at_;
    while (more() && text_[at_] >= '0' && text_[at_] <= '9' && out <= kMostRepeats)
      out = out * 10 + static_cast<std::uint32_t>(text_[at_++] - '0');
    return at_ > start && out <= kMostRepeats;
  }

  bool repeat(Part& atom) {
    if (!more()) return true;
    std::uint32_t least = 1, most = 1;
    switch (text_[at_]) {
      case '*':
        least = 0, most = 0;
        break;
      case '+':
        least = 1, most = 0;
        break;
      case '?':
        least = 0, most = 1;
        break;
      case '{': {
        const std::size_t start = at_++;
        if (!number(least)) return fail(start);
        most = least;
        if (more() && text_[at_] == ',') {
          ++at_;
          if (!number(most)) return fail(start);
        }
        if (!more() || text_[at_] != '}' || most < least || most == 0) return fail(start);
        break;
      }
      default:
        return true;
    }
    ++at_;
    Part repeated;
    repeated.kind = Part::Kind::Repeat;
    repeated.least = least;
    repeated.most = most;
    repeated.parts.push_back(std::move(atom));
    atom = std::move(repeated);
    return true;
  }

  std::uint32_t add(State state) {
    if (states_.size() < kMostStates)
      states_.push_back(state);
    else
      overflow_ = true;
    return static_cast<std::uint32_t>(states_.size() - 1);
  }

  // The state from which `part` is matched and then `next`.
  std::uint32_t build(const Part& part, std::uint32_t next) {
    if (overflow_) return next;
    switch (part.kind) {
      case Part::Kind::Bytes:
        return add({State::Kind::Byte, part.bytes, next, 0});
      case Part::Kind::Sequence:
        for (std::size_t i = part.parts.size(); i-- > 0;) next = build(part.parts[i], next);
        return next;
      case Part::Kind::Either: {
        std::uint32_t start = build(part.parts.back(), next);
        for (std::size_t i = part.parts.size() - 1; i-- > 0;)
          start = add({State::Kind::Split, {}, build(part.parts[i], next), start});
        return start;
      }
      case Part::Kind::Repeat: {
        const Part& inner = part.parts.front();
        std::uint32_t start = next;
        if (part.most == 0) {
          start = add({State::Kind::Split, {}, 0, next});
          const std::uint32_t again = build(inner, start);
          states_[start].next = again;
        }
        for (std::uint32_t i = part.least; i < part.most; ++i)
          start = add({State::Kind::Split, {}, build(inner, start), next});
        for (std::uint32_t i = 0; i < part.least; ++i) start = build(inner, start);
        return start;
      }
    }
    return next;
  }

  bool finish(const Part& whole) {
    const std::uint32_t match = add({});
    const std::uint32_t start = build(whole, match);
    add({State::Kind::Split, {}, start, start});  // the last state is the first to be entered
    return !overflow_ || fail(0);
  }

  std::string_view text_;
  std::vector<State>& states_;
  std::size_t at_ = 0, failed_at_ = 0;
  bool overflow_ = false;
};

base::Result<Pattern> Pattern::compile(std::string_view pattern) {
  Pattern compiled;
  compiled.source_ = pattern;
  Parser parser(pattern, compiled.states_);
  if (!parser.parse())
    return base::fail(base::ErrorKind::Unsupported,
                      "the pattern `" + std::string(pattern) + "` has a form that is not known, at its character " +
                          std::to_string(parser.failed_at() + 1),
                      "patterns are ^…$ around characters, classes, groups and repetitions");
  return compiled;
}

bool Pattern::matches(std::string_view text) const {
  std::vector<std::uint32_t> now, then, open;
  std::vector<std::uint32_t> seen(states_.size(), 0);
  std::uint32_t round = 0;
  bool matched = false;
  // Enters a state and all that follow it without taking a byte.
  const auto enter = [&](std::uint32_t state, std::vector<std::uint32_t>& into) {
    open.push_back(state);
    while (!open.empty()) {
      const std::uint32_t at = open.back();
      open.pop_back();
      if (seen[at] == round) continue;
      seen[at] = round;
      const State& s = states_[at];
      if (s.kind == State::Kind::Split) {
        open.push_back(s.next);
        open.push_back(s.other);
      } else if (s.kind == State::Kind::Byte) {
        into.push_back(at);
      } else {
        matched = true;
      }
    }
  };
  ++round;
  enter(static_cast<std::uint32_t>(states_.size() - 1), now);
  for (const char c : text) {
    if (now.empty()) return false;
    ++round;
    matched = false;
    then.clear();
    for (const std::uint32_t at : now)
      if (states_[at].bytes.test(static_cast<unsigned char>(c))) enter(states_[at].next, then);
    std::swap(now, then);
  }
  return matched;
}

}  // namespace welles::law
