#pragma once
// The answer of gongkai crosswalk, for people and for programs.

#include <string>

#include "app/sheet_file.h"
#include "form/form.h"

namespace gongkai::app {

struct CrosswalkAnswer {
  SheetFile const& given;
  form::Crossed made;
};

/// A line a cell: its key, its number or that there is none, its unit, what it is called, and why.
[[nodiscard]] std::string crosswalk_text(CrosswalkAnswer const& answer, bool en);

/// One object; "values" as gongkai sheet prints them, so that it can be read like one.
[[nodiscard]] std::string crosswalk_json(CrosswalkAnswer const& answer, bool en);

}  // namespace gongkai::app
