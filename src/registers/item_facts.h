#pragma once
// What the parts of deciding on items share. Private to the room.

#include <string>

#include "registers/item_flow.h"

namespace gongkai::registers {

/// The state as its record keeps it; of what is published and in no procedure only the stage.
[[nodiscard]] std::string state_json(ItemState const& state);

[[nodiscard]] Text title(ItemStage stage);

}  // namespace gongkai::registers
