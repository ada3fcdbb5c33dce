// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "welles/base/result.h"
#include "welles/model/control.h"
#include "welles/snapshot/snapshot.h"

namespace welles::locate {

class View;  // view.h

/// The tables of data/places, read and made ready to be stored.
class Places {
 public:
  struct Content;
  explicit Places(std::unique_ptr<const Content> content);
  Places(Places&&) noexcept;
  Places& operator=(Places&&) noexcept;
  ~Places();

  const Content& content() const noexcept { return *content_; }
  const model::ControlTable& control() const noexcept;

 private:
  std::unique_ptr<const Content> content_;
};

/// Reads gazetteer, admin_units, control, postcodes, region_words, institutions, regions, street_words, settlement_words,
/// address_words, countries, world_towns and falsefriends (all .csv) and
/// boundaries/ua_oblasts_naturalearth.geojson of `folder`; its README describes their columns.
///
/// Errors: NotFound, Io; BadInput with file and line for any row that cannot be read: these are our own files, so that
///         nothing is skipped.
/// Cost:   about a second; done once, when a snapshot is built.
base::Result<Places> read_places(const std::string& folder);

/// Adds the sections places.*: fixed-size rows and one pool of strings, to be mapped and used without parsing.
void write(const Places& places, snapshot::Writer& writer);

/// The places of a snapshot, open for questions (locate.h). The snapshot must outlive it.
class Resolver {
 public:
  /// Errors: NotFound (the snapshot has no places), Corrupt (a section is damaged; it is named).
  /// Cost:   a walk over the fixed-size rows to check their bounds, and the table of control: a few milliseconds.
  static base::Result<Resolver> open(const snapshot::Snapshot& snapshot);

  const model::ControlTable& control() const noexcept;
  const View& view() const noexcept { return *view_; }

  Resolver(Resolver&&) noexcept;
  Resolver& operator=(Resolver&&) noexcept;
  ~Resolver();

 private:
  explicit Resolver(std::unique_ptr<const View> view);
  std::unique_ptr<const View> view_;
};

}  // namespace welles::locate
