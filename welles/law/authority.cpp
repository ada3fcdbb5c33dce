// SPDX-License-Identifier: Apache-2.0
#include "welles/law/authority.h"

#include <algorithm>

namespace welles::law {
namespace {

using base::Day;
using model::Value;

// A day, month or year that is not said speaks against nothing: the source gives none.
bool began_by(std::string_view date, Day day) {
  const auto began = base::parse_partial_date(date);
  return !began || base::first_day(*began) <= day;
}

bool ended_before(std::string_view date, Day day) {
  const auto ended = base::parse_partial_date(date);
  return ended && base::last_day(*ended) < day;
}

std::string_view last_day_of(const Value& vote) {
  const auto dates = vote.list("dates");
  return dates.empty() || !dates.back().string() ? std::string_view() : std::string_view(*dates.back().string());
}

class Walk {
 public:
  Walk(const model::Tables& tables, Day day) : tables_(tables), day_(day) {}

  std::vector<Authority> from(std::string_view id) {
    start_ = id;
    above(id);
    for (std::size_t i = 0; i < found_.size(); ++i) above(found_[i].id);  // it grows as it goes
    return std::move(found_);
  }

 private:
  void above(std::string_view id) {
    if (const Value* official = tables_.find("officials", id)) above_official(*official);
    if (const Value* body = tables_.find("bodies", id)) above_body(*body);
  }

  void above_official(const Value& official) {
    for (const Value& part : official.list("elections")) {
      if (part.text("part") != "so-called winner" && part.text("part") != "re-elected") continue;
      const Value* vote = tables_.find("elections", part.text("election"));
      if (vote && began_by(last_day_of(*vote), day_))
        add(official.text("id"), *vote, "elections", "officials", official, "elections");
    }
    for (const Value& role : official.list("roles")) {
      const Value* body = tables_.find("bodies", role.text("body"));
      if (body && began_by(role.text("from"), day_) && !ended_before(role.text("to"), day_))
        add(official.text("id"), *body, "bodies", "officials", official, "roles");
    }
  }

  void above_body(const Value& body) {
    for (const Value& act : body.list("basis_acts"))
      if (const Value* row = act.string() ? tables_.find("void_acts", *act.string()) : nullptr)
        add(body.text("id"), *row, "void_acts", "bodies", body, "basis_acts");
    const Value* latest = nullptr;
    for (const Value& vote : tables_.rows("elections")) {
      const bool fills = std::ranges::any_of(
          vote.list("contests"), [&](const Value& contest) { return contest.text("body") == body.text("id"); });
      if (fills && began_by(last_day_of(vote), day_) && (!latest || last_day_of(vote) >= last_day_of(*latest)))
        latest = &vote;
    }
    if (latest) add(body.text("id"), *latest, "elections", "elections", *latest, "contests");
  }

  void add(std::string_view holder, const Value& row, std::string_view table, std::string_view row_table,
           const Value& says, std::string_view key) {
    const std::string_view id = row.text("id");
    if (id == start_ || std::ranges::find(found_, id, &Authority::id) != found_.end()) return;
    found_.push_back({holder, id, table, row_table, says.text("id"), key});
  }

  const model::Tables& tables_;
  Day day_;
  std::string_view start_;
  std::vector<Authority> found_;
};

}  // namespace

std::vector<Authority> authority_of(const model::Tables& tables, std::string_view id, Day day) {
  return Walk(tables, day).from(id);
}

}  // namespace welles::law
