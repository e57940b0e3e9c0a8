#pragma once
// How much of a file is read. Every limit ends in an error that names it (too_large, unreadable); none of
// them is near what an office publishes.

#include <cstddef>
#include <cstdint>

namespace gongkai::document {

inline constexpr std::size_t kMaxTextBytes = std::size_t{64}
                                             << 20;  // a text or a page; all text of a document
inline constexpr std::size_t kMaxFileBytes = std::size_t{256} << 20;  // a packed file: docx, xlsx, pdf, zip

inline constexpr std::size_t kMaxZipEntries = 20'000;
inline constexpr std::size_t kMaxZipNameBytes = 1'000;
inline constexpr std::size_t kMaxZipEntryBytes = std::size_t{64} << 20;  // unpacked, one entry
inline constexpr std::size_t kMaxZipTotalBytes = std::size_t{256}
                                                 << 20;  // unpacked, all that one document needs
inline constexpr std::size_t kMaxZipRatio = 400;         // unpacked to packed, for entries that are not small
inline constexpr std::size_t kSmallEntryBytes = std::size_t{4} << 20;

inline constexpr std::size_t kMaxXmlTags = 4'000'000;        // angle brackets in one part
inline constexpr std::size_t kMaxXmlAttributes = 8'000'000;  // equals signs in one part
inline constexpr std::uint32_t kMaxXmlDepth = 200;           // elements inside each other

inline constexpr std::size_t kMaxHtmlDepth = 400;  // tags inside each other, but for those of looks
inline constexpr std::size_t kMaxHtmlMemory = std::size_t{512} << 20;  // for the tree of a page
inline constexpr std::uint32_t kMaxTableDepth = 20;                    // tables inside each other

inline constexpr std::size_t kMaxGridCells =
    1'000'000;                                       // of a document, places covered by merged cells included
inline constexpr std::uint32_t kMaxColumns = 1'000;  // of a grid
inline constexpr std::uint32_t kMaxSheets = 256;

inline constexpr std::size_t kMaxTableRows = 1'000'000;       // of a ledger, the headings not counted
inline constexpr std::size_t kMaxTableColumns = 1'000;        // of a ledger
inline constexpr std::size_t kMaxTableCells = 20'000'000;     // of a ledger, empty ones included
inline constexpr std::size_t kMaxTableCellBytes = 128'000;    // of one cell; those of Excel hold less
inline constexpr std::size_t kMaxWorkbookCellUnits = 32'767;  // UTF-16 units in one cell of Excel

inline constexpr std::size_t kMaxPdfPages = 1'000;
inline constexpr std::size_t kMaxPdfWords = 1'000'000;
inline constexpr std::size_t kMaxPdfLayoutBytes = std::size_t{256} << 20;  // what pdftotext may write
inline constexpr std::size_t kMaxPdfMemory = std::size_t{1024} << 20;      // what pdftotext may use
inline constexpr unsigned kMaxPdfCpuSeconds = 20;
inline constexpr unsigned kMaxPdfWallSeconds = 60;

}  // namespace gongkai::document
