#include "document/refusal.h"

#include <algorithm>
#include <array>

namespace gongkai::document {
namespace {

constexpr auto kReasons = std::to_array<std::pair<Reason, std::string_view>>({
    {Reason::no_such_file, "no_such_file"},
    {Reason::no_regular_file, "no_regular_file"},
    {Reason::no_permission, "no_permission"},
    {Reason::failed_folder, "failed_folder"},
    {Reason::empty, "empty"},
    {Reason::too_large, "too_large"},
    {Reason::old_office, "old_office"},
    {Reason::image, "image"},
    {Reason::rtf, "rtf"},
    {Reason::archive, "archive"},
    {Reason::program, "program"},
    {Reason::ofd, "ofd"},
    {Reason::no_document, "no_document"},
    {Reason::not_utf8, "not_utf8"},
    {Reason::too_much_text, "too_much_text"},
    {Reason::too_much_markup, "too_much_markup"},
    {Reason::too_deep_page, "too_deep_page"},
    {Reason::web_archive, "web_archive"},
    {Reason::frames, "frames"},
    {Reason::damaged_zip, "damaged_zip"},
    {Reason::too_many_entries, "too_many_entries"},
    {Reason::locked_entry, "locked_entry"},
    {Reason::too_large_entry, "too_large_entry"},
    {Reason::too_packed_entry, "too_packed_entry"},
    {Reason::no_such_entry, "no_such_entry"},
    {Reason::too_much_xml, "too_much_xml"},
    {Reason::damaged_xml, "damaged_xml"},
    {Reason::too_deep, "too_deep"},
    {Reason::too_wide_table, "too_wide_table"},
    {Reason::too_many_cells, "too_many_cells"},
    {Reason::too_sparse_sheet, "too_sparse_sheet"},
    {Reason::too_many_sheets, "too_many_sheets"},
    {Reason::uncalculated, "uncalculated"},
    {Reason::no_body, "no_body"},
    {Reason::no_table, "no_table"},
    {Reason::no_headings, "no_headings"},
    {Reason::unnamed_column, "unnamed_column"},
    {Reason::same_headings, "same_headings"},
    {Reason::too_many_rows, "too_many_rows"},
    {Reason::too_many_columns, "too_many_columns"},
    {Reason::too_long_cell, "too_long_cell"},
    {Reason::broken_characters, "broken_characters"},
    {Reason::open_quote, "open_quote"},
    {Reason::text_behind_quote, "text_behind_quote"},
    {Reason::merged_cells, "merged_cells"},
    {Reason::damaged_cell, "damaged_cell"},
    {Reason::disordered_cell, "disordered_cell"},
    {Reason::failed_formula, "failed_formula"},
    {Reason::no_such_day, "no_such_day"},
    {Reason::no_sheet_shown, "no_sheet_shown"},
    {Reason::bad_sheet_name, "bad_sheet_name"},
    {Reason::overfull_cell, "overfull_cell"},
    {Reason::too_large_workbook, "too_large_workbook"},
    {Reason::no_text_layer, "no_text_layer"},
    {Reason::no_pdf_program, "no_pdf_program"},
    {Reason::locked_pdf, "locked_pdf"},
    {Reason::closed_pdf, "closed_pdf"},
    {Reason::failed_pdf, "failed_pdf"},
    {Reason::too_slow, "too_slow"},
    {Reason::too_much_output, "too_much_output"},
    {Reason::too_hungry, "too_hungry"},
    {Reason::too_many_pages, "too_many_pages"},
    {Reason::too_many_words, "too_many_words"},
    {Reason::no_pages, "no_pages"},
    {Reason::no_memory, "no_memory"},
    {Reason::no_process, "no_process"},
    {Reason::failure_of_ours, "failure_of_ours"},
});

constexpr auto kAllReasons = [] {
  std::array<Reason, kReasons.size()> all{};
  std::ranges::transform(kReasons, all.begin(), [](auto const& reason) { return reason.first; });
  return all;
}();

/// "a.txt: not_utf8 line=2 byte=5"
std::string message_of(std::string_view file, Error const& error) {
  std::string message = fmt::format("{}: {}", file, error.reason);
  for (auto const& [name, value] : error.fields) message += fmt::format(" {}={}", name, value);
  return message;
}

}  // namespace

std::string_view name(Reason reason) {
  auto const* const found = std::ranges::find(kReasons, reason, &std::pair<Reason, std::string_view>::first);
  GONGKAI_ASSERT(found != kReasons.end());
  return found->second;
}

std::span<Reason const> all_reasons() {
  return kAllReasons;
}

std::unexpected<Error> refusal_of(std::string_view file, Error error) {
  error.message = message_of(file, error);
  return std::unexpected(std::move(error));
}

std::unexpected<Error> refusal(Code code, std::string_view file, Reason reason,
                               std::vector<Particular> const& particulars) {
  Error error{.code = code, .message = {}, .reason = std::string(name(reason)), .fields = {}};
  for (Particular const& particular : particulars)
    error.fields.emplace_back(particular.name, particular.value);
  return refusal_of(file, std::move(error));
}

}  // namespace gongkai::document
