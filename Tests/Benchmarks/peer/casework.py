"""Cases, findings and parts, the same for every department."""

import operator
from typing import Any
from uuid import UUID, uuid5

Case = dict[str, Any]
Finding = dict[str, Any]
Referral = dict[str, Any]

COMPARISONS = {
    "below": operator.lt,
    "at-most": operator.le,
    "at-least": operator.ge,
    "is": operator.eq,
}


def finding(rule: str, observed: Any, comparison: str, threshold: Any) -> Finding:
    """A test: what is missing on either side leaves it open."""
    known = observed is not None and threshold is not None
    passed = COMPARISONS[comparison](observed, threshold) if known else None
    return {
        "rule": rule,
        "observed": observed,
        "comparison": comparison,
        "threshold": threshold,
        "passed": passed,
        "missing": "policy" if threshold is None else "fact" if observed is None else None,
    }


def case(
    referral: Referral,
    matter: str,
    person: str | None,
    findings: list[Finding],
    amount: int | None = None,
    cadence: str | None = None,
    by_rule: bool | None = None,
) -> Case:
    """A case with its proposal; `by_rule` says for which outcome nobody has to look: True approved, False refused."""
    results = [test["passed"] for test in findings]
    approved = False if False in results else None if None in results else True
    is_final = by_rule is not None and approved is by_rule
    missing_fact = approved is None and any(test["missing"] == "fact" for test in findings)
    status = "awaiting-applicant" if missing_fact else "under-review"
    if is_final:
        status = "approved" if approved else "refused"
    outcome = {True: "approved", False: "refused", None: None}[approved]
    award = {"amountFen": amount, "cadence": cadence} if cadence and approved else None
    return {
        # The same referral makes the same case, however often it comes.
        "id": str(uuid5(UUID(referral["application"]), f"{matter}@{person}")),
        "matter": matter,
        "person": person,
        "status": status,
        "decision" if is_final else "proposal": {"outcome": outcome, "award": award, "findings": findings},
    }


def part(department: str, referral: Referral, cases: list[Case]) -> dict[str, Any]:
    """The department's answer."""
    states = {item["status"] for item in cases}
    if not states:
        status = "not-applicable"
    elif "awaiting-applicant" in states:
        status = "awaiting-applicant"
    else:
        status = "answered" if states <= {"approved", "refused"} else "in-progress"
    return {
        "application": referral["application"],
        "department": department,
        "version": 1,
        "referralVersion": referral["referralVersion"],
        "status": status,
        "cases": cases,
    }


def events(referral: Referral, *kinds: str) -> list[dict[str, Any]]:
    """The events of these kinds."""
    return [event for event in referral.get("events", []) if event["kind"] in kinds]


def person(referral: Referral, ref: str | None) -> dict[str, Any]:
    """What the department knows of somebody."""
    return next((found for found in referral.get("people", []) if found["ref"] == ref), {})
