#!/usr/bin/env python3
"""Checks draws (双随机) as a department publishes them on onewindow.<department>.records.v1, without any of its software.

usage: verify_draw.py [FILE …]    one published draw, or its CloudEvent, a line; without FILE from standard input

Prints each draw's id and `as published`, `differs`, or for one that is announced what will be drawn. Exit 1 if any differs.
"""
import fileinput, hashlib, json, sys


def drawn(plan, seed):
    counter = 0

    def below(limit):
        nonlocal counter
        while True:
            number = int.from_bytes(hashlib.sha256(seed + counter.to_bytes(8, "big")).digest()[:8], "big")
            counter += 1
            if number < 2**64 - 2**64 % limit:
                return number % limit

    weight = {o["id"]: o.get("weight", 1) for o in plan["objects"]}
    chosen = sorted(plan["always"], key=str.encode)
    rest = sorted(set(weight) - set(chosen), key=str.encode)
    count = plan["count"] if "count" in plan else -(-len(rest) * plan["sharePer10000"] // 10000)
    total = sum(weight[o] for o in rest)
    for _ in range(count):
        place, index = below(total), 0
        while place >= weight[rest[index]]:
            place -= weight[rest[index]]
            index += 1
        total -= weight[rest[index]]
        chosen.append(rest.pop(index))
    excluded = {(e["inspector"], e["object"]) for e in plan["excluded"]}
    load = {i: 0 for i in sorted(plan["inspectors"], key=str.encode)}
    result = []
    for o in chosen:
        given = []
        for _ in range(plan["each"]):
            free = [i for i in load if i not in given and (i, o) not in excluded]
            least = min(load[i] for i in free)
            given.append([i for i in free if load[i] == least][below(sum(load[i] == least for i in free))])
            load[given[-1]] += 1
        result.append({"object": o, "inspectors": given})
    return result


def digest(plan):
    text = json.dumps(plan, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


wrong = 0
for line in fileinput.input(encoding="utf-8"):
    draw = json.loads(line)
    draw = draw.get("data", draw)
    if "plan" not in draw:
        continue
    result = drawn(draw["plan"], bytes.fromhex(draw["seed"]))
    same = digest(draw["plan"]) == draw["digest"] and draw.get("drawn", result) == result
    wrong += not same
    print(draw["id"], "differs" if not same else "as published" if "drawn" in draw else json.dumps(result))
sys.exit(1 if wrong else 0)
