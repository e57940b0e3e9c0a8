#include "document/read.h"

#include <algorithm>
#include <array>

#include "document/archive.h"
#include "document/docx_reader.h"
#include "document/encoding.h"
#include "document/html_reader.h"
#include "document/limits.h"
#include "document/markup.h"
#include "document/package.h"
#include "document/pdf_reader.h"
#include "document/refusal.h"
#include "document/text_reader.h"
#include "document/xlsx_reader.h"

namespace gongkai::document {
namespace {

/// Kinds of files that are known and not read.
struct Unread {
  std::string_view begins;
  Reason reason;
};

constexpr auto kUnread = std::to_array<Unread>({{"\xD0\xCF\x11\xE0", Reason::old_office},
                                                {"\x89PNG", Reason::image},
                                                {"\xFF\xD8\xFF", Reason::image},
                                                {"GIF8", Reason::image},
                                                {"II*", Reason::image},
                                                {std::string_view("MM\0*", 4), Reason::image},
                                                {"BM", Reason::image},
                                                {"{\\rtf", Reason::rtf},
                                                {"Rar!", Reason::archive},
                                                {"7z\xBC\xAF", Reason::archive},
                                                {"\x1F\x8B", Reason::archive},
                                                {"\x7F"
                                                 "ELF",
                                                 Reason::program}});

Unread const* unread_kind(std::string_view bytes) {
  for (Unread const& kind : kUnread) {
    if (!bytes.starts_with(kind.begins)) continue;
    // Two letters are not enough: a bitmap's header goes on with zeros.
    if (kind.begins == "BM" && bytes.substr(2, 16).find('\0') == std::string_view::npos) continue;
    return &kind;
  }
  return nullptr;
}

/// Within the first kilobyte: mail programs and servers leave bytes before it.
bool is_pdf(std::string_view bytes) {
  constexpr std::string_view kMark = "%PDF-1.";
  constexpr std::size_t kHead = 1024;
  if (bytes.starts_with("%PDF-")) return true;
  // A text may speak of such a file; what is one ends in its own mark.
  constexpr std::size_t kTail = 2048;
  return bytes.substr(0, kHead).contains(kMark) &&
         bytes.substr(bytes.size() - std::min(bytes.size(), kTail)).contains("%%EOF");
}

Result<Document> read_zip(std::string bytes, std::string name) {
  TRY_LET(Archive archive, Archive::open(std::move(bytes), name));
  switch (packed_kind(archive)) {
    case PackedKind::docx: return read_docx(std::move(archive), std::move(name));
    case PackedKind::xlsx: return read_xlsx(std::move(archive), std::move(name));
    case PackedKind::ofd: return refusal(Code::unreadable, name, Reason::ofd);
    case PackedKind::none: break;
  }
  return refusal(Code::unreadable, name, Reason::no_document);
}

constexpr std::size_t kHeadBytes = 4096;  // in which a mail's head or a page's frames are looked for

/// A page and its pictures in one file, written like a mail: .mhtml, .mht.
bool is_web_archive(std::string_view text) {
  std::string_view const head = text.substr(0, kHeadBytes);
  return head.contains("MIME-Version:") && head.contains("Content-Type: multipart/related");
}

/// A page that only names other pages, to be shown side by side.
bool is_of_frames(std::string_view text) {
  std::string head(text.substr(0, kHeadBytes));
  std::ranges::transform(head, head.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return head.find("<frameset") < head.find("<body");
}

Result<Document> read_decoded(std::string bytes, std::string name) {
  Decoded decoded = decode(std::move(bytes));
  if (is_web_archive(decoded.text)) return refusal(Code::unreadable, name, Reason::web_archive);
  if (looks_like_html(decoded.text)) return read_html(std::move(decoded.text), std::move(name));
  return read_text(std::move(decoded.text), std::move(name));
}

}  // namespace

Carrier carrier_of(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return Carrier::zip;
  if (is_pdf(bytes)) return Carrier::pdf;
  if (unread_kind(bytes) != nullptr) return Carrier::unreadable;
  return looks_like_html(bytes) ? Carrier::html : Carrier::text;
}

bool looks_like_report(std::string_view first_bytes) {
  switch (carrier_of(first_bytes)) {
    case Carrier::zip:
    case Carrier::pdf:
    case Carrier::html: return true;
    case Carrier::unreadable: {
      Reason const kind = unread_kind(first_bytes)->reason;
      return kind == Reason::old_office || kind == Reason::rtf;
    }
    case Carrier::text: break;
  }
  Decoded const decoded = decode(std::string(first_bytes));
  return !decoded.encoding.empty() &&
         std::ranges::any_of(decoded.text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool is_packed_document(Archive& archive) {
  return packed_kind(archive) != PackedKind::none;
}

std::size_t size_limit(std::string_view first_bytes) {
  Carrier const carrier = carrier_of(first_bytes);
  return carrier == Carrier::text || carrier == Carrier::html ? kMaxTextBytes : kMaxFileBytes;
}

Result<Document> read(std::string bytes, std::string name) {
  if (bytes.empty()) return refusal(Code::unreadable, name, Reason::empty);
  std::size_t const most = size_limit(bytes);
  if (bytes.size() > most)
    return refusal(Code::too_large, name, Reason::too_large, {{"size", bytes.size()}, {"most", most}});
  switch (carrier_of(bytes)) {
    case Carrier::zip: return read_zip(std::move(bytes), std::move(name));
    case Carrier::pdf: return read_pdf(bytes, std::move(name));
    case Carrier::unreadable: return refusal(Code::unreadable, name, unread_kind(bytes)->reason);
    case Carrier::html:
      if (is_web_archive(bytes)) return refusal(Code::unreadable, name, Reason::web_archive);
      if (is_of_frames(bytes)) return refusal(Code::unreadable, name, Reason::frames);
      return read_html(std::move(bytes), std::move(name));
    case Carrier::text: break;
  }
  return read_decoded(std::move(bytes), std::move(name));
}

}  // namespace gongkai::document
