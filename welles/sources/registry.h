// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "welles/base/result.h"
#include "welles/model/source_report.h"
#include "welles/model/tables.h"
#include "welles/sources/source.h"

namespace welles::sources {

/// The curated registry as entities: officials, bodies, votes, seized things and their copies.
///
/// Shape:   officials → Person under the id of the EU listing ("eu-32014R0269-I.PERSONS-190"), with the registry's id as a
///          further one; roles → Occupancy (holder, post: the body); bodies → Company for companies and banks, else
///          PublicBody, with the EU listing as a further id where there is one; votes → Event; a seized thing → Asset,
///          RealEstate, Vessel or Organization, its copies → Company "<id>-copy-1" …
///          Topics: occupation.official, occupation.so-called-winner, occupation.body, occupation.vote,
///          occupation.seized, occupation.copy; sanction for who is listed.
///          The codes of a victim stand at the seized thing, those of a copy at the copy, and `differentFrom` keeps the two
///          apart, also through a listing. Each statement names the registry's sources of its row.
/// Errors:  none for rows as the tables have them; a row without what it needs is skipped and stands in the report.
/// Cost:    linear.
/// Source:  data/registry/*.toml, whose rows name theirs.
base::Result<model::SourceReport> read_registry(const model::Tables& tables, const Sink& sink);

}  // namespace welles::sources
