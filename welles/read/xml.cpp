// SPDX-License-Identifier: Apache-2.0
#include "welles/read/xml.h"

#define XML_DTD  // the limits on amplification are declared only so
#include <expat.h>

#include <algorithm>
#include <deque>
#include <exception>
#include <optional>

#include "welles/base/limits.h"
#include "welles/read/place.h"

namespace welles::read {
namespace {

using base::ErrorKind;
using base::Result;
using base::Where;
namespace limits = base::limits;

// A node costs memory of its own: a million empty elements are no small record.
constexpr std::size_t kNodeBytes = sizeof(XmlNode);
// Bytes handed to expat at once: a token that is not complete is looked at again with each piece.
constexpr std::size_t kPieceBytes = std::size_t{64} << 10;

void trim(std::string& text) {
  const std::size_t end = text.find_last_not_of(" \t\r\n");
  text.resize(end == std::string::npos ? 0 : end + 1);
  text.erase(0, std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

struct ParserFree {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

}  // namespace

const XmlNode* XmlNode::child(std::string_view child_name) const noexcept {
  const auto at = std::ranges::find(children, child_name, &XmlNode::name);
  return at == children.end() ? nullptr : &*at;
}

std::string_view XmlNode::child_text(std::string_view child_name) const noexcept {
  const XmlNode* found = child(child_name);
  return found == nullptr ? std::string_view() : std::string_view(found->text);
}

std::string_view XmlNode::attribute(std::string_view attribute_name) const noexcept {
  for (const auto& [own_name, value] : attributes)
    if (own_name == attribute_name) return value;
  return {};
}

struct XmlRecords::State {
  State(Input input_in, std::span<const std::string_view> names)
      : input(std::move(input_in)), record_names(names.begin(), names.end()), parser(XML_ParserCreate(nullptr)) {
    if (parser == nullptr) return;
    XML_SetUserData(parser.get(), this);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    // Without a declaration there is nothing to expand; these stand in the second row.
    XML_SetEntityDeclHandler(parser.get(), on_entity);
    XML_SetBillionLaughsAttackProtectionActivationThreshold(parser.get(), limits::kXmlTokenBytes);
    XML_SetBillionLaughsAttackProtectionMaximumAmplification(parser.get(), 2.0F);
  }

  Input input;
  std::vector<std::string> record_names;
  std::unique_ptr<XML_ParserStruct, ParserFree> parser;

  XmlNode root;
  bool has_root = false, ended = false;
  std::size_t depth = 0;
  std::vector<XmlNode> open;  // from the record down to the element that is open now; empty outside of records
  std::size_t record_bytes = 0;
  std::size_t skip_above = 0;  // if > 0: the record that began at this depth is not wanted any more
  std::uint64_t fed = 0;
  std::deque<Next> ready;
  std::optional<base::Error> failed;

  std::uint32_t line() const { return to_place(XML_GetCurrentLineNumber(parser.get())); }

  base::Error error_here(std::string what, std::string hint = {}) const {
    return base::Error{.kind = ErrorKind::BadInput,
                       .what = std::move(what),
                       .where = Where{input.name(), line(), to_place(XML_GetCurrentColumnNumber(parser.get()) + 1)},
                       .hint = std::move(hint)};
  }

  // Ends the reading of the whole file.
  void stop(std::string what, std::string hint = {}) {
    if (!failed) failed = error_here(std::move(what), std::move(hint));
    XML_StopParser(parser.get(), XML_FALSE);
  }

  // Leaves out the open record; its line is the place.
  void drop_record(std::string what) {
    base::Error error{
        .kind = ErrorKind::BadInput, .what = std::move(what), .where = Where{input.name(), open.front().line, 0}};
    ready.push_back({.kind = Next::Kind::Problem, .record = {}, .problem = std::move(error)});
    skip_above = depth - open.size() + 1;
    open.clear();
  }

  void count(std::size_t bytes) {
    record_bytes += bytes;
    if (record_bytes > limits::kRecordBytes)
      drop_record("this record is larger than " + std::to_string(limits::kRecordBytes >> 20) + " MiB");
  }

  void start(const char* name, const char** attributes) {
    ++depth;
    if (depth > limits::kXmlDepth)
      return stop("elements nest deeper than " + std::to_string(limits::kXmlDepth) + " levels");
    const bool is_root = !has_root;
    if (skip_above > 0) return;
    const bool begins = open.empty() && std::ranges::find(record_names, name) != record_names.end();
    if (!begins && open.empty() && !is_root) return;

    XmlNode node;
    node.name = name;
    node.line = line();
    std::size_t bytes = kNodeBytes + node.name.size();
    for (const char** at = attributes; *at != nullptr; at += 2) {
      node.attributes.emplace_back(at[0], at[1]);
      bytes += sizeof(node.attributes[0]) + node.attributes.back().first.size() + node.attributes.back().second.size();
    }
    const bool too_many = node.attributes.size() > limits::kXmlAttributes;
    if (is_root) {
      has_root = true;
      root = node;
      if (too_many) return stop("more than " + std::to_string(limits::kXmlAttributes) + " attributes");
      if (!begins) return;
    }
    if (begins) record_bytes = 0;
    open.push_back(std::move(node));
    if (too_many)
      return drop_record("an element has more than " + std::to_string(limits::kXmlAttributes) + " attributes");
    count(bytes);
  }

  void text(std::string_view bytes) {
    if (open.empty()) return;
    std::string& own = open.back().text;
    own += bytes;
    if (own.size() > limits::kXmlTokenBytes)
      return drop_record("a text is larger than " + std::to_string(limits::kXmlTokenBytes >> 20) + " MiB");
    count(bytes.size());
  }

  void end() {
    if (skip_above > 0 && depth == skip_above) skip_above = 0;
    --depth;
    if (open.empty()) return;
    XmlNode node = std::move(open.back());
    open.pop_back();
    trim(node.text);
    if (open.empty()) {
      ready.push_back({.kind = Next::Kind::Record, .record = std::move(node), .problem = {}});
    } else {
      open.back().children.push_back(std::move(node));
    }
  }

  // Expat is C: an exception must not pass through it. Only memory could fail here.
  template <typename Work>
  static void guarded(void* data, Work work) noexcept {
    auto& self = *static_cast<State*>(data);
    if (self.failed) return;
    try {
      work(self);
    } catch (const std::exception&) {
      self.stop("no memory for this record");
    }
  }
  static void XMLCALL on_start(void* data, const char* name, const char** attributes) {
    guarded(data, [&](State& self) { self.start(name, attributes); });
  }
  static void XMLCALL on_end(void* data, const char*) {
    guarded(data, [](State& self) { self.end(); });
  }
  static void XMLCALL on_text(void* data, const char* bytes, int size) {
    guarded(data, [&](State& self) { self.text({bytes, static_cast<std::size_t>(size)}); });
  }
  static void XMLCALL on_doctype(void* data, const char*, const char*, const char*, int) {
    guarded(data, [](State& self) {
      self.stop("document type declarations are refused: they can declare entities",
                "remove `<!DOCTYPE …>` if you trust the file");
    });
  }
  static void XMLCALL on_entity(void* data, const char*, int, const char*, int, const char*, const char*, const char*,
                                const char*) {
    guarded(data, [](State& self) { self.stop("entity declarations are refused"); });
  }

  void parse(std::string_view piece, bool last) {
    fed += piece.size();
    const auto status =
        XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), last ? XML_TRUE : XML_FALSE);
    if (failed) return;
    if (status != XML_STATUS_OK) {
      const XML_Error code = XML_GetErrorCode(parser.get());
      std::string hint;
      if (code == XML_ERROR_UNKNOWN_ENCODING || code == XML_ERROR_INCORRECT_ENCODING)
        hint = "convert the file to UTF-8 and say so in its first line";
      else if (code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
               (last && code != XML_ERROR_INVALID_TOKEN))
        hint = "is the file complete? Fetch it again";
      failed = error_here(std::string("not well-formed XML: ") + XML_ErrorString(code), std::move(hint));
      return;
    }
    // Expat keeps a token that is not complete, however long.
    const XML_Index at = XML_GetCurrentByteIndex(parser.get());
    if (!last && at >= 0 && fed - static_cast<std::uint64_t>(at) > limits::kXmlTokenBytes + kPieceBytes)
      failed =
          error_here("a tag, comment or value is larger than " + std::to_string(limits::kXmlTokenBytes >> 20) + " MiB");
  }

  Result<Next> next() {
    while (true) {
      if (!ready.empty()) {
        Next out = std::move(ready.front());
        ready.pop_front();
        return out;
      }
      if (parser == nullptr) return base::fail(ErrorKind::Io, "no memory for the XML parser");
      if (failed) return base::Fail(*failed);
      if (ended) return Next{};
      auto bytes = input.next();
      if (!bytes) {
        failed = std::move(bytes).error();
        continue;
      }
      if (bytes->empty()) {
        ended = true;
        parse({}, true);
        continue;
      }
      for (std::string_view rest = *bytes; !rest.empty() && !failed;
           rest.remove_prefix(std::min(kPieceBytes, rest.size())))
        parse(rest.substr(0, kPieceBytes), false);
    }
  }
};

XmlRecords::XmlRecords(Input input, std::span<const std::string_view> record_names)
    : state_(std::make_unique<State>(std::move(input), record_names)) {}
XmlRecords::XmlRecords(XmlRecords&&) noexcept = default;
XmlRecords& XmlRecords::operator=(XmlRecords&&) noexcept = default;
XmlRecords::~XmlRecords() = default;
Result<XmlRecords::Next> XmlRecords::next() {
  return state_->next();
}
const XmlNode& XmlRecords::root() const noexcept {
  return state_->root;
}
const Input& XmlRecords::input() const noexcept {
  return state_->input;
}

}  // namespace welles::read
