"""Submits the sample applications and compares what becomes of each with what its file expects.

A sample is one JSON file of Tests/Samples, applied in the order of the file names:

  name, about     for people
  form | body     what is posted: a JSON form, or raw text
  headers         headers to add, or to leave out when null
  expect          what holds once the departments have answered; without "finally" also at the end
  then            steps: {"staff": [...], "exit": 0} · {"supplement": {...}} · {"withdraw": {...}} · {"appeal": {...}}
                  · {"post": "/v1/…", "body": {...}, "expect": {...}} · {"expect": {...}}
  finally         what holds after the steps

Expectations are subsets: every member named must hold, others are free. "*" is any value but null, null is null or
absent. Lists of names need those names, in any order; "!name" must not be there. In "departments" the cases are keyed by
matter, or by matter@person; null in place of a case says there is none. Beside the members of a case there are short
forms taken from its decision, else its proposal: outcome, amountFen, cadence, from, until, policy, findings (rules that
are there; {"rule": …, "passed": false} looks closer). "decision" may be one word, its outcome.

In forms, steps and expectations these are replaced: {case:MATTER} {case:MATTER@p1} {application} {reference} {today}
{today+3} {today-40}.

A sample that already ran against this stack is not submitted again: its end state is compared.
"""

import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import unicodedata
import urllib.error
import urllib.request

DEADLINE_SECONDS = 30
DEPARTMENTS = ["assistance", "elderly-care", "child-welfare", "social-organizations", "funeral", "marriage"]
SUPPLEMENTS = {"supplement": "supplements", "withdraw": "withdrawal", "appeal": "appeals"}
FROM_DECISION = {"outcome": "outcome", "policy": "policy", "findings": "findings"}
FROM_AWARD = ["amountFen", "cadence", "from", "until"]


class Failed(Exception):
    """The sample did not go as its file says; the words say where."""


# Comparing ----------------------------------------------------------------------------------------------------------


def differences(expected, actual, where):
    """What of `expected` does not hold in `actual`, one line each."""
    if expected == "*":
        return [] if actual is not None else [f"{where} is missing"]
    if isinstance(expected, dict) and isinstance(actual, dict):
        return [d for key, value in expected.items() for d in differences(value, actual.get(key), f"{where}/{key}")]
    if isinstance(expected, list) and isinstance(actual, list):
        return [d for item in expected for d in member_differences(item, actual, where)]
    if isinstance(expected, bool) != isinstance(actual, bool) or expected != actual:
        return [f"{where} is {shown(actual)}, expected {shown(expected)}"]
    return []


def member_differences(item, actual, where):
    if isinstance(item, str) and item.startswith("!"):
        return [f"{where} contains {item[1:]}"] if item[1:] in actual else []
    if any(not differences(item, element, "") for element in actual):
        return []
    return [f"{where} lacks {shown(item)}, has {shown(actual)}"]


def department_differences(expected, application):
    found = []
    parts = {part.get("department"): part for part in application.get("departments") or []}
    for name, wanted in expected.items():
        part = parts.get(name)
        if wanted is None or part is None:
            if wanted is not None or part is not None:
                found.append(f"department {name} is {'missing' if part is None else 'there'}")
            continue
        rest = {key: value for key, value in wanted.items() if key != "cases"}
        found += differences(rest, part, name)
        cases = wanted.get("cases", {})
        if cases == [] and part.get("cases"):
            found.append(f"{name} has cases: {', '.join(c['matter'] for c in part['cases'])}")
        elif isinstance(cases, dict):
            for key, case in cases.items():
                found += case_differences(case, find_case(part, key), key)
    return found


def find_case(part, key):
    matter, _, person = key.partition("@")
    for case in part.get("cases") or []:
        if case.get("matter") == matter and person in ("", case.get("person") or ""):
            return case
    return None


def case_differences(expected, case, where):
    if expected is None or case is None:
        return [] if expected is None and case is None else [f"{where}: {'no such case' if case is None else 'there is a case'}"]
    result = case.get("decision") or case.get("proposal") or {}
    award = result.get("award") or {}
    found = []
    for key, value in expected.items():
        place = f"{where}/{key}"
        if key == "findings":
            found += finding_differences(value, result.get("findings") or [], place)
        elif key in FROM_DECISION:
            found += differences(value, result.get(key), place)
        elif key in FROM_AWARD:
            found += differences(value, award.get(key), place)
        elif key == "decision" and isinstance(value, str):
            found += differences(value, (case.get("decision") or {}).get("outcome"), place)
        else:
            found += differences(value, case.get(key), place)
    return found


def finding_differences(expected, findings, where):
    rules = [finding.get("rule") for finding in findings]
    found = []
    for item in expected:
        found += member_differences(item, rules if isinstance(item, str) else findings, where)
    return found


def application_differences(expected, application):
    rest = {k: v for k, v in expected.items() if k not in ("httpStatus", "departments", "problems")}
    return differences(rest, application, "") + department_differences(expected.get("departments", {}), application)


def shown(value):
    return json.dumps(value, ensure_ascii=False)


# Talking to the stack -----------------------------------------------------------------------------------------------


class Intake:
    def __init__(self):
        self.url = os.environ["ONEWINDOW_INTAKE_URL"]
        self.token = os.environ["ONEWINDOW_PORTAL_TOKEN"]
        # Straight to the address: a proxy of the machine has no business here.
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def call(self, method, path, body=None, key=None, headers=None):
        """Status and decoded answer. A 429 or 503 is waited out as Retry-After says."""
        head = {"Authorization": f"Bearer {self.token}", "Accept-Language": "en"}
        if body is not None:
            head["Content-Type"] = "application/json"
        if key is not None:
            head["Idempotency-Key"] = f'"{key}"'
        head.update(headers or {})
        head = {name: value for name, value in head.items() if value is not None}
        until = time.monotonic() + DEADLINE_SECONDS
        while True:
            request = urllib.request.Request(self.url + path, data=body, method=method, headers=head)
            try:
                with self.opener.open(request, timeout=10) as answer:
                    return answer.status, decoded(answer.read())
            except urllib.error.HTTPError as refusal:
                text = refusal.read()
                if refusal.code not in (429, 503) or time.monotonic() > until:
                    return refusal.code, decoded(text)
                time.sleep(min(float(refusal.headers.get("Retry-After") or 1), 5))
            except (urllib.error.URLError, OSError) as fault:
                raise Failed(f"{method} {path}: {fault}") from fault


def decoded(text):
    try:
        return json.loads(text) if text else {}
    except ValueError:
        return {"text": text.decode("utf-8", "replace")}


# Running one sample -------------------------------------------------------------------------------------------------


class Sample:
    def __init__(self, file, intake, memory):
        self.intake = intake
        self.memory = memory
        self.application = {}
        try:
            self.content = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as fault:
            raise SystemExit(f"{file}: {fault}") from fault
        self.id = file.stem
        self.name = self.content.get("name", file.stem)
        self.problems = []
        self.note = ""

    def run(self):
        try:
            self.submit()
        except Failed as failure:
            self.problems.append(str(failure))
        except (KeyError, TypeError, AttributeError) as fault:
            self.problems.append(f"the sample or the answer is not as described: {fault!r}")

    def submit(self):
        expect = self.content.get("expect", {})
        steps = self.content.get("then", [])
        body = self.content["body"] if "body" in self.content else shown(self.filled(self.content["form"]))
        digest = hashlib.sha256(body.encode() + shown(self.content).encode()).hexdigest()[:32]
        remembered = self.memory.get(self.id, digest)
        if remembered and self.intake.call("GET", f"/v1/applications/{remembered['application']}")[0] != 404:
            self.note = "submitted by an earlier run"
            self.application = {"id": remembered["application"]}
        else:
            if not self.post_form(body, digest, expect):
                return
            remembered = self.memory.start(self.id, digest, self.application["id"])
            self.wait_for(expect)
        for number, step in enumerate(steps):
            if number >= remembered["steps"]:
                self.step(number, step, digest)
                remembered["steps"] = number + 1
                self.memory.save()
        self.wait_for(self.content.get("finally", {} if steps else expect))

    def post_form(self, body, digest, expect):
        """Submits; false when the sample ends with the answer, because it is a refusal."""
        status, answer = self.intake.call(
            "POST", "/v1/applications", body.encode(), f"sample-{digest}", self.content.get("headers")
        )
        self.expect_status(expect.get("httpStatus", 201), status, answer, "POST /v1/applications")
        if status >= 400:
            self.note = f"{status} {answer.get('title', '')}".strip()
            pointers = [fault.get("pointer") for fault in answer.get("errors") or []]
            self.raise_differences(differences(expect.get("problems", []), pointers, "problems"))
            rest = {k: v for k, v in expect.items() if k not in ("httpStatus", "problems", "departments", "status")}
            self.raise_differences(differences(rest, answer, ""))
            return False
        self.application = answer
        return True

    def step(self, number, step, digest):
        where = f"step {number + 1}"
        if "staff" in step:
            self.staff(where, step)
        elif "post" in step:
            expect = dict(step.get("expect", {}))
            body = step["body"] if isinstance(step.get("body"), str) else shown(self.filled(step.get("body", {})))
            status, answer = self.intake.call(
                "POST", self.filled(step["post"]), body.encode(), f"sample-{digest}-{number}", step.get("headers")
            )
            self.expect_status(expect.pop("httpStatus", 200), status, answer, where)
            self.raise_differences([f"{where}: {d}" for d in application_differences(self.filled(expect), answer)])
        elif "expect" in step:
            self.wait_for(step["expect"])
        else:
            self.change(where, number, step, digest)

    def change(self, where, number, step, digest):
        kind = next((name for name in SUPPLEMENTS if name in step), None)
        if kind is None:
            raise Failed(f"{where} is of no known kind: {', '.join(step)}")
        path = f"/v1/applications/{self.application['id']}/{SUPPLEMENTS[kind]}"
        body = shown(self.filled(step[kind])).encode()
        status, answer = self.intake.call("POST", path, body, f"sample-{digest}-{number}")
        self.expect_status(step.get("httpStatus", 202), status, answer, f"{where} ({kind})")

    def staff(self, where, step):
        command = [self.filled(argument) for argument in step["staff"]]
        try:
            done = subprocess.run(
                command, input=step.get("stdin", ""), capture_output=True, encoding="utf-8", errors="replace",
                timeout=DEADLINE_SECONDS, check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise Failed(f"{where}: `{' '.join(command)}`: {fault}") from fault
        if done.returncode != step.get("exit", 0):
            words = (done.stderr or done.stdout).strip().splitlines()[-3:]
            raise Failed(f"{where}: `{' '.join(command)}` ended with {done.returncode}: {' '.join(words)}")
        if step.get("stdout", "") not in done.stdout:
            raise Failed(f"{where}: `{' '.join(command)}` did not print `{step['stdout']}`")
        if "json" in step:
            self.raise_differences(differences(self.filled(step["json"]), decoded(done.stdout.encode()), where))

    # The application as it stands

    def refresh(self):
        status, answer = self.intake.call("GET", f"/v1/applications/{self.application['id']}")
        if status != 200:
            raise Failed(f"GET /v1/applications/{self.application['id']} answers {status}: {shown(answer)[:300]}")
        self.application = answer

    def wait_for(self, expect):
        """Waits until everything expected holds; a part still on its way is not an end state."""
        until = time.monotonic() + DEADLINE_SECONDS
        while True:
            self.refresh()
            found = application_differences(self.filled(expect), self.application) + self.parts_on_their_way(expect)
            if not found:
                return
            if time.monotonic() > until:
                raise Failed("; ".join(found))
            time.sleep(0.1)

    def parts_on_their_way(self, expect):
        if expect.get("departments") or expect.get("status") in ("sent", "received"):
            return []
        parts = self.application.get("departments") or []
        return [f"{p['department']} has not answered" for p in parts if p.get("status") in ("sent", "received")]

    def case_id(self, key):
        until = time.monotonic() + DEADLINE_SECONDS
        while True:
            for part in self.application.get("departments") or []:
                case = find_case(part, key)
                if case:
                    return case["id"]
            if time.monotonic() > until:
                raise Failed(f"the application has no case {key}")
            time.sleep(0.1)
            self.refresh()

    def filled(self, value):
        if isinstance(value, dict):
            return {key: self.filled(member) for key, member in value.items()}
        if isinstance(value, list):
            return [self.filled(item) for item in value]
        if not isinstance(value, str):
            return value
        return re.sub(r"\{(case:[^}]+|application|reference|today(?:[+-]\d+)?)\}", self.replacement, value)

    def replacement(self, match):
        word = match[1]
        if word.startswith("case:"):
            return self.case_id(word[5:])
        if word.startswith("today"):
            return day(int(word[5:] or 0))
        return str(self.application["id" if word == "application" else word])

    @staticmethod
    def expect_status(expected, status, answer, where):
        if status != expected:
            raise Failed(f"{where} answers {status}, expected {expected}: {shown(answer)[:400]}")

    @staticmethod
    def raise_differences(found):
        if found:
            raise Failed("; ".join(found))


def day(offset):
    """A day of the bureau's zone, or the one the stack was told is today."""
    told = os.environ.get("ONEWINDOW_TODAY")
    shanghai = datetime.timezone(datetime.timedelta(hours=8))
    today = datetime.date.fromisoformat(told) if told else datetime.datetime.now(shanghai).date()
    return str(today + datetime.timedelta(days=offset))


class Memory:
    """Which samples this stack already knows, so that a repeated demo does not apply twice for the same people."""

    def __init__(self, file):
        self.file = file
        try:
            self.known = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self.known = {}

    def get(self, sample, digest):
        entry = self.known.get(sample)
        return entry if entry and entry["digest"] == digest else None

    def start(self, sample, digest, application):
        self.known[sample] = {"digest": digest, "application": application, "steps": 0}
        self.save()
        return self.known[sample]

    def save(self):
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps(self.known, indent=1), encoding="utf-8")
        part.replace(self.file)


# The table ----------------------------------------------------------------------------------------------------------


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if not unicodedata.combining(c))


def outcomes(sample, department):
    """approved +1, refused -1, open ~1 …; a dash for a department that the application does not concern."""
    part = next((p for p in sample.application.get("departments") or [] if p.get("department") == department), None)
    if part is None or not part.get("cases"):
        return "" if part is None else "-" if part.get("status") == "not-applicable" else part.get("status", "")
    counts = {}
    for case in part["cases"]:
        word = (case.get("decision") or {}).get("outcome") or case.get("status")
        counts[word] = counts.get(word, 0) + 1
    return ", ".join(word if count == 1 else f"{count} {word}" for word, count in counts.items())


def table(samples):
    rows = [["reference", "sample", "status", *DEPARTMENTS, "as expected"]]
    for sample in samples:
        application = sample.application
        rows.append(
            [
                application.get("reference") or "-",
                sample.name,
                application.get("status") or sample.note or "-",
                *(outcomes(sample, department) for department in DEPARTMENTS),
                "no" if sample.problems else "yes",
            ]
        )
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    rows.insert(1, ["-" * w for w in widths])
    return "\n".join("  ".join(c + " " * (w - width(c)) for c, w in zip(row, widths)).rstrip() for row in rows)


def main():
    if len(sys.argv) != 3:
        raise SystemExit("usage: samples.py SAMPLES-FOLDER MEMORY-FILE, with the stack's environment sourced")
    folder, memory = pathlib.Path(sys.argv[1]), Memory(pathlib.Path(sys.argv[2]))
    files = sorted(folder.glob("*.json"))
    if not files:
        raise SystemExit(f"There is no sample in `{folder}`.")
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    intake = Intake()
    samples = [Sample(file, intake, memory) for file in files]
    for number, sample in enumerate(samples, 1):
        begun = time.monotonic()
        sample.run()
        verdict = "not as expected" if sample.problems else "as expected"
        note = f" ({sample.note})" if sample.note else ""
        print(f"[{number}/{len(samples)}] {sample.name}: {verdict}{note}, {time.monotonic() - begun:.1f} s", file=sys.stderr)
    print(table(samples))
    failed = [sample for sample in samples if sample.problems]
    for sample in failed:
        print(f"\n{sample.id}.json {sample.name}")
        print("\n".join(f"  {problem}" for problem in sample.problems))
    print(f"\n{len(samples) - len(failed)} of {len(samples)} samples ended as expected.")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
