#pragma once
// A request's events as its record keeps them. Private to the room.

#include <boost/json/array.hpp>
#include <vector>

#include "registers/request_flow.h"

namespace gongkai::registers {

[[nodiscard]] boost::json::array events_json(std::vector<RequestEvent> const& events);

}  // namespace gongkai::registers
