#include "store/key_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "store/refusal.h"

namespace gongkai::store {
namespace {

std::filesystem::path beside(std::filesystem::path path, char const* ending) {
  path += ending;
  return path;
}

/// The file itself where the path is a link to another disk: what is beside it belongs there.
std::filesystem::path resolved(std::filesystem::path const& path) {
  std::error_code wrong;
  auto real = std::filesystem::canonical(path, wrong);
  return wrong ? path : real;
}

Result<void> remove_file(std::filesystem::path const& path) {
  std::error_code wrong;
  std::filesystem::remove(path, wrong);
  if (wrong) return disk_failure(wrong.value(), DiskStep::remove, path);
  return {};
}

/// Whether the path still names the file that is open: another change may have put a new one there.
bool still_names(std::filesystem::path const& path, File const& file) {
  struct stat open{};
  struct stat named{};
  return ::fstat(file.number(), &open) == 0 && ::stat(path.c_str(), &named) == 0 &&
         open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

std::unexpected<Error> none_is_in_use(std::filesystem::path const& path, std::string_view in_use,
                                      std::string const& there) {
  Text const used =
      in_use.empty() ? Text{.zh = "（尚未设定）", .en = "none"} : as_it_is("", std::string{in_use});
  return refusal(KeyReason::not_in_use, {{"used", used}, {"path", path.string()}, {"there", there}});
}

/// A change was broken off: ends it, unless another program is at it.
Result<void> end_change(std::filesystem::path const& path) {
  auto const change = KeyChange::begin(path);
  if (change) return change->finish();
  if (change.error().code == Code::busy) return {};
  return std::unexpected{change.error()};
}

}  // namespace

std::filesystem::path new_key_path(std::filesystem::path const& path) {
  return beside(path, ".new");
}
std::filesystem::path old_key_path(std::filesystem::path const& path) {
  return beside(path, ".old");
}

Result<KeyInUse> find_key(std::filesystem::path const& named, std::string_view in_use) {
  auto const path = resolved(named);
  TRY_LET(MasterKey key, MasterKey::read(path));
  if (key.id() == in_use) return KeyInUse{.key = std::move(key), .found = KeyFound::in_its_place};
  std::string there = key.id();
  if (auto fresh = MasterKey::read(new_key_path(path))) {
    if (fresh->id() == in_use) {
      TRY_DO(end_change(path));
      return KeyInUse{.key = *std::move(fresh), .found = KeyFound::beside_it};
    }
    there += ", " + fresh->id() + " (.new)";
  }
  if (auto former = MasterKey::read(old_key_path(path))) {
    if (former->id() == in_use) {
      return KeyInUse{.key = *std::move(former), .found = KeyFound::among_the_former};
    }
    there += ", " + former->id() + " (.old)";
  }
  return none_is_in_use(path, in_use, there);
}

Result<KeyChange> KeyChange::begin(std::filesystem::path const& named) {
  auto path = resolved(named);
  TRY_LET(File file, File::open(path, O_RDONLY));
  if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0 || !still_names(path, file)) {
    return refusal(KeyReason::being_changed, {{"path", path.string()}});
  }
  return KeyChange{std::move(path), std::move(file)};
}

Result<void> KeyChange::prepare(MasterKey const& fresh) const {
  TRY_DO(remove_file(new_key_path(path_)));
  return fresh.write_new(new_key_path(path_));
}

Result<void> KeyChange::finish() const {
  TRY_LET(MasterKey const former, MasterKey::read(path_));
  TRY_DO(remove_file(old_key_path(path_)));
  TRY_DO(former.write_new(old_key_path(path_)));
  std::error_code wrong;
  std::filesystem::rename(new_key_path(path_), path_, wrong);
  if (wrong) return disk_failure(wrong.value(), DiskStep::put_in_place, new_key_path(path_));
  return sync_folder(path_.parent_path());
}

}  // namespace gongkai::store
