#include "app/check_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <span>
#include <system_error>

namespace gongkai::app {
namespace {

namespace fs = std::filesystem;
using document::Reason;
using document::refusal;

constexpr std::array<std::string_view, 13> kReportKinds{".txt",  ".html", ".htm",  ".shtml", ".xhtml",
                                                        ".docx", ".pdf",  ".xlsx", ".zip",   ".doc",
                                                        ".xls",  ".wps",  ".ofd"};

/// Endings of what surrounds reports on a site or a disk and is none, in small letters.
constexpr auto kOtherKinds = std::to_array<std::string_view>(
    {".jpg", ".jpeg", ".png", ".gif", ".bmp",  ".tif",   ".tiff", ".webp", ".svg", ".ico", ".css", ".js",
     ".map", ".json", ".xml", ".ttf", ".woff", ".woff2", ".eot",  ".mp3",  ".mp4", ".avi", ".exe", ".dll",
     ".db",  ".ini",  ".log", ".py",  ".sh",   ".bat",   ".lnk",  ".url",  ".bak", ".tmp"});

/// How a name ends, in small letters: ".html".
std::string ending_of(fs::path const& path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending;
}

bool is_one_of(std::span<std::string_view const> endings, fs::path const& path) {
  return std::ranges::find(endings, ending_of(path)) != endings.end();
}

/// Thousands of text reports need not be opened twice.
bool is_text_name(std::string_view path) {
  return path.ends_with(".txt") || path.ends_with(".html") || path.ends_with(".pdf");
}

bool is_hidden(fs::path const& path) {
  return path.filename().string().starts_with('.');
}

/// The file's first bytes; empty when it cannot be read.
std::string first_bytes(std::string const& path, std::size_t count) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(count, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(count));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

/// Its ending says so or, where that says nothing, its bytes. What cannot be opened may be one.
bool may_be_report(fs::path const& path) {
  if (is_one_of(kReportKinds, path)) return true;
  if (is_one_of(kOtherKinds, path)) return false;
  if (access(path.c_str(), R_OK) != 0) return true;
  return document::looks_like_report(first_bytes(path.string(), document::kBytesToGuess));
}

Result<document::Archive> open_archive(std::string const& path) {
  int const descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return refusal(Code::unreadable, path, Reason::no_permission);
  return document::Archive::open_descriptor(descriptor, path);
}

/// The same of a file in a zip. One that cannot be unpacked may be a report.
bool may_be_report(document::Archive& archive, std::string const& member) {
  if (is_one_of(kReportKinds, member)) return true;
  if (is_one_of(kOtherKinds, member)) return false;
  archive.begin_document();
  auto const bytes = archive.read(member);
  return !bytes || document::looks_like_report(std::string_view(*bytes).substr(0, document::kBytesToGuess));
}

/// Names that lead out of the zip are none that a report has.
bool leads_out(fs::path const& member) {
  return member.is_absolute() || std::ranges::find(member, fs::path("..")) != member.end();
}

/// A file, or the files in it when it is a zip of files. Zips inside zips are left to the reader, which says
/// no.
void add_file(std::string const& path, FileList& list) {
  auto archive = document::carrier_of(first_bytes(path, document::kBytesToTell)) == document::Carrier::zip
                     ? open_archive(path)
                     : Result<document::Archive>(failure(Code::bad_input, ""));
  if (!archive || document::is_packed_document(*archive)) {
    list.files.push_back(path);
    return;
  }
  std::size_t const before = list.files.size();
  for (document::Archive::Entry const& entry : archive->entries()) {
    fs::path const name(entry.name);
    bool const hidden = std::ranges::any_of(name, is_hidden) || entry.name.starts_with("__MACOSX/");
    if (hidden && !leads_out(name)) continue;
    if (!leads_out(name) && may_be_report(*archive, entry.name)) {
      list.files.push_back(path + "/" + entry.name);
    } else {
      ++list.passed_over;
    }
  }
  if (list.files.size() == before) list.files.push_back(path);  // so that it is named, and the reason told
}

/// A zip that files are being read from. One a thread: a zip of thousands of reports is not opened for each
/// of them.
struct OpenZip {
  std::string path;
  fs::file_time_type changed;
  std::optional<document::Archive> archive;
};

Result<document::Document> read_member(std::string const& zip, std::string const& member) {
  thread_local OpenZip open_zip;
  std::error_code error;
  auto const changed = fs::last_write_time(zip, error);
  if (!open_zip.archive || open_zip.path != zip || open_zip.changed != changed) {
    TRY_LET(document::Archive archive, open_archive(zip));
    open_zip = {.path = zip, .changed = changed, .archive = std::move(archive)};
  }
  open_zip.archive->begin_document();
  TRY_LET(std::string bytes, open_zip.archive->read(member));
  return document::read(std::move(bytes), zip + "/" + member);
}

/// The zip file that a path such as "a.zip/b/c.docx" leads into; empty when it leads into none.
std::string zip_of(std::string const& path) {
  std::error_code error;
  for (std::size_t slash = path.rfind('/'); slash != std::string::npos && slash > 0;
       slash = path.rfind('/', slash - 1)) {
    std::string const zip = path.substr(0, slash);
    if (fs::is_regular_file(zip, error)) return zip;
    if (fs::exists(zip, error)) break;
  }
  return "";
}

/// What stands in one folder: reports into `found`, folders into `folders`. A folder that cannot be listed is
/// put into `found` itself: reading it says why.
void list_entries(fs::path const& folder, std::vector<fs::path>& folders, std::vector<std::string>& found,
                  FileList& list) {
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    fs::path const& path = entry->path();
    if (is_hidden(path)) continue;
    std::error_code unknown;
    fs::file_type const type = entry->status(unknown).type();
    std::error_code no_link;
    if (type == fs::file_type::directory && !entry->is_symlink(no_link)) {
      folders.push_back(path);
    } else if (unknown == std::errc::permission_denied ||
               (type == fs::file_type::regular && may_be_report(path))) {
      found.push_back(path.string());
    } else {
      ++list.passed_over;  // links to folders or to nothing, pipes, pictures
    }
  }
  if (error) found.push_back(folder.string());
}

/// The reports in a folder and the folders in it, in order of path.
std::vector<std::string> files_below(fs::path const& folder, FileList& list) {
  std::vector<std::string> found;
  std::vector<fs::path> folders{folder};
  while (!folders.empty()) {
    fs::path const next = std::move(folders.back());
    folders.pop_back();
    list_entries(next, folders, found, list);
  }
  std::ranges::sort(found);
  return found;
}

void list_folder(fs::path const& folder, FileList& list) {
  for (std::string const& file : files_below(folder, list)) {
    if (is_text_name(file)) {
      list.files.push_back(file);
    } else {
      add_file(file, list);
    }
  }
}

/// Why the files of a folder could not be listed.
std::unexpected<Error> refusal_of_folder(std::string const& path) {
  std::error_code error;
  fs::directory_iterator entry(path, error);
  while (!error && entry != fs::directory_iterator()) entry.increment(error);
  return refusal(Code::unreadable, path, Reason::failed_folder, {{"detail", error.message()}});
}

}  // namespace

FileList list_files(std::vector<std::string> const& named) {
  FileList list;
  for (std::string const& name : named) {
    std::error_code error;
    fs::file_status const status = fs::status(name, error);
    if (status.type() == fs::file_type::directory) {
      list_folder(name, list);
    } else if (status.type() == fs::file_type::regular) {
      add_file(name, list);
    } else {
      list.files.push_back(name);
    }
  }
  return list;
}

Result<document::Document> read_document(std::string const& path) {
  std::error_code error;
  fs::file_status const status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    if (std::string const zip = zip_of(path); !zip.empty())
      return read_member(zip, path.substr(zip.size() + 1));
  }
  if (status.type() == fs::file_type::not_found)
    return refusal(Code::no_such_file, path, Reason::no_such_file);
  if (status.type() == fs::file_type::directory) return refusal_of_folder(path);
  if (status.type() == fs::file_type::none) return refusal(Code::unreadable, path, Reason::no_permission);
  if (status.type() != fs::file_type::regular)
    return refusal(Code::unreadable, path, Reason::no_regular_file);
  std::uintmax_t const size = fs::file_size(path, error);
  if (error) return refusal(Code::unreadable, path, Reason::no_permission);
  std::ifstream in(path, std::ios::binary);
  std::string bytes(std::min<std::size_t>(size, document::kBytesToTell), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  // What a file may hold depends on what it is; a file of gigabytes is never read to find out.
  std::size_t const told = bytes.size();
  std::size_t const most = document::size_limit(bytes);
  if (size > most) return refusal(Code::too_large, path, Reason::too_large, {{"size", size}, {"most", most}});
  bytes.resize(static_cast<std::size_t>(size));
  in.read(bytes.data() + told, static_cast<std::streamsize>(size - told));
  if (!in) return refusal(Code::unreadable, path, Reason::no_permission);
  return document::read(std::move(bytes), path);
}

}  // namespace gongkai::app
