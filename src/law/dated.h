#pragma once
// What does a rule say on a given day, where is that written, and how sure are we? Each value binds from its
// day until the next one.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"

namespace gongkai::law {

/// How a rule is known: from the full text, an excerpt or a secondary page, memory, practice that is no law,
/// or a choice of ours where the law is silent (docs/decisions).
enum class Certainty { full_text, excerpt, memory, practice, decision };

/// On what a value rests.
struct Basis {
  Date from;         // binds from this day until the next value's
  std::string cite;  // "ogi-2019/art-33 para 2"; several with "; " between
  Certainty certainty;
  std::string decision;  // "D-005" where certainty is `decision`
  std::string note;
};

template <class T>
struct Value {
  Basis basis;
  T is;
};

/// The values of one rule, in order of `from`.
template <class T>
struct Dated {
  std::vector<Value<T>> values;

  /// The last value that binds from `day` or earlier; nothing before the first.
  [[nodiscard]] Value<T> const* on(Date day) const {
    auto const after =
        std::ranges::upper_bound(values, day, {}, [](Value<T> const& value) { return value.basis.from; });
    return after == values.begin() ? nullptr : &*std::prev(after);
  }
};

}  // namespace gongkai::law
