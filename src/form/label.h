#pragma once
// What is the name in a printed label such as "（一）收到申请数"? Private to the room.

#include <string>
#include <string_view>
#include <vector>

namespace gongkai::form {

/// The label without its number ("（一）", "三、", "4."), a leading 其中： and its note in （）.
[[nodiscard]] std::string name_in(std::string_view label, std::string_view note);

/// The steps of a path such as "行政复议/结果维持"; a slash that is part of a name is written twice.
[[nodiscard]] std::vector<std::string> steps_of(std::string_view path);

}  // namespace gongkai::form
