#pragma once
// What can go wrong, and how it is handed up: Result<T>, TRY_LET, TRY_DO, GONGKAI_ASSERT.

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace gongkai {

enum class Code {
  bad_input,      // what a person or file gave cannot be used
  bad_rule_file,  // a file under rules/ is wrong; the message starts with file:line:column
  calendar_gap,   // the day lies outside the published holiday notices
  no_such_file,
  unreadable,  // the file is there and cannot be read as what it claims to be
  too_large,   // a named limit was passed
  no_such_record,
  not_permitted,   // the one who asks may not do this
  conflict,        // the record has changed since it was looked at, or a key was used for something else
  busy,            // another program holds the database; the same again later may work
  storage,         // the disk, the database or a file of the office does not do what it must
  newer_schema,    // the database was made by a newer program
  clock_set_back,  // the machine's clock tells an earlier time than the last entry
  wrong_key,       // this key does not open what is locked
  damaged,         // what was kept is not what was written
};

/// What happened, where, and what to do about it, for the person who can mend it.
struct Error {
  Code code;
  std::string message;
  /// Where people read it in their own language: which sentence of the rules says it, and what stands in it
  /// for {names}. The message is then for programmers.
  std::string reason{};
  std::vector<std::pair<std::string, std::string>> fields{};
};

template <class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
 public:
  using std::expected<T, Error>::expected;
};

[[nodiscard]] inline std::unexpected<Error> failure(Code code, std::string message) {
  return std::unexpected<Error>{
      Error{.code = code, .message = std::move(message), .reason = {}, .fields = {}}};
}

[[noreturn]] void assertion_failed(char const* condition, char const* file, int line);

}  // namespace gongkai

#define GONGKAI_JOIN_(a, b) a##b
#define GONGKAI_JOIN(a, b) GONGKAI_JOIN_(a, b)

/// TRY_LET(auto const x, f()): x is the value of f(), or the error of f() is returned.
#define TRY_LET(declaration, ...)                                                                     \
  auto GONGKAI_JOIN(try_result_, __LINE__) = __VA_ARGS__;                                             \
  if (!GONGKAI_JOIN(try_result_, __LINE__)) [[unlikely]]                                              \
    return std::unexpected<::gongkai::Error>{std::move(GONGKAI_JOIN(try_result_, __LINE__)).error()}; \
  declaration = *std::move(GONGKAI_JOIN(try_result_, __LINE__))

#define TRY_DO(...)                                                                                 \
  do {                                                                                              \
    auto GONGKAI_JOIN(try_do_, __LINE__) = __VA_ARGS__;                                             \
    if (!GONGKAI_JOIN(try_do_, __LINE__)) [[unlikely]]                                              \
      return std::unexpected<::gongkai::Error>{std::move(GONGKAI_JOIN(try_do_, __LINE__)).error()}; \
  } while (false)

/// A broken invariant: our mistake, never the user's input. On in every build.
#define GONGKAI_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::gongkai::assertion_failed(#condition, __FILE__, __LINE__))
