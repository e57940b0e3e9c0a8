#include "app/ledger_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/office_refusal.h"
#include "document/document.h"
#include "store/store.h"

namespace gongkai::app {
namespace {

namespace fs = std::filesystem;
using document::CellKind;
using registers::FieldKind;

CellKind kind_in_file(FieldKind kind) {
  switch (kind) {
    case FieldKind::date: return CellKind::date;
    case FieldKind::count:
    case FieldKind::year:
    case FieldKind::money:
    case FieldKind::change_of_money:
    case FieldKind::number: return CellKind::number;
    case FieldKind::text:
    case FieldKind::document_number:
    case FieldKind::texts:
    case FieldKind::flag:
    case FieldKind::choice:
    case FieldKind::choices:
    case FieldKind::reference: return CellKind::text;
  }
  return CellKind::text;
}

document::TableFile table_of(registers::Register const& of, std::vector<registers::RegisterRow> const& rows) {
  document::TableFile table;
  for (registers::Field const& field : of.fields) table.headings.push_back(field.heading.zh);
  for (registers::RegisterRow const& row : rows) {
    document::TableLine& line = table.lines.emplace_back();
    line.number = static_cast<std::uint32_t>(table.lines.size() + 1);
    for (registers::FieldIndex field = 0; field < of.fields.size(); ++field)
      line.cells.push_back(registers::cell_text(of.fields[field], row.values[field]));
  }
  return table;
}

Result<void> write_whole(std::string const& path, std::string const& bytes) {
  std::string const part = path + ".part";
  TRY_LET(auto const file, store::File::open(part, O_WRONLY | O_CREAT | O_TRUNC, 0600));
  TRY_DO(file.write(bytes));
  TRY_DO(file.sync());
  std::error_code wrong;
  fs::rename(part, path, wrong);
  if (!wrong) return {};
  std::error_code ignored;
  fs::remove(part, ignored);
  return refusal(OfficeWordsReason::file_not_replaced, {{"path", path}, {"detail", wrong.message()}});
}

}  // namespace

Result<LedgerFile> read_ledger(std::string bytes, std::string const& name) {
  TRY_LET(auto read, document::read_table(std::move(bytes), name));
  LedgerFile file{.table = {.headings = std::move(read.headings), .lines = {}},
                  .unread_sheets = std::move(read.unread_sheets)};
  for (document::TableLine& line : read.lines)
    file.table.lines.push_back({.number = line.number, .cells = std::move(line.cells)});
  return file;
}

Result<LedgerFile> read_ledger_file(std::string const& path) {
  std::error_code wrong;
  if (!fs::is_regular_file(path, wrong)) {
    return refusal(OfficeWordsReason::no_file, {{"path", path}});
  }
  auto const size = fs::file_size(path, wrong);
  if (size > document::kMaxFileBytes) {
    return refusal(OfficeWordsReason::file_too_large,
                   {{"path", path}, {"bytes", size}, {"most", document::kMaxFileBytes}});
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  if (!in) return refusal(OfficeWordsReason::file_unreadable, {{"path", path}});
  return read_ledger(std::move(bytes), path);
}

Result<void> write_ledger_file(std::string const& path, registers::Register const& of,
                               std::vector<registers::RegisterRow> const& rows) {
  auto const table = table_of(of, rows);
  std::string const ending = fs::path(path).extension().string();
  if (ending == ".csv") return write_whole(path, document::write_csv(table));
  if (ending != ".xlsx") {
    return refusal(OfficeWordsReason::bad_ending, {{"path", path}});
  }
  std::vector<CellKind> kinds;
  for (registers::Field const& field : of.fields) kinds.push_back(kind_in_file(field.kind));
  TRY_LET(auto const bytes, document::write_xlsx(table, kinds, of.title.zh));
  return write_whole(path, bytes);
}

}  // namespace gongkai::app
