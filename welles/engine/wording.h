// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/result.h"
#include "welles/law/verdict.h"
#include "welles/model/value.h"

namespace welles::engine {

/// A text in both languages.
struct Both {
  std::string en, uk;
};

/// The sentences that may be used, and the policy profiles that choose among them.
///
/// Source:  data/law/wording.toml, each row with its own
class Wording {
 public:
  /// Errors: Corrupt (a row without a key, a placeholder that nobody fills).
  static base::Result<Wording> make(const model::Value& table);

  struct Row {
    std::string when, effect, profile;
    Both text;
    std::vector<law::Cite> cites;
  };
  /// The row for this subject, effect and profile; one of any effect where there is none of its own; nullptr for none.
  const Row* find(std::string_view when, std::string_view effect, std::string_view profile) const noexcept;
  /// The profiles, each once, in the order of the file.
  std::vector<std::string> profiles() const;
  /// "12–14 September 2025", "14 вересня 2025 року": of days in ISO 8601, in order. A date that is no day stays as it is.
  Both days(std::span<const std::string> dates) const;

 private:
  std::vector<Row> rows_;
  std::array<Both, 12> months_;
};

using Fills = std::map<std::string, Both, std::less<>>;  ///< "{name}" without its brackets, and what stands for it
/// The text with its placeholders filled and its first letter as a capital.
Both filled(const Both& text, const Fills& fills);

/// The name of a body of the registry as it may be written: with "so-called" or in quotation marks.
Both body_name(const model::Value& body);

/// A sentence for each profile that has one.
struct SayAnswer {
  struct Said {
    std::string profile;
    Both text;
    std::vector<law::Cite> cites;
  };
  std::string asked, when;
  std::string effect;  ///< that the law of Ukraine gives on the day; of an effect alone itself
  std::string by;      ///< the rule; empty: none decided, or an effect alone
  base::Day as_of{};
  std::vector<std::string> missing;  ///< with UNDETERMINED
  std::vector<law::Cite> cites;      ///< what the rule rests on
  std::vector<Said> said;
};

}  // namespace welles::engine
