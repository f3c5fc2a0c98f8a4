"""What the places decide, by division; an absent number is missing for every rule. Amounts are fen a month."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Policy:
    name: str
    allowance: int | None = None
    near_poor_multiple: float | None = None
    savings_limit: int | None = None
    destitute_living: int | None = None
    temporary_aid: int | None = None
    orphan_dispersed: int | None = None
    orphan_institution: int | None = None
    age_money_from: int | None = None
    age_money: int | None = None
    funeral_subsidy: int | None = None
    province_wide: bool = False


POLICIES = {
    "330683": Policy("shengzhou", allowance=89000, near_poor_multiple=1.5, destitute_living=117900, province_wide=True),
    "3213": Policy(
        "suqian",
        allowance=61000,
        near_poor_multiple=1.5,
        orphan_dispersed=131000,
        orphan_institution=202000,
        age_money_from=80,
    ),
    "43": Policy("hunan", near_poor_multiple=1.5, province_wide=True),
    "3402": Policy("wuhu", near_poor_multiple=1.5),
    "4415": Policy("shanwei", near_poor_multiple=1.5),
    "990000": Policy(
        "sample-city",
        allowance=100000,
        near_poor_multiple=1.5,
        savings_limit=3000000,
        destitute_living=140000,
        temporary_aid=150000,
        orphan_dispersed=160000,
        orphan_institution=220000,
        age_money_from=80,
        age_money=5000,
        funeral_subsidy=100000,
        province_wide=True,
    ),
}

ADULT_MALE, ADULT_FEMALE = 22, 20
ASSOCIATION_MEMBERS, ASSOCIATION_UNITS, ASSOCIATION_FUNDS = 50, 30, 3000000
FOUNDATION_FUNDS = 200000000
OUT_OF_CONTACT_MONTHS = 6


def policy_of(division: str | None) -> Policy:
    """That of the longest prefix; a place without one has no numbers."""
    prefixes = sorted((prefix for prefix in POLICIES if (division or "").startswith(prefix)), key=len)
    return POLICIES[prefixes[-1]] if prefixes else Policy("none")


def age(birthday: str | None, on: str) -> int | None:
    """Full years."""
    if birthday is None:
        return None
    born, day = date.fromisoformat(birthday), date.fromisoformat(on)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
