#pragma once
// What may people do here, and what becomes of it? One function is one act of the office and one transaction,
// with the permission it needs. Knows no HTTP and no SQL.

#include "desk/permission.h"  // IWYU pragma: export
