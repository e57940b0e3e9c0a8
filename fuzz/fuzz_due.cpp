// Any line is answered: with an error, or with every key and a due day that its steps lead to.

#include <boost/json.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/due_answer.h"
#include "app/due_rules.h"
#include "require.h"

namespace {

using namespace gongkai;
namespace json = boost::json;

law::Rules const& rules() {
  static law::Rules const read_once = *app::built_in_law();
  return read_once;
}

bool has_step_to(json::object const& answer, json::value const& day) {
  for (json::value const& step : answer.at("steps").as_array()) {
    if (step.at("to") == day) return true;
  }
  return false;
}

void require_answer(json::object const& answer, law::Answer const& judged) {
  for (char const* const key :
       {"id", "regime", "received", "due", "state", "timeliness", "used", "remaining", "warnings", "steps"}) {
    fuzz::require(answer.contains(key), "an answer has all its keys");
  }
  fuzz::require(answer.at("used").as_int64() >= 0, "used days are never negative");
  fuzz::require(has_step_to(answer, answer.at("received")), "the day of receipt is the end of a step");
  for (json::value const& remedy : answer.at("remedies").as_array()) {
    fuzz::require(remedy.at("to").is_null() != remedy.at("known_from").is_null(),
                  "a last day is known, or from when it could be");
    fuzz::require(remedy.at("to") == remedy.at("steps").as_array().back().at("to"),
                  "the last day ends the last step");
  }
  if (answer.at("due").is_null()) return;
  fuzz::require(has_step_to(answer, answer.at("due")), "the due day is the end of a step");
  fuzz::require(*judged.due > *judged.received, "the due day lies after the receipt");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const line(reinterpret_cast<char const*>(data), size);
  app::Judged const judged = app::judge(app::read_case(line, rules()), rules());
  app::DueDetail const detail{.language = law::Language::en, .sheet = true, .remedies = true};
  std::string const written = app::due_json(judged, rules(), detail);
  fuzz::require(!written.contains('\n'), "an answer is one line");
  json::error_code error;
  json::value const read = json::parse(written, error);
  fuzz::require(!error && read.is_object(), "an answer is a JSON object");
  json::object const& answer = read.get_object();
  if (answer.contains("error")) {
    fuzz::require(!judged.answer && !answer.contains("due"), "an error has no due day");
    return 0;
  }
  require_answer(answer, *judged.answer);
  return 0;
}
