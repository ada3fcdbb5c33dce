// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// Every bound on input, in one place. A text beyond a bound is an error with its place, never a crash and never
/// cut in silence. Chosen so that the largest real lists (a field of 40 kB, a file of 30 MB) stay far below.
namespace welles::base::limits {

inline constexpr std::size_t kFieldBytes = std::size_t{1} << 20;   // one cell or JSON string, 1 MiB
inline constexpr std::size_t kRecordBytes = std::size_t{4} << 20;  // one row or one line of JSONL, 4 MiB
inline constexpr std::size_t kColumns = 1'024;                     // cells in a row
inline constexpr std::size_t kWholeFileBytes = std::size_t{64}
                                               << 20;                // a file that must be read as a whole (TOML, JSON)
inline constexpr std::size_t kJsonDepth = 64;                        // nesting of JSON and TOML
inline constexpr std::size_t kXmlDepth = 64;                         // nesting of elements
inline constexpr std::size_t kXmlTokenBytes = std::size_t{1} << 20;  // text of one element, or one token
inline constexpr std::size_t kXmlAttributes = 64;
// A gzip may unpack to so many times its own size; beyond the first kBombFreeBytes only.
inline constexpr std::uint64_t kUnpackRatio = 200;
inline constexpr std::uint64_t kBombFreeBytes = std::uint64_t{16} << 20;
inline constexpr std::uint64_t kListBytes = std::uint64_t{4} << 30;  // one source file, unpacked
inline constexpr std::size_t kSourceFiles = 10'000;                  // files of one `build`
inline constexpr std::size_t kFolderEntries = 1'000'000;             // names in one folder
inline constexpr std::size_t kSiteFiles = 100'000;                   // files of one written site
inline constexpr std::size_t kSiteNameBytes = 200;                   // name of one of them; file systems take 255
inline constexpr std::size_t kExcerptBytes = 400;                    // line shown under an error
inline constexpr std::size_t kNameBytes = 4'096;                     // one name of a query or list entry
inline constexpr std::size_t kNameParts = 64;                        // parts of a name
inline constexpr std::size_t kNamesPerEntity = 1'024;
inline constexpr std::size_t kAddressBytes = 100'000;  // one text for `locate`
inline constexpr std::size_t kStatementsPerEntity = 65'536;
inline constexpr std::size_t kEntityBytes = std::size_t{256} << 20;  // all strings of one entity, written out
inline constexpr std::size_t kEntities = 100'000'000;
inline constexpr std::size_t kSections = 256;  // in a snapshot
inline constexpr std::size_t kSectionNameBytes = 32;
inline constexpr std::size_t kValueDepth = 64;       // nesting of a stored value tree
inline constexpr std::size_t kProofNodes = 100'000;  // steps of one proof
inline constexpr std::size_t kLawKeys = 256;  // keys of the facts that one rule set reads or lacks; a multiple of 64
inline constexpr std::size_t kFactsBytes = std::size_t{1} << 20;  // one fact set
inline constexpr std::size_t kDecisions = 1'000'000;              // reviewed pairs in one file
inline constexpr std::size_t kDecisionBytes = 4'096;              // who decided, or why
inline constexpr std::size_t kPageRows = 10'000;                  // guests on one page
inline constexpr std::size_t kEarlierRows = 20'000'000;           // rows of an earlier run: some 2 GB of memory

}  // namespace welles::base::limits
