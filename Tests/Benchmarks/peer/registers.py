"""The rules of the registers: organisations, the dead, marriages; and the table of all six."""

from collections.abc import Callable, Iterator
from typing import Any

import policies
from casework import Case, Finding, Referral, case, events, finding, part, person
from policies import age, policy_of
from rules import assistance, child_welfare, elderly_care

ACTIONS = {
    "establish": "establishment",
    "change": "change",
    "cancel": "cancellation",
    "annual-report": "annual-report",
}


def founding(organization: dict[str, Any]) -> list[Finding]:
    """What the law asks of a new one."""
    funds = organization.get("registeredFundsFen")
    if organization["kind"] == "foundation":
        return [finding("funds", funds, "at-least", policies.FOUNDATION_FUNDS)]
    if organization["kind"] != "association":
        return [finding("funds", funds, "at-least", 1)]
    members, units = organization.get("members"), organization.get("unitMembers")
    if units is not None and units >= policies.ASSOCIATION_UNITS:
        counted = finding("unit-members", units, "at-least", policies.ASSOCIATION_UNITS)
    else:
        counted = finding("members", members, "at-least", policies.ASSOCIATION_MEMBERS)
    return [counted, finding("funds", funds, "at-least", policies.ASSOCIATION_FUNDS)]


def social_organizations(referral: Referral) -> Iterator[Case]:
    """Members and funds of a new one; a code for an old one; a timely annual report needs nobody."""
    for event in events(referral, "organization"):
        organization, action = event["organization"], event["action"]
        matter = f"social-organizations.{ACTIONS[action]}"
        if action == "establish":
            yield case(referral, matter, None, founding(organization))
            continue
        tests = [finding("registered", "creditCode" in organization or None, "is", True)]
        if action == "annual-report":
            year = organization.get("year")
            due = None if year is None else f"{year + 1}-05-31"
            tests.append(finding("in-time", referral["appliedOn"], "at-most", due))
        yield case(referral, matter, None, tests, by_rule=True if action == "annual-report" else None)


BURIALS = {"niche", "tree", "flower", "lawn", "deep"}


def funeral(referral: Referral) -> Iterator[Case]:
    """A subsidy for a cremation, an award for a burial that saves land."""
    for event in events(referral, "bereavement"):
        dead = person(referral, event["deceased"])
        policy = policy_of(dead.get("householdRegistration"))
        tests = [
            finding("cremated", event.get("cremated"), "is", True),
            finding("amount-set", True, "is", policy.funeral_subsidy is not None or None),
        ]
        amount = policy.funeral_subsidy
        yield case(referral, "funeral.funeral-subsidy", dead["ref"], tests, amount, "once")
        if event.get("burial") in BURIALS:
            tests = [finding("died", event.get("diedOn"), "at-most", referral["appliedOn"])]
            yield case(referral, "funeral.eco-burial-award", dead["ref"], tests, None, "once")


def are_related(parties: list[dict[str, Any]]) -> bool:
    """Declared kinship that the law excludes."""
    refs = {party.get("ref") for party in parties}
    return any(
        relation["to"] in refs and relation["kind"] not in ("spouse", "other", "guardian")
        for party in parties
        for relation in party.get("relations", [])
    )


def competent(referral: Referral, parties: list[dict[str, Any]]) -> bool | None:
    """A party is registered in the registry's county, or in its province where the place says so."""
    places = [party.get("householdRegistration") for party in parties]
    length = 2 if policy_of(referral["office"]).province_wide else 6
    if any(place is not None and place[:length] == referral["office"][:length] for place in places):
        return True
    return None if None in places else False


def marriage(referral: Referral) -> Iterator[Case]:
    """Age, kinship and a spouse refuse by rule, as does a registry that is not competent."""
    for event in events(referral, "marriage", "divorce", "certificate-reissue"):
        parties = [person(referral, ref) for ref in event["parties"]]
        tests = [finding("competent-registry", competent(referral, parties), "is", True)]
        if event["kind"] == "certificate-reissue":
            yield case(referral, "marriage.certificate-reissue", None, tests)
            continue
        married = [party.get("maritalStatus") for party in parties]
        if event["kind"] == "divorce":
            tests += [finding("married", status, "is", "married") for status in married]
            yield case(referral, "marriage.divorce-registration", None, tests, by_rule=False)
            continue
        for party, status in zip(parties, married):
            years = age(party.get("birthday"), referral["appliedOn"])
            adult = policies.ADULT_MALE if party.get("sex") == "male" else policies.ADULT_FEMALE
            tests.append(finding("age", years, "at-least", adult))
            tests.append(finding("no-spouse", None if status is None else status != "married", "is", True))
        tests.append(finding("not-related", not are_related(parties), "is", True))
        yield case(referral, "marriage.marriage-registration", None, tests, by_rule=False)


RULES: dict[str, Callable[[Referral], Iterator[Case]]] = {
    "assistance": assistance,
    "elderly-care": elderly_care,
    "child-welfare": child_welfare,
    "social-organizations": social_organizations,
    "funeral": funeral,
    "marriage": marriage,
}


def decide(department: str, referral: Referral) -> dict[str, Any]:
    """The department's part: without cases when nothing concerns it."""
    cases = list(RULES[department](referral)) if "office" in referral else []
    return part(department, referral, cases)
