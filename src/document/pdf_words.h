#pragma once
// Where do the words of a PDF file's pages stand? Read from what pdftotext -bbox-layout writes.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongkai::document {

/// unit: points, from the page's upper left corner
struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  [[nodiscard]] double height() const { return bottom - top; }
  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double middle() const { return (top + bottom) / 2; }
  [[nodiscard]] double centre() const { return (left + right) / 2; }
  void cover(Box const& other);
};

struct Word {
  Box box;
  std::string text;
};

struct Page {
  double width = 0;
  double height = 0;
  std::vector<Word> words;
};

/// How wide a text is, in Chinese characters: Latin letters and digits are half as wide.
[[nodiscard]] double width_in_letters(std::string_view text);

/// Words without a place on the page are left out. errors: unreadable (no such output), too_large
/// (kMaxPdfPages, kMaxPdfWords)
[[nodiscard]] Result<std::vector<Page>> read_pdf_words(std::string_view bbox, std::string_view name);

}  // namespace gongkai::document
