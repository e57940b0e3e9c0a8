// Whatever the text: what is planted is found, ranges are sound, and a masked text holds nothing personal.
// And no text takes long.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <chrono>

#include "base/fold.h"
#include "registers/guard_for_test.h"

namespace gongkai::registers {
namespace {

/// Any number below `limit`, however small the case.
std::size_t below(std::size_t limit) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, limit));
}

std::string const& one_of(std::vector<std::string> const& pieces) {
  return pieces[below(pieces.size())];
}

std::string some_of(std::vector<std::string> const& pieces, std::size_t most) {
  std::string text;
  std::size_t const count = below(most + 1);
  for (std::size_t i = 0; i < count; ++i) text += one_of(pieces);
  return text;
}

std::string padded(std::size_t number, std::size_t size) {
  std::string const digits = std::to_string(number);
  return std::string(size - std::min(size, digits.size()), '0') + digits;
}

std::string any_id_number() {
  auto const& provinces = built_in_guard().provinces;
  auto const province = std::next(provinces.begin(), static_cast<std::ptrdiff_t>(below(provinces.size())));
  Date const birthday = Date::of(1900, 1, 1)->plus_days(static_cast<std::int64_t>(below(46000)));
  std::string day = birthday.iso();
  std::erase(day, '-');
  return id_number(*province + padded(below(10000), 4), day, padded(below(1000), 3));
}

std::vector<std::string> const kChinese{"的", "镇", "政府", "信息", "公开", "号", "，", "。",     "（",
                                        "）", "\n", "组",   "村",   "一",   "年", "月", "身份证", "〔2018〕"};

std::vector<std::string> const kHostile{"1",      "3",        "8",
                                        "0",      "2018",     "138",
                                        "1234",   "5678",     "13812345678",
                                        "110199", "19900307", "7711",
                                        "-",      ".",        " ",
                                        "*",      "**",       "\n",
                                        "\t",     "号",       "号楼",
                                        "3单元",  "502室",    "502",
                                        "8#楼",   "村",       "组",
                                        "3-",     "2-502",    "8-3-502",
                                        "小区",   "X",        "a",
                                        "B座",    "元",       "86",
                                        "五",     "　",       "\xE2\x80\x8B",
                                        "１",     "办公楼",   "622202",
                                        "截止",   "，",       "110199199003077715",
                                        "¥"};

RC_GTEST_PROP(GuardProperty, FindsAnIdNumberInAnyChineseText, ()) {
  std::string const number = any_id_number();
  std::string const before = some_of(kChinese, 30);
  std::string const text = before + number + some_of(kChinese, 30);
  auto const hits = hits_of(text);
  RC_ASSERT(std::ranges::any_of(hits, [&](Hit const& hit) {
    return hit.kind == HitKind::id_number && hit.begin == before.size() &&
           hit.end == before.size() + number.size();
  }));
}

RC_GTEST_PROP(GuardProperty, FindsNothingPersonalInWhatItMasked, ()) {
  std::string const text = some_of(kHostile, 40);
  std::string const masked = masked_text(text, hits_of(text));
  auto const again = hits_of(masked);
  RC_ASSERT(std::ranges::none_of(again, [](Hit const& hit) { return is_personal(hit.kind); }));
  RC_ASSERT(masked_text(masked, again) == masked);
}

RC_GTEST_PROP(GuardProperty, GivesRangesOnBordersOfCharactersInOrder, ()) {
  std::string const text = some_of(kHostile, 40);
  std::size_t from = 0;
  for (Hit const& hit : hits_of(text)) {
    RC_ASSERT(from <= hit.begin && hit.begin < hit.end && hit.end <= text.size());
    RC_ASSERT(!first_bad_utf8(std::string_view(text).substr(0, hit.begin)));
    RC_ASSERT(!first_bad_utf8(std::string_view(text).substr(hit.begin, hit.end - hit.begin)));
    RC_ASSERT(hit.line ==
              1 + static_cast<std::size_t>(
                      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(hit.begin), '\n')));
    from = hit.end;
  }
}

std::string repeated(std::string_view piece, std::size_t size) {
  std::string text;
  while (text.size() < size) text += piece;
  return text;
}

/// The shortest of a few times: what else the machine does only makes them longer.
double seconds_for(std::string const& text) {
  double shortest = 1e9;
  for (int i = 0; i < 3; ++i) {
    auto const begin = std::chrono::steady_clock::now();
    EXPECT_LE(hits_of(text).size(), text.size());
    std::chrono::duration<double> const taken = std::chrono::steady_clock::now() - begin;
    shortest = std::min(shortest, taken.count());
  }
  return shortest;
}

// What grows with the square of the text takes 64 times as long for 8 times as much.
TEST(GuardCost, GrowsWithTheTextAndNoFaster) {
  std::string const many_hits = id_number("110199", "19900307", "771") + "\n";
  std::vector<std::string> const pieces{"1",          "12 ",     "1-",   "138 1234 ", "（",         "号",
                                        "3号楼502室", "一",      "*",    "1*",        "8号楼3单元", "村1号",
                                        "3-",         many_hits, "截止", "\n",        "a1"};
  for (std::string const& piece : pieces) {
    double const small = seconds_for(repeated(piece, std::size_t{1} << 14));
    double const large = seconds_for(repeated(piece, std::size_t{1} << 17));
    EXPECT_LT(large, 30 * small + 0.05) << piece;
  }
}

}  // namespace
}  // namespace gongkai::registers
