// SPDX-License-Identifier: Apache-2.0
#include "welles/entities/section.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "welles/base/hash.h"
#include "welles/base/limits.h"
#include "welles/entities/schema.h"

namespace welles::entities {
namespace {

using base::ErrorKind;
using base::Result;
using model::EntityId;
using model::Statement;

// ---- bytes ----

template <class Integer>
void put(std::string& out, Integer value) {
  for (std::size_t i = 0; i < sizeof(Integer); ++i)
    out += static_cast<char>(static_cast<unsigned char>(static_cast<std::uint64_t>(value) >> (8 * i)));
}

/// The caller has checked the bounds.
template <class Integer>
Integer get(std::span<const std::byte> bytes, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < sizeof(Integer); ++i)
    value |= std::uint64_t{std::to_integer<std::uint8_t>(bytes[at + i])} << (8 * i);
  return static_cast<Integer>(value);
}

/// Base 128, low bits first, the high bit says that more follow.
void put_number(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(static_cast<unsigned char>(value | 0x80));
    value >>= 7;
  }
  out += static_cast<char>(static_cast<unsigned char>(value));
}

// ---- writing ----

/// Every string of an entity, in the order in which it is written.
template <class Visit>
void for_each_string(const model::Entity& entity, Visit&& visit) {
  visit(entity.id);
  visit(entity.schema);
  visit(entity.caption);
  for (const std::string& id : entity.referents) visit(id);
  for (const std::string& dataset : entity.datasets) visit(dataset);
  for (const std::string& topic : entity.topics) visit(topic);
  for (const model::Merge& merge : entity.merges) {
    visit(merge.other);
    visit(merge.because);
    visit(merge.prop);
    visit(merge.value);
  }
  for (const Statement& s : entity.statements)
    for (const std::string* field :
         {&s.entity, &s.schema, &s.prop, &s.value, &s.original, &s.lang, &s.dataset, &s.from, &s.until, &s.source})
      visit(*field);
}

using Numbers = std::unordered_map<std::string_view, std::uint32_t>;

/// Strings that more than one entity uses, the most used first, so that their numbers are short.
std::vector<std::string_view> shared_words(const std::vector<model::Entity>& all) {
  struct Use {
    std::uint32_t last_entity, entities;
  };
  std::unordered_map<std::string_view, Use> uses;
  for (std::uint32_t e = 0; e < all.size(); ++e)
    for_each_string(all[e], [&](const std::string& text) {
      if (text.empty()) return;
      auto [place, is_new] = uses.try_emplace(text, Use{e, 1});
      if (is_new || place->second.last_entity == e) return;
      place->second = {e, place->second.entities + 1};
    });
  std::vector<std::pair<std::uint32_t, std::string_view>> order;
  for (const auto& [text, use] : uses)
    if (use.entities > 1) order.emplace_back(use.entities, text);
  std::ranges::sort(order, [](const auto& left, const auto& right) {
    return left.first != right.first ? left.first > right.first : left.second < right.second;
  });
  std::vector<std::string_view> words;
  words.reserve(order.size());
  for (const auto& [count, text] : order) words.push_back(text);
  return words;
}

/// A string is 0 (empty), 2 * word + 1, or 2 * own + 2.
std::string encode(const model::Entity& entity, const Numbers& words) {
  std::vector<std::string_view> own;
  Numbers own_numbers;
  std::string body;
  const auto put_string = [&](std::string_view text) {
    if (text.empty()) return put_number(body, 0);
    if (const auto word = words.find(text); word != words.end())
      return put_number(body, 2 * std::uint64_t{word->second} + 1);
    const auto [place, is_new] = own_numbers.try_emplace(text, static_cast<std::uint32_t>(own.size()));
    if (is_new) own.push_back(text);
    put_number(body, 2 * std::uint64_t{place->second} + 2);
  };
  const auto put_list = [&](const std::vector<std::string>& list) {
    put_number(body, list.size());
    for (const std::string& text : list) put_string(text);
  };
  put_string(entity.id);
  put_string(entity.schema);
  put_string(entity.caption);
  put_number(body, entity.unstable_id ? 1 : 0);
  put_list(entity.referents);
  put_list(entity.datasets);
  put_list(entity.topics);
  put_number(body, entity.merges.size());
  for (const model::Merge& merge : entity.merges) {
    put_string(merge.other);
    put_string(merge.because);
    put_string(merge.prop);
    put_string(merge.value);
  }
  put_number(body, entity.statements.size());
  for (const Statement& s : entity.statements) {
    for (const std::string* field :
         {&s.entity, &s.schema, &s.prop, &s.value, &s.original, &s.lang, &s.dataset, &s.from, &s.until, &s.source})
      put_string(*field);
    put_number(body, s.confirmed ? 1 : 0);
  }

  std::string out;
  put_number(out, own.size());
  for (const std::string_view text : own) put_number(out, text.size());
  for (const std::string_view text : own) out += text;
  return out + body;
}

// ---- reading ----

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The strings that several entities use.
struct Words {
  std::span<const std::byte> offsets, bytes;
  std::uint32_t count = 0;

  /// False: no such word, or its offsets do not rise.
  bool get_word(std::uint64_t number, std::string_view& out) const {
    if (number >= count) return false;
    const auto begin = get<std::uint32_t>(offsets, number * 4), end = get<std::uint32_t>(offsets, (number + 1) * 4);
    if (begin > end || end > bytes.size()) return false;
    out = as_text(bytes.subspan(begin, end - begin));
    return true;
  }
};

/// Walks through the bytes of one entity. After the first thing that cannot be, `ok` is false and all else is empty.
class Cursor {
 public:
  Cursor(std::span<const std::byte> bytes, const Words& words) : rest_(bytes), words_(words) {
    const std::uint64_t count = number();
    if (count > rest_.size()) ok_ = false;  // a length takes a byte at least
    std::uint64_t total = 0;
    if (ok_) own_.reserve(count);
    for (std::uint64_t i = 0; ok_ && i < count; ++i) {
      const std::uint64_t length = number();
      if (length > bytes.size() - total) ok_ = false;
      own_.push_back({total, length});
      total += length;
    }
    if (total > rest_.size()) ok_ = false;
    if (!ok_) return;
    own_bytes_ = rest_.first(total);
    rest_ = rest_.subspan(total);
  }

  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = std::to_integer<std::uint8_t>(rest_.front());
      rest_ = rest_.subspan(1);
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if ((byte & 0x80U) == 0) return value;
    }
    ok_ = false;
    rest_ = {};
    return 0;
  }

  std::string_view string() {
    const std::uint64_t code = number();
    if (!ok_ || code == 0) return {};
    std::string_view text;
    if (code % 2 == 1) {
      if (!words_.get_word((code - 1) / 2, text)) ok_ = false;
      return spend(text);
    }
    const std::uint64_t own = code / 2 - 1;
    if (own >= own_.size()) {
      ok_ = false;
      return {};
    }
    text = as_text(own_bytes_.subspan(own_[own].offset, own_[own].length));
    return spend(text);
  }

  /// The length of a list whose items take at least one byte each.
  std::uint64_t count() {
    const std::uint64_t n = number();
    if (n > rest_.size()) ok_ = false;
    return ok_ ? n : 0;
  }

  template <class Text>
  std::vector<Text> list() {
    std::vector<Text> out;
    for (std::uint64_t n = count(); ok_ && n > 0; --n) out.emplace_back(string());
    return out;
  }

  void skip_list() {
    for (std::uint64_t n = count(); ok_ && n > 0; --n) number();
  }

 private:
  /// One long string that a damaged entity repeats a million times must not fill the memory.
  std::string_view spend(std::string_view text) {
    if (text.size() > budget_) ok_ = false;
    if (!ok_) return {};
    budget_ -= text.size();
    return text;
  }

  struct Own {
    std::uint64_t offset, length;
  };
  std::uint64_t budget_ = base::limits::kEntityBytes;
  std::span<const std::byte> rest_, own_bytes_;
  std::vector<Own> own_;
  const Words& words_;
  bool ok_ = true;
};

base::Fail corrupt(std::string_view section, std::string_view what) {
  return base::fail(ErrorKind::Corrupt, "section `" + std::string(section) + "`: " + std::string(what),
                    "build the snapshot again");
}

/// u32 format, u32 count, then at least `per_item * count + extra` bytes.
Result<std::uint32_t> checked_count(const snapshot::Snapshot& snapshot, const char* name, std::uint64_t per_item,
                                    std::uint64_t extra) {
  WELLES_TRY(const auto bytes, snapshot.section(name));
  if (bytes.size() < 8) return corrupt(name, "cut short");
  if (get<std::uint32_t>(bytes, 0) != kSectionFormat) return corrupt(name, "written in another format");
  const auto count = get<std::uint32_t>(bytes, 4);
  if (count > base::limits::kEntities * 16 || bytes.size() < 8 + per_item * count + extra)
    return corrupt(name, "cut short");
  return count;
}

}  // namespace

void write(const Entities& entities, snapshot::Writer& out) {
  const std::vector<model::Entity>& all = entities.all;
  const std::vector<std::string_view> words = shared_words(all);
  Numbers numbers;
  for (std::uint32_t i = 0; i < words.size(); ++i) numbers.emplace(words[i], i);

  std::string words_section;
  put(words_section, kSectionFormat);
  put(words_section, static_cast<std::uint32_t>(words.size()));
  std::uint32_t end = 0;
  put(words_section, end);
  for (const std::string_view word : words) put(words_section, end += static_cast<std::uint32_t>(word.size()));
  for (const std::string_view word : words) words_section += word;

  std::string table, data;
  put(table, kSectionFormat);
  put(table, static_cast<std::uint32_t>(all.size()));
  put(table, std::uint64_t{0});
  for (const model::Entity& entity : all) {
    data += encode(entity, numbers);
    put(table, static_cast<std::uint64_t>(data.size()));
  }

  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashes;
  std::unordered_map<std::string_view, std::uint32_t> by_id;
  for (std::uint32_t e = 0; e < all.size(); ++e) {
    by_id.emplace(all[e].id, e);
    for (const std::string& id : all[e].referents) by_id.emplace(id, e);
  }
  for (const auto& [id, e] : by_id) hashes.emplace_back(base::hash64(id), e);
  std::ranges::sort(hashes);
  std::string ids;
  put(ids, kSectionFormat);
  put(ids, static_cast<std::uint32_t>(hashes.size()));
  for (const auto& [hash, e] : hashes) {
    put(ids, hash);
    put(ids, e);
    put(ids, std::uint32_t{0});
  }

  std::vector<std::pair<std::uint32_t, std::uint32_t>> arrows;  // to, from
  for (std::uint32_t e = 0; e < all.size(); ++e)
    for (const Statement& s : all[e].statements) {
      if (!is_reference(s.schema, s.prop)) continue;
      if (const auto target = by_id.find(s.value); target != by_id.end()) arrows.emplace_back(target->second, e);
    }
  std::ranges::sort(arrows);
  arrows.erase(std::ranges::unique(arrows).begin(), arrows.end());
  std::string refs;
  put(refs, kSectionFormat);
  put(refs, static_cast<std::uint32_t>(all.size()));
  std::size_t next = 0;
  for (std::uint32_t e = 0; e <= all.size(); ++e) {
    while (next < arrows.size() && arrows[next].first < e) ++next;
    put(refs, static_cast<std::uint32_t>(next));
  }
  for (const auto& [to, from] : arrows) put(refs, from);

  out.add("entities.words", std::move(words_section));
  out.add("entities.table", std::move(table));
  out.add("entities.data", std::move(data));
  out.add("entities.ids", std::move(ids));
  out.add("entities.refs", std::move(refs));
}

Result<EntityTable> EntityTable::open(const snapshot::Snapshot& snapshot) {
  EntityTable table;
  WELLES_TRY(table.size_, checked_count(snapshot, "entities.table", 8, 8));
  WELLES_TRY(table.words_count_, checked_count(snapshot, "entities.words", 4, 4));
  WELLES_TRY(table.ids_count_, checked_count(snapshot, "entities.ids", 16, 0));
  WELLES_TRY(const auto refs_count, checked_count(snapshot, "entities.refs", 4, 4));
  if (refs_count != table.size_) return corrupt("entities.refs", "counts other entities than `entities.table`");
  WELLES_TRY(table.offsets_, snapshot.section("entities.table"));
  WELLES_TRY(table.data_, snapshot.section("entities.data"));
  WELLES_TRY(table.words_, snapshot.section("entities.words"));
  WELLES_TRY(table.ids_, snapshot.section("entities.ids"));
  WELLES_TRY(table.refs_, snapshot.section("entities.refs"));
  table.offsets_ = table.offsets_.subspan(8);
  table.words_bytes_ = table.words_.subspan(8 + 4 * (std::size_t{table.words_count_} + 1));
  table.words_ = table.words_.subspan(8);
  table.ids_ = table.ids_.subspan(8);
  table.refs_ = table.refs_.subspan(8);
  return table;
}

namespace {

/// The bytes of one entity; empty if there is no such entity or its offsets do not rise.
std::span<const std::byte> bytes_of(std::span<const std::byte> offsets, std::span<const std::byte> data,
                                    std::uint32_t size, EntityId id) {
  const std::size_t i = model::index_of(id);
  if (i >= size) return {};
  const auto begin = get<std::uint64_t>(offsets, 8 * i), end = get<std::uint64_t>(offsets, 8 * (i + 1));
  if (begin > end || end > data.size()) return {};
  return data.subspan(begin, end - begin);
}

}  // namespace

Result<model::Entity> EntityTable::entity(EntityId id) const {
  if (model::index_of(id) >= size_)
    return base::fail(ErrorKind::NotFound, "there is no entity number " + std::to_string(model::index_of(id)));
  const Words words{words_, words_bytes_, words_count_};
  Cursor cursor(bytes_of(offsets_, data_, size_, id), words);
  model::Entity entity;
  entity.id = cursor.string();
  entity.schema = cursor.string();
  entity.caption = cursor.string();
  entity.unstable_id = cursor.number() != 0;
  entity.referents = cursor.list<std::string>();
  entity.datasets = cursor.list<std::string>();
  entity.topics = cursor.list<std::string>();
  for (std::uint64_t n = cursor.count(); cursor.ok() && n > 0; --n) {
    model::Merge& merge = entity.merges.emplace_back();
    merge.other = cursor.string();
    merge.because = cursor.string();
    merge.prop = cursor.string();
    merge.value = cursor.string();
  }
  for (std::uint64_t n = cursor.count(); cursor.ok() && n > 0; --n) {
    Statement& s = entity.statements.emplace_back();
    for (std::string* field :
         {&s.entity, &s.schema, &s.prop, &s.value, &s.original, &s.lang, &s.dataset, &s.from, &s.until, &s.source})
      *field = cursor.string();
    s.confirmed = cursor.number() != 0;
  }
  if (!cursor.ok() || !cursor.at_end())
    return corrupt("entities.data", "entity number " + std::to_string(model::index_of(id)) + " is damaged");
  return entity;
}

std::string_view EntityTable::canonical_id(EntityId id) const noexcept {
  const Words words{words_, words_bytes_, words_count_};
  Cursor cursor(bytes_of(offsets_, data_, size_, id), words);
  return cursor.string();
}

std::string_view EntityTable::schema(EntityId id) const noexcept {
  const Words words{words_, words_bytes_, words_count_};
  Cursor cursor(bytes_of(offsets_, data_, size_, id), words);
  cursor.string();
  return cursor.string();
}

std::string_view EntityTable::caption(EntityId id) const noexcept {
  const Words words{words_, words_bytes_, words_count_};
  Cursor cursor(bytes_of(offsets_, data_, size_, id), words);
  cursor.string();
  cursor.string();
  return cursor.string();
}

namespace {

/// The first three lists of an entity: referents, datasets, topics.
std::vector<std::string_view> list_of(Cursor cursor, int which) {
  for (int i = 0; i < 4; ++i) cursor.number();  // id, schema, caption, flags
  for (int i = 0; i < which; ++i) cursor.skip_list();
  return cursor.list<std::string_view>();
}

}  // namespace

std::vector<std::string_view> EntityTable::referents(EntityId id) const {
  const Words words{words_, words_bytes_, words_count_};
  return list_of(Cursor(bytes_of(offsets_, data_, size_, id), words), 0);
}

std::vector<std::string_view> EntityTable::datasets(EntityId id) const {
  const Words words{words_, words_bytes_, words_count_};
  return list_of(Cursor(bytes_of(offsets_, data_, size_, id), words), 1);
}

std::vector<std::string_view> EntityTable::topics(EntityId id) const {
  const Words words{words_, words_bytes_, words_count_};
  return list_of(Cursor(bytes_of(offsets_, data_, size_, id), words), 2);
}

std::optional<EntityId> EntityTable::find(std::string_view any_id) const noexcept {
  const std::uint64_t hash = base::hash64(any_id);
  std::size_t low = 0, high = ids_count_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (get<std::uint64_t>(ids_, 16 * middle) < hash)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < ids_count_ && get<std::uint64_t>(ids_, 16 * low) == hash; ++low) {
    const EntityId id{get<std::uint32_t>(ids_, 16 * low + 8)};
    if (canonical_id(id) == any_id) return id;
    const Words words{words_, words_bytes_, words_count_};
    Cursor cursor(bytes_of(offsets_, data_, size_, id), words);
    for (int i = 0; i < 4; ++i) cursor.number();
    for (std::uint64_t n = cursor.count(); cursor.ok() && n > 0; --n)
      if (cursor.string() == any_id) return id;
  }
  return std::nullopt;
}

std::vector<EntityId> EntityTable::referring_to(EntityId id) const {
  std::vector<EntityId> out;
  const std::size_t i = model::index_of(id);
  if (i >= size_) return out;
  const std::size_t first_arrow = 4 * (std::size_t{size_} + 1);
  const std::size_t arrows = (refs_.size() - first_arrow) / 4;
  const auto begin = get<std::uint32_t>(refs_, 4 * i), end = get<std::uint32_t>(refs_, 4 * (i + 1));
  if (begin > end || end > arrows) return out;
  for (std::size_t k = begin; k < end; ++k) {
    const auto from = get<std::uint32_t>(refs_, first_arrow + 4 * k);
    if (from < size_) out.push_back(EntityId{from});
  }
  return out;
}

Result<std::vector<Statement>> statements(const snapshot::Snapshot& snapshot) {
  WELLES_TRY(const EntityTable table, EntityTable::open(snapshot));
  std::vector<Statement> out;
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    WELLES_TRY(model::Entity entity, table.entity(EntityId{i}));
    std::ranges::move(entity.statements, std::back_inserter(out));
  }
  return out;
}

}  // namespace welles::entities
