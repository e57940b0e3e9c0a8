#pragma once
// Which numbers of the text are the parts of another one, without shares to say so?

#include "inspect/draft.h"
#include "inspect/relations.h"

namespace gongkai::inspect {

/// Adds a relation for each list: "其中,机构职能类30条,政策文件类0条…", "其中A42件、B106件,其他113件",
/// "A42件、B106件,共计148件".
void add_categories(Draft const& draft, Relations& relations);

}  // namespace gongkai::inspect
