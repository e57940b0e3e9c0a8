#include "document/table_file.h"

#include "document/archive.h"
#include "document/csv_reader.h"
#include "document/limits.h"
#include "document/package.h"
#include "document/read.h"
#include "document/refusal.h"
#include "document/xlsx_table.h"

namespace gongkai::document {

Result<TableFile> read_table(std::string bytes, std::string_view name) {
  if (bytes.empty()) return refusal(Code::unreadable, name, Reason::empty);
  if (bytes.size() > kMaxFileBytes) {
    return refusal(Code::too_large, name, Reason::too_large,
                   {{"size", bytes.size()}, {"most", kMaxFileBytes}});
  }
  switch (carrier_of(bytes)) {
    case Carrier::zip: {
      TRY_LET(Archive archive, Archive::open(std::move(bytes), name));
      if (packed_kind(archive) != PackedKind::xlsx) return refusal(Code::unreadable, name, Reason::no_table);
      return read_workbook_table(std::move(archive), name);
    }
    case Carrier::unreadable: {
      // A document's reader knows what such a file is, and what to do with it.
      TRY_DO(read(std::move(bytes), std::string(name)));
      return refusal(Code::unreadable, name, Reason::no_table);
    }
    case Carrier::pdf:
      if (bytes.starts_with("%PDF-")) return refusal(Code::unreadable, name, Reason::no_table);
      break;  // a text that tells of such a file
    case Carrier::html:
    case Carrier::text: break;
  }
  return read_csv(std::move(bytes), name);
}

}  // namespace gongkai::document
