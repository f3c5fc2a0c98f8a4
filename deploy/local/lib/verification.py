"""Asks the other agencies about the household of one sample that waits for a decision, and prints their report.

usage: verification.py MEMORY-FILE, with the stack's environment sourced; MEMORY-FILE is what samples.py has written.
"""

import datetime
import json
import pathlib
import subprocess
import sys
import time

SECONDS = 30
MATTER = "assistance.subsistence-allowance"


def staff(*words, output="json"):
    done = subprocess.run(
        ["assistance", *words, "--output", output], capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"`assistance {' '.join(words)}` ended with {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout) if output == "json" else done.stdout


def waiting_case(known):
    for entry in known.values():
        if entry.get("application"):
            for case in staff("cases", "list", "--application", entry["application"], "--matter", MATTER):
                if case["status"] == "under-review":
                    return case["id"]
    raise SystemExit("No sample waits for a decision on the allowance.")


def main():
    case = waiting_case(json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")))
    asked = staff("verifications", "list", "--case", case)
    if asked:
        request = asked[-1]["id"]
    else:
        by = datetime.date.today() + datetime.timedelta(days=10)
        request = staff("verifications", "request", case, "--by", by.isoformat())["id"]
    until = time.monotonic() + SECONDS
    while staff("verifications", "show", request)["state"] == "waiting":
        if time.monotonic() > until:
            raise SystemExit(f"Verification {request} still waits after {SECONDS} s.")
        time.sleep(0.2)
    print(staff("verifications", "report", request, output="table"))


if __name__ == "__main__":
    main()
