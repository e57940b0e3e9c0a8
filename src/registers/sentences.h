#pragma once
// How is a refusal of this room said? As every room says it.

#include "base/sentences.h"
