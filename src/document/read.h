#pragma once
// A file of any kind that offices publish -> document. What it is, is decided by its bytes, never by its
// name.

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/archive.h"
#include "document/model.h"

namespace gongkai::document {

enum class Carrier { text, html, pdf, zip, unreadable };

inline constexpr std::size_t kBytesToTell = 8;  // of a file, that size_limit looks at

/// What the file begins like. Docx and xlsx files are zips.
[[nodiscard]] Carrier carrier_of(std::string_view bytes);

inline constexpr std::size_t kBytesToGuess = 4096;  // of a file, that looks_like_report looks at

/// Whether a file of unknown name that begins like this may be a report: a kind of document, whether it is
/// one that is read or not, or a text with Chinese in it.
[[nodiscard]] bool looks_like_report(std::string_view first_bytes);

/// Whether a zip is a docx, xlsx or OFD file, and not one of files.
[[nodiscard]] bool is_packed_document(Archive& archive);

/// The most bytes that are read of a file that begins like this.
[[nodiscard]] std::size_t size_limit(std::string_view first_bytes);

/// Text in any encoding that decode() knows, saved pages, docx, xlsx and pdf files.
/// errors: unreadable (no kind that is read, damaged, a scan without text; the message says what to do),
/// too_large (a limit of limits.h)
[[nodiscard]] Result<Document> read(std::string bytes, std::string name);

}  // namespace gongkai::document
