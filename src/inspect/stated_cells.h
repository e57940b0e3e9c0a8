#pragma once
// Which numbers of the text must equal cells of the form?

#include <vector>

#include "inspect/draft.h"
#include "inspect/relations.h"

namespace gongkai::inspect {

/// The cells that together say what a claim says; none when it is about none, or they are not all filled in.
[[nodiscard]] std::vector<form::CellIndex> const* cells_of(Draft const& draft, TextClaim const& claim);

/// A claim that speaks of a part of what the form covers, and the cells it differs from for that reason.
struct NarrowClaim {
  std::size_t claim = 0;  // position in Draft::claims
  std::vector<form::CellIndex> const* cells = nullptr;
};

/// Adds a relation for every claim that must hold; returns those that need not, but that a reader will take
/// for the form's number.
[[nodiscard]] std::vector<NarrowClaim> add_statements(Draft const& draft, Relations& relations);

}  // namespace gongkai::inspect
