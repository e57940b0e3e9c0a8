// Every rule of the built-in forms, just kept and just broken.
#include <set>

#include "form/fixture.h"

namespace gongkai::form {
namespace {

std::string const kOffice = "resource.dedicated_offices";

// Each rule at its border: just kept (broken is empty or lacks it) and just broken.
std::vector<Case> const& cases_of_2014() {
  static std::vector<Case> const kCases = {
      {"cn-2014", {}, ""},
      {"cn-2014",
       {{"proactive.total", "3"},
        {"proactive.normative_docs_disclosed", "3"},
        {"proactive.normative_docs_issued", "3"},
        {"proactive.channel.website", "3"}},
       ""},
      {"cn-2014",
       {{"proactive.normative_docs_disclosed", "1"}, {"proactive.normative_docs_issued", "1"}},
       "T10"},
      {"cn-2014",
       {{"proactive.total", "1"},
        {"proactive.normative_docs_disclosed", "1"},
        {"proactive.channel.other", "1"}},
       "T11"},
      {"cn-2014",
       {{"proactive.total", "2"}, {"proactive.channel.weibo", "2"}, {"proactive.channel.other", "2"}},
       ""},
      {"cn-2014",
       {{"proactive.total", "2"}, {"proactive.channel.weibo", "3"}, {"proactive.channel.wechat", "3"}},
       "T15 T15"},
      {"cn-2014", {{"proactive.total", "2"}, {"proactive.channel.weibo", "1"}}, "T16"},
      {"cn-2014",
       {{"proactive.total", "2"}, {"proactive.channel.weibo", "1"}, {"proactive.channel.other", "1"}},
       ""},
      {"cn-2014",
       {{"response.channel.press_conference", "1"}, {"response.channel.press_conference_by_head", "1"}},
       ""},
      {"cn-2014", {{"response.channel.press_conference_by_head", "1"}}, "T20"},
      {"cn-2014", {{"response.channel.online_interview_by_head", "1"}}, "T20"},
      {"cn-2014", {{"response.hot_topics", "1"}, {"response.channel.social_media_events", "1"}}, ""},
      {"cn-2014", {{"response.channel.social_media_events", "1"}}, "T21"},
      {"cn-2014", {{"response.channel.other_events", "1"}}, "T21"},
      {"cn-2014", {{"request.received.fax", "1"}, {"request.concluded", "0"}}, "T30"},
      {"cn-2014", {{"request.concluded.extended", "1"}}, "T31"},
      {"cn-2014", {{"request.replied.asked_to_amend", "1"}}, "T32"},
      {"cn-2014", {{"request.replied.refused.trade_secret", "1"}}, "T33"},
      {"cn-2014",
       {{"request.concluded", "1"},
        {"request.concluded.on_time", "1"},
        {"request.replied", "1"},
        {"request.replied.granted", "1"}},
       "T34"},
      {"cn-2014",
       {{"request.received", "1"},
        {"request.received.mail", "1"},
        {"request.concluded", "1"},
        {"request.concluded.on_time", "1"},
        {"resource.staff", "1"},
        {"resource.staff.part_time", "1"}},
       "T35"},
      {"cn-2014",
       {{"request.received", "1"},
        {"request.received.mail", "1"},
        {"resource.staff", "1"},
        {"resource.staff.part_time", "1"}},
       "T36"},
      {"cn-2014",
       {{"request.received", "1"},
        {"request.received.mail", "1"},
        {"request.concluded", "1"},
        {"request.concluded.on_time", "1"},
        {"request.replied", "1"},
        {"request.replied.refused", "1"},
        {"request.replied.refused.other_statutory", "1"},
        {"resource.staff", "1"},
        {"resource.staff.part_time", "1"}},
       ""},
      {"cn-2014", {{"reconsideration.other", "1"}}, "T40"},
      {"cn-2014", {{"reconsideration", "1"}, {"reconsideration.other", "1"}}, ""},
      {"cn-2014", {{"litigation.corrected", "1"}}, "T41"},
      {"cn-2014", {{"litigation", "1"}, {"litigation.corrected", "1"}}, ""},
      {"cn-2014", {{"fee", "0.0001"}}, "T50"},
      {"cn-2014",
       {{"fee", "0.0001"},
        {"request.received", "1"},
        {"request.received.mail", "1"},
        {"request.concluded", "1"},
        {"request.concluded.on_time", "1"},
        {"request.replied", "1"},
        {"request.replied.granted", "1"},
        {"resource.staff", "1"},
        {"resource.staff.full_time", "1"}},
       ""},
      {"cn-2014", {{"resource.staff.full_time", "1"}}, "T60"},
      {"cn-2014", {{kOffice, "1"}}, "T61"},
      {"cn-2014", {{kOffice, "1"}, {"resource.staff", "1"}, {"resource.staff.full_time", "1"}}, ""},
      {"cn-2014", {{"resource.reading_points", "0"}}, "T62"},
      {"cn-2014", {{"training.classes", "2"}, {"training.trainees", "1"}}, "T70 T71"},
      {"cn-2014", {{"training.classes", "2"}, {"training.trainees", "2"}}, "T71"},
      {"cn-2014", {{"training.classes", "2"}, {"training.trainees", "3"}}, ""},
      {"cn-2014", {{"training.trainees", "3"}}, ""},
      {"cn-2014-beijing",
       {{"proactive.key_area.total", "1"}, {"proactive.key_area.budget_audit", "1"}},
       "T12"},
      {"cn-2014-beijing",
       {{"proactive.total", "1"}, {"proactive.channel.other", "1"}, {"proactive.key_area.bidding", "1"}},
       "T13 T14"},
      {"cn-2014-beijing",
       {{"proactive.total", "2"},
        {"proactive.channel.other", "2"},
        {"proactive.key_area.total", "2"},
        {"proactive.key_area.bidding", "1"}},
       "T14"},
      {"cn-2014-beijing",
       {{"proactive.total", "2"},
        {"proactive.channel.other", "2"},
        {"proactive.key_area.total", "2"},
        {"proactive.key_area.bidding", "1"},
        {"proactive.key_area.municipal_other", "1"}},
       ""},
  };
  return kCases;
}

std::vector<Case> const& cases_of_2019_and_2021() {
  static std::vector<Case> const kCases = {
      {"cn-2019", {}, ""},
      {"cn-2019",
       {{"proactive.rules@made", "2"},
        {"proactive.rules@disclosed", "2"},
        {"proactive.rules@disclosed_total", "2"}},
       ""},
      {"cn-2019",
       {{"proactive.rules@made", "2"},
        {"proactive.rules@disclosed", "2"},
        {"proactive.rules@disclosed_total", "1"}},
       "S2.1.order"},
      {"cn-2019",
       {{"proactive.normative_documents@disclosed", "1"},
        {"proactive.normative_documents@disclosed_total", "1"}},
       "S2.1.made"},
      {"cn-2019", {{"proactive.penalty@prev_items", "35"}, {"proactive.penalty@change", "-35"}}, ""},
      {"cn-2019",
       {{"proactive.penalty@prev_items", "34"}, {"proactive.penalty@change", "-35"}},
       "S2.5.delta"},
      {"cn-2019", {{"proactive.fee@change", "-1"}}, "S2.5.delta"},
      {"cn-2019", {{"proactive.procurement@projects", "1"}, {"proactive.procurement@amount", "0.0001"}}, ""},
      {"cn-2019", {{"proactive.procurement@projects", "1"}}, "S2.9.money"},
      {"cn-2019", {{"proactive.procurement@amount", "103.3879"}}, "S2.9.money"},
      {"cn-2019",
       {{"requests.result.other@natural", "1"}, {"requests.result.other@total", "1"}},
       "S3.coltotal S3.coltotal"},
      {"cn-2019", {{"requests.new@natural", "1"}, {"requests.new@total", "1"}}, "S3.balance S3.balance"},
      {"cn-2019", {{"reconsideration.pending", "1"}}, "S4.blocks"},
      {"cn-2021", {}, ""},
      {"cn-2021",
       {{"proactive.rules@issued", "2"},
        {"proactive.rules@in_force", "1"},
        {"proactive.rules@repealed", "1"}},
       ""},
      {"cn-2021", {{"proactive.rules@issued", "2"}, {"proactive.rules@in_force", "1"}}, "S2.1.bound"},
      {"cn-2021", {{"proactive.fee@amount", "49999.9999"}}, ""},
      {"cn-2021", {{"proactive.fee@amount", "50000"}}, "S2.8.unit"},
      {"cn-2021",
       {{"requests.new@legal.research", "1"},
        {"requests.new@total", "1"},
        {"requests.carried_out@legal.research", "1"},
        {"requests.carried_out@total", "1"}},
       ""},
      {"cn-2021",
       {{"requests.carried_in@natural", "1"}, {"requests.carried_in@total", "1"}},
       "S3.balance S3.balance"},
      {"cn-2021",
       {{"requests.result.other.other@natural", "1"}, {"requests.result.other.other@total", "1"}},
       "S3.coltotal S3.coltotal"},
      {"cn-2021",
       {{"requests.carried_in@natural", "1"}, {"requests.carried_out@natural", "1"}},
       "S3.rowtotal S3.rowtotal"},
      {"cn-2021", {{"litigation.direct.total", "1"}, {"litigation.direct.upheld", "1"}}, ""},
      {"cn-2021", {{"litigation.direct.total", "1"}}, "S4.blocks"},
      {"cn-2021", {{"litigation.after_reconsideration.upheld", "5"}}, "S4.blocks"},
  };
  return kCases;
}

void expect(std::vector<Case> const& cases) {
  for (Case const& one : cases) {
    std::string trace(one.form);
    for (auto const& [key, number] : one.values) trace += " " + key + "=" + number;
    SCOPED_TRACE(trace);
    CheckResult const result = run_checks(sheet_of(one));
    EXPECT_EQ(rules_of(result.breaches), one.broken);
    EXPECT_TRUE(result.undecided.empty());
  }
}

TEST(RunChecks, FindsWhatIsBrokenInTheFormsOf2014) {
  expect(cases_of_2014());
}

TEST(RunChecks, FindsWhatIsBrokenInTheFormsOf2019And2021) {
  expect(cases_of_2019_and_2021());
}

TEST(RunChecks, IsTriedWithEveryRuleOfEveryForm) {
  std::set<std::string> broken;
  for (auto const* const cases : {&cases_of_2014(), &cases_of_2019_and_2021()}) {
    for (Case const& one : *cases) {
      for (Breach const& breach : run_checks(sheet_of(one)).breaches) {
        broken.insert(breach.check->rule);
      }
    }
  }
  for (auto const& form : builtin_forms().all()) {
    for (Check const& check : form->checks)
      EXPECT_TRUE(broken.contains(check.rule)) << form->id << ' ' << check.rule;
  }
}

TEST(RunChecks, FindsTwoWarningsInTheTableOfLucheng) {
  Case const lucheng = {"cn-2014-beijing",
                        {{"proactive.total", "132"},
                         {"proactive.key_area.total", "10"},
                         {"proactive.key_area.budget_three_public", "2"},
                         {"proactive.key_area.affordable_housing", "1"},
                         {"proactive.key_area.food_safety", "7"},
                         {"proactive.channel.other", "132"},
                         {"request.received", "18"},
                         {"request.received.in_person", "1"},
                         {"request.received.mail", "17"},
                         {"request.concluded", "17"},
                         {"request.concluded.on_time", "17"},
                         {"request.replied", "17"},
                         {"request.replied.already_public", "4"},
                         {"request.replied.granted", "3"},
                         {"request.replied.refused", "2"},
                         {"request.replied.refused.personal_privacy", "1"},
                         {"request.replied.refused.not_government_information", "1"},
                         {"request.replied.not_this_agency", "1"},
                         {"request.replied.not_exist", "6"},
                         {"request.replied.other_channel", "1"},
                         {"resource.dedicated_offices", "1"},
                         {"resource.reading_points", "1"},
                         {"resource.staff", "1"},
                         {"resource.staff.full_time", "1"},
                         {"training.meetings", "2"},
                         {"training.classes", "2"},
                         {"training.trainees", "2"}},
                        "T36 T71"};
  CheckResult const result = run_checks(sheet_of(lucheng));
  EXPECT_EQ(rules_of(result.breaches), lucheng.broken);
  for (Breach const& breach : result.breaches) EXPECT_EQ(breach.check->severity, Severity::warning);
}

TEST(BuiltinChecks, NeverAddUpChannelsOrResponses) {
  for (auto const& form : builtin_forms().all()) {
    for (Check const& check : form->checks) {
      EXPECT_NE(check.rule, "T17");
      EXPECT_NE(check.rule, "T22");
    }
  }
}

struct SeriesCase {
  std::string_view form;
  std::string_view earlier_form;
  Values now;
  Values then;
  std::string_view broken;
};

TEST(RunSeriesChecks, FindsWhatDoesNotFollowFromTheYearBefore) {
  SeriesCase const cases[] = {
      {"cn-2021", "cn-2021", {}, {}, ""},
      {"cn-2021",
       "cn-2021",
       {{"requests.carried_in@natural", "1"}},
       {{"requests.carried_out@natural", "1"}},
       ""},
      {"cn-2021", "cn-2021", {{"requests.carried_in@natural", "1"}}, {}, "S3.crossyear"},
      {"cn-2021",
       "cn-2019",
       {{"requests.carried_in@natural", "1"}},
       {{"requests.carried_out@total", "1"}},
       "S3.crossyear S3.crossyear"},
      {"cn-2019", "cn-2019", {}, {{"requests.carried_out@legal.other", "1"}}, "S3.crossyear"},
      {"cn-2021",
       "cn-2021",
       {{"proactive.rules@in_force", "420"},
        {"proactive.rules@issued", "50"},
        {"proactive.rules@repealed", "227"}},
       {{"proactive.rules@in_force", "597"}},
       ""},
      {"cn-2021",
       "cn-2021",
       {{"proactive.rules@in_force", "421"},
        {"proactive.rules@issued", "50"},
        {"proactive.rules@repealed", "227"}},
       {{"proactive.rules@in_force", "597"}},
       "S2.1.stock"},
      {"cn-2021", "cn-2019", {{"proactive.rules@in_force", "421"}}, {}, ""},
      {"cn-2019",
       "cn-2019",
       {{"proactive.fee@prev_items", "5"}},
       {{"proactive.fee@prev_items", "8"}, {"proactive.fee@change", "-3"}},
       ""},
      {"cn-2019",
       "cn-2019",
       {{"proactive.fee@prev_items", "8"}},
       {{"proactive.fee@prev_items", "8"}, {"proactive.fee@change", "-3"}},
       "S2.5.crossyear"},
      {"cn-2019",
       "cn-2014",
       {{"requests.carried_in@total", "1"}},
       {{"request.received", "18"}, {"request.concluded", "17"}},
       ""},
      {"cn-2019",
       "cn-2014-beijing",
       {},
       {{"request.received", "18"}, {"request.concluded", "17"}},
       "S2.bridge2018"},
      {"cn-2021", "cn-2014", {{"requests.carried_in@total", "1"}}, {}, ""},
  };
  for (SeriesCase const& one : cases) {
    Sheet const now = sheet_of({one.form, one.now, ""});
    Sheet const then = sheet_of({one.earlier_form, one.then, ""});
    CheckResult const result = run_series_checks(now, then);
    EXPECT_EQ(rules_of(result.breaches), one.broken) << one.form << " after " << one.earlier_form;
    EXPECT_TRUE(result.undecided.empty());
  }
}

}  // namespace
}  // namespace gongkai::form
