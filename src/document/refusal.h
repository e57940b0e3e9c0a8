#pragma once
// Why can a file not be read? A reason and its particulars; the sentences, with what helps, are in
// rules/inspect/findings.toml under R01.

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace gongkai::document {

enum class Reason {
  // files
  no_such_file,
  no_regular_file,
  no_permission,
  failed_folder,
  empty,
  too_large,
  // kinds that are known and not read
  old_office,
  image,
  rtf,
  archive,
  program,
  ofd,
  no_document,
  // text and pages
  not_utf8,
  too_much_text,
  too_much_markup,
  too_deep_page,
  web_archive,
  frames,
  // packed files
  damaged_zip,
  too_many_entries,
  locked_entry,
  too_large_entry,
  too_packed_entry,
  no_such_entry,
  too_much_xml,
  damaged_xml,
  // tables and documents
  too_deep,
  too_wide_table,
  too_many_cells,
  too_sparse_sheet,
  too_many_sheets,
  uncalculated,
  no_body,
  // ledgers
  no_table,
  no_headings,
  unnamed_column,
  same_headings,
  too_many_rows,
  too_many_columns,
  too_long_cell,
  broken_characters,
  open_quote,
  text_behind_quote,
  merged_cells,
  damaged_cell,
  disordered_cell,
  failed_formula,
  no_such_day,
  no_sheet_shown,
  bad_sheet_name,
  overfull_cell,
  too_large_workbook,
  // PDF
  no_text_layer,
  no_pdf_program,
  locked_pdf,
  closed_pdf,
  failed_pdf,
  too_slow,
  too_much_output,
  too_hungry,
  too_many_pages,
  too_many_words,
  no_pages,
  // the machine
  no_memory,
  no_process,
  failure_of_ours,
};

/// The reason as the rules spell it: "not_utf8".
[[nodiscard]] std::string_view name(Reason reason);
[[nodiscard]] std::span<Reason const> all_reasons();

/// A particular of a refusal, such as the line.
struct Particular {
  std::string_view name;
  std::string value;

  template <class Value>
  Particular(std::string_view n, Value const& v) : name(n), value(fmt::format("{}", v)) {}
};

/// `file` is refused for that reason.
[[nodiscard]] std::unexpected<Error> refusal(Code code, std::string_view file, Reason reason,
                                             std::vector<Particular> const& particulars = {});

/// The same refusal, said of another file than the one that it was met in.
[[nodiscard]] std::unexpected<Error> refusal_of(std::string_view file, Error error);

}  // namespace gongkai::document
