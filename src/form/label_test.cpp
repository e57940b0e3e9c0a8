#include "form/label.h"

#include <gtest/gtest.h>

namespace gongkai::form {
namespace {

TEST(NameIn, LeavesOutNumberAndNote) {
  EXPECT_EQ(name_in("一、主动公开情况", ""), "主动公开情况");
  EXPECT_EQ(name_in("（一）收到申请数", ""), "收到申请数");
  EXPECT_EQ(name_in("（十二）收到申请数", ""), "收到申请数");
  EXPECT_EQ(name_in("12.其他", ""), "其他");
  EXPECT_EQ(name_in("其中：涉及国家秘密", ""), "涉及国家秘密");
  EXPECT_EQ(name_in("1.专职人员数（不含兼职）", "不含兼职"), "专职人员数");
}

TEST(NameIn, KeepsWhatOnlyLooksLikeANumber) {
  EXPECT_EQ(name_in("一般事项", ""), "一般事项");
  EXPECT_EQ(name_in("（注）事项", ""), "（注）事项");
  EXPECT_EQ(name_in("2018年度", ""), "2018年度");
  EXPECT_EQ(name_in("金额（单位：万元）", ""), "金额（单位：万元）");
  EXPECT_EQ(name_in("", ""), "");
  EXPECT_EQ(name_in("（", ""), "（");
}

TEST(Steps, CountsThePath) {
  using Steps = std::vector<std::string>;
  EXPECT_EQ(steps_of("行政诉讼/未经复议直接起诉/总计"), (Steps{"行政诉讼", "未经复议直接起诉", "总计"}));
  EXPECT_EQ(steps_of("总计"), Steps{"总计"});
  EXPECT_EQ(steps_of("本年增//减"), Steps{"本年增/减"});
}

}  // namespace
}  // namespace gongkai::form
