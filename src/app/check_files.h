#pragma once
// Which files does `gongkai check FILE|DIR…` mean, and what is in one of them?

#include <string>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace gongkai::app {

struct FileList {
  std::vector<std::string> files;  // in order; those of a folder by name, those of a zip as "a.zip/b.docx"
  std::size_t passed_over = 0;     // what else is in folders and zips and is no report
};

/// A file that is named is taken whatever it is called; in folders (and theirs) and in zips those whose
/// ending is that of a report are, and those without a known ending that begin like one. Links to folders are
/// not followed. What is not there, or a folder that cannot be read to its end, is in the list as well:
/// reading it says why.
[[nodiscard]] FileList list_files(std::vector<std::string> const& named);

/// One of the files that list_files names, in a zip or not; what kind it is, is decided by its bytes.
/// errors: no_such_file, unreadable, too_large
[[nodiscard]] Result<document::Document> read_document(std::string const& path);

}  // namespace gongkai::app
