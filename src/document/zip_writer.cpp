#include "document/zip_writer.h"

#include <fmt/format.h>
#include <zip.h>

#include <memory>

namespace gongkai::document {
namespace {

constexpr zip_uint32_t kLevel = 6;          // of 9, which takes three times as long for a thirtieth less
constexpr zip_uint16_t kFirstDay = 0x0021;  // 1980-01-01, the first that a zip file can name

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Free {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

std::unexpected<Error> failed(zip_error_t* error) {
  return failure(Code::storage, fmt::format("the file cannot be packed: {}", zip_error_strerror(error)));
}

Result<void> add(zip_t* archive, std::string const& name, std::string const& content) {
  zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
  if (source == nullptr) return failed(zip_get_error(archive));
  zip_int64_t const index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return failed(zip_get_error(archive));
  }
  auto const number = static_cast<zip_uint64_t>(index);
  if (zip_file_set_dostime(archive, number, 0, kFirstDay, 0) != 0 ||
      zip_set_file_compression(archive, number, ZIP_CM_DEFLATE, kLevel) != 0)
    return failed(zip_get_error(archive));
  return {};
}

Result<std::string> bytes_of(zip_source_t* source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
    return failed(zip_source_error(source));
  std::string bytes(stat.size, '\0');
  zip_int64_t const got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (got < 0 || static_cast<std::size_t>(got) != bytes.size()) return failed(zip_source_error(source));
  return bytes;
}

}  // namespace

Result<std::string> write_zip(ZipEntries const& entries) {
  zip_error_t error;
  zip_error_init(&error);
  std::unique_ptr<zip_source_t, Free> const target(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!target) return failed(&error);
  // The archive frees the source when it goes; what was written is read from it afterwards.
  zip_source_keep(target.get());
  std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(target.get());
    return failed(&error);
  }
  for (auto const& [name, content] : entries) TRY_DO(add(archive.get(), name, content));
  zip_t* const closing = archive.release();
  if (zip_close(closing) != 0) {
    archive.reset(closing);  // it is still there
    return failed(zip_get_error(closing));
  }
  return bytes_of(target.get());
}

}  // namespace gongkai::document
