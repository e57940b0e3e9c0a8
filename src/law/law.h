#pragma once
// Which days are worked, when must the office answer and why then, what may follow a reply, what does it
// cost, and which dates move when a rule changes?
//
// Reads rule files (rules/calendar/*.toml, rules/regime/*.toml) handed to it as text. Pure: no wall clock, no
// database, no files. Start with rules.h (what is read), request_case.h (what happened) and clock.h (the
// answer).

#include "law/calendar.h"
#include "law/clock.h"
#include "law/compare.h"
#include "law/fee.h"
#include "law/proof_sheet.h"
#include "law/regime.h"
#include "law/remedy.h"
#include "law/request_case.h"
#include "law/rules.h"
#include "law/step_text.h"
#include "law/wording.h"
