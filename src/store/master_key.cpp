#include "store/master_key.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "store/disk.h"
#include "store/key_lines.h"
#include "store/refusal.h"
#include "store/seal.h"
#include "store/sm3.h"

namespace gongkai::store {
namespace {

constexpr std::string_view kFirstLine = "gongkai master key 1\n";
constexpr std::size_t kIdBytes = 8;
constexpr std::size_t kLines = (Key::kBytes + kIdBytes) / 8;
constexpr std::size_t kMostFileBytes = 65'536;

/// The first bytes of SM3 over a label and the key.
std::string id_bytes(Key const& key) {
  Sm3 hasher;
  hasher.update("gongkai master key id");
  hasher.update(key.reveal());
  return std::string(as_bytes(hasher.digest()).substr(0, kIdBytes));
}

/// A key that others can read is no secret any more.
Result<void> check_only_owner_reads(File const& file) {
  struct stat state{};
  if (::fstat(file.number(), &state) != 0) return disk_failure(errno, DiskStep::look_at, file.path());
  if (!S_ISREG(state.st_mode)) {
    return refusal(KeyReason::no_file, {{"path", file.path().string()}});
  }
  if ((state.st_mode & 0077U) != 0) {
    return refusal(KeyReason::others_read_it, {{"path", file.path().string()}});
  }
  return {};
}

Result<std::string> whole_text(File const& file) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (;;) {
    TRY_LET(std::size_t const count, file.read(buffer));
    if (count == 0) return text;
    text.append(buffer.data(), count);
    if (text.size() > kMostFileBytes) {
      return refusal(KeyReason::too_long, {{"path", file.path().string()}});
    }
  }
}

}  // namespace

MasterKey MasterKey::random() {
  return MasterKey{Key::random()};
}

Result<MasterKey> MasterKey::parse(std::string_view text) {
  TRY_LET(std::string bytes, read_key_lines(text, kLines));
  auto key = Key::of(std::string_view(bytes).substr(0, Key::kBytes));
  GONGKAI_ASSERT(key.has_value());
  bool const same_key = id_bytes(*key) == bytes.substr(Key::kBytes);
  wipe(bytes);
  if (!same_key) {
    return refusal(KeyReason::mixed_sheets, {});
  }
  return MasterKey{std::move(*key)};
}

Result<MasterKey> MasterKey::read(std::filesystem::path const& path) {
  TRY_LET(File const file, File::open(path, O_RDONLY | O_NOCTTY | O_NONBLOCK));
  TRY_DO(check_only_owner_reads(file));
  TRY_LET(std::string text, whole_text(file));
  auto key = parse(text);
  wipe(text);
  if (!key) {
    return refusal(KeyReason::torn, {{"path", path.string()}, {"what", words_of(key.error())}});
  }
  return key;
}

Result<void> MasterKey::write_new(std::filesystem::path const& path) const {
  auto const file = File::open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (!file) {
    std::error_code ignored;
    if (!std::filesystem::exists(std::filesystem::symlink_status(path, ignored)))
      return std::unexpected{file.error()};
    return refusal(KeyReason::there_already, {{"path", path.string()}});
  }
  std::string text = std::string(kFirstLine) + "id " + id() + "\n" + key_lines();
  auto written = file->write(text);
  wipe(text);
  if (written) written = file->sync();
  if (written) written = sync_folder(path.parent_path());
  // Half a key would stand in the way of the next try.
  if (!written) ::unlink(path.c_str());
  return written;
}

std::string MasterKey::id() const {
  return hex(id_bytes(key_));
}

std::string MasterKey::key_lines() const {
  std::string bytes;
  bytes.reserve(Key::kBytes + kIdBytes);
  bytes.append(key_.reveal()).append(id_bytes(key_));
  std::string lines = write_key_lines(bytes);
  wipe(bytes);
  return lines;
}

std::string MasterKey::recovery_sheet(SheetHead const& head) const {
  return fmt::format(
      "政府信息公开系统 主密钥恢复单 / Recovery sheet of the master key\n\n"
      "机关 / Office: {} ({})\n"
      "日期 / Date: {}\n"
      "密钥编号 / Key id: {}\n\n"
      "{}\n"
      "没有主密钥，备份中的申请人信息和附件无法恢复。请打印本单，密封后存放在保险柜中，不要与备份存放在一起，"
      "不要拍照，不要存入电脑。\n"
      "恢复时只需录入上面五行，不分大小写和空格；字母 O 视同数字 0，字母 I、L 视同数字 1。\n\n"
      "Without the master key nothing that applicants wrote can be read from a backup. Print this sheet, "
      "seal it and\n"
      "keep it in a safe, apart from the backups. Take no photograph of it and do not keep it in a "
      "computer.\n"
      "To recover, type the five lines above. Case and spaces do not matter; the letter O is read as the "
      "digit 0,\n"
      "the letters I and L as the digit 1.\n",
      head.office_name, head.office_code, head.made.iso(), id(), key_lines());
}

std::string MasterKey::wrap(Key const& case_key, std::string_view associated_data) const {
  return seal(derive("case keys"), associated_data, case_key.reveal());
}

Result<Key> MasterKey::unwrap(std::string_view wrapped, std::string_view associated_data) const {
  TRY_LET(std::string bytes, open(derive("case keys"), associated_data, wrapped));
  auto key = Key::of(bytes);
  wipe(bytes);
  if (!key) return refusal(VaultReason::no_case_key, {});
  return std::move(*key);
}

Key MasterKey::derive(std::string_view purpose) const {
  return key_.derive("gongkai master key 1: " + std::string(purpose));
}

}  // namespace gongkai::store
