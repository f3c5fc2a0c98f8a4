"""Adds up what the simulation and the proofs report, and gives the verdict.

usage: proof.py SIMULATION-REPORT PROOF-REPORT SEED [LEFT-OUT…]

Both reports hold one JSON object a line. Prints the table and ends with 0 only when both have reported, as far as they are
not left out by name (`simulation`, `proofs`), and nothing was lost, doubled or out of order.
"""

import json
import sys

DEPARTMENTS = ["assistance", "elderly-care", "child-welfare", "social-organizations", "funeral", "marriage"]


def lines(path):
    try:
        with open(path, encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.strip()]
    except FileNotFoundError:
        return []


def number(value):
    return len(value) if isinstance(value, list) else int(value or 0)


def add(sums, counts):
    for kind, count in (counts or {}).items():
        sums[kind] = sums.get(kind, 0) + int(count)


def table(head, rows):
    rows = [head, *([str(cell) if not isinstance(cell, int) else f"{cell:,}" for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))]
        print("  " + "  ".join(cells).rstrip())
    print()


def main():
    if len(sys.argv) < 4:
        raise SystemExit(__doc__)
    simulated, proved = lines(sys.argv[1]), lines(sys.argv[2])
    seed, left_out = sys.argv[3], sys.argv[4:]

    real, played, effects = {}, {}, {}
    for line in simulated:
        add(played, line.get("faults"))
    for line in proved:
        add(real, line.get("kinds"))
        for department, counts in (line.get("effects") or {}).items():
            sums = effects.setdefault(department, {})
            add(sums, counts)

    print("Faults injected into real processes")
    table(["fault", "times"], [*sorted(real.items(), key=lambda item: -item[1]), ("all", sum(real.values()))])
    if simulated:
        print(f"Faults in {sum(number(line.get('seeds')) for line in simulated):,} simulated runs, "
              f"{sum(number(line.get('steps')) for line in simulated):,} steps")
        table(["fault", "times"], [*sorted(played.items(), key=lambda item: -item[1]), ("all", sum(played.values()))])
    print("Proofs")
    table(
        ["fault", "faults", "applications", "lost", "double", "disorder", "seconds"],
        [
            (
                line["fault"],
                sum(line.get("kinds", {}).values()),
                number(line["accepted"]),
                number(line["lost"]),
                number(line["double"]),
                number(line["disorder"]),
                number(line.get("seconds")),
            )
            for line in proved
        ],
    )
    print("Effects (referrals, cases and facts) in real processes")
    table(
        ["department", "expected", "found"],
        [(name, effects[name].get("expected", 0), effects[name].get("found", 0)) for name in DEPARTMENTS if name in effects],
    )
    both = simulated + proved
    print(f"applications accepted: {sum(number(line.get('accepted')) for line in proved):,} real, "
          f"{sum(number(line.get('accepted')) for line in simulated):,} simulated")
    for line in both:
        for words in (line.get("wrong") or []) + (line.get("failures") or []):
            print(f"WRONG  {line.get('fault', 'simulation')}: {words}")
    for words in left_out:
        print(f"not run here: {words}")
    required = [(name, report) for name, report in (("simulation", simulated), ("proofs", proved))
                if not any(words.startswith(name) for words in left_out)]
    silent = [name for name, report in required if not report]
    for name in silent:
        print(f"MISSING  the {name} reported nothing")
    lost, double, disorder = (sum(number(line.get(key)) for line in both) for key in ("lost", "double", "disorder"))
    unequal = any(counts.get("expected") != counts.get("found") for counts in effects.values())
    failures = sum(number(line.get("failures")) for line in simulated)
    print(f"lost {lost}, double {double}, order violations {disorder}")
    print(f"seed {seed}")
    sys.exit(1 if lost or double or disorder or unequal or failures or silent else 0)


if __name__ == "__main__":
    main()
