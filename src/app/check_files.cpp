#include "app/check_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace gongkai::app {
namespace {

namespace fs = std::filesystem;

bool is_report_kind(fs::path const& path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending == ".txt";
}

bool is_hidden(fs::path const& path) {
  return path.filename().string().starts_with('.');
}

void list_folder(fs::path const& folder, FileList& list) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (is_hidden(entry->path())) {
      if (entry->is_directory(error)) entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file(error)) continue;
    if (is_report_kind(entry->path())) {
      found.push_back(entry->path().string());
    } else {
      ++list.passed_over;
    }
  }
  if (error) list.missing.push_back(fmt::format("{}: {}", folder.string(), error.message()));
  std::ranges::sort(found);
  list.files.insert(list.files.end(), found.begin(), found.end());
}

}  // namespace

FileList list_files(std::vector<std::string> const& named) {
  FileList list;
  for (std::string const& name : named) {
    std::error_code error;
    fs::file_status const status = fs::status(name, error);
    if (status.type() == fs::file_type::directory) {
      list_folder(name, list);
    } else if (status.type() == fs::file_type::not_found || status.type() == fs::file_type::none) {
      list.missing.push_back(fmt::format("{}: no such file or folder", name));
    } else {
      list.files.push_back(name);
    }
  }
  return list;
}

Result<document::Document> read_document(std::string const& path) {
  std::error_code error;
  fs::file_status const status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found)
    return failure(Code::no_such_file, fmt::format("{}: no such file", path));
  if (status.type() != fs::file_type::regular)
    return failure(Code::unreadable, fmt::format("{}: not a regular file", path));
  std::uintmax_t const size = fs::file_size(path, error);
  if (error) return failure(Code::unreadable, fmt::format("{}: {}", path, error.message()));
  if (size > document::kMaxTextBytes) {
    return failure(Code::too_large,
                   fmt::format("{}: {} bytes; at most {} are read", path, size, document::kMaxTextBytes));
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  if (!in) return failure(Code::unreadable, fmt::format("{}: cannot be read; check its permissions", path));
  return document::read(std::move(bytes), path);
}

}  // namespace gongkai::app
