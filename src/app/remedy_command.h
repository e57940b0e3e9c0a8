#pragma once
// gongkai remedy, fee and duty: what may follow a reply, what an application costs, and what is owed without
// one.

#include <CLI/CLI.hpp>

#include "app/command.h"

namespace gongkai::app {

void add_remedy_command(CLI::App& app, Chosen& chosen);
void add_fee_command(CLI::App& app, Chosen& chosen);
void add_duty_command(CLI::App& app, Chosen& chosen);

}  // namespace gongkai::app
