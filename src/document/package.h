#pragma once
// Which packed document is a zip, and where in it do its parts lie?

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/archive.h"

namespace gongkai::document {

enum class PackedKind { none, docx, xlsx, ofd };

/// Told by the part that the zip names as its main one, or by the names that are usual.
[[nodiscard]] PackedKind packed_kind(Archive& archive);

/// The part that holds the body or the workbook; `usual` where the zip names none.
[[nodiscard]] std::string main_part(Archive& archive, std::string_view usual);

/// The folder of a part, with its slash: "word/".
[[nodiscard]] std::string folder_of(std::string_view part);

/// Where the parts lie that `part` refers to, by the ids under which it does. `part` is empty for the zip as
/// a whole. errors: unreadable (no XML), no_such_file
[[nodiscard]] Result<std::map<std::string, std::string>> targets_of(Archive& archive, std::string_view part,
                                                                    std::string_view name);

}  // namespace gongkai::document
