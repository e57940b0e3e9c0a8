#include "store/refusal.h"

#include "registers/registers.h"
#include "store/refusal_tables.h"

namespace gongkai::store {

Text refusal_text(Error const& error) {
  for (auto const text_of : {&disk_text, &backup_text, &key_text, &vault_text, &database_text, &ledger_text,
                             &registers::entry_refusal_text}) {
    if (Text text = text_of(error); !text.en.empty()) return text;
  }
  return {};
}

Text words_of(Error const& error) {
  Text text = refusal_text(error);
  return text.en.empty() ? Text{.zh = error.message, .en = error.message} : text;
}

}  // namespace gongkai::store
