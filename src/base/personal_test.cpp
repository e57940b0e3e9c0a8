#include "base/personal.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <concepts>
#include <ostream>

#include "base/fold.h"

namespace gongkai {
namespace {

template <class T>
concept Streamable = requires(std::ostream& out, T const& value) { out << value; };

static_assert(Streamable<std::string> && !Streamable<Personal<std::string>>);
static_assert(fmt::is_formattable<std::string>::value && !fmt::is_formattable<Personal<std::string>>::value);
static_assert(!std::convertible_to<std::string, Personal<std::string>>);
static_assert(!std::convertible_to<Personal<std::string>, std::string>);

TEST(Personal, GivesItsValueOnlyWhenAsked) {
  Personal<std::string> const name{"张三"};
  EXPECT_EQ(name.reveal(), "张三");
  EXPECT_TRUE(name == Personal<std::string>{"张三"});
}

TEST(MaskedIdNumber, KeepsThreeAndTwoOfAnIdentityNumber) {
  EXPECT_EQ(masked_id_number("140426199001011234"), "140*************34");
  EXPECT_EQ(masked_id_number("14042619900101123X"), "140*************3X");
  EXPECT_EQ(masked_id_number("140426900101123"), "140**********23");
  EXPECT_EQ(masked_id_number(" １４０４２６１９９００１０１１２３Ｘ "), "140*************3X");
}

TEST(MaskedIdNumber, ShowsLittleOfAnythingElse) {
  EXPECT_EQ(masked_id_number(""), "");
  EXPECT_EQ(masked_id_number("1"), "*");
  EXPECT_EQ(masked_id_number("G123456"), "*******");
  EXPECT_EQ(masked_id_number("E12345678"), "E********");
  EXPECT_EQ(masked_id_number("1404261990010112345"), "1******************");
  EXPECT_EQ(masked_id_number("护照"), "**");
  EXPECT_EQ(masked_id_number("\xff"), "");
}

TEST(MaskedPhone, KeepsThreeAndFourOfAMobileNumber) {
  EXPECT_EQ(masked_phone("13812345678"), "138****5678");
  EXPECT_EQ(masked_phone("138 1234 5678"), "138 **** 5678");
  EXPECT_EQ(masked_phone("１３８１２３４５６７８"), "138****5678");
}

TEST(MaskedPhone, KeepsTwoOfAnotherNumber) {
  EXPECT_EQ(masked_phone("0355-6771234"), "****-*****34");
  EXPECT_EQ(masked_phone("6771234"), "*****34");
  EXPECT_EQ(masked_phone("+86 13812345678"), "+** *********78");
}

TEST(MaskedPhone, ShowsNothingOfWhatIsTooShortOrNoNumber) {
  EXPECT_EQ(masked_phone(""), "");
  EXPECT_EQ(masked_phone("110"), "***");
  EXPECT_EQ(masked_phone("张三"), "**");
  EXPECT_EQ(masked_phone("张三6771234"), "*******34");
}

TEST(MaskedName, KeepsTheFirstCharacter) {
  EXPECT_EQ(masked_name("张三"), "张*");
  EXPECT_EQ(masked_name("张小三"), "张**");
  EXPECT_EQ(masked_name("欧阳小三"), "欧**");
  EXPECT_EQ(masked_name("买买提·吐尔逊"), "买**");
  EXPECT_EQ(masked_name("　张三　"), "张*");
}

TEST(MaskedName, ShowsNothingOfANameOfOneCharacter) {
  EXPECT_EQ(masked_name("张"), "*");
  EXPECT_EQ(masked_name(""), "");
  EXPECT_EQ(masked_name("\xe5\xbc"), "");
}

RC_GTEST_PROP(Masks, ShowAtMostSevenDigits, (std::string const& bytes)) {
  std::string text = bytes;
  for (char& c : text) c = static_cast<char>('0' + static_cast<unsigned char>(c) % 10);
  auto const open = [](std::string const& masked) {
    return masked.size() - static_cast<std::size_t>(std::ranges::count(masked, '*'));
  };
  RC_ASSERT(open(masked_id_number(text)) <= 5);
  RC_ASSERT(open(masked_phone(text)) <= 7);
  RC_ASSERT(open(masked_name(text)) <= 1);
}

}  // namespace
}  // namespace gongkai
