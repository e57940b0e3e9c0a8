// The command line as a whole: help, versions, what is refused.

#include "app/run_for_test.h"

namespace gongkai::app {
namespace {

TEST(Run, PrintsHelpForTheProgramAndForEveryCommand) {
  for (std::vector<std::string> const& words :
       std::vector<std::vector<std::string>>{{"--help"},
                                             {"check", "--help"},
                                             {"rules", "--help"},
                                             {"rules", "check", "--help"},
                                             {"workday", "--help"}}) {
    Ran const help = ran(words);
    EXPECT_EQ(help.exit, 0);
    EXPECT_TRUE(help.out.contains("--help")) << help.out;
    EXPECT_EQ(help.err, "");
  }
}

TEST(Run, NamesTheCommandsInItsHelp) {
  std::string const help = ran({"--help"}).out;
  EXPECT_TRUE(help.contains("check"));
  EXPECT_TRUE(help.contains("workday"));
  EXPECT_TRUE(help.contains("rules"));
}

TEST(Run, PrintsItsVersion) {
  Ran const version = ran({"--version"});
  EXPECT_EQ(version.exit, 0);
  EXPECT_EQ(version.out, std::string("gongkai ") + GONGKAI_VERSION + "\n");
}

void expect_bad_usage(std::vector<std::string> const& words) {
  Ran const refused = ran(words);
  EXPECT_EQ(refused.exit, 2) << testing::PrintToString(words);
  EXPECT_EQ(refused.out, "");
  EXPECT_EQ(std::ranges::count(refused.err, '\n'), 1) << refused.err;
  EXPECT_TRUE(refused.err.contains("--help")) << refused.err;
}

TEST(Run, RefusesToGuessWhatIsMeantAndSaysWhereToLook) {
  expect_bad_usage({});
  expect_bad_usage({"chekc"});
  expect_bad_usage({"check"});
  expect_bad_usage({"check", "--no-such-option", "a.txt"});
  expect_bad_usage({"check", "--format", "yaml", "a.txt"});
  expect_bad_usage({"check", "--lang", "fr", "a.txt"});
  expect_bad_usage({"check", "--jobs", "-1", "a.txt"});
  expect_bad_usage({"check", "--jobs", "many", "a.txt"});
  expect_bad_usage({"rules"});
}

TEST(Run, NamesACommandThatItDoesNotKnow) {
  EXPECT_TRUE(ran({"frob"}).err.contains("there is no command 'frob'")) << ran({"frob"}).err;
  EXPECT_TRUE(ran({"rules", "frob"}).err.contains("'frob'")) << ran({"rules", "frob"}).err;
  EXPECT_FALSE(ran({"check", "--frob"}).err.contains("no command")) << ran({"check", "--frob"}).err;
}

}  // namespace
}  // namespace gongkai::app
