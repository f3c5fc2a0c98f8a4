"""What each department decides: a referral in, cases out; no clock, no input or output."""

from collections.abc import Iterator
from datetime import date

import policies
from casework import Case, Referral, case, events, finding, person
from policies import age, policy_of


def total(referral: Referral, members: list[str], fact: str) -> int | None:
    """A sum over the household; unknown while one summand is."""
    values = [person(referral, ref).get(fact) for ref in members]
    return None if None in values else sum(value for value in values if value is not None)


def household_cases(referral: Referral) -> Iterator[Case]:
    economy = referral.get("economy", {})
    members = economy.get("members", [referral["applicant"]])
    applicant = person(referral, referral["applicant"])
    policy = policy_of(applicant.get("householdRegistration"))
    standard = policy.allowance * len(members) if policy.allowance is not None else None
    near = int(standard * policy.near_poor_multiple) if standard and policy.near_poor_multiple else None
    income = total(referral, members, "monthlyIncomeFen")
    costs = [person(referral, ref).get("employmentCostFen", 0) for ref in members]
    counted = None if income is None else max(0, income - sum(costs))
    property_tests = [
        finding("vehicles", economy.get("vehicles"), "at-most", 0),
        finding("homes", economy.get("homes"), "at-most", 1),
    ]
    if policy.savings_limit is not None:
        limit = policy.savings_limit * len(members)
        property_tests.append(finding("savings", economy.get("savingsFen"), "at-most", limit))
    below = finding("income-below-standard", counted, "below", standard)
    amount = None if counted is None or standard is None else standard - counted
    yield case(referral, "assistance.subsistence-allowance", None, [below, *property_tests], amount, "monthly")
    edge = [
        finding("income-at-least-standard", counted, "at-least", standard),
        finding("income-below-near-poor", counted, "below", near),
    ]
    yield case(referral, "assistance.near-poor", None, edge + property_tests)
    years = age(applicant.get("birthday"), referral["appliedOn"])
    unable = None if years is None else years >= 60 or years < 16 or "disability" in applicant
    destitute = [
        finding("unable-to-work", unable, "is", True),
        finding("no-income", counted, "at-most", policy.destitute_living),
        finding(
            "nobody-supports", None if "supporters" not in economy else economy["supporters"] != "able", "is", True
        ),
    ]
    living = policy.destitute_living
    yield case(referral, "assistance.destitute-support", referral["applicant"], destitute, living, "monthly")


def assistance(referral: Referral) -> Iterator[Case]:
    """The means test below the standard; aid for what happened suddenly; subsidies for the disabled."""
    if events(referral, "hardship"):
        yield from household_cases(referral)
    policy = policy_of(referral["office"])
    for event in events(referral, "emergency"):
        tests = [finding("aid-set", True, "is", policy.temporary_aid is not None or None)]
        amount = policy.temporary_aid
        yield case(referral, "assistance.temporary-aid", referral["applicant"], tests, amount, "once")
    for event in events(referral, "vagrancy"):
        tests = [finding("found", event.get("foundAt") is not None or None, "is", True)]
        yield case(referral, "assistance.vagrant-relief", event["person"], tests)
    for event in events(referral, "disability"):
        grade = person(referral, event["person"]).get("disability", {}).get("grade")
        for matter in ("disability-living-subsidy", "severe-disability-nursing-subsidy"):
            tests = [finding("severe", grade, "at-most", 2)]
            yield case(referral, f"assistance.{matter}", event["person"], tests, None, "monthly")


WISHES = {
    "assessment": "ability-assessment",
    "bed": "bed-admission",
    "home-service": "home-service",
    "adaptation": "home-adaptation",
}


def elderly_care(referral: Referral) -> Iterator[Case]:
    """By age: wishes from sixty, respect-age money from the place's age, decided by rule alone."""
    for event in events(referral, "ageing"):
        elder = person(referral, event["person"])
        policy = policy_of(elder.get("householdRegistration"))
        years = age(elder.get("birthday"), referral["appliedOn"])
        for wish in event.get("wishes", []):
            tests = [finding("age-reached", years, "at-least", 60)]
            yield case(referral, f"elderly-care.{WISHES[wish]}", elder["ref"], tests)
        start = policy.age_money_from
        if start is not None and years is not None and years >= start:
            tests = [
                finding("age-reached", years, "at-least", start),
                finding("amount-set", True, "is", policy.age_money is not None or None),
            ]
            amount = policy.age_money
            yield case(referral, "elderly-care.respect-age-money", elder["ref"], tests, amount, "monthly", True)


ABSENT = {"dead", "missing"}
UNABLE = ABSENT | {"imprisoned", "compulsory-detox", "severely-disabled", "seriously-ill"}


def cannot_care(parent: dict[str, str], on: str) -> bool | None:
    """Out of contact counts after some months; what is unknown stays open."""
    state = parent.get("state", "unknown")
    if state != "out-of-contact":
        return None if state == "unknown" else state in UNABLE
    if "since" not in parent:
        return None
    since, day = date.fromisoformat(parent["since"]), date.fromisoformat(on)
    months = (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)
    return months >= policies.OUT_OF_CONTACT_MONTHS


def child_welfare(referral: Referral) -> Iterator[Case]:
    """Money for children whose parents are gone or cannot care; protection, files and adoptions are looked at."""
    for event in events(referral, "child-without-care"):
        child = person(referral, event["child"])
        policy = policy_of(child.get("householdRegistration"))
        parents = [event.get("father", {}), event.get("mother", {})]
        is_orphan = all(parent.get("state") in ABSENT for parent in parents)
        tests = [finding("under-age", age(child.get("birthday"), referral["appliedOn"]), "below", 18)]
        if not is_orphan:
            tests += [
                finding("parent-cannot-care", cannot_care(parent, referral["appliedOn"]), "is", True)
                for parent in parents
            ]
        in_institution = child.get("placement", "").endswith("-institution")
        amount = policy.orphan_institution if in_institution else policy.orphan_dispersed
        matter = "orphan-living-money" if is_orphan else "unattended-child-living-money"
        yield case(referral, f"child-welfare.{matter}", child["ref"], tests, amount, "monthly")
    for event in events(referral, "harm"):
        yield case(referral, "child-welfare.protection", event["child"], [])
    for event in events(referral, "left-behind"):
        years = age(person(referral, event["person"]).get("birthday"), referral["appliedOn"])
        if years is None or years < 18:
            tests = [finding("under-sixteen", years, "below", 16)]
            yield case(referral, "child-welfare.left-behind-file", event["person"], tests)
    for event in events(referral, "adoption"):
        ages = [age(person(referral, ref).get("birthday"), referral["appliedOn"]) for ref in event["adopters"]]
        tests = [finding("adopter-of-age", years, "at-least", 30) for years in ages]
        yield case(referral, "child-welfare.adoption", event["child"], tests)
