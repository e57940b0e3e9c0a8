#pragma once
// What does an office keep, and what may become of it? Pure: decides what an act writes into the journal, or
// why not, and what a record is once an entry has been applied. No database, no clock, no files.

#include "registers/approval_rules.h"  // IWYU pragma: export
#include "registers/case_decide.h"     // IWYU pragma: export
#include "registers/case_file.h"       // IWYU pragma: export
#include "registers/case_refusal.h"    // IWYU pragma: export
#include "registers/compile.h"         // IWYU pragma: export
#include "registers/entry.h"           // IWYU pragma: export
#include "registers/guard.h"           // IWYU pragma: export
#include "registers/guard_rules.h"     // IWYU pragma: export
#include "registers/item_flow.h"       // IWYU pragma: export
#include "registers/item_refusal.h"    // IWYU pragma: export
#include "registers/key_record.h"      // IWYU pragma: export
#include "registers/office.h"          // IWYU pragma: export
#include "registers/office_apply.h"    // IWYU pragma: export
#include "registers/office_decide.h"   // IWYU pragma: export
#include "registers/office_refusal.h"  // IWYU pragma: export
#include "registers/office_tree.h"     // IWYU pragma: export
#include "registers/outcomes.h"        // IWYU pragma: export
#include "registers/record.h"          // IWYU pragma: export
#include "registers/record_decide.h"   // IWYU pragma: export
#include "registers/record_refusal.h"  // IWYU pragma: export
#include "registers/register.h"        // IWYU pragma: export
#include "registers/request_flow.h"    // IWYU pragma: export
#include "registers/row.h"             // IWYU pragma: export
#include "registers/sheet_rules.h"     // IWYU pragma: export
#include "registers/supervision.h"     // IWYU pragma: export
