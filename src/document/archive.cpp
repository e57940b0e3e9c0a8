#include "document/archive.h"

#include <fmt/format.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <unordered_map>

#include "document/block.h"
#include "document/encoding.h"
#include "document/limits.h"
#include "document/refusal.h"

namespace gongkai::document {

struct Archive::Open {
  std::string bytes;  // of an archive in memory; the handle points into it
  std::string name;
  zip_t* handle = nullptr;
  std::vector<Entry> entries;
  std::unordered_map<std::string, zip_uint64_t> numbers;  // of the entries, by name
  std::size_t unpacked = 0;

  Open() = default;
  Open(Open const&) = delete;
  Open& operator=(Open const&) = delete;
  ~Open() {
    if (handle != nullptr) zip_discard(handle);
  }

  Result<void> list();
  Result<std::string> read(zip_uint64_t number, std::string_view entry);
};

namespace {

struct ClosesFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// Names are UTF-8 or, from older programs, GB18030.
std::string entry_name(zip_t* handle, zip_uint64_t number) {
  char const* const raw = zip_get_name(handle, number, ZIP_FL_ENC_RAW);
  if (raw == nullptr) return "";
  std::string name = decode(std::string(raw).substr(0, kMaxZipNameBytes)).text;
  mend_text(name);
  std::ranges::replace(name, '\\', '/');
  std::ranges::replace(name, '\n', ' ');
  return name;
}

std::unexpected<Error> broken(std::string_view name, std::string_view why) {
  return refusal(Code::unreadable, name, Reason::damaged_zip, {{"detail", why}});
}

}  // namespace

Result<void> Archive::Open::list() {
  auto const count = zip_get_num_entries(handle, 0);
  if (count < 0 || static_cast<std::size_t>(count) > kMaxZipEntries) {
    return refusal(Code::too_large, name, Reason::too_many_entries,
                   {{"count", count}, {"most", kMaxZipEntries}});
  }
  std::unordered_map<std::string, int> told_apart;  // by name: the last number that was given to one
  for (zip_uint64_t number = 0; number < static_cast<zip_uint64_t>(count); ++number) {
    std::string entry = entry_name(handle, number);
    if (entry.empty() || entry.ends_with('/')) continue;
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(handle, number, 0, &stat) != 0) continue;
    std::string const first = entry;
    int& last = told_apart.try_emplace(first, 1).first->second;
    while (numbers.contains(entry)) entry = fmt::format("{} ({})", first, ++last);
    numbers.emplace(entry, number);
    entries.push_back({std::move(entry), stat.size});
  }
  return {};
}

Result<std::string> Archive::Open::read(zip_uint64_t number, std::string_view entry) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(handle, number, 0, &stat) != 0) return broken(name, entry);
  std::unique_ptr<zip_file_t, ClosesFile> const file(zip_fopen_index(handle, number, 0));
  if (!file) {
    return refusal(Code::unreadable, name, Reason::locked_entry,
                   {{"entry", entry}, {"detail", zip_strerror(handle)}});
  }
  std::size_t const most =
      std::min(kMaxZipEntryBytes, kMaxZipTotalBytes - std::min(unpacked, kMaxZipTotalBytes));
  std::size_t const packed = std::max<std::size_t>(stat.comp_size, 1);
  std::string content;
  content.resize(std::min<std::size_t>(stat.size, std::size_t{1} << 20) + 1);
  std::size_t size = 0;
  while (true) {
    auto const got = zip_fread(file.get(), content.data() + size, content.size() - size);
    if (got < 0) return broken(name, entry);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > most) {
      return refusal(Code::too_large, name, Reason::too_large_entry, {{"entry", entry}, {"most", most}});
    }
    if (size > kSmallEntryBytes && size / packed > kMaxZipRatio) {
      return refusal(Code::too_large, name, Reason::too_packed_entry,
                     {{"entry", entry}, {"most", kMaxZipRatio}});
    }
    if (size == content.size()) content.resize(std::min(content.size() * 2, most + 1));
  }
  content.resize(size);
  unpacked += size;
  return content;
}

Archive::Archive(std::unique_ptr<Open> open) : open_(std::move(open)) {
}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(std::string bytes, std::string_view name) {
  auto open = std::make_unique<Open>();
  open->bytes = std::move(bytes);
  open->name = name;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(open->bytes.data(), open->bytes.size(), 0, &error);
  if (source == nullptr) return broken(name, zip_error_strerror(&error));
  open->handle = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (open->handle == nullptr) {
    std::string const why = zip_error_strerror(&error);
    zip_error_fini(&error);
    zip_source_free(source);
    return broken(name, why);
  }
  TRY_DO(open->list());
  return Archive(std::move(open));
}

Result<Archive> Archive::open_descriptor(int descriptor, std::string_view name) {
  auto open = std::make_unique<Open>();
  open->name = name;
  int code = 0;
  open->handle = zip_fdopen(descriptor, 0, &code);
  if (open->handle == nullptr) {
    close(descriptor);
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string const why = zip_error_strerror(&error);
    zip_error_fini(&error);
    return broken(name, why);
  }
  TRY_DO(open->list());
  return Archive(std::move(open));
}

std::vector<Archive::Entry> const& Archive::entries() const {
  return open_->entries;
}

bool Archive::has(std::string_view entry) const {
  return open_->numbers.contains(std::string(entry));
}

void Archive::begin_document() {
  open_->unpacked = 0;
}

Result<std::string> Archive::read(std::string_view entry) {
  auto const found = open_->numbers.find(std::string(entry));
  if (found == open_->numbers.end())
    return refusal(Code::no_such_file, open_->name, Reason::no_such_entry, {{"entry", entry}});
  return open_->read(found->second, entry);
}

}  // namespace gongkai::document
