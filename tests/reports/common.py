"""What both generations of reports have in common: beginning, reviews, problems, end."""

from __future__ import annotations

import stock
from story import Para, Signed, Story, Year

CONTACT = [
    "如对本报告有疑问，请与{formal}办公室联系（电话：0{b}-8{b}0{b}{b}）。",
    "本报告电子版可在门户网站下载。如有疑问，请联系{formal}信息公开办公室，电话：6{b}2{b}{b}5，邮编：10{b}{a}0。",
]


def title(story: Story) -> None:
    role = Year(story.year, "title")
    if story.rng.random() < 0.25:
        story.say("{formal}", kind="title")
        story.say(story.pick(["{t}年政府信息公开工作年度报告", "{t}年度政府信息公开工作报告", "{t}年政府信息公开年度报告"], t=role), kind="title")
        return
    who = "{formal}" if story.rng.random() < 0.4 else "{name}"
    story.say(story.pick([who + "{t}年政府信息公开工作年度报告", who + "{t}年度政府信息公开工作年度报告",
                          who + "{t}年政府信息公开工作报告", who + "{t}年度政府信息公开年度报告"], t=role), kind="title")


def intro(story: Story) -> None:
    year = story.year
    first, second, again = Year(year, "period"), Year(year, "period"), Year(year, "intro")
    period = story.pick(["{a}年1月1日至{b}年12月31日", "{a}年1月1日起至{b}年12月31日止", "{a}年1月1日至12月31日"], a=first, b=second)
    law = story.rng.choice(["根据《中华人民共和国政府信息公开条例》（以下简称《条例》）要求",
                            "按照《中华人民共和国政府信息公开条例》和上级有关规定"])
    story.say(story.pick([
        law + "，现公布{name}{i}年度政府信息公开工作年度报告。本报告所列数据的统计期限为{p}。",
        law + "，结合{we}实际，编制本报告。报告中所列数据的统计期限自{p}。",
        "本报告依据《中华人民共和国政府信息公开条例》编制，内容包括主动公开、依申请公开、行政复议和诉讼、存在的问题及改进措施等，数据统计时间为{p}。",
    ], p=period, i=again))
    if story.rng.random() < 0.5:
        story.say(contact(story))


def contact(story: Story) -> str:
    text = story.rng.choice(CONTACT)
    for name, low, high in (("{a}", 1, 9), ("{b}", 10, 99)):
        while name in text:
            text = text.replace(name, str(story.rng.randint(low, high)), 1)
    return text


def paragraphs(story: Story, bank: list[str], number: int) -> None:
    for text in stock.fill(story, bank, number):
        story.say(text)


def problems(story: Story, head: str) -> None:
    rng = story.rng
    story.head(head)
    number = rng.randint(2, 4)
    bad, good = stock.fill(story, stock.PROBLEMS, number), stock.fill(story, stock.MEASURES, number)
    word = "两三四"[number - 2]
    if rng.random() < 0.5:
        story.say(f"{story.year}年，{{we}}信息公开工作取得一定成效，但仍存在不足：" +
                  "；".join("一二三四"[i] + "是" + t for i, t in enumerate(bad)) + "。")
        story.say("{next}年，{we}将重点做好以下" + word + "方面工作：" +
                  "；".join("一二三四"[i] + "是" + t for i, t in enumerate(good)) + "。")
        return
    story.say("（一）存在的主要问题", kind="head")
    for i, text in enumerate(bad):
        story.say(f"{i + 1}." + text + "。")
    story.say("（二）改进措施", kind="head")
    story.say("针对上述问题，{next}年将从以下" + word + "个方面改进：")
    for i, text in enumerate(good):
        story.say(f"{i + 1}、" + text + "。")


def signature(story: Story) -> None:
    """Who signs and when: in time."""
    rng = story.rng
    if rng.random() < 0.15:
        return
    last_month = 1 if story.year >= 2019 and (story.agency.is_department or story.agency.kind == "street") else 3
    month = rng.randint(1, last_month)
    style = rng.choice(["plain", "plain", "plain", "chinese"])
    day = rng.randint(4, 28) if rng.random() < 0.8 else None
    story.say(rng.choice(["{formal}", "{formal}办公室"]), kind="sign")
    story.paras.append(Para([Signed(story.year + 1, month, day, style)], "sign"))


def surroundings(story: Story) -> tuple[list[Para], list[Para]]:
    """What a web page puts before and after the report."""
    rng = story.rng
    if rng.random() < 0.5:
        return [], []
    before = [Para(story.parts(t), "noise") for t in stock.fill(story, stock.MENU, rng.randint(1, 4))]
    after = [Para(story.parts(t), "noise") for t in stock.fill(story, stock.FOOTER, rng.randint(0, 3))]
    signed = [p for para in story.paras for p in para.parts if isinstance(p, Signed)]
    if signed and signed[0].day and rng.random() < 0.4:
        source = signed[0]
        day = Signed(source.year, source.month, source.day, "iso")
        before.append(Para(["发布时间：", day, "  来源：" + story.agency.name], "noise"))
    return before, after


def review(story: Story, what: str, key_total: list[str], results: list[tuple[str, list[str]]], rule: str) -> list:
    """A sentence on reconsideration (行政复议) or litigation (行政诉讼)."""
    total = sum(story.values[k] for k in key_total)
    fact = story.fact(total, key_total, rule)
    rng = story.rng
    if total == 0 and rng.random() < 0.6:
        return story.pick(["{y}年，{we}未发生因政府信息公开引起的" + what + "案件。", "全年没有涉及政府信息公开的" + what + "。",
                           "本年度无针对{we}政府信息公开工作的" + what + "。"])
    out = story.pick(["{y}年，因政府信息公开引起的" + what + "{n}件", "全年{we}共发生与政府信息公开有关的" + what + "案件{n}件",
                      "涉及政府信息公开的" + what + "共{n}件", what + "方面，全年共发生{n}件"], n=fact)
    if total and rng.random() < 0.5:
        named = [(name, sum(story.values[k] for k in keys), keys) for name, keys in results]
        named = [x for x in named if x[1]]
        items = [story.parts(name + "{n}件", n=story.fact(n, keys)) for name, n, keys in named]
        out += ["，其中"] + story.join(items, rng.choice(["，", "、"]), "。")
        return out
    return out + ["。"]


def both_reviews(story: Story, recon: list[str], suits: list[str], rule: str) -> list:
    """One sentence on both."""
    a = story.fact(sum(story.values[k] for k in recon), recon, rule)
    b = story.fact(sum(story.values[k] for k in suits), suits, rule)
    return story.pick([
        "全年发生政府信息公开行政复议{a}件，行政诉讼{b}件。", "{y}年，{we}因政府信息公开被申请行政复议{a}件、被提起行政诉讼{b}件。",
        "与政府信息公开有关的行政复议案件{a}件、行政诉讼案件{b}件，均按规定办理。"], a=a, b=b)


TOPICS = ["征地拆迁", "房屋产权", "财政资金", "土地规划", "信访事项处理", "学校招生", "低保救助", "行政执法"]


def asides(story: Story, received: int) -> list[str]:
    """Numbers of applications that are not the year's total: by topic, of other years, of a part of the year."""
    rng = story.rng
    first, second = rng.sample(TOPICS, 2)
    some, fewer = rng.randint(1, max(1, received - 1)), rng.randint(1, max(1, received // 2))
    before = max(1, received + rng.choice([-1, 1]) * rng.randint(1, 9))
    change = "增加" if received >= before else "减少"
    percent = f"{100 * abs(received - before) / before:.1f}%"
    choices = [
        f"申请内容主要涉及{first}{some}件、{second}{fewer}件等。",
        f"与上年的{before}件相比，{change}{abs(received - before)}件，{'增长' if change == '增加' else '下降'}{percent}。",
        f"其中上半年{some}件。", f"《条例》施行以来，累计收到申请{received + rng.randint(300, 900)}件。",
        f"申请数量较{story.year - 1}年{change}{percent}。", f"接待当面咨询{rng.randint(20, 400)}人次，接听咨询电话{rng.randint(30, 900)}个。",
        f"涉及{first}的申请占比超过{rng.randint(3, 6)}成。", "所有申请均按期办理，按期答复率100%。",
    ]
    return rng.sample(choices, rng.choice([0, 0, 1, 1, 2]))
