#include "registers/guard.h"

#include <gtest/gtest.h>

#include "registers/guard_for_test.h"

namespace gongkai::registers {
namespace {

/// A text and what is told of it.
struct Row {
  std::string text;
  std::string told;
};

void expect_told(std::vector<Row> const& rows) {
  for (Row const& row : rows) EXPECT_EQ(told_of(row.text), row.told) << row.text;
}

void expect_nothing(std::vector<std::string> const& texts) {
  for (std::string const& text : texts) EXPECT_EQ(told_of(text), "") << text;
}

// Made up: no such district is given out in these years.
std::string const kId = id_number("110199", "19900307", "771");
std::string const kIdWithX = [] {
  for (int serial = 100;; ++serial) {
    auto number = id_number("110199", "19900307", std::to_string(serial));
    if (number.ends_with('X')) return number;
  }
}();

std::string masked(std::string const& digits) {
  return digits.substr(0, 3) + std::string(digits.size() - 7, '*') + digits.substr(digits.size() - 4);
}

/// The digits with `between` behind each of the groups.
std::string grouped(std::string const& digits, std::vector<std::size_t> const& groups,
                    std::string const& between) {
  std::string text;
  std::size_t from = 0;
  for (std::size_t const size : groups) {
    text += (from == 0 ? "" : between) + digits.substr(from, size);
    from += size;
  }
  return text;
}

std::string full_width(std::string const& digits) {
  std::string text;
  for (char const c : digits) {
    text += "\xEF\xBC";
    text += static_cast<char>(0x90 + (c - '0'));
  }
  return text;
}

TEST(Guard, FindsIdNumbersHoweverTheyAreWritten) {
  std::string const told = "id_number " + masked(kId);
  expect_told({{kId, told},
               {"申请人张某，身份证号" + kId + "，住本镇。", told},
               {"身份证：" + full_width(kId) + "。", told},
               {grouped(kId, {6, 8, 4}, " "), told},
               {grouped(kId, {6, 4, 4, 4}, "-"), told},
               {grouped(kId, {3, 3, 4, 4, 4}, "."), told},
               {grouped(kId, {6, 8, 3, 1}, " - "), told},
               {"身份证号" + grouped(kId, {10, 8}, "\n") + "，", told},
               {grouped(kId, std::vector<std::size_t>(18, 1), "\t"), told},
               {"ID" + kId + "abc", told},
               {kId.substr(0, 9) + "\xE2\x80\x8B" + kId.substr(9), told},
               {"1 " + kId + " 2018", told},
               {kId + "\n" + kId, told + "; " + told}});
}

TEST(Guard, FindsIdNumbersThatEndWithX) {
  std::string const digits = kIdWithX.substr(0, 17);
  std::string const told = "id_number " + masked(kIdWithX);
  expect_told({{kIdWithX, told},
               {digits + "x", told},
               {digits + "Ｘ", told},
               {digits + "×", told},
               {digits + " X", told},
               {digits + "Xa", ""}});
}

TEST(Guard, FindsIdNumbersOfFifteenDigits) {
  expect_told({{"110199900307771", "id_number 110********7771"},
               {"(110199 900307 771)", "id_number 110********7771"},
               {"110199901307771", ""},
               {"990199900307771", ""},
               {"11019 9900307 771", ""},
               {"110199900307771元", ""}});
}

TEST(Guard, LeavesNumbersAloneThatAreNoIdNumbers) {
  std::string wrong_check = kId;
  wrong_check.back() = wrong_check.back() == '0' ? '1' : '0';
  expect_nothing({wrong_check, id_number("110199", "19901307", "771"), id_number("110199", "18990307", "771"),
                  id_number("110199", "20270101", "771"), id_number("990199", "19900307", "771"), "1" + kId,
                  kId + "0", kId + "20181231", "统一社会信用代码91110112MA01ABCD5X",
                  "统一社会信用代码 11110112000073154K", "11110112000073154X"});
}

TEST(Guard, FindsMobileNumbersHoweverTheyAreWritten) {
  std::string const told = "mobile_number 138****5678";
  expect_told({{"13812345678", told},
               {"联系人王某13812345678（微信同号）", told},
               {"电话：" + full_width("13812345678"), told},
               {"138-1234-5678", told},
               {"138 1234 5678", told},
               {"138.1234.5678", told},
               {"138－1234－5678", told},
               {"1381234 5678", told},
               {"+86 138-1234-5678", told},
               {"+86-138-1234-5678", told},
               {"+8613812345678", told},
               {"008613812345678", told},
               {"89581050/13812345678", told},
               {"13812345678@example.com", told},
               {"请拨打138123\n45678咨询", told},
               {"请拨打13812\n345678咨询", told},
               {"请拨打138-1234-\n5678咨询", told},
               {"tel13812345678", told},
               {"13812345678，13987654321", told + "; mobile_number 139****4321"},
               {"13812345678 13987654321", told + "; mobile_number 139****4321"},
               {"2018年 13812345678 2019年", told},
               {"**13812345678**", told}});
}

TEST(Guard, LeavesNumbersAloneThatAreNoMobileNumbers) {
  expect_nothing({"89581050",
                  "010-89581050",
                  "电话010 8958 1050",
                  "12812345678",
                  "15412345678",
                  "1381234567",
                  "138123456789",
                  "13812345678元",
                  "13812345678.50元",
                  "¥13812345678",
                  "总投资13812345678 万元",
                  "a13812345678f",
                  "1-138-1234-5678-2",
                  "978-138-1234-5678-1",
                  "138\t1234\t5678",
                  "1381234\n5678",
                  "138,123,456,78",
                  "2018-00001",
                  "000014349/2018-00001",
                  "2018年12月31日",
                  "潞政发〔2018〕5号",
                  "ISBN 978-7-5093-1381-2",
                  "20181231123456",
                  "1/13-8"});
}

TEST(Guard, FindsCardNumbersWithTheirCheckDigit) {
  std::string const nineteen = card_number("622202020001234567");
  std::string const sixteen = card_number("622588011234567");
  std::string const visa = card_number("411111234567890");
  expect_told({{nineteen, "card_number " + masked(nineteen)},
               {"开户行：某行，账号" + sixteen, "card_number " + masked(sixteen)},
               {grouped(nineteen, {4, 4, 4, 4, 3}, " "), "card_number " + masked(nineteen)},
               {grouped(sixteen, {4, 4, 4, 4}, "-"), "card_number " + masked(sixteen)},
               {grouped(nineteen, {6, 13}, " "), "card_number " + masked(nineteen)},
               {full_width(visa), "card_number " + masked(visa)}});
}

TEST(Guard, LeavesNumbersAloneThatAreNoCardNumbers) {
  std::string wrong_check = card_number("622202020001234567");
  wrong_check.back() = wrong_check.back() == '9' ? '0' : '9';
  std::string const right = card_number("622588011234567");
  expect_nothing({wrong_check, card_number("123456789012345"), card_number("62220202000123456789"),
                  grouped(right, {5, 5, 6}, " "), right + "元", right + ".50", "x" + right + "y",
                  "2018-" + grouped(right, {4, 4, 4, 4}, "-")});
}

TEST(Guard, FindsHomesInBuildings) {
  std::string const told = "home_address *号楼*单元*室";
  expect_told({{"8号楼3单元502室", told},
               {"住人民路1号8号楼3单元502室，电话", told},
               {"８号楼３单元５０２室", told},
               {"8 号楼 3 单元 502 室", told},
               {"8号楼，3单元，502室", told},
               {"八号楼三单元五〇二室", told},
               {"8#楼3单元502", "home_address *#楼*单元*"},
               {"某小区3栋2单元501", "home_address *栋*单元*"},
               {"某小区B座2单元5层501户", "home_address *座*单元*层*户"},
               {"某小区8号楼502室", "home_address *号楼*室"},
               {"某家园8号楼2-502", "home_address *号楼*"},
               {"某小区8-3-502", "home_address *"},
               {"住8-3-502室", "home_address *室"},
               {"3单元502室", "home_address *单元*室"}});
}

TEST(Guard, FindsHomesInVillages) {
  expect_told({{"3组12号", "home_address *组*号"},
               {"东村三组十二号", "home_address *组*号"},
               {"潞城镇东村56号", "home_address *号"},
               {"东村56号院", "home_address *号院"},
               {"李庄5村民小组8号", "home_address *村民小组*号"}});
}

TEST(Guard, LeavesAddressesAloneThatAreNoHomes) {
  expect_nothing({"人民路1号",
                  "潞城镇人民路1号镇政府",
                  "通州区潞城镇武兴路甲1号",
                  "3号楼会议室",
                  "3号楼502会议室",
                  "办公楼3号楼502室",
                  "政务服务中心B座502室",
                  "某大厦A座1502室",
                  "502室",
                  "第3单元",
                  "8号楼3单元",
                  "8号楼3单元120户居民",
                  "东村发〔2018〕56号",
                  "东村56号文件",
                  "东村56号地块",
                  "3组选手",
                  "2018-12-31",
                  "8-3-502",
                  "第12号公告",
                  "1号线2号站",
                  "5室1厅",
                  "一号文件"});
}

TEST(Guard, FindsWrongWordsWithTheRightOnes) {
  auto const hits = hits_of("据报导，会议以坐谈会形式召开。");
  ASSERT_EQ(hits.size(), 2);
  EXPECT_EQ(hits[0].right, "报道");
  EXPECT_EQ(hits[1].right, "座谈会");
  expect_told({{"截止2018年底", "wrong_word 截止"},
               {"截止目前", "wrong_word 截止"},
               {"截止到2018年底", "wrong_word 截止到"},
               {"必需遵守", "wrong_word 必需"}});
}

TEST(Guard, LeavesWordsAloneThatAreRightWhereTheyStand) {
  expect_nothing({"报名截止2018年12月1日", "截止日期", "生活必需品", "作报导师", "答复盖章", "完成份额",
                  "严峻工作形势", "究竟争取", "一批覆盖面广的项目", "讲座落幕", "交通迅速", "立即然后",
                  "一笔划拨", "以经济建设为中心", "创建全国文明城市", "发布署名文章", "记录象征", "全部暑期",
                  "不泄秘密"});
}

TEST(Guard, KnowsSinceWhenANameNoLongerHolds) {
  std::string_view const text = "国家工商总局";
  GuardRules const& rules = built_in_guard();
  EXPECT_TRUE(find_hits(rules, "body", text, *Date::of(2018, 3, 1)).empty());
  EXPECT_EQ(find_hits(rules, "body", text, *Date::of(2018, 12, 1)).size(), 1);
  EXPECT_EQ(told_of("国土资源部门"), "");
}

TEST(Guard, FindsNoCorrectionWrong) {
  for (WrongWord const& word : built_in_guard().words) EXPECT_EQ(told_of(word.right), "") << word.right;
}

TEST(Guard, FindsEachWrongWordInItsContext) {
  for (WrongWord const& word : built_in_guard().words) {
    auto around = [](std::vector<std::string> const& words) {
      return words.empty() ? "。" : words.front() == "#" ? "1" : words.front();
    };
    std::string const text = around(word.context.preceded_by) + word.wrong + around(word.context.followed_by);
    EXPECT_EQ(told_of(text), "wrong_word " + word.wrong) << text;
  }
}

TEST(Guard, SaysWhereAHitStands) {
  std::string const text = "标题\r\n电话：１３８1234　5678。";
  auto const hits = hits_of(text);
  ASSERT_EQ(hits.size(), 1);
  EXPECT_EQ(hits[0].line, 2);
  EXPECT_EQ(text.substr(hits[0].begin, hits[0].end - hits[0].begin), "１３８1234　5678");
}

TEST(Guard, SaysInBothLanguagesWhatToDo) {
  auto const hits = find_hits(built_in_guard(), "附件1", "13812345678\n截止目前", publication_day());
  ASSERT_EQ(hits.size(), 2);
  EXPECT_TRUE(hits[0].sentence.zh.starts_with("附件1第1行有手机号码138****5678。")) << hits[0].sentence.zh;
  EXPECT_TRUE(hits[0].sentence.en.starts_with("附件1, line 1: a mobile number 138****5678."))
      << hits[0].sentence.en;
  EXPECT_TRUE(hits[1].sentence.zh.starts_with("附件1第2行“截止”应为“截至”：词义不同")) << hits[1].sentence.zh;
  EXPECT_TRUE(hits[1].sentence.en.contains("should be “截至”: a word with another meaning"))
      << hits[1].sentence.en;
}

TEST(Guard, NeverRepeatsANumberInWhatItSays) {
  std::string const text = kId + "，13812345678，8号楼3单元502室";
  for (Hit const& hit : hits_of(text)) {
    std::string_view const personal = std::string_view(text).substr(hit.begin, hit.end - hit.begin);
    for (std::string const& said : {hit.masked, hit.mark, hit.sentence.zh, hit.sentence.en})
      EXPECT_FALSE(said.contains(personal)) << said;
  }
}

TEST(Guard, MasksWhatIsPersonalAndNothingElse) {
  std::string const text = "据报导，张某（" + kId + "）住人民路1号8号楼3单元502室，电话138-1234-5678。";
  EXPECT_EQ(masked_text(text, hits_of(text)),
            "据报导，张某（" + masked(kId) + "）住人民路1号*号楼*单元*室，电话138****5678。");
}

TEST(Guard, LetsAPersonSignForOneHit) {
  std::string const text = "13812345678、13812345678、13987654321";
  auto const hits = hits_of(text);
  ASSERT_EQ(hits.size(), 3);
  EXPECT_EQ(hits[0].mark, "mobile_number/1/138****5678/body");
  EXPECT_EQ(hits[1].mark, "mobile_number/2/138****5678/body");
  auto const left = unsigned_hits(hits, {hits[0].mark, hits[2].mark, "mobile_number/9/138****5678/body"});
  ASSERT_EQ(left.size(), 1);
  EXPECT_EQ(left[0].mark, hits[1].mark);
}

TEST(Guard, KeepsMarksWhenOtherPartsOfTheTextChange) {
  EXPECT_EQ(hits_of("电话13812345678")[0].mark, hits_of(kId + "\n截止目前\n电话138 1234 5678")[2].mark);
}

}  // namespace
}  // namespace gongkai::registers
