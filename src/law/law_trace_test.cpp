#include <gtest/gtest.h>

#include <cstdlib>

namespace gongkai::law {
namespace {

TEST(LawTrace, EveryArticleThatTheRulesCiteHasATest) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs here
  EXPECT_EQ(std::system("python3 " GONGKAI_SOURCE_DIR "/tools/law_trace 2>/dev/null"), 0)
      << "tools/law_trace lists the articles without a test";
}

}  // namespace
}  // namespace gongkai::law
