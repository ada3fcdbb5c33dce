// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <string>

#include "welles/sources/countries.h"
#include "welles/sources/source.h"

/// The first byte chooses the kind of list. Whatever the bytes: every row is read or skipped with a reason, and no statement
/// lacks what it needs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles;
  if (size == 0) return 0;
  const auto kinds = sources::source_kinds();
  const sources::SourceKind& kind = kinds[data[0] % kinds.size()];
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  for (const sources::SourceKind& any : kinds)
    (void)any.recognises("fuzz", std::string_view(bytes).substr(0, sources::kHeadBytes));

  std::vector<read::Input> inputs;
  // A list of several files: cut at "\n---\n".
  std::size_t begin = 0;
  do {
    const std::size_t end = kind.companions("sdn.csv").empty() ? std::string::npos : bytes.find("\n---\n", begin);
    inputs.push_back(
        read::Input::from_memory(bytes.substr(begin, end == std::string::npos ? end : end - begin), "fuzz.csv"));
    begin = end == std::string::npos ? end : end + 5;
  } while (begin != std::string::npos);

  std::uint64_t statements = 0;
  std::string dataset;
  const auto report = kind.read(std::move(inputs), {}, [&](model::Statement&& s) {
    ++statements;
    if (s.entity.empty() || s.schema.empty() || s.prop.empty() || s.value.empty()) std::abort();
  });
  if (!report) return 0;
  if (report->rows != report->read + report->skipped || report->statements != statements) std::abort();
  if (report->problems.size() > model::kProblemsKept || report->problems.size() > report->skipped) std::abort();
  return 0;
}
