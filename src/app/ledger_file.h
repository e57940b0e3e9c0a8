#pragma once
// Ledgers as files on disk: read into what was typed, written from rows.

#include <string>
#include <vector>

#include "base/result.h"
#include "registers/registers.h"

namespace gongkai::app {

struct LedgerFile {
  registers::TypedTable table;
  std::vector<std::string> unread_sheets;
};

/// A csv or xlsx file, whichever it is by its bytes.
///
/// errors: no_such_file; unreadable; too_large
[[nodiscard]] Result<LedgerFile> read_ledger_file(std::string const& path);
[[nodiscard]] Result<LedgerFile> read_ledger(std::string bytes, std::string const& name);

/// csv or xlsx by the ending of its name, with the register's headings in their order. The file is replaced
/// only when all of it was written.
///
/// errors: bad_input (another ending); storage
[[nodiscard]] Result<void> write_ledger_file(std::string const& path, registers::Register const& of,
                                             std::vector<registers::RegisterRow> const& rows);

}  // namespace gongkai::app
