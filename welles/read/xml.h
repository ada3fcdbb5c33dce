// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "welles/base/error.h"
#include "welles/base/result.h"
#include "welles/read/input.h"

namespace welles::read {

/// An element and what stands in it.
struct XmlNode {
  std::string name;  ///< as written, with a prefix if it has one
  std::string text;  ///< its own characters, those between its children included, without blanks at both ends
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlNode> children;
  std::uint32_t line = 0;  ///< of its start tag, from 1

  /// The first child of this name; nullptr if there is none.
  const XmlNode* child(std::string_view child_name) const noexcept;
  /// The text of the first child of this name; empty if there is none. Dies with this node.
  std::string_view child_text(std::string_view child_name) const noexcept;
  /// An attribute; empty if there is none. Dies with this node.
  std::string_view attribute(std::string_view attribute_name) const noexcept;
};

/// Reads the elements of some names out of an XML file, one tree at a time; what stands outside of them is passed over.
///
/// Shape:   a record inside a record belongs to the outer one. UTF-8, or what the XML declaration names among
///          ISO-8859-1 and US-ASCII; text comes as UTF-8.
/// Errors:  a record above limits::kRecordBytes, with a text above kXmlTokenBytes, or an element with more than kXmlAttributes is a
///          Problem, and reading goes on. next() fails, after all records before the place have been given, where the file is
///          not well-formed or cut, has a document type declaration (so no entity is ever declared, and no file or
///          address is ever opened), nests deeper than kXmlDepth, or holds a single token above kXmlTokenBytes.
/// Cost:    linear; memory bounded by kRecordBytes and by the records of one chunk.
/// Source:  XML 1.0, by expat 2.5.
class XmlRecords {
 public:
  XmlRecords(Input input, std::span<const std::string_view> record_names);

  struct Next {
    enum class Kind : std::uint8_t { Record, Problem, End } kind = Kind::End;
    XmlNode record;       ///< if Record
    base::Error problem;  ///< if Problem; its line is that of the record
  };
  base::Result<Next> next();

  /// The outermost element, without its children: known when the first next() has answered.
  const XmlNode& root() const noexcept;
  const Input& input() const noexcept;

  XmlRecords(XmlRecords&&) noexcept;
  XmlRecords& operator=(XmlRecords&&) noexcept;
  ~XmlRecords();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace welles::read
