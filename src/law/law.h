#pragma once
// Which days are worked, and when does a period counted in working days, days or months end?
//
// Reads calendar files (rules/calendar/*.toml) handed to it as text. Pure: no wall clock, no database, no
// files.

#include "law/calendar.h"
