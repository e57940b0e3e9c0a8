#pragma once
// Who acts, on whom, and with which command?

#include <optional>
#include <string>

#include "store/store.h"

namespace gongkai::desk {

/// The one who acts. `user` may be kOperator, who belongs to no agency.
struct Actor {
  std::string agency;
  std::string user;
};

/// What comes with a command.
struct Envelope {
  std::string agency;         // the one that is acted on
  std::string command_key{};  // the sender's own, "" none: the same key again is the same act
  std::string command{};      // what the sender sent: a key stands for one command only
  std::optional<store::Seen> seen{};
};

}  // namespace gongkai::desk
