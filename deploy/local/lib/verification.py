"""Asks the other agencies about a household that has applied for the allowance, and prints their report.

usage: verification.py, with the stack's environment sourced. Repeated, it prints the report that there is.
One agency never answers about this household: the clock of the day after makes that visible.
"""

import datetime
import json
import os
import subprocess
import time
import urllib.request

SECONDS = 30
MATTER = "assistance.subsistence-allowance"
# The simulated banking regulation answers nothing about a town whose code ends with 7.
TOWN = "990000007"


def person(ref, name, digits, income):
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, weights)) % 11]
    return {
        "ref": ref, "name": name, "idNumber": digits + check, "householdRegistration": TOWN, "residence": TOWN,
        "monthlyIncomeFen": income, "employment": "unable",
    }


FORM = {
    "channel": "counter",
    "office": TOWN,
    "applicant": "p1",
    "people": [person("p1", "何玉兰", "99000019550314782", 20000), person("p2", "何大山", "99000019530908781", 30000)],
    "household": {"members": ["p1", "p2"], "supporters": "none", "savingsFen": 0, "vehicles": 0, "homes": 1},
    "lifeEvents": [{"kind": "hardship", "causes": ["illness"]}],
    "consents": ["economic-verification", "data-sharing"],
}


def intake(method, path, body=None, **headers):
    request = urllib.request.Request(
        os.environ["ONEWINDOW_INTAKE_URL"] + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Authorization": "Bearer " + os.environ["ONEWINDOW_PORTAL_TOKEN"], "Content-Type": "application/json", **headers,
        },
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return json.load(answer)


def staff(*words, output="json"):
    done = subprocess.run(
        ["assistance", *words, "--output", output], capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"`assistance {' '.join(words)}` ended with {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout) if output == "json" else done.stdout


def awaited(what, ask):
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if found := ask():
            return found
        time.sleep(0.2)
    raise SystemExit(f"{what} is not there after {SECONDS} s.")


def asked_about(case, today):
    request = staff("verifications", "request", case, "--by", today.isoformat())["id"]

    def all_but_one():
        sources = staff("verifications", "show", request)["sources"]
        return sum(source["state"] == "pending" for source in sources) <= 1

    awaited("The agencies' answers", all_but_one)
    staff("clocks", "run", "--on", (today + datetime.timedelta(days=1)).isoformat())
    return request


def main():
    application = intake("POST", "/v1/applications", FORM, **{"Idempotency-Key": '"demo-verification"'})["id"]
    case = awaited(
        "The case", lambda: staff("cases", "list", "--application", application, "--matter", MATTER)
    )[0]["id"]
    # The bureau's day, which is not always that of this machine.
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
    known = staff("verifications", "list", "--case", case)
    request = known[-1]["id"] if known else asked_about(case, today)
    print(staff("verifications", "report", request, output="table"))


if __name__ == "__main__":
    main()
