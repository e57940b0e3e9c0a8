#include "store/backup_archive.h"

#include <fcntl.h>
#include <zip.h>

#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "store/disk.h"
#include "store/refusal.h"

namespace gongkai::store {
namespace {

/// On disk, not only in the machine's memory.
Result<void> make_durable(std::string const& path) {
  TRY_LET(File const file, File::open(path, O_RDONLY));
  return file.sync();
}

std::string folder_of(std::string const& path) {
  auto const folder = std::filesystem::path{path}.parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace

void BackupWriter::Discard::operator()(zip* archive) const {
  zip_discard(archive);
}
void BackupReader::Discard::operator()(zip* archive) const {
  zip_discard(archive);
}

BackupWriter::BackupWriter(std::string path, std::string folder, zip* archive)
    : path_(std::move(path)), folder_(std::move(folder)), archive_(archive) {
}

BackupWriter::~BackupWriter() {
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

Result<BackupWriter> BackupWriter::create(std::string const& path) {
  std::error_code wrong;
  if (std::filesystem::exists(path, wrong)) {
    return refusal(BackupReason::name_taken, {{"path", path}});
  }
  std::string const folder = path + ".part";
  std::filesystem::remove_all(folder, wrong);
  if (!std::filesystem::create_directory(folder, wrong) || wrong) {
    return refusal(BackupReason::no_folder, {{"path", folder}, {"detail", wrong.message()}});
  }
  // A backup holds what the office keeps to itself.
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, wrong);
  int code = 0;
  zip* const archive = zip_open((folder + "/whole").c_str(), ZIP_CREATE | ZIP_EXCL, &code);
  BackupWriter writer{path, folder, archive};
  if (archive == nullptr) return refusal(BackupReason::no_archive, {{"path", path}});
  return writer;
}

std::unexpected<Error> BackupWriter::refused(Field const& part) {
  return refusal(BackupReason::not_packed,
                 {{"path", path_}, part, {"detail", zip_error_strerror(zip_get_error(archive_.get()))}});
}

Result<void> BackupWriter::add_file(std::string const& name, std::string const& path) {
  zip_source_t* const source = zip_source_file(archive_.get(), path.c_str(), 0, -1);
  if (source == nullptr) return refused({"part", name});
  if (zip_file_add(archive_.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
    zip_source_free(source);
    return refused({"part", name});
  }
  return {};
}

Result<void> BackupWriter::add_text(std::string const& name, std::string text) {
  auto const& kept = *texts_.emplace_back(std::make_unique<std::string>(std::move(text)));
  zip_source_t* const source = zip_source_buffer(archive_.get(), kept.data(), kept.size(), 0);
  if (source == nullptr) return refused({"part", name});
  if (zip_file_add(archive_.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
    zip_source_free(source);
    return refused({"part", name});
  }
  return {};
}

Result<void> BackupWriter::finish() {
  zip* const closing = archive_.release();
  if (zip_close(closing) != 0) {
    archive_.reset(closing);  // it is still there
    return refused({"part", Text{.zh = "整个备份", .en = "the backup"}});
  }
  std::string const whole = folder_ + "/whole";
  std::error_code wrong;
  std::filesystem::permissions(
      whole, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, wrong);
  TRY_DO(make_durable(whole));
  std::filesystem::rename(whole, path_, wrong);
  if (wrong) return refusal(BackupReason::not_named, {{"path", path_}, {"detail", wrong.message()}});
  return sync_folder(folder_of(path_));
}

std::unexpected<Error> BackupReader::torn(Field const& part) const {
  return refusal(BackupReason::torn, {{"path", path_}, part});
}

Result<BackupReader> BackupReader::open(std::string const& path) {
  std::error_code wrong;
  if (!std::filesystem::is_regular_file(path, wrong)) {
    return refusal(BackupReason::no_backup, {{"path", path}});
  }
  int code = 0;
  zip* const archive = zip_open(path.c_str(), ZIP_RDONLY, &code);
  BackupReader reader{path, archive};
  if (archive == nullptr) return reader.torn({"part", Text{.zh = "整个文件", .en = "it"}});
  return reader;
}

std::vector<std::string> BackupReader::names() const {
  std::vector<std::string> names;
  auto const count = zip_get_num_entries(archive_.get(), 0);
  for (zip_int64_t at = 0; at < count; ++at) {
    char const* const name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(at), 0);
    if (name != nullptr) names.emplace_back(name);
  }
  return names;
}

Result<std::string> BackupReader::text(std::string const& name) const {
  std::string text;
  TRY_DO(each_piece(name, [&](std::string_view piece) -> Result<void> {
    text += piece;
    if (text.size() <= kLargestManifest) return {};
    return refusal(BackupReason::part_too_large,
                   {{"path", path_}, {"part", name}, {"most", kLargestManifest}});
  }));
  return text;
}

Result<void> BackupReader::each_piece(std::string const& name,
                                      std::function<Result<void>(std::string_view)> const& on_bytes) const {
  struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };
  std::unique_ptr<zip_file_t, Close> const file{zip_fopen(archive_.get(), name.c_str(), 0)};
  if (!file) return torn({"part", name});
  std::array<char, 1U << 16U> buffer{};
  for (;;) {
    auto const got = zip_fread(file.get(), buffer.data(), buffer.size());
    if (got < 0) return torn({"part", name});
    if (got == 0) return {};
    TRY_DO(on_bytes({buffer.data(), static_cast<std::size_t>(got)}));
  }
}

}  // namespace gongkai::store
