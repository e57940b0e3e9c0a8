#pragma once
// gongkai remedy and gongkai fee: what may follow a reply, and what an application costs.

#include <CLI/CLI.hpp>

#include "app/command.h"

namespace gongkai::app {

void add_remedy_command(CLI::App& app, Chosen& chosen);
void add_fee_command(CLI::App& app, Chosen& chosen);

}  // namespace gongkai::app
