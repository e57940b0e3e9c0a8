#pragma once
// What does a statistical form ask for, what does a filled one say, and which of its relations are broken?
//
// Reads rule files (rules/form/*.toml) handed to it as text. Pure: no database, no wall clock, no files of
// its own.

#include "form/check.h"      // relations between cells, and which of them a sheet breaks
#include "form/crosswalk.h"  // what a sheet of one edition says in the terms of another
#include "form/load.h"       // rule files -> FormSet, with every fault named by file:line:column
#include "form/model.h"      // Form, Table, Row, Column, Cell, Sheet
#include "form/shares.h"     // is 6.9 % a right way to print 1 of 17?
