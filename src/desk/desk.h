#pragma once
// What can be done in an office? One function is one act: it asks whether the one who acts may do it, has it
// decided, and has it recorded, all in one transaction. Everything that changes a register comes through
// here: the command line, the API, the pages. It knows no HTTP and no SQL.

#include "desk/actor.h"             // IWYU pragma: export
#include "desk/case_desk.h"         // IWYU pragma: export
#include "desk/item_desk.h"         // IWYU pragma: export
#include "desk/key_desk.h"          // IWYU pragma: export
#include "desk/ledger_rules.h"      // IWYU pragma: export
#include "desk/office_desk.h"       // IWYU pragma: export
#include "desk/permission.h"        // IWYU pragma: export
#include "desk/record_desk.h"       // IWYU pragma: export
#include "desk/refusal.h"           // IWYU pragma: export
#include "desk/request_desk.h"      // IWYU pragma: export
#include "desk/sheet_desk.h"        // IWYU pragma: export
#include "desk/supervision_desk.h"  // IWYU pragma: export
