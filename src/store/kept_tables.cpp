#include "store/kept_tables.h"

#include <fmt/format.h>

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <iterator>

#include "base/canonical_json.h"
#include "store/refusal.h"
#include "store/sm3.h"

namespace gongkai::store {
namespace {

// The texts are put together by the preprocessor, since a statement's text is fixed when it is compiled.
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage)
#define GONGKAI_TABLE(name, kinds, key, columns, values)                         \
  KeptTable {                                                                    \
    name, kinds, columns, Sql{"SELECT " columns " FROM " name " ORDER BY " key}, \
        Sql{"INSERT INTO " name " (" columns ") VALUES (" values ")"}            \
  }

constexpr std::array kTables{
    GONGKAI_TABLE("entry", "tittttttt", "agency, seq",
                  "agency, seq, at, actor, subject, kind, body, prev, hash",
                  "$1, $2, $3, $4, $5, $6, $7, $8, $9"),
    GONGKAI_TABLE("chain", "titt", "agency", "agency, seq, at, hash", "$1, $2, $3, $4"),
    GONGKAI_TABLE("rule_version", "ttt", "hash", "hash, path, content", "$1, $2, $3"),
    GONGKAI_TABLE("command_done", "ttttt", "agency, command_key", "agency, command_key, digest, at, reply",
                  "$1, $2, $3, $4, $5"),
    GONGKAI_TABLE("credential", "tttt", "agency, user_name", "agency, user_name, password, set_at",
                  "$1, $2, $3, $4"),
    GONGKAI_TABLE("vault_key", "ttb", "agency, case_id", "agency, case_id, wrapped", "$1, $2, $3"),
    GONGKAI_TABLE("vault_item", "tttb", "agency, case_id, name", "agency, case_id, name, sealed",
                  "$1, $2, $3, $4"),
    GONGKAI_TABLE("setting", "tt", "name", "name, content", "$1, $2"),
};
#undef GONGKAI_TABLE

}  // namespace

std::span<KeptTable const> kept_tables() {
  return kTables;
}

std::string row_line(KeptTable const& table, Row const& row) {
  std::string line = "[";
  for (int column = 0; char const kind : table.kinds) {
    if (column > 0) line += ',';
    if (row.is_null(column)) {
      line += "null";
    } else if (kind == 'i') {
      fmt::format_to(std::back_inserter(line), "{}", row.integer(column));
    } else {
      append_json_string(line, kind == 't' ? row.text(column) : hex(row.bytes(column)));
    }
    ++column;
  }
  line += ']';
  return line;
}

Result<Values> RowLine::read(KeptTable const& table, std::string_view line) {
  auto const damaged = [&] { return refusal(BackupReason::no_row, {{"table", table.name}}); };
  boost::json::error_code wrong;
  auto const parsed = boost::json::parse(line, wrong);
  if (wrong || !parsed.is_array() || parsed.get_array().size() != table.kinds.size()) return damaged();
  texts_.clear();
  texts_.reserve(table.kinds.size());  // the values below look into these
  values_.clear();
  for (std::size_t column = 0; boost::json::value const& one : parsed.get_array()) {
    char const kind = table.kinds[column++];
    if (one.is_null()) {
      values_.emplace_back(std::monostate{});
    } else if (kind == 'i' && one.is_int64()) {
      values_.emplace_back(one.get_int64());
    } else if (kind == 't' && one.is_string()) {
      values_.emplace_back(std::string_view{texts_.emplace_back(one.get_string())});
    } else if (kind == 'b' && one.is_string()) {
      auto bytes = bytes_of_hex(one.get_string());
      if (!bytes) return damaged();
      values_.emplace_back(Bytes{texts_.emplace_back(*std::move(bytes))});
    } else {
      return damaged();
    }
  }
  return Values{values_};
}

}  // namespace gongkai::store
