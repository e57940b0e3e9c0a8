"""The six chapters of a report of 2019 and later. The tables stand where `slots` says."""

from __future__ import annotations

import common
import stock
import truth
from story import Group, Story
from story2014 import categories

GROUPS = {
    "予以公开": ["granted"], "部分公开": ["partly"], "不予公开": [f"refused.{x}" for x in truth.REFUSED],
    "无法提供": [f"unable.{x}" for x in truth.UNABLE], "不予处理": [f"not_handled.{x}" for x in truth.NOT_HANDLED]}


def outcome_cells(name: str, single_other: bool) -> list[str]:
    rows = GROUPS.get(name) or (["other"] if single_other else [f"other.{x}" for x in truth.OTHER])
    return [f"requests.result.{row}@total" for row in rows]


def write(story: Story, single_other: bool) -> dict[str, int]:
    """Writes the text; answers after which paragraph each table belongs."""
    rng = story.rng
    slots: dict[str, int] = {}
    common.title(story)
    common.intro(story)
    story.head("一、总体情况")
    story.say(stock.fill(story, stock.WORK, 1)[0])
    _proactive(story)
    _requests(story, single_other)
    for head, bank in (("（三）政府信息管理情况", stock.MANAGEMENT), ("（四）政府信息公开平台建设情况", stock.PLATFORM),
                       ("（五）监督保障情况", stock.SUPERVISION)):
        _sub(story, head, stock.fill(story, bank, rng.randint(1, 3)))
    if rng.random() < 0.6:
        story.say(_reviews(story))
    story.head("二、主动公开政府信息情况")
    slots["S2"] = len(story.paras)
    story.head("三、收到和处理政府信息公开申请情况")
    slots["S3"] = len(story.paras)
    story.head("四、政府信息公开行政复议、行政诉讼情况")
    slots["S4"] = len(story.paras)
    common.problems(story, "五、存在的主要问题及改进情况")
    story.head("六、其他需要报告的事项")
    story.say(story.pick(["{y}年，{we}未收取政府信息公开信息处理费。", "无其他需要报告的事项。", "按照《政府信息公开信息处理费管理办法》，{y}年度{we}收取信息处理费0元。",
                          "本年度没有其他需要报告的事项，信息处理费收取金额为0元。"]))
    common.signature(story)
    return slots


def _sub(story: Story, head: str, texts: list) -> None:
    """A sub-chapter: its head before the text or on a line of its own."""
    joined: list = []
    for text in texts:
        joined += [text] if isinstance(text, str) else text
    parts: list = []
    for piece in joined:
        parts += story.parts(piece) if isinstance(piece, str) else [piece]
    if story.rng.random() < 0.6:
        story.say([head + story.rng.choice(["。", "：", "　"])] + parts)
    else:
        story.say(head, kind="head")
        story.say(parts)


def _proactive(story: Story) -> None:
    rng = story.rng
    total = story.fact(rng.randint(30, rng.choice([300, 1500, 6000])), [])
    said = story.pick([
        "{y}年，{we}通过门户网站主动公开政府信息{n}条。", "全年主动公开政府信息{n}条，同比增长12.5%。", "{y}年{whole}累计主动公开政府信息{n}条，{last}年同期为" +
        f"{total.value + 21}条。", "{we}共主动公开政府信息{n}条，全文电子化率达100%。"], n=total)
    choice = rng.random()
    if choice < 0.45:
        items, own_lines = categories(story, total)
        if own_lines:
            _sub(story, "（一）主动公开情况", [said, "具体类别如下："])
            for i, item in enumerate(items):
                story.say(item, "；" if i < len(items) - 1 else "。")
            return
        said += ["其中，"] + story.join(items, "；", "。")
    elif choice < 0.75:  # channels overlap
        n = total.value
        names = ["门户网站", "政务微信公众号", "政务微博", "其他渠道"]
        facts = [story.fact(x) for x in (rng.randint(n // 2, n), rng.randint(n // 4, n), rng.randint(1, n), rng.randint(0, n // 5))]
        items = [story.parts("通过" + name + rng.choice(["发布{c}条", "公开信息{c}条"]), c=f) for name, f in zip(names, facts)]
        said += ["从渠道看，"] + story.join(items, "，", "（同一信息多渠道发布的分别统计）。" if rng.random() < 0.5 else "。")
    elif choice < 0.9:
        said += story.parts(f"发布政策解读{rng.randint(2, 60)}篇，公开财政预决算信息{rng.randint(2, 9)}条，回应网民留言{rng.randint(5, 90)}条等。")
    _sub(story, "（一）主动公开情况", [said])


def _requests(story: Story, single_other: bool) -> None:
    rng, v = story.rng, story.values
    new = v["requests.new@total"]
    if story.agency.kind in ("district", "county", "city") and new > 12 and rng.random() < 0.25:
        part = rng.randint(2, new // 2)  # the office alone, while the table covers the whole area
        said = story.pick([f"{{y}}年，{{superior}}政府要求规范办理程序，{{formal}}办公室本级受理政府信息公开申请{part}件，均已按期答复。",
                           f"{{y}}年，{{formal}}办公室代表{{formal}}受理政府信息公开申请{part}件，均已在法定期限内予以答复。"])
        _sub(story, "（二）依申请公开情况", [said])
        return
    received = story.cell("requests.new@total", "N07")
    said = story.pick([
        "{y}年，{we}新收政府信息公开申请{n}件", "全年{whole}共收到政府信息公开申请{n}件", "{y}年度共收到政府信息公开申请{n}件", "本年度新收申请{n}件",
        "{y}年共受理依申请公开{n}件，较{last}年增加" + f"{rng.randint(1, max(1, new))}件"], n=received)
    if new and rng.random() < 0.4:
        legal = [f"requests.new@{c}" for c in truth.COLUMNS[1:]]
        people = story.cell("requests.new@natural")
        bodies = story.fact(sum(v[k] for k in legal), legal)
        said += story.pick(["，其中自然人申请{a}件，法人或其他组织申请{b}件"], a=people, b=bodies)
        if rng.random() < 0.4:
            first, second = story.shares([people, bodies], new, True)
            said += story.pick(["，分别占{p}和{q}"], p=[first], q=[second])
    if rng.random() < 0.5:
        said += story.pick(["，上年结转{n}件", "；上年度结转申请{n}件"], n=story.cell("requests.carried_in@total"))
    texts = [said + ["。"], *(common.asides(story, new) if new else []), _results(story, single_other)]
    if rng.random() < 0.5:
        texts.append(story.pick(["结转下年度继续办理{n}件。", "截至{y}年12月31日，尚有{n}件结转下年度办理。"], n=story.cell("requests.carried_out@total", "N09")))
    _sub(story, "（二）依申请公开情况", texts)


def _results(story: Story, single_other: bool) -> list:
    rng, v = story.rng, story.values
    total = story.cell("requests.result.total@total", "N08")
    said = story.pick(["全年共办结{n}件", "{y}年办理答复{n}件", "本年度共办结申请{n}件", "已办结{n}件（含上年结转）"], n=total)
    if total.value == 0 or rng.random() < 0.25:
        return said + ["。"]
    names, facts = [], []
    for name in [*GROUPS, "其他处理"]:
        cells = outcome_cells(name, single_other)
        n = sum(v[c] for c in cells)
        if n or rng.random() < 0.3:
            names.append(name)
            facts.append(story.fact(n, cells, "N10"))
    partial = rng.random() < 0.2 and sum(f.value > 0 for f in facts) > 3
    if partial:
        names, facts = zip(*[(n, f) for n, f in zip(names, facts) if f.value][:3])
    shares = story.shares(facts, total.value, not partial) if rng.random() < 0.5 else []
    items = story.listing(names, facts, shares, "件", rng.choice(["办结总数", "总数"]))
    if not partial:
        story.groups.append(Group(total, facts, shares, True))
    return said + ["，主要包括" if partial else rng.choice(["，其中：", "，其中", "。其中"])] + story.join(
        items, rng.choice(["；", "，", "、"]) if not shares else "；", "等。" if partial else "。")


def _reviews(story: Story) -> list:
    recon = ["reconsideration.total"]
    suits = ["litigation.direct.total", "litigation.after_reconsideration.total"]
    if story.rng.random() < 0.6:
        return common.both_reviews(story, recon, suits, "N13")
    a = common.review(story, "行政复议", recon, [("结果维持", ["reconsideration.upheld"]), ("结果纠正", ["reconsideration.corrected"]),
                                             ("其他结果", ["reconsideration.other"]), ("尚未审结", ["reconsideration.pending"])], "N13")
    b = common.review(story, "行政诉讼", suits, [("未经复议直接起诉", suits[:1]), ("复议后起诉", suits[1:])], "N13")
    return a + b
