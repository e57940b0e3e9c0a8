// The default chains, and what is wrong in a file of them.

#include "base/embedded.h"
#include "registers/office_for_test.h"

namespace gongkai::registers {
namespace {

constexpr std::string_view kPath = "rules/office/approval.toml";

std::string built_in() {
  return std::string(*embedded_file(kPath));
}

std::string faults(std::string const& text) {
  std::vector<toml_file::Problem> problems;
  SourceFile const file{.path = std::string(kPath), .text = text};
  static_cast<void>(load_approval_rules({&file, 1}, problems));
  std::string all;
  for (auto const& problem : problems) all += problem.text() + "\n";
  return all;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  std::size_t const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

ApprovalRules rules() {
  std::string const text = built_in();
  std::vector<toml_file::Problem> problems;
  SourceFile const file{.path = std::string(kPath), .text = text};
  ApprovalRules rules = load_approval_rules({&file, 1}, problems);
  EXPECT_TRUE(problems.empty());
  return rules;
}

TEST(ApprovalRules, HaveAChainForEveryProcedure) {
  ApprovalRules const built_in_rules = rules();
  EXPECT_EQ(built_in_rules.size(), kProcedures.size());
  std::vector<std::string> steps;
  for (ApprovalStep const& step : built_in_rules.at(Procedure::item).steps) steps.push_back(step.step);
  EXPECT_EQ(steps, (std::vector<std::string>{"head", "secrecy", "quality", "approval"}));
  EXPECT_EQ(built_in_rules.at(Procedure::item).steps[0].who, Who::own_department);
}

// What a new office begins with it may also set itself.
TEST(ApprovalRules, HoldWhatAnOfficeMaySet) {
  for (auto const& [procedure, chain] : rules()) {
    Desk desk = lucheng();
    desk.done(SetApprovalChain{.procedure = procedure, .steps = chain.steps});
  }
}

TEST(ApprovalRules, GiveWayToTheOfficesOwnChain) {
  ApprovalRules const built_in_rules = rules();
  Desk desk = lucheng();
  EXPECT_EQ(approval_chain(desk.office, built_in_rules, Procedure::reply).version, 0);
  auto steps = built_in_rules.at(Procedure::reply).steps;
  steps.pop_back();
  desk.done(SetApprovalChain{.procedure = Procedure::reply, .steps = steps});
  EXPECT_EQ(approval_chain(desk.office, built_in_rules, Procedure::reply).steps, steps);
}

TEST(ApprovalRules, NameEachFaultWithItsPlace) {
  EXPECT_EQ(faults(built_in()), "");
  EXPECT_TRUE(faults("[[chain]\n").starts_with("rules/office/approval.toml:1:"));
  std::string const role = faults(replaced(built_in(), "role = \"leader\"", "role = \"mayor\""));
  EXPECT_TRUE(role.contains("'mayor' is no role: give one of officer, clerk")) << role;
  EXPECT_TRUE(role.starts_with("rules/office/approval.toml:19:8:")) << role;
  EXPECT_TRUE(faults(replaced(built_in(), "who = \"any\"", "who = \"all\"")).contains("'all' is no who"));
  EXPECT_TRUE(faults(replaced(built_in(), "procedure = \"item\"", "procedure = \"lunch\""))
                  .contains("'lunch' is no procedure"));
  EXPECT_TRUE(faults(replaced(built_in(), "procedure = \"reply\"", "procedure = \"item\""))
                  .contains("'item' has a chain above already"));
  EXPECT_TRUE(faults(replaced(built_in(), "step = \"secrecy\"", "step = \"head\"")).contains("comes twice"));
  EXPECT_TRUE(
      faults(replaced(built_in(), "step = \"head\"", "step = \"Head\"")).contains("is no code for a step"));
  EXPECT_TRUE(faults(replaced(built_in(), "checked_on", "checkd_on")).contains("checkd_on"));
}

TEST(ApprovalRules, NameWhatIsLeftOut) {
  std::string const head = "id = \"approval\"\nchecked_on = 2026-11-24\n";
  EXPECT_TRUE(faults(head).contains("there is no [[chain]] for 'item'"));
  EXPECT_TRUE(faults(head).contains("there is no [[chain]] for 'annual_report'"));
  EXPECT_TRUE(faults(head + "[[chain]]\nprocedure = \"item\"\n").contains("3:1: it has no step"));
}

}  // namespace
}  // namespace gongkai::registers
