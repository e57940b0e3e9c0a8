#pragma once
// Where does an office keep what it has done, and how does nothing get lost? The journal with its chains, the
// tables made from it, files, and what is locked away. Every line of SQL of the program is in this room. It
// reads and writes the database and the office's folder; it knows no HTTP, no user's rights and no clock but
// the one it is handed.

#include "store/backup.h"             // IWYU pragma: export
#include "store/credential.h"         // IWYU pragma: export
#include "store/database.h"           // IWYU pragma: export
#include "store/disk.h"               // IWYU pragma: export
#include "store/file_store.h"         // IWYU pragma: export
#include "store/journal.h"            // IWYU pragma: export
#include "store/key.h"                // IWYU pragma: export
#include "store/key_files.h"          // IWYU pragma: export
#include "store/ledger.h"             // IWYU pragma: export
#include "store/master_key.h"         // IWYU pragma: export
#include "store/password.h"           // IWYU pragma: export
#include "store/projections.h"        // IWYU pragma: export
#include "store/record_projection.h"  // IWYU pragma: export
#include "store/refusal.h"            // IWYU pragma: export
#include "store/server_lock.h"        // IWYU pragma: export
#include "store/setting.h"            // IWYU pragma: export
#include "store/vault.h"              // IWYU pragma: export
#include "store/verify.h"             // IWYU pragma: export
