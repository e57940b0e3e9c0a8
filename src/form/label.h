#pragma once
// What is the name in a printed label such as "（一）收到申请数"? Private to the room.

#include <string>
#include <string_view>

namespace gongkai::form {

/// The label without its number ("（一）", "三、", "4."), a leading 其中： and its note in （）.
[[nodiscard]] std::string name_in(std::string_view label, std::string_view note);

/// The last step of a path such as "行政复议/结果维持".
[[nodiscard]] std::string last_step(std::string_view path);

/// The number of steps of a path.
[[nodiscard]] int steps(std::string_view path);

}  // namespace gongkai::form
