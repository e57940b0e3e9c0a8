#include "registers/item_refusal.h"

#include "base/sentences.h"

namespace gongkai::registers {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<ItemReason, kItemReasons> kSentences{{
    {ItemReason::draft_is_dated, "draft_is_dated", Code::bad_input,
     "草稿“{key}”不能填写{field}：公开日期由发布时记载；已经公开的请直接登记。",
     "The draft '{key}' may have no {field}: publishing writes that down; what is public already is recorded "
     "as a row."},
    {ItemReason::no_text, "no_text", Code::bad_input, "“{key}”没有正文：请填写1至{most}个字。",
     "'{key}' has no text: give 1 to {most} characters."},
    {ItemReason::unsigned_hits, "unsigned_hits", Code::bad_input,
     "“{key}”中有需要处理的内容，请逐处遮盖、改正，或由本人签字负责后再提交：{hits}",
     "In '{key}' there is what must be masked, mended or signed for, one by one: {hits}"},
    {ItemReason::not_this_stage, "not_this_stage", Code::conflict, "“{key}”现在是“{stage}”，不能办理这一步。",
     "'{key}' is '{stage}' now: this step cannot be taken."},
    {ItemReason::not_ones_step, "not_ones_step", Code::not_permitted, "“{key}”轮到“{step}”，应由{role}办理。",
     "With '{key}' it is the turn of '{step}', which is for the {role}."},
    {ItemReason::not_ones_department, "not_ones_department", Code::not_permitted,
     "“{key}”属于科室“{department}”，应由该科室的人员办理。",
     "'{key}' belongs to the department '{department}', whose people must do this."},
    {ItemReason::no_opinion, "no_opinion", Code::bad_input, "请用1至{most}个字写明意见或理由。",
     "Say why, in 1 to {most} characters."},
    {ItemReason::no_channel, "no_channel", Code::bad_input,
     "没有“{channel}”这个公开渠道：请从{known}中选择。",
     "There is no channel '{channel}': give one of {known}."},
    {ItemReason::nothing_new_to_publish, "nothing_new_to_publish", Code::bad_input,
     "“{key}”已在这些渠道公开：请选择新的渠道，或先修订。",
     "'{key}' is public on these channels already: give another, or revise it first."},
    {ItemReason::published_before_formed, "published_before_formed", Code::bad_input,
     "“{key}”的公开日期{day}早于生成日期{formed}：请核对。",
     "'{key}' cannot be published on {day}, before it was formed on {formed}: check the day."},
    {ItemReason::published_in_future, "published_in_future", Code::bad_input,
     "{day}还没有到（今天是{today}）：请在当天办理。",
     "{day} is still to come, today is {today}: do it on the day."},
    {ItemReason::other_days, "other_days", Code::bad_input,
     "修订不能改变“{key}”的{field}：登记有误请用更正。",
     "A revision leaves the {field} of '{key}' as it is: what was recorded "
     "wrongly "
     "is corrected."},
    {ItemReason::taken_down_before, "taken_down_before", Code::conflict, "“{key}”已于{day}撤下。",
     "'{key}' was taken down on {day}."},
    {ItemReason::taken_down_early, "taken_down_early", Code::bad_input,
     "撤下日期{day}早于公开日期{disclosed}：请核对。",
     "It cannot be taken down on {day}, before it was published on {disclosed}."},
}};
// NOLINTEND(modernize-use-designated-initializers)
static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

/// What differs between the languages stands in both, joined by a tab.
Text titled(std::string const& field, std::string const& value) {
  std::size_t const tab = value.find('\t');
  if (tab == std::string::npos) return as_it_is(field, value);
  return {.zh = value.substr(0, tab), .en = value.substr(tab + 1)};
}

}  // namespace

std::unexpected<Error> item_refusal(ItemReason reason,
                                    std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  return refused(kSentences, reason, fields);
}

Text item_refusal_text(Error const& error) {
  return refusal_text_in(kSentences, error, &titled);
}

}  // namespace gongkai::registers
