"""The text of a report of the years 2014 to 2018."""

from __future__ import annotations

from decimal import Decimal

import common
import stock
import truth
from story import Group, Story

AREA_NAMES = dict(zip(truth.KEY_AREAS, [
    "财政预决算和“三公”经费", "保障性住房", "食品安全", "环境保护", "招投标", "安全生产", "征地补偿", "价格和收费",
    "企业信用", "预算执行审计", "公共企事业单位监管", "其他重点领域"]))
CATEGORIES = [
    ["机构职能类", "法规文件类", "规划计划类", "行政职责类", "业务动态类"],
    ["机构职能类", "政策文件类", "规划计划类", "行政执法类", "业务动态类", "财政资金类"],
    ["组织机构类", "政策法规类", "工作动态类", "财政信息类", "人事信息类", "其他类"],
    ["概况类", "法规文件类", "工作动态类", "应急管理类"],
]
CHANNEL_NAMES = dict(zip(truth.CHANNELS, ["政府公报", "政府网站", "政务微博", "政务微信", "其他方式"]))
OUTCOME_NAMES = dict(zip(truth.OUTCOMES, [
    ["属于已主动公开范围", "属于已主动公开"], ["同意公开", "同意公开"], ["同意部分公开", "部分公开"], ["不同意公开", "不予公开"],
    ["不属于本行政机关公开", "不属于本机关公开"], ["申请信息不存在", "信息不存在"], ["告知作出更改补充", "告知更改补充"],
    ["告知通过其他途径办理", "告知通过其他途径"]]))
GROUND_NAMES = dict(zip(truth.GROUNDS, [
    "涉及国家秘密", "涉及商业秘密", "涉及个人隐私", "危及国家安全、公共安全、经济安全和社会稳定", "不是《条例》所指政府信息",
    "法律法规规定的其他情形"]))


def categories(story: Story, total_fact) -> tuple[list[list], bool]:
    """The items of the stated total by category, and whether they stand on lines of their own."""
    rng = story.rng
    names = rng.choice(CATEGORIES)
    counts = truth.spread(rng, total_fact.value, len(names), 0.9)
    with_shares = rng.random() < 0.75
    rule = "N02"
    facts = [story.fact(n, [], rule) for n in counts]
    shares = story.shares(facts, total_fact.value, True) if with_shares else []
    own_lines = rng.random() < 0.3
    story.groups.append(Group(total_fact, facts, shares, bool(total_fact.cells)))
    return story.listing(names, facts, shares, "条", rng.choice(["总体", "总数", "主动公开总数"])), own_lines


def write(story: Story, beijing: bool) -> None:
    rng = story.rng
    common.title(story)
    common.intro(story)
    if rng.random() < 0.6:
        story.head("概述")
    subs = ["（一）组织领导情况", "（二）制度建设情况", "（三）渠道建设情况"]
    for i, text in enumerate(stock.fill(story, stock.WORK, rng.randint(1, 4))):
        story.say((subs[i] + "。" if i < 3 and rng.random() < 0.5 else "") + text)
    _proactive(story, beijing)
    if rng.random() < 0.5:
        _responses(story)
    _requests(story)
    _reviews(story)
    if rng.random() < 0.5:
        _resources(story)
    common.problems(story, rng.choice(["五、存在的问题及改进措施", "五、工作中的不足和下一步打算"]))
    common.signature(story)


def _proactive(story: Story, beijing: bool) -> None:
    rng, v = story.rng, story.values
    story.head(rng.choice(["一、主动公开政府信息情况", "一、主动公开情况", "一、政府信息主动公开情况"]))
    total = story.cell("proactive.total", "N01")
    n = total.value
    grown = rng.randint(3, 30)
    said = story.pick([
        "{y}年，{we}主动公开政府信息{n}条，全文电子化率达100%。", "截至{y}年12月31日，{we}共主动公开政府信息{n}条。",
        "{y}年度，{we}通过政府信息公开专栏主动公开政府信息{n}条，其中全文电子化率达100%。", "全年累计主动公开政府信息{n}条，同比增长" + f"{grown}.5%。",
        "{y}年{whole}主动公开政府信息总数为{n}条，{last}年为" + f"{max(1, n - grown)}条。", "本年度{we}主动公开各类政府信息共{n}条，比上年增加" + f"{grown}条。",
        "{y}年，{we}共主动公开政府信息 {n} 条，历年累计公开" + f"{n + 1000 + grown}条。"], n=total)
    after: list[list] = []
    if rng.random() < 0.75:
        items, own_lines = categories(story, total)
        if own_lines:
            story.say(said, "按信息类别划分，情况如下：")
            for i, item in enumerate(items):
                story.say((f"{i + 1}." if rng.random() < 0.5 else ""), item, "；" if i < len(items) - 1 else "。")
            said = []
        else:
            said = said + story.pick(["其中：", "其中，", "按类别统计，", ""]) + story.join(items, "；", "")
            if beijing and rng.random() < 0.4:
                key = story.cell("proactive.key_area.total", "N03")
                said += story.parts("。其中重点领域信息{k}条。", k=key)
                beijing = False
            else:
                said += ["。"]
    story.say(said)
    if beijing and rng.random() < 0.8:
        after.append(_key_areas(story))
    if rng.random() < 0.5:
        after.append(_channels(story))
    if rng.random() < 0.4:
        made = story.cell("proactive.normative_docs_issued")
        shown = story.cell("proactive.normative_docs_disclosed")
        after.append(story.pick(["全年制发规范性文件{a}件，主动公开规范性文件{b}条。", "其中主动公开规范性文件{b}条，制发规范性文件总数{a}件。"], a=made, b=shown))
    for sentence in after:
        story.say(sentence)


def _key_areas(story: Story) -> list:
    v = story.values
    key = story.cell("proactive.key_area.total", "N03")
    said = story.pick(["主动公开重点领域政府信息{k}条", "重点领域信息公开情况：全年公开重点领域政府信息{k}条"], k=key)
    named = [a for a in truth.KEY_AREAS if v[f"proactive.key_area.{a}"]]
    if named and story.rng.random() < 0.6:
        partial = story.rng.random() < 0.5 and len(named) > 2
        chosen = named[:2] if partial else named
        items = [story.parts(AREA_NAMES[a] + "{n}条", n=story.cell(f"proactive.key_area.{a}")) for a in chosen]
        return said + ["，包括" if not partial else "，主要包括"] + story.join(items, "、", "等。" if partial else "。")
    return said + ["。"]


def _channels(story: Story) -> list:
    """Channels overlap: their counts need not add up to anything."""
    rng, v = story.rng, story.values
    named = [c for c in truth.CHANNELS if v[f"proactive.channel.{c}"]]
    facts = [story.cell(f"proactive.channel.{c}") for c in named]
    items = [story.parts(rng.choice(["通过" + CHANNEL_NAMES[c] + "公开{n}条", CHANNEL_NAMES[c] + "公开政府信息{n}条"]), n=f)
             for c, f in zip(named, facts)]
    if rng.random() < 0.3:
        shares = story.shares(facts, v["proactive.total"], False)
        items = [i + story.parts("，占主动公开总数的{p}", p=s) for i, s in zip(items, shares)]
    return story.pick(["从公开渠道看，", "不同渠道公开情况：", "按公开形式统计，"]) + story.join(items, "；", "。")


def _responses(story: Story) -> None:
    story.head(story.rng.choice(["二、回应解读情况", "二、回应社会关切和政策解读情况"]))
    story.say(story.pick([
        "全年回应公众关注热点或重大舆情{a}次，发布政策解读稿件{b}篇。", "{y}年，{we}共发布政策解读稿件{b}篇，参加或举办新闻发布会{c}次，回应热点{a}次。",
        "通过多种方式回应社会热点{a}次；政府网站在线访谈{d}次，其中主要负责同志参加{e}次。"],
        a=story.cell("response.hot_topics"), b=story.cell("response.channel.policy_interpretation"),
        c=story.cell("response.channel.press_conference"), d=story.cell("response.channel.online_interview"),
        e=story.cell("response.channel.online_interview_by_head")))


def _requests(story: Story) -> None:
    rng, v = story.rng, story.values
    story.head(rng.choice(["三、依申请公开政府信息情况", "三、依申请公开情况", "三、政府信息依申请公开办理情况"]))
    if rng.random() < 0.7:
        story.say("（一）申请情况", kind="head")
    received = story.cell("request.received", "N07")
    said = story.pick([
        "{y}年，{we}共收到政府信息公开申请{n}件", "{we}全年受理政府信息公开申请{n}件", "{we}依申请公开政府信息的申请总数为{n}件",
        "本年度共收到公民、法人和其他组织提出的信息公开申请{n}件", "{y}年度{we}收到依申请公开{n}件", "全年收到申请共{n}件，{last}年收到" + f"{rng.randint(3, 90)}件"], n=received)
    if received.value and rng.random() < 0.6:
        said += _ways(story)
    if received.value == 0:
        story.say(said, "。")
        return
    story.say(said, "。", *common.asides(story, received.value))
    if rng.random() < 0.7:
        story.say(rng.choice(["（二）答复情况", "（二）申请办理情况", "（二）答复情况说明"]), kind="head")
    _replies(story)
    story.say(_fee(story))


def _ways(story: Story) -> list:
    rng, v = story.rng, story.values
    ways = {"in_person": "当面申请", "fax": "传真申请", "online": "网络申请", "mail": "信函申请"}
    named = [w for w in ways if v[f"request.received.{w}"] or rng.random() < 0.3]
    if not named:
        return []
    facts = [story.cell(f"request.received.{w}") for w in named]
    items = [story.parts(ways[w] + "{n}件", n=f) for w, f in zip(named, facts)]
    if rng.random() < 0.35:
        whole = sum(f.value for f in facts) == v["request.received"]
        shares = story.shares(facts, v["request.received"], whole)
        items = [i + story.parts(rng.choice(["，占{p}", "（占{p}）"]), p=s) for i, s in zip(items, shares)]
        return ["，其中"] + story.join(items, "；", "")
    return ["，其中"] + story.join(items, rng.choice(["、", "，"]), "")


def _replies(story: Story) -> None:
    rng, v = story.rng, story.values
    replied = story.cell("request.replied", "N08")
    said = story.pick(["截至{y}年底，已答复申请{n}件", "已答复{n}件", "{y}年共答复申请{n}件", "全年办理答复{n}件", "截止到{y}年12月31日，已答复{n}件申请"], n=replied)
    if v["request.concluded"] == v["request.replied"] and rng.random() < 0.3:
        said += story.pick(["，其中按时办结{a}件，延期办结{b}件"], a=story.cell("request.concluded.on_time"), b=story.cell("request.concluded.extended"))
        story.say(said, "。")
        said = story.pick(["答复结果如下", "从答复类型看"])
    if replied.value == 0:
        story.say(said, "。")
        return
    named = [o for o in truth.OUTCOMES if v[f"request.replied.{o}"] or rng.random() < 0.15]
    short = rng.random() < 0.4
    names = [OUTCOME_NAMES[o][short] for o in named]
    facts = [story.cell(f"request.replied.{o}", "N10") for o in named]
    shares = story.shares(facts, replied.value, True) if rng.random() < 0.6 else []
    items = story.listing(names, facts, shares, "件", rng.choice(["总数", "答复总数", "全部答复"]))
    if "refused" in named and v["request.replied.refused"] and rng.random() < 0.6:
        items[named.index("refused")] += _grounds(story)
    story.groups.append(Group(replied, facts, shares, True))
    if rng.random() < 0.4:
        story.say(said, rng.choice(["，其中：", "，具体情况如下：", "："]))
        for i, item in enumerate(items):
            story.say(item, "；" if i < len(items) - 1 else "。")
        return
    story.say(said, rng.choice(["，其中：", "。其中，", "，"]), story.join(items, "；", "。"))


def _grounds(story: Story) -> list:
    v = story.values
    named = [g for g in truth.GROUNDS if v[f"request.replied.refused.{g}"]]
    items = [story.parts(story.rng.choice([GROUND_NAMES[g] + "的{n}件", GROUND_NAMES[g] + "{n}件"]),
                         n=story.cell(f"request.replied.refused.{g}", "N11")) for g in named]
    style = story.rng.choice(["，其中", "（"])
    return [style] + story.join(items, "，", "" if style == "，其中" else "）")


def _fee(story: Story) -> list:
    rng, fee = story.rng, story.values["fee"]
    head = "（三）收费情况。" if rng.random() < 0.4 else ""
    if fee == 0:
        return story.parts(head + rng.choice(["{y}年度{we}未收取依申请公开信息费用。", "全年没有向申请人收取检索、复制、邮寄等费用。", "{y}年，依申请公开收取费用0元。",
                                               "本年度不存在收费及减免情况。"]))
    if rng.random() < 0.4:
        return story.parts(head + "全年收取检索、复制、邮寄等成本费用" + format((Decimal(fee) * 10000).normalize(), "f") + "元。")
    return story.parts(head + "全年依申请公开信息收取费用{n}万元。", n=story.fact(fee, ["fee"]))


def _reviews(story: Story) -> None:
    rng = story.rng
    story.head(rng.choice(["四、行政复议和行政诉讼情况", "四、复议、诉讼和申诉情况", "四、复议及诉讼情况"]))
    if rng.random() < 0.3:
        story.say(common.both_reviews(story, ["reconsideration"], ["litigation"], "N13"))
    else:
        recon = [("维持具体行政行为", ["reconsideration.upheld"]), ("被依法纠错", ["reconsideration.corrected"]), ("其他情形", ["reconsideration.other"])]
        suits = [("维持具体行政行为或者驳回原告诉讼请求", ["litigation.upheld_or_dismissed"]), ("被依法纠错", ["litigation.corrected"]),
                 ("其他情形", ["litigation.other"])]
        first = common.review(story, "行政复议", ["reconsideration"], recon, "N13")
        second = common.review(story, "行政诉讼", ["litigation"], suits, "N13")
        if rng.random() < 0.5:
            story.say("（一）行政复议", kind="head")
            story.say(first)
            story.say("（二）行政诉讼", kind="head")
            story.say(second)
        else:
            story.say(first, second)
    if rng.random() < 0.4:
        story.say(story.pick(["全年收到政府信息公开方面的举报投诉{n}件。", "涉及信息公开的举报投诉共{n}件。"], n=story.cell("complaint")))


def _resources(story: Story) -> None:
    story.say(story.pick([
        "{we}现有从事政府信息公开工作人员{a}人，其中专职{b}人、兼职{c}人。", "全年召开信息公开工作会议或专题会议{d}次，举办各类培训班{e}次，接受培训{f}人次。",
        "{y}年，{we}设政府信息公开查阅点{g}个；举办培训班{e}次，培训人员{f}人次。"],
        a=story.cell("resource.staff"), b=story.cell("resource.staff.full_time"), c=story.cell("resource.staff.part_time"),
        d=story.cell("training.meetings"), e=story.cell("training.classes"), f=story.cell("training.trainees"),
        g=story.cell("resource.reading_points")))
