#pragma once
// What the commands that work on an office share: how they are asked, run and refused.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/command.h"
#include "app/office_place.h"
#include "desk/desk.h"

namespace gongkai::app {

/// What was typed for any command on an office.
struct OfficeWords {
  OfficeAsked office;
  std::vector<std::string> words;  // OFFICE and what follows it; OFFICE is left out with --db
  std::string language = "zh";
  std::string format = "text";
};

/// How many words follow OFFICE, and what they are called.
struct WordsAfterOffice {
  std::size_t count = 0;
  char const* names = "";  // "NAME"
};

/// Adds OFFICE, its options, --lang and --format.
void add_office_words(CLI::App& command, OfficeWords& asked, WordsAfterOffice after);

/// Takes OFFICE out of the words; what is left are the words after it.
///
/// errors: bad_input when there are too many or too few
[[nodiscard]] Result<std::vector<std::string>> take_office(OfficeWords& asked, WordsAfterOffice after);

/// One line on standard error that says what is wrong, in the language asked for.
Exit refuse(std::string_view command, Error const& error, OfficeWords const& asked, Console& console);

/// Whoever runs the program on the office's machine.
[[nodiscard]] desk::Actor the_operator();

/// Who approves what where an office has set nothing of its own.
[[nodiscard]] store::RuleFile approval_rules();

/// A password from standard input: its first line. On a terminal it is asked for and not shown.
///
/// errors: bad_input when there is none
[[nodiscard]] Result<std::string> password_from_input(Console& console);

/// A JSON string with its quotation marks.
[[nodiscard]] std::string json_text(std::string_view text);

}  // namespace gongkai::app
