"""Invented agencies. Place names are put together from syllables; any likeness to a real office is chance."""

from __future__ import annotations

from dataclasses import dataclass

_FIRST = "云青安和平永清丰兴泰宁远长明石柳松梅竹龙凤鹤白翠金玉文武德仁瑞祥嘉锦华"
_SECOND = "河湖山岭溪泉桥塘庄店台堡坪川洲港湾谷林田城陵源坝垭岗口湖"
_DEPARTMENTS = [
    "教育局", "财政局", "水务局", "卫生健康局", "人力资源和社会保障局", "自然资源局", "住房和城乡建设局",
    "交通运输局", "农业农村局", "市场监督管理局", "审计局", "统计局", "民政局", "司法局", "应急管理局",
    "生态环境局", "文化和旅游局", "城市管理局", "医疗保障局", "退役军人事务局", "林业局",
]
_COMMISSIONS = ["发展和改革委员会", "卫生健康委员会", "住房和城乡建设委员会", "农业农村委员会"]


@dataclass
class Agency:
    kind: str  # town, street, district, county, city, bureau, commission
    name: str  # what `agency` in the findings should be: 云湖镇
    accepted: list[str]  # other names that are as good
    formal: str  # 云湖镇人民政府
    place: str  # 青岭市云湖区
    we: str  # 我镇
    whole: str  # 全镇
    is_department: bool
    superior: str  # 区


def _place(rng) -> str:
    while True:
        first, second = rng.choice(_FIRST), rng.choice(_SECOND)
        if first != second:
            return first + second


def invent(rng, beijing: bool, year: int) -> Agency:
    """An agency; with `beijing` one of that city."""
    kinds = ["town", "street", "district", "bureau", "commission"]
    if not beijing:
        kinds += ["county", "city", "bureau", "town"]
    kind = rng.choice(kinds)
    city = "北京市" if beijing else _place(rng) + "市"
    district = _place(rng) + ("区" if beijing or rng.random() < 0.6 else "县")
    we, whole = "我" + district[-1], "全" + district[-1]
    if kind == "town":
        suffix = rng.choice(["镇", "镇", "乡"])
        name = _place(rng) + suffix
        return Agency(kind, name, [city + district + name, district + name], name + "人民政府", city + district,
                      "我" + suffix, "全" + suffix, False, district[-1])
    if kind == "street":
        name = _place(rng) + "街道"
        formal = name + "办事处"
        return Agency(kind, name, [formal, district + name, district + formal], formal, city + district,
                      rng.choice(["我街道", "街道"]), "全街道", False, district[-1])
    if kind in ("district", "county"):
        return Agency(kind, district, [city + district], district + "人民政府", city, we, whole, False, "市")
    if kind == "city":
        return Agency(kind, city, [], city + "人民政府", "", "我市", "全市", False, "省")
    department = rng.choice(_DEPARTMENTS if kind == "bureau" else _COMMISSIONS)
    if year < 2019:  # names from before the reform of 2018
        department = {"卫生健康局": "卫生局", "自然资源局": "国土资源局", "农业农村局": "农业局",
                      "应急管理局": "安全生产监督管理局", "市场监督管理局": "质量技术监督局",
                      "卫生健康委员会": "卫生和计划生育委员会", "农业农村委员会": "农村工作委员会",
                      "生态环境局": "环境保护局", "文化和旅游局": "文化局",
                      "退役军人事务局": "粮食局", "医疗保障局": "体育局"}.get(department, department)
    upper = rng.choice([district, district, city])
    name = upper + department
    short = "我委" if kind == "commission" else "我局"
    return Agency(kind, name, [department, city + name], name, "" if upper == city else city, short,
                  "全委" if kind == "commission" else "全局", True, upper[-1])
