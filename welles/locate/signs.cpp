// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/signs.h"

#include <algorithm>
#include <memory_resource>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "welles/base/ascii.h"
#include "welles/locate/endings.h"
#include "welles/text/edit_distance.h"
#include "welles/text/name_key.h"
#include "welles/text/script.h"
#include "welles/text/utf8.h"

namespace welles::locate {
namespace {

using About = Sign::About;
using weights::Weight;

constexpr std::string_view kGazetteer = "data/places/gazetteer.csv", kTowns = "data/places/world_towns.csv",
                           kNamesakes = "data/places/falsefriends.csv", kRegionWords = "data/places/region_words.csv",
                           kRegions = "data/places/regions.csv", kCountries = "data/places/countries.csv",
                           kPostcodes = "data/places/postcodes.csv", kStreets = "data/places/street_words.csv",
                           kUnits = "data/places/admin_units.csv", kInstitutions = "data/places/institutions.csv",
                           kAddressWords = "data/places/address_words.csv";

constexpr std::string_view kInstitution = "institution";  // a kind of Signal

bool is_seat(FormKind form) {
  return form == FormKind::Seat || form == FormKind::OneSeat;
}

// What has become of a token: each is read once, in the order of the passes below.
enum class Use : std::uint8_t { Free, Street, StreetWord, Taken, Unknown };

// A phrase of the tables that begins at a token. What its meanings are is gathered once, since every pass asks.
struct Hit {
  std::uint32_t count = 0;  // tokens
  FormRow row;
  std::uint32_t means = 0, words = 0, units = 0;  // a bit for each Means, AddressWordKind and AdminKind among them

  bool is(Means wanted) const { return (means & bit(wanted)) != 0; }
  bool is(AddressWordKind wanted) const { return (words & bit(wanted)) != 0; }
  bool is(AdminKind wanted) const { return (units & bit(wanted)) != 0; }

  template <typename Kind>
  static constexpr std::uint32_t bit(Kind kind) {
    return 1U << static_cast<std::uint8_t>(kind);
  }
};

class Finder {
 public:
  Finder(const View& view, const std::vector<PlaceField>& fields, const Tokens& tokens, Memory& memory)
      : view_(view),
        fields_(fields),
        tokens_(tokens),
        memory_(memory),
        size_(static_cast<Index>(tokens.size())),
        use_(tokens.size(), Use::Free, &memory),
        beside_word_(tokens.size(), false, &memory),
        all_hits_(&memory),
        hits_(&memory),
        keys_(tokens.size(), &memory),
        said_(&memory),
        names_(&memory),
        candidates_(&memory),
        signs_(memory) {
    all_hits_.reserve(tokens.size() + 8);
    hits_.reserve(tokens.size());
    signs_.all.reserve(8);
  }

  Signs find() {
    look_up();
    phrases();
    streets();
    things();
    region_fields();
    units();
    names();
    postcodes();
    unknown_names();
    countries_inside();
    language();
    std::ranges::sort(signs_.all, {}, [](const Sign& sign) { return std::pair(sign.token, sign.number); });
    return std::move(signs_);
  }

 private:
  using Index = std::uint32_t;

  Index size() const { return size_; }
  std::string_view word(Index i) const { return tokens_.text(i); }
  bool same_segment(Index i) const { return i < size() && !tokens_[i].begins_segment; }  // as token i - 1
  bool is_letter(Index i) const { return !tokens_[i].starts_with_digit; }

  std::span<const Hit> hits(Index i) const { return {all_hits_.data() + hits_[i].first, hits_[i].count}; }

  // text::name_key of the token.
  std::string_view key_of(Index i) {
    if (keys_[i].empty())
      keys_[i] = memory_.copy_text(text::name_key(tokens_.sounds(i).empty() ? word(i) : tokens_.sounds(i)));
    return keys_[i];
  }

  // Is [i, i + n) a name of its own, or a part of a hyphenated one ("Malatia-Sebastia", but "Донецк-2")?
  bool whole(Index i, Index n) const {
    if (tokens_[i].joined && i > 0 && !tokens_[i - 1].number) return false;
    return !(i + n < size() && tokens_[i + n].joined && !tokens_[i + n].starts_with_digit);
  }

  bool all_free(Index i, Index n) const {
    return std::all_of(use_.begin() + i, use_.begin() + i + n, [](Use use) { return use == Use::Free; });
  }
  void mark(Index i, Index n, Use use) { std::fill(use_.begin() + i, use_.begin() + i + n, use); }

  bool means(const FormRow& row, Means wanted) const {
    for (Index m = row.first; m < row.first + row.count; ++m)
      if (view_.meanings[m].means == wanted) return true;
    return false;
  }
  template <typename Wanted>
  bool any_meaning(const FormRow& row, Wanted wanted) const {
    for (Index m = row.first; m < row.first + row.count; ++m)
      if (wanted(view_.meanings[m])) return true;
    return false;
  }
  template <typename Wanted>
  bool is_word(Index i, Wanted wanted) const {
    return std::ranges::any_of(hits(i), [&](const Hit& hit) { return hit.count == 1 && hit.is(wanted); });
  }
  // Particles of names ("de", "of", "von") and initials are no names.
  bool is_short(Index i) const { return text::count_code_points(word(i)) <= 2; }

  bool is_settlement_word(Index i) const { return is_word(i, AdminKind::Settlement); }
  // A town's name in full at token i, in the nominative.
  bool is_town(Index i, Index n) const {
    return std::ranges::any_of(hits(i), [&](const Hit& hit) {
      return hit.count == n && hit.is(Means::Place) && any_meaning(hit.row, [&](const Meaning& m) {
               if (m.means != Means::Place || m.grade != static_cast<std::uint8_t>(FormKind::Current)) return false;
               const PlaceRow place = view_.places[m.ref];
               return place.size == Size::Town && (place.country == view_.ukraine || place.country == view_.russia);
             });
    });
  }

  Sign& add(About about, Index i, Index n, std::string_view kind, std::string_view source, Seen seen) {
    Sign& sign = signs_.all.emplace_back();
    sign.about = about;
    sign.token = i;
    sign.count = n;
    sign.number = static_cast<std::uint32_t>(signs_.all.size());
    sign.kind = kind;
    sign.source = source;
    sign.seen = seen;
    return sign;
  }

  // Is there room for one more of `count` signs of a sort, of which `most` are weighed?
  bool room(std::size_t& count, std::size_t most, Index i, Index n) {
    if (count < most) return ++count, true;
    if (!too_many_) add(About::Nothing, i, n, "text.long", "", Seen::None);
    too_many_ = true;
    return false;
  }

  // Something that is said twice counts once.
  bool is_new(About about, std::uint64_t id) {
    if (is_said(about, id)) return false;
    said_.emplace_back(about, id);
    return true;
  }
  // Countries, territories and kMostPostcodes postcodes: few.
  bool is_said(About about, std::uint64_t id) const {
    return std::ranges::find(said_, std::pair(about, id)) != said_.end();
  }

  // ---- pass 0: every phrase of the tables that begins at a token, the longest first ---------------------------------

  void look_up() {
    for (Index i = 0; i < size(); ++i) {
      const std::size_t first = all_hits_.size();
      for (Index n = 1; i + n <= size(); ++n) {
        const Token& token = tokens_[i + n - 1];
        if (n == 1 ? token.number : token.begins_segment) break;  // no phrase begins with a number
        const FormRow row = view_.form(tokens_.form(i, n));
        if (row.words == 0) break;  // no phrase begins so
        if (row.count > 0) add_hit(n, row);
      }
      if (all_hits_.size() == first) around_apostrophe(i);
      std::reverse(all_hits_.begin() + static_cast<std::ptrdiff_t>(first), all_hits_.end());
      hits_.push_back({first, all_hits_.size() - first});
      if (!language_ && (is_cyrillic(word(i)) || looks_slavic(word(i)))) language_ = i;
    }
    slavic_ = language_.has_value();
  }

  void add_hit(Index n, const FormRow& row) {
    Hit& hit = all_hits_.emplace_back();
    hit.count = n;
    hit.row = row;
    for (Index m = row.first; m < row.first + row.count; ++m) {
      const Meaning meaning = view_.meanings[m];
      hit.means |= Hit::bit(meaning.means);
      if (meaning.means == Means::AddressWord) hit.words |= Hit::bit(AddressWordKind{meaning.grade});
      if (meaning.means == Means::Admin) hit.units |= Hit::bit(AdminKind{meaning.grade});
    }
  }

  // Is some letter of it?
  static bool is_cyrillic(std::string_view word) {
    if (text::is_ascii(word)) return false;
    while (!word.empty())
      if (text::script_of(text::take_code_point(word)) == text::Script::Cyrillic) return true;
    return false;
  }

  // "Yalta'da", "Crimea's": a suffix after the name; "d'Ukraine", "dell'Ucraina": an article before it.
  void around_apostrophe(Index i) {
    const Token& token = tokens_[i];
    if (token.apostrophe == 0) return;
    const std::string_view before = word(i).substr(0, token.apostrophe), after = word(i).substr(token.apostrophe);
    for (const std::string_view name : {before, after}) {
      if (name.size() < 4 || word(i).size() - name.size() > 4) continue;
      if (const FormRow row = view_.form(name); row.count > 0) {
        add_hit(1, row);
        return;
      }
    }
  }

  // Endings of Russian and Ukrainian street and family names in Latin letters; in the languages that this list does not
  // come from they are rare in words of six letters and more.
  static bool looks_slavic(std::string_view word) {
    static constexpr std::string_view kEndings[] = {
        "skaya", "skaia", "skoye", "skogo", "skoho", "skiy", "skyi", "skii", "naya",  "lsky",  "nsky", "rsky", "tsky",
        "vsky",  "ska",   "ova",   "eva",   "ovka",  "ivka", "evka", "enko", "ovich", "evich", "vych", "aya"};
    static constexpr std::uint32_t kLast = [] {
      std::uint32_t letters = 0;
      for (const std::string_view ending : kEndings) letters |= 1U << (ending.back() - 'a');
      return letters;
    }();
    if (word.size() < 6 || !base::is_lower(word.back()) || (kLast >> (word.back() - 'a') & 1U) == 0) return false;
    return std::ranges::any_of(
        kEndings, [&](std::string_view ending) { return ending.back() == word.back() && word.ends_with(ending); });
  }

  // ---- pass 1: phrases of several words that say everything: "Donetsk People's Republic", "Crimean Tatar" -----------

  void phrases() {
    for (Index i = 0; i < size(); ++i)
      for (const Hit& hit : hits(i)) {
        if (hit.count < 2 || !all_free(i, hit.count) || !whole(i, hit.count)) continue;
        if (hit.is(Means::NoPlace)) {
          if (room(street_signs_, kMostStreets, i, hit.count))
            add(About::Nothing, i, hit.count, "no-place", kNamesakes, Seen::Unverified);
          mark(i, hit.count, Use::Taken);
          break;
        }
        const bool says = hit.is(Means::Region) || hit.is(Means::Country) ||
                          (hit.words & ~Hit::bit(AddressWordKind::Or)) != 0 ||
                          (hit.is(Means::Place) && any_meaning(hit.row, [](const Meaning& m) {
                             return m.means == Means::Place && is_seat(static_cast<FormKind>(m.grade));
                           }));
        if (!says) continue;
        take(i, hit);
        break;
      }
  }

  // ---- pass 2: streets --------------------------------------------------------------------------------------------------

  void streets() {
    for (Index i = 0; i < size(); ++i) {
      if (use_[i] != Use::Free || hits(i).empty()) continue;
      const Hit& hit = hits(i).front();  // the longest: in "St Petersburg" it is no street
      if (!hit.is(Means::Street) || !all_free(i, hit.count)) continue;
      bool before = false, after = false, slavic = false;
      for (Index m = hit.row.first; m < hit.row.first + hit.row.count; ++m) {
        const Meaning meaning = view_.meanings[m];
        if (meaning.means != Means::Street) continue;
        before = before || meaning.detail == static_cast<std::uint8_t>(Position::Before);
        after = after || meaning.detail == static_cast<std::uint8_t>(Position::After);
        slavic = slavic || meaning.grade == 1;
      }
      const Index end = i + hit.count;
      const bool name_before = i > 0 && !tokens_[i].begins_segment && is_letter(i - 1) && use_[i - 1] == Use::Free &&
                               !is_word(i - 1, AddressWordKind::Building) && !is_settlement_word(i - 1);
      const bool name_after =
          same_segment(end) && is_letter(end) && use_[end] == Use::Free && !is_word(end, AddressWordKind::Building);
      // Where a word stands on both sides ("проспект Мира", "Балаклавский проспект") languages differ in the usual one.
      const bool take_after =
          before && after ? (slavic ? name_after || !name_before : !name_before) : before || !name_before;
      if (!name_before && !name_after && !same_segment(end)) continue;
      if (slavic && before && !language_) language_ = i;
      slavic_ = slavic_ || language_.has_value();
      mark(i, hit.count, Use::StreetWord);
      if (take_after)
        cover_after(end);
      else
        cover_before(i);
    }
  }

  void cover_after(Index i) {
    Index letters = 0;
    const Index begin = i;
    for (; same_segment(i) && letters < 4 && i - begin < 8 && use_[i] == Use::Free; ++i) {
      if (letters > 0 && !is_letter(i)) break;  // the number of the house
      if (is_letter(i) && (is_word(i, AddressWordKind::Building) || (letters > 0 && is_settlement_word(i)))) break;
      // "ul. Lenina Yalta": a town after the name, in the nominative, is the town again.
      if (letters > 0 && ends_street(i)) break;
      letters += is_letter(i) && !is_short(i) ? 1 : 0;
      use_[i] = Use::Street;
    }
    show_street(begin, i);
  }

  bool ends_street(Index i) const {
    for (const Hit& hit : hits(i))
      if (is_town(i, hit.count) || hit.is(Means::Country) || hit.is(Means::Street)) return true;
    return false;
  }

  void cover_before(Index end) {
    Index i = end, letters = 0;
    while (i > 0 && letters < 4 && end - i < 8) {
      if (tokens_[i].begins_segment) break;
      const Index previous = i - 1;
      if (!is_letter(previous) || use_[previous] != Use::Free || is_word(previous, AddressWordKind::Building) ||
          is_settlement_word(previous))
        break;
      if (letters > 0 && is_town(previous, 1)) break;  // "Simferopol Kirova street"
      use_[previous] = Use::Street;
      letters += is_short(previous) ? 0 : 1;
      i = previous;
    }
    show_street(i, end);
  }

  // A street that bears the name of a place is shown, so that a reader sees why the name did not count.
  void show_street(Index begin, Index end) {
    for (Index i = begin; i < end; ++i)
      for (const Hit& hit : hits(i))
        if (i + hit.count <= end && (hit.is(Means::Place) || hit.is(Means::Region))) {
          if (room(street_signs_, kMostStreets, i, hit.count))
            add(About::Nothing, i, hit.count, "street", kStreets, Seen::Partly);
          return;
        }
  }

  // ---- pass 3: things that bear a place's name and lie elsewhere: "MV Krym", "Hotel Yalta", "Mr. Kerch", "Yalta Conference" ----

  void things() {
    for (Index i = 0; i < size(); ++i)
      for (const Hit& hit : hits(i)) {
        if (!all_free(i, hit.count)) continue;
        const bool event = hit.is(AddressWordKind::Event);
        if (!event && !hit.is(AddressWordKind::Named)) continue;
        mark(i, hit.count, Use::Taken);
        Index begin = i + hit.count;
        const auto is_particle = [&](Index k) { return text::count_code_points(word(k)) <= 3; };
        while (event && same_segment(begin) && is_particle(begin)) ++begin;  // "of", "von", "di"
        Index end = begin;
        while (same_segment(end) && end < begin + (event ? 1 : 2) && is_letter(end) && use_[end] == Use::Free &&
               !is_town_word(end))
          use_[end++] = Use::Street;
        if (end > begin) show_street(begin, end);
        // An event's name also stands before it, one word of it: "London, Yalta Conference".
        if (event && i > 0 && same_segment(i) && is_letter(i - 1) && use_[i - 1] == Use::Free) {
          use_[i - 1] = Use::Street;
          show_street(i - 1, i);
        }
        break;
      }
  }

  // ---- pass 4: words for regions, raions, hromadas, settlements, with the name beside them ---------------------------

  void units() {
    for (Index i = 0; i < size(); ++i) {
      if (use_[i] != Use::Free) continue;
      for (const Hit& hit : hits(i)) {
        if (!all_free(i, hit.count) || !hit.is(Means::Admin)) continue;
        read_unit(i, hit);
        break;
      }
    }
  }

  // A field that is called region holds the name of one, without a word for it: "Zaporizhzhia" is no city there.
  void region_fields() {
    for (Index i = 0; i < size(); ++i) {
      if (!in_field(i, "region") || !tokens_[i].begins_segment) continue;
      Index end = i + 1;
      while (same_segment(end)) ++end;
      if (end - i > 3 || !all_free(i, end - i)) continue;
      std::string key;
      for (Index k = i; k < end; ++k) add_word(k > i, k + 1 == end ? adjective_base(key_of(k)) : key_of(k), key);
      if (const FormRow row = view_.key(key);
          means(row, Means::RegionBase) && read_unit_meaning(i, end - i, row, AdminKind::Oblast))
        mark(i, end - i, Use::Taken);
    }
  }

  void read_unit(Index i, const Hit& hit) {
    const Index end = i + hit.count;
    const bool name_before = i > 0 && !tokens_[i].begins_segment && is_letter(i - 1) && use_[i - 1] == Use::Free;
    const bool name_after = same_segment(end) && is_letter(end) && use_[end] == Use::Free;
    for (Index m = hit.row.first; m < hit.row.first + hit.row.count; ++m) {
      const Meaning meaning = view_.meanings[m];
      if (meaning.means != Means::Admin) continue;
      const auto kind = static_cast<AdminKind>(meaning.grade);
      const bool after = meaning.detail == static_cast<std::uint8_t>(Position::After);  // the word follows the name
      if (after ? !name_before : !name_after) continue;
      if (kind == AdminKind::Settlement) {
        beside_word_[after ? i - 1 : end] = true;
        if (hits(i).front().count == hit.count) mark(i, hit.count, Use::Taken);
        continue;
      }
      if (use_[i] == Use::Taken) break;
      if (read_unit_name(after ? i : end, after, kind)) {
        mark(i, hit.count, Use::Taken);
        return;
      }
    }
    // A district of a name that no table holds is a district all the same, and no settlement.
    const bool unit = (hit.units & ~Hit::bit(AdminKind::Settlement)) != 0;
    if (unit && use_[i] == Use::Free) {
      mark(i, hit.count, Use::Taken);
      if (name_before && any_meaning(hit.row, [](const Meaning& m) {
            return m.means == Means::Admin && m.grade == static_cast<std::uint8_t>(AdminKind::Raion) &&
                   m.detail == static_cast<std::uint8_t>(Position::After);
          }))
        use_[i - 1] = Use::Taken;
    }
  }

  // The name of a unit that ends before token `at` (after = true), or begins there.
  bool read_unit_name(Index at, bool after, AdminKind kind) {
    for (Index n = 3; n >= 1; --n) {
      if (after ? at < n : at + n > size()) continue;
      const Index begin = after ? at - n : at;
      if (!all_free(begin, n)) continue;
      bool one_segment = true;
      for (Index i = begin + 1; i < begin + n; ++i) one_segment = one_segment && !tokens_[i].begins_segment;
      if (!one_segment) continue;
      std::string key;
      for (Index i = begin; i < begin + n; ++i) {
        add_word(i > begin, i + 1 == begin + n ? adjective_base(key_of(i)) : key_of(i), key);
      }
      const FormRow row = view_.key(key);
      if (row.count > 0 && read_unit_meaning(begin, n, row, kind)) {
        mark(begin, n, Use::Taken);
        return true;
      }
    }
    return false;
  }

  bool read_unit_meaning(Index i, Index n, const FormRow& row, AdminKind kind) {
    const bool region = kind == AdminKind::Oblast || kind == AdminKind::CountryPart;
    if (region && means(row, Means::RegionBase)) {
      for (Index m = row.first; m < row.first + row.count; ++m)
        if (const Meaning meaning = view_.meanings[m]; meaning.means == Means::RegionBase)
          add_region(i, n, StringRef{meaning.ref}, weights::kRegionStrong, "region.oblast", kRegions, meaning.seen);
      return true;
    }
    if (kind == AdminKind::CountryPart) return false;
    // "Leninskiy Region" may be a raion.
    std::pmr::vector<std::uint32_t> areas(&memory_);
    candidates_.clear();
    for (Index m = row.first; m < row.first + row.count; ++m) {
      const Meaning meaning = view_.meanings[m];
      if (meaning.means == Means::Area && (view_.areas[meaning.ref].raion != 0) == (kind == AdminKind::Hromada))
        areas.push_back(meaning.ref);
      if (meaning.means == Means::OldRaion && kind != AdminKind::Hromada)
        candidates_.push_back({meaning.ref, FormKind::Current});
    }
    if ((!areas.empty() || !candidates_.empty()) && !room(units_, kMostUnits, i, n)) return true;
    if (!areas.empty()) {
      Sign& sign = add(About::Areas, i, n, kind == AdminKind::Hromada ? "hromada" : "raion", kUnits, Seen::Confirmed);
      sign.areas = memory_.copy(areas);
      sign.weight = kind == AdminKind::Hromada ? weights::kHromada : weights::kRaion;
    }
    if (!candidates_.empty()) {
      Sign& sign = add(About::OldRaion, i, n, "raion", kGazetteer, Seen::Unverified);
      sign.candidates = memory_.copy(candidates_);
      sign.weight = weights::kOldRaion;
    }
    return !areas.empty() || !candidates_.empty();
  }

  // ---- pass 5: names -------------------------------------------------------------------------------------------------------

  void names() {
    for (Index i = 0; i < size(); ++i) {
      if (use_[i] != Use::Free || tokens_[i].number) continue;
      const auto fits = [&](const Hit& hit) { return all_free(i, hit.count) && whole(i, hit.count) && take(i, hit); };
      if (std::ranges::any_of(hits(i), fits)) continue;
      const bool word = std::ranges::any_of(hits(i), [&](const Hit& hit) {
        return hit.count == 1 && (hit.is(Means::Street) || hit.is(Means::Admin) || hit.is(Means::AddressWord));
      });
      if (!word && is_letter(i) && !by_key(i)) use_[i] = Use::Unknown;
    }
  }

  bool in_field(Index i, std::string_view name) const { return fields_[tokens_[i].field].name == name; }

  // All that a phrase says, except as street or unit; false if it says nothing.
  bool take(Index i, const Hit& hit) {
    const Index n = hit.count;
    const bool own_segment = tokens_[i].begins_segment && (i + n == size() || tokens_[i + n].begins_segment);
    const bool last = i + n == size() || tokens_[i + n].field != tokens_[i].field;
    candidates_.clear();
    bool said = false;
    for (Index m = hit.row.first; m < hit.row.first + hit.row.count; ++m) {
      const Meaning meaning = view_.meanings[m];
      const StringRef id{meaning.ref};
      switch (meaning.means) {
        case Means::Place:
          candidates_.push_back({meaning.ref, static_cast<FormKind>(meaning.grade)});
          break;
        case Means::Region: {
          const auto detail = static_cast<RegionDetail>(meaning.detail);
          const bool body = detail == RegionDetail::Institution;
          add_region(i, n, id, weight_of(static_cast<model::SignalStrength>(meaning.grade)),
                     body ? kInstitution : "region.word", body ? kInstitutions : kRegionWords, meaning.seen);
          if (detail == RegionDetail::OccupiedPart && is_new(About::OccupiedPart, meaning.ref)) {
            Sign& part = add(About::OccupiedPart, i, n, "region.occupied", kRegionWords, meaning.seen);
            part.id = id;
            part.weight = weights::kOccupiedWord;
          }
          said = true;
          break;
        }
        case Means::RegionCode:
          if (same_segment(i + n) && tokens_[i + n].number && word(i + n).size() >= 4) {
            add_region(i, n, id, weights::kForeignRegion, "region.word", kRegions, meaning.seen);
            said = true;
          }
          break;
        case Means::Country:
          if (is_word(i, AddressWordKind::Filler)) break;  // "Kish Island" is not Iceland
          add_country(i, n, id, meaning.seen, false);
          said = true;
          break;
        case Means::CountryCode:
          if (in_field(i, "country") || (own_segment && last && i > 0)) {
            add_country(i, n, id, meaning.seen, !in_field(i, "country"));
            said = true;
          }
          break;
        case Means::AddressWord:
          said = take_address_word(i, n, meaning) || said;
          break;
        default:
          break;
      }
    }
    if (!candidates_.empty()) {
      add_name(i, n);
      said = true;
    }
    if (said) mark(i, n, Use::Taken);
    return said;
  }

  bool take_address_word(Index i, Index n, const Meaning& meaning) {
    switch (static_cast<AddressWordKind>(meaning.grade)) {
      case AddressWordKind::Or:
        signs_.ors.push_back(i);
        return true;
      case AddressWordKind::Occupied:
        if (is_new(About::OccupiedPart, 0)) {
          Sign& sign = add(About::OccupiedPart, i, n, "region.occupied", kAddressWords, meaning.seen);
          sign.weight = weights::kOccupiedWord;
        }
        return true;
      case AddressWordKind::Ukraine:
        add_country(i, n, view_.ukraine, meaning.seen, false);
        return true;
      case AddressWordKind::Russia:
        add_country(i, n, view_.russia, meaning.seen, false);
        return true;
      case AddressWordKind::Named:
      case AddressWordKind::Event:
      case AddressWordKind::Filler:
      case AddressWordKind::PostBox:
      case AddressWordKind::Building:
        return true;
    }
    return false;
  }

  void add_region(Index i, Index n, StringRef id, Weight weight, std::string_view kind, std::string_view source,
                  Seen seen) {
    const bool ours = view_.text(id).starts_with("ua-");
    const About about = ours ? About::Territory : About::Country;
    // A country's name weighs more or less than its region's, and that than its body's; each counts once.
    const std::uint64_t sort = kind == kInstitution ? 3 : 1;
    if (!is_new(about, (sort << 32) + static_cast<std::uint32_t>(id))) return;
    Sign& sign = add(about, i, n, kind, source, seen);
    sign.id = id;
    sign.weight = ours ? weight : weights::kForeignRegion;
  }

  void add_country(Index i, Index n, StringRef id, Seen seen, bool code) {
    if (!is_new(About::Country, static_cast<std::uint32_t>(id))) return;
    Sign& sign = add(About::Country, i, n, "country", kCountries, seen);
    sign.id = id;
    const bool ukraine = id == view_.ukraine, russia = id == view_.russia;
    sign.weight = ukraine  ? weights::kUkraine
                  : russia ? weights::kRussia
                  : code   ? weights::kCountryCode
                           : weights::kOtherCountry;
    slavic_ = slavic_ || ukraine || russia;
  }

  bool is_town_word(Index i) const { return is_settlement_word(i) || is_word(i, AddressWordKind::Building); }

  // An address ends in its country: another country's name before that is a region's, unless it is Ukraine's or Russia's.
  void countries_inside() {
    const Sign* last = nullptr;
    for (const Sign& sign : signs_.all)
      if (sign.about == About::Country && sign.kind == "country" && (!last || sign.token > last->token)) last = &sign;
    if (!last || !tokens_[last->token].begins_segment) return;
    for (Sign& sign : signs_.all)
      if (sign.about == About::Country && sign.kind == "country" && &sign != last && sign.id != view_.ukraine &&
          sign.id != view_.russia && tokens_[sign.token].field == tokens_[last->token].field)
        sign.weight = weights::kCountryInside;
  }

  void language() {
    if (!language_) return;
    Sign& sign = add(About::Language, *language_, 1, "language", "", Seen::None);
    sign.weight = weights::kLanguage;
  }

  // Of the settlements in candidates_.
  void add_name(Index i, Index n) {
    const std::string_view form = tokens_.form(i, n);
    if (std::ranges::find(names_, form) != names_.end() || !room(name_signs_, kMostNames, i, n)) return;
    names_.push_back(form);
    bool ours = false, town = false, seat = true;
    for (const Candidate& candidate : candidates_) {
      seat = seat && is_seat(candidate.form);
      const PlaceRow place = view_.places[candidate.place];
      ours = ours || place.origin == Origin::Gazetteer;
      town = town || place.origin == Origin::Town;
      slavic_ = slavic_ || (place.origin == Origin::Gazetteer && place.size == Size::Town);
    }
    Sign& sign = add(About::Name, i, n,
                     seat   ? kInstitution
                     : ours ? "gazetteer"
                            : "town",
                     seat   ? kInstitutions
                     : ours ? kGazetteer
                     : town ? kTowns
                            : kNamesakes,
                     seat ? Seen::Unverified : Seen::Confirmed);
    sign.candidates = memory_.copy(candidates_);
    sign.bonus = beside_word_[i] || beside_word_[i + n - 1] || in_field(i, "city") ? weights::kSettlementWord : 0;
  }

  // By sound: other romanizations than the tables hold ("Kahovka", "Feodosiya"); the longest name that fits.
  bool by_key(Index i) {
    std::string key;
    Index longest = 0;
    FormRow found;
    for (Index n = 1; n <= 3 && i + n <= size(); ++n) {
      const Index last = i + n - 1;
      if (!is_letter(last) || use_[last] != Use::Free || (n > 1 && tokens_[last].begins_segment)) break;
      add_word(n > 1, key_of(last), key);
      const FormRow row = view_.key(key);
      if (row.words == 0) break;  // no name begins so
      const bool says = means(row, Means::Place) || means(row, Means::Region);
      if (key.size() >= 5 && whole(i, n) && says) longest = n, found = row;
    }
    if (longest == 0) return false;
    mark(i, longest, Use::Taken);
    add_regions(i, longest, found);
    candidates_.clear();
    for (Index m = found.first; m < found.first + found.count; ++m)
      if (const Meaning meaning = view_.meanings[m]; meaning.means == Means::Place)
        candidates_.push_back({meaning.ref, static_cast<FormKind>(meaning.grade)});
    if (!candidates_.empty()) add_name(i, longest);
    return true;
  }

  void add_regions(Index i, Index n, const FormRow& row) {
    for (Index m = row.first; m < row.first + row.count; ++m)
      if (const Meaning meaning = view_.meanings[m]; meaning.means == Means::Region)
        add_region(i, n, StringRef{meaning.ref}, weight_of(static_cast<model::SignalStrength>(meaning.grade)),
                   "region.word", kRegionWords, meaning.seen);
  }

  static Weight weight_of(model::SignalStrength strength) {
    return strength == model::SignalStrength::Strong   ? weights::kRegionStrong
           : strength == model::SignalStrength::Medium ? weights::kRegionMedium
                                                       : weights::kRegionWeak;
  }

  // ---- pass 6: postcodes -------------------------------------------------------------------------------------------------

  void postcodes() {
    for (Index i = 0; i < size(); ++i) {
      const Token& token = tokens_[i];
      if (!token.number || (word(i).size() != 5 && word(i).size() != 6) || !whole(i, 1) || use_[i] == Use::Street)
        continue;
      if (i > 0 && is_word(i - 1, AddressWordKind::PostBox)) continue;
      std::uint32_t code = 0;
      for (const char digit : word(i)) code = code * 10 + static_cast<std::uint32_t>(digit - '0');
      if (word(i).size() == 6)
        russian_code(i, code);
      else
        ukrainian_code(i, code, CodeSystem::Ukrainian, weight_of_ukrainian());
    }
  }

  Weight weight_of_ukrainian() const { return slavic_ ? weights::kPostcodeUkrainian : weights::kPostcodeBare; }

  // The narrowest range that holds the code.
  std::optional<RangeRow> range_of(std::uint32_t code, CodeSystem system) const {
    std::optional<RangeRow> best;
    for (Index r = 0; r < view_.ranges.size(); ++r) {
      const RangeRow range = view_.ranges[r];
      if (range.system != system || code < range.from || range.to < code) continue;
      if (!best || range.to - range.from < best->to - best->from) best = range;
    }
    return best;
  }

  void russian_code(Index i, std::uint32_t code) {
    if (const auto range = range_of(code, CodeSystem::Russian)) {
      ukrainian_code(i, code - 200'000, CodeSystem::Russian,
                     range->asia ? weights::kPostcodeRussianAsia : weights::kPostcodeRussian);
      return;
    }
    // Russia's own codes; those from 210 to 247 are of Belarus, those from 250 to 299 were of Ukraine.
    const bool russia = (code >= 101'000 && code < 210'000) || (code >= 248'000 && code < 250'000) ||
                        (code >= 300'000 && code < 695'000);
    if (!russia || !slavic_ || !is_new(About::Country, (std::uint64_t{2} << 32))) return;
    Sign& sign = add(About::Country, i, 1, "postcode.ru", kPostcodes, Seen::Unverified);
    sign.id = view_.russia;
    sign.weight = weights::kPostcodeOfRussia;
  }

  // First the settlements with exactly that code, then those that share its first three digits.
  void ukrainian_code(Index i, std::uint32_t code, CodeSystem system, Weight weight) {
    if (is_said(About::Postcode, code) || !room(postcodes_, kMostPostcodes, i, 1)) return;
    said_.emplace_back(About::Postcode, code);
    const std::string_view kind = system == CodeSystem::Russian ? "postcode.ru" : "postcode.ua";
    find_settlements(code, code);
    if (!candidates_.empty() && candidates_.size() <= 200) {
      Sign& sign = add(About::Postcode, i, 1, kind, kGazetteer, Seen::Partly);
      sign.candidates = memory_.copy(candidates_);
      sign.weight = weight;
      return;
    }
    const std::uint32_t first = code / 100 * 100;
    find_settlements(first, first + 99);
    StringRef territory{};
    Seen seen = Seen::Partly;
    if (const auto range = range_of(code, CodeSystem::Ukrainian)) {
      if (range->place != 0) candidates_.assign(1, {range->place - 1, FormKind::Current});
      territory = range->territory;
      seen = range->seen;
    } else if (!candidates_.empty()) {
      territory = view_.places[candidates_.front().place].territory;
      for (const Candidate& candidate : candidates_)
        if (view_.places[candidate.place].territory != territory) return;  // the prefix crosses an oblast's border
    }
    if (territory == StringRef{}) return;
    std::erase_if(candidates_,
                  [&](const Candidate& candidate) { return view_.places[candidate.place].territory != territory; });
    Sign& sign = add(About::PostcodeArea, i, 1, kind, kPostcodes, seen);
    sign.id = territory;
    sign.candidates = memory_.copy(candidates_);
    sign.weight = weight;
  }

  // Into candidates_: the settlements with a code from `from` to `to`.
  void find_settlements(std::uint32_t from, std::uint32_t to) {
    std::uint32_t low = 0, high = view_.codes.size();
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (view_.codes[middle].code < from)
        low = middle + 1;
      else
        high = middle;
    }
    candidates_.clear();
    for (; low < view_.codes.size() && view_.codes[low].code <= to; ++low)
      candidates_.push_back({view_.codes[low].place, FormKind::Current});
    std::ranges::sort(candidates_, {}, &Candidate::place);
    const auto again = std::ranges::unique(candidates_, {}, &Candidate::place);
    candidates_.erase(again.begin(), again.end());
  }

  // ---- pass 7: names that no table holds ---------------------------------------------------------------------------------

  void unknown_names() {
    // Beside a raion or an oblast that is named it says nothing new.
    const bool unit = std::ranges::any_of(signs_.all, [](const Sign& sign) {
      return sign.about == About::Territory || sign.about == About::Areas || sign.about == About::OldRaion;
    });
    std::size_t looked_at = 0;
    for (Index i = 0; i < size() && looked_at < 4; ++i) {
      if (use_[i] != Use::Unknown || text::count_code_points(word(i)) < 4 || !whole(i, 1) || !alone(i)) continue;
      ++looked_at;
      if (misspelt(i)) continue;
      if (unit || !is_new(About::UnknownName, 0)) continue;
      Sign& sign = add(About::UnknownName, i, 1, "unknown-place", "", Seen::None);
      sign.weight = weights::kUnknownPlace;
    }
  }

  // Does its segment hold neither a number nor a street, so that it may be a settlement?
  bool alone(Index i) const {
    Index begin = i, end = i + 1;
    while (begin > 0 && !tokens_[begin].begins_segment) --begin;
    while (same_segment(end)) ++end;
    for (Index k = begin; k < end; ++k)
      if (tokens_[k].starts_with_digit || use_[k] == Use::Street || use_[k] == Use::StreetWord) return false;
    return true;
  }

  // A town or region of the gazetteer one slip away, two in a long name. Short names only in a text that speaks of Ukraine or in
  // its languages; of eight letters and more few others are as near ("Sevastapol").
  bool misspelt(Index i) {
    const std::string_view key = key_of(i);
    if (key.size() < (slavic_ ? 6U : 8U)) return false;
    const std::size_t cutoff = slavic_ && key.size() >= 9 ? 2 : 1;
    const text::EditPattern pattern(key);
    std::size_t best = cutoff + 1;
    std::pmr::vector<FormRow> nearest(&memory_);
    for (const auto& [town, row] : view_.town_keys(key.front())) {  // the first letter is seldom wrong
      if (town.size() > key.size() + cutoff || key.size() > town.size() + cutoff) continue;
      const std::size_t distance = pattern.distance(town, cutoff);
      if (distance > cutoff || distance > best) continue;
      if (distance < best) nearest.clear();
      best = distance;
      nearest.push_back(row);
    }
    if (nearest.empty()) return false;
    candidates_.clear();
    for (const FormRow& row : nearest) {
      add_regions(i, 1, row);
      for (Index m = row.first; m < row.first + row.count; ++m)
        if (const Meaning meaning = view_.meanings[m]; meaning.means == Means::Place)
          candidates_.push_back({meaning.ref, FormKind::Misspelt});
    }
    if (!candidates_.empty()) add_name(i, 1);
    return true;
  }

  static void add_word(bool another, std::string_view word, std::string& key) {
    if (another) key += ' ';
    key += word;
  }

  const View& view_;
  const std::vector<PlaceField>& fields_;
  const Tokens& tokens_;
  Memory& memory_;
  const Index size_;  // of the tokens
  std::pmr::vector<Use> use_;
  std::pmr::vector<bool> beside_word_;  // a word for a settlement stands beside the token
  struct Run {
    std::size_t first = 0, count = 0;
  };
  std::pmr::vector<Hit> all_hits_;
  std::pmr::vector<Run> hits_;               // by token: its hits, the longest first
  std::pmr::vector<std::string_view> keys_;  // of the tokens, made when they are asked for
  bool slavic_ = false;                      // the text speaks of Ukraine or Russia, or in their languages
  std::optional<Index> language_;            // the token that shows the language
  bool too_many_ = false;
  std::size_t name_signs_ = 0, units_ = 0, postcodes_ = 0, street_signs_ = 0;  // so far
  std::pmr::vector<std::pair<About, std::uint64_t>> said_;
  std::pmr::vector<std::string_view> names_;  // kMostNames at most
  std::pmr::vector<Candidate> candidates_;    // of the sign that is being made
  Signs signs_;
};

}  // namespace

void add_made(Signs&& made, Signs& signs) {
  const auto numbers = static_cast<std::uint32_t>(signs.all.size()),
             signals = static_cast<std::uint32_t>(signs.made.size());
  if (made.all.empty()) return;
  for (Sign& sign : made.all) {
    sign.number += numbers;
    sign.made += signals;
  }
  std::ranges::move(made.all, std::back_inserter(signs.all));
  std::ranges::move(made.made, std::back_inserter(signs.made));
  std::ranges::stable_sort(signs.all, {}, [](const Sign& sign) { return std::pair(sign.token, sign.number); });
}

Signs find_signs(const View& view, const std::vector<PlaceField>& fields, const Tokens& tokens, Memory& memory) {
  return Finder(view, fields, tokens, memory).find();
}

}  // namespace welles::locate
