#pragma once
// What stands in a document, and where? Every carrier is read into one model: numbered lines, and grids of
// cells whose text and place can be quoted. Touches no files: bytes in, document out. Knows nothing of forms
// or law.

#include "document/archive.h"
#include "document/limits.h"
#include "document/model.h"
#include "document/read.h"
#include "document/refusal.h"
#include "document/table_file.h"
#include "document/text_reader.h"
