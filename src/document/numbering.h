#pragma once
// The numbers that Word counts before paragraphs: "一、", "（二）", "3.".

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai::document {

/// A number as a list of this kind prints it: decimal, chineseCounting, lowerLetter, … Unknown kinds print
/// none.
[[nodiscard]] std::string list_number(std::uint32_t number, std::string_view kind);

struct ListLevel {
  std::uint32_t start = 1;
  std::string kind;  // Word's name of the number format
  std::string text;  // "%1、", "（%2）"
};

/// All lists of a document, and how far each has been counted.
class Lists {
 public:
  static constexpr std::uint32_t kLevels = 9;

  void define(std::string list, std::string abstract) { abstract_of_[std::move(list)] = std::move(abstract); }
  ListLevel& level(std::string const& abstract, std::uint32_t level);

  /// What is printed before the next paragraph of this list and level; empty for bullets and unknown lists.
  [[nodiscard]] std::string next(std::string const& list, std::uint32_t level);

 private:
  struct Abstract {
    std::vector<ListLevel> levels{kLevels};
    std::vector<std::uint32_t> counted = std::vector<std::uint32_t>(kLevels, 0);
  };
  std::map<std::string, std::string> abstract_of_;
  std::map<std::string, Abstract> abstracts_;
};

}  // namespace gongkai::document
