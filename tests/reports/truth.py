"""Registers in small: the numbers of a year, drawn so that every identity of the form holds."""

from __future__ import annotations

from decimal import Decimal

COLUMNS = ["natural", "legal.commercial", "legal.research", "legal.public_welfare", "legal.law_service",
           "legal.other"]
KEY_AREAS = ["budget_three_public", "affordable_housing", "food_safety", "environment", "bidding", "work_safety",
             "land_acquisition", "government_pricing", "enterprise_credit", "budget_audit", "public_utilities",
             "municipal_other"]
CHANNELS = ["gazette", "website", "weibo", "wechat", "other"]
OUTCOMES = ["already_public", "granted", "partly_granted", "refused", "not_this_agency", "not_exist",
            "asked_to_amend", "other_channel"]
GROUNDS = ["state_secret", "trade_secret", "personal_privacy", "security_stability", "not_government_information",
           "other_statutory"]
REFUSED = ["state_secret", "law_forbidden", "security_stability", "third_party", "internal_affairs", "process",
           "enforcement_file", "administrative_query"]
UNABLE = ["not_held", "need_making", "unclear_after_correction"]
NOT_HANDLED = ["petition", "repeat", "publication", "mass", "confirm"]
OTHER = ["correction_overdue", "fee_overdue", "other"]
BLOCKS = ["reconsideration", "litigation.direct", "litigation.after_reconsideration"]
RESULTS = ["upheld", "corrected", "other", "pending"]


def spread(rng, total: int, parts: int, evenness: float = 1.0) -> list[int]:
    """`total` dealt out over `parts` places; a low evenness leaves many places empty."""
    weights = [rng.random() ** (3.0 / max(evenness, 0.1)) for _ in range(parts)]
    scale = sum(weights) or 1.0
    dealt = [int(total * w / scale) for w in weights]
    for _ in range(total - sum(dealt)):
        dealt[rng.choices(range(parts), weights)[0]] += 1
    return dealt


def _size(rng, *ranges: tuple[int, int]) -> int:
    low, high = rng.choice(ranges)
    return rng.randint(low, high)


def form_2014(rng, beijing: bool) -> dict:
    """Values of cn-2014 (with `beijing` of cn-2014-beijing)."""
    v: dict = {}
    total = _size(rng, (20, 150), (60, 900), (300, 6000))
    v["proactive.total"] = total
    issued = _size(rng, (0, 0), (1, 12), (3, 60))
    v["proactive.normative_docs_issued"] = issued
    v["proactive.normative_docs_disclosed"] = min(total, rng.randint(0, issued))
    if beijing:
        key = rng.randint(0, max(1, total // 3))
        v["proactive.key_area.total"] = key
        for area, n in zip(KEY_AREAS, spread(rng, key, len(KEY_AREAS), 0.5)):
            v[f"proactive.key_area.{area}"] = n
    _channels_2014(rng, v, total)
    _responses_2014(rng, v)
    _requests_2014(rng, v)
    for block in ("reconsideration", "litigation"):
        n = _size(rng, (0, 0), (0, 0), (1, 5), (2, 25))
        upheld = "upheld" if block == "reconsideration" else "upheld_or_dismissed"
        v[block] = n
        for part, m in zip((upheld, "corrected", "other"), spread(rng, n, 3)):
            v[f"{block}.{part}"] = m
    v["complaint"] = _size(rng, (0, 0), (0, 0), (1, 6))
    with_fee = v["request.received"] > 0 and rng.random() < 0.2
    v["fee"] = Decimal(rng.randint(1, 9999)).scaleb(-4).normalize() if with_fee else 0
    v["resource.dedicated_offices"] = rng.randint(1, 6)
    v["resource.reading_points"] = rng.randint(1, 30)
    full, part = rng.randint(1, 12), rng.randint(0, 40)
    v["resource.staff"], v["resource.staff.full_time"], v["resource.staff.part_time"] = full + part, full, part
    v["resource.special_funds"] = rng.choice([0, 0, Decimal(rng.randint(5, 900)).scaleb(-1), rng.randint(1, 60)])
    v["training.meetings"] = rng.randint(1, 12)
    v["training.classes"] = rng.randint(1, 9)
    v["training.trainees"] = v["training.classes"] * rng.randint(5, 90)
    return v


def _channels_2014(rng, v: dict, total: int) -> None:
    counts = [0] * 5
    main = rng.choice([1, 1, 1, 4])
    counts[main] = rng.randint(total * 6 // 10, total)
    for i in range(5):
        if i != main and rng.random() < 0.5:
            counts[i] = rng.randint(0, total)
    short = total - sum(counts)
    if short > 0:  # every item went out somewhere
        fill = 4 if main != 4 else 1
        counts[fill] = min(total, counts[fill] + short)
        counts[main] += max(0, total - sum(counts))
    for channel, n in zip(CHANNELS, counts):
        v[f"proactive.channel.{channel}"] = n


def _responses_2014(rng, v: dict) -> None:
    topics = _size(rng, (0, 0), (1, 20), (5, 90))
    v["response.hot_topics"] = topics
    conferences, interviews = _size(rng, (0, 0), (1, 9)), _size(rng, (0, 0), (1, 12))
    v["response.channel.press_conference"] = conferences
    v["response.channel.press_conference_by_head"] = rng.randint(0, conferences)
    v["response.channel.online_interview"] = interviews
    v["response.channel.online_interview_by_head"] = rng.randint(0, interviews)
    v["response.channel.policy_interpretation"] = _size(rng, (0, 0), (1, 60))
    v["response.channel.social_media_events"] = rng.randint(0, topics)
    v["response.channel.other_events"] = rng.randint(0, topics)


def _requests_2014(rng, v: dict) -> None:
    received = _size(rng, (0, 3), (5, 40), (10, 120), (50, 700))
    v["request.received"] = received
    for part, n in zip(("in_person", "fax", "online", "mail"), spread(rng, received, 4)):
        v[f"request.received.{part}"] = n
    concluded = received - (rng.randint(1, max(1, received // 12)) if received > 4 and rng.random() < 0.4 else 0)
    late = rng.randint(0, concluded // 6)
    v["request.concluded"] = concluded
    v["request.concluded.on_time"], v["request.concluded.extended"] = concluded - late, late
    replied = concluded - (1 if concluded > 6 and rng.random() < 0.05 else 0)
    v["request.replied"] = replied
    for outcome, n in zip(OUTCOMES, spread(rng, replied, len(OUTCOMES), 0.8)):
        v[f"request.replied.{outcome}"] = n
    for ground, n in zip(GROUNDS, spread(rng, v["request.replied.refused"], len(GROUNDS), 0.5)):
        v[f"request.replied.refused.{ground}"] = n


def result_rows(single_other: bool) -> list[str]:
    """Keys of the numbered result rows of table 3, under requests.result."""
    rows = ["granted", "partly"]
    rows += [f"refused.{x}" for x in REFUSED] + [f"unable.{x}" for x in UNABLE]
    rows += [f"not_handled.{x}" for x in NOT_HANDLED]
    return rows + (["other"] if single_other else [f"other.{x}" for x in OTHER])


def form_2019(rng, single_other: bool, edition: str) -> dict:
    """Values of cn-2019 or cn-2021 (`edition`)."""
    v: dict = {}
    (_table_2_of_2019 if edition == "cn-2019" else _table_2_of_2021)(rng, v)
    _table_3(rng, v, result_rows(single_other))
    for block in BLOCKS:
        n = _size(rng, (0, 0), (0, 0), (1, 8), (2, 60))
        v[f"{block}.total"] = n
        for result, m in zip(RESULTS, spread(rng, n, 4)):
            v[f"{block}.{result}"] = m
    return v


def _table_3(rng, v: dict, rows: list[str]) -> None:
    size = _size(rng, (0, 6), (5, 40), (10, 200), (80, 900))
    columns = {}
    for column, people in zip(COLUMNS, [0.82, 0.09, 0.02, 0.02, 0.02, 0.03]):
        concluded = round(size * people * rng.uniform(0.6, 1.4))
        results = dict(zip(rows, spread(rng, concluded, len(rows), 0.6)))
        out = rng.randint(0, concluded // 8 + (1 if rng.random() < 0.2 else 0))
        carried = rng.randint(0, min(concluded + out, concluded // 8))
        columns[column] = (concluded + out - carried, carried, results, concluded, out)
    for column, (new, carried, results, concluded, out) in columns.items():
        v[f"requests.new@{column}"] = new
        v[f"requests.carried_in@{column}"] = carried
        for row, n in results.items():
            v[f"requests.result.{row}@{column}"] = n
        v[f"requests.result.total@{column}"] = concluded
        v[f"requests.carried_out@{column}"] = out
    for row in ["new", "carried_in", "result.total", "carried_out"] + [f"result.{r}" for r in rows]:
        v[f"requests.{row}@total"] = sum(v[f"requests.{row}@{c}"] for c in COLUMNS)


def _money(rng, high: int, decimals: int):
    if rng.random() < 0.4:
        return rng.randint(1, high)
    value = Decimal(rng.randint(1, high * 10**decimals)).scaleb(-decimals).normalize()
    return value if value != value.to_integral() else int(value)


def _table_2_of_2019(rng, v: dict) -> None:
    for row, size in (("rules", 0), ("normative_documents", rng.choice([0, 8, 30]))):
        made = rng.randint(0, size)
        shown = rng.randint(0, made)
        v[f"proactive.{row}@made"], v[f"proactive.{row}@disclosed"] = made, shown
        v[f"proactive.{row}@disclosed_total"] = shown + rng.randint(0, size * 3)
    for row in ("licence", "other_service", "penalty", "coercion"):
        before = _size(rng, (0, 0), (1, 60), (50, 900))
        v[f"proactive.{row}@prev_items"] = before
        v[f"proactive.{row}@change"] = rng.randint(-min(before, 9), 12) if before else 0
        v[f"proactive.{row}@decisions"] = _size(rng, (0, 0), (1, 400), (100, 9999)) if before else 0
    before = rng.randint(0, 9)
    v["proactive.fee@prev_items"], v["proactive.fee@change"] = before, rng.randint(-min(before, 2), 2)
    projects = _size(rng, (0, 0), (1, 40))
    v["proactive.procurement@projects"] = projects
    v["proactive.procurement@amount"] = _money(rng, 3000, 4) if projects else 0


def _table_2_of_2021(rng, v: dict) -> None:
    for row, size in (("rules", 0), ("normative_documents", rng.choice([0, 8, 30]))):
        issued, repealed = rng.randint(0, size), rng.randint(0, size // 2)
        v[f"proactive.{row}@issued"], v[f"proactive.{row}@repealed"] = issued, repealed
        v[f"proactive.{row}@in_force"] = issued + rng.randint(0, size * 4)
    for row in ("licence", "penalty", "coercion"):
        v[f"proactive.{row}@decisions"] = _size(rng, (0, 0), (1, 500), (300, 20000))
    v["proactive.fee@amount"] = rng.choice([0, _money(rng, 8000, 2)])
