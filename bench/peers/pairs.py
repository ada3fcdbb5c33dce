#!/usr/bin/env python3
"""Decides the same name pairs with Welles and with its peers, and prints who was right and how fast.

usage: pairs.py [--pairs FILE] [--doubtful FILE] [--welles PROGRAM] [--seconds N] [--errors NAME]

FILE has the columns id, schema, query, candidate, is_match, quality, category [$WELLES_SHARED/eval/names_dev.csv]; the ids in
--doubtful [names_doubtful.csv beside it] have a label that other rows or plain facts contradict, so each figure is printed with
and without them. --errors prints the pairs that one program got wrong. Times are processor time, on one core.
"""
import argparse
import csv
import itertools
import json
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import child

ROOT = Path(__file__).resolve().parent.parent.parent
WELLES_PAIRS = 100_000  # enough that start and end of the program do not count


class Peer:
    """A scorer in this process: `score(schema, query, candidate)`, and the cutoff at and above which it calls a pair a match."""

    def __init__(self, name, cutoff, score):
        self.name, self.cutoff, self.score = name, cutoff, score


def logic_v2():
    """As nomenklatura's own name bench does: two entities with nothing but a name, the default configuration, 0.7.

    0.7 is the default threshold of that bench, and of yente, the service that people run.
    """
    from followthemoney import ValueEntity, model
    from nomenklatura.matching.logic_v2.model import LogicV2

    config = LogicV2.default_config()
    ids = itertools.count()

    def score(schema, query, candidate):
        sides = []
        for name in (query, candidate):
            # A new id each time: logic-v2 keeps the names of an entity by its id, and would go on answering for the first pair.
            entity = ValueEntity(model.get(schema), {"id": f"peers-{next(ids)}"})
            entity.add("name", name)
            sides.append(entity)
        return LogicV2.compare(*sides, config).score

    return Peer("logic-v2", 0.70, score)


def rapidfuzz(scorer, cutoff):
    """A baseline: no knowledge of names. Case and punctuation are taken away by the library's own `default_process`."""
    from rapidfuzz import fuzz, utils

    compare, process = getattr(fuzz, scorer), utils.default_process
    return Peer(scorer, cutoff, lambda schema, query, candidate: compare(query, candidate, processor=process))


def read_pairs(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["is_match"] = row["is_match"].strip().lower() == "true"
    return rows


def read_doubtful(path):
    if not path.exists():
        return set()
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row["id"] for row in csv.DictReader(file)}


def ask_peer(peer, rows, seconds):
    """({id: (score, match)}, pairs a second on one core). Whole rounds over the file until `seconds` have passed.

    Two rounds are not timed: tables are loaded in them, and the second goes backwards, since a score that depends on what was
    asked before is a mistake in how the peer is called. The timed rounds find words in the peer's caches, which favours it.
    """
    answers = {}
    for row in rows:
        score = peer.score(row["schema"], row["query"], row["candidate"])
        answers[row["id"]] = (score, score >= peer.cutoff)
    for row in reversed(rows):
        if peer.score(row["schema"], row["query"], row["candidate"]) != answers[row["id"]][0]:
            sys.exit(f"peers: {peer.name} scores {row['id']} otherwise when it is asked in another order: nothing of it can be believed")
    rounds, began = 0, time.process_time()
    while rounds == 0 or time.process_time() - began < seconds:
        for row in rows:
            peer.score(row["schema"], row["query"], row["candidate"])
        rounds += 1
    return answers, rounds * len(rows) / (time.process_time() - began)


def write_welles(path, rows, count):
    """What Welles is given: no label, and `count` rows, each with an id of its own. Without rows, the header alone."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("id", "schema", "query", "candidate"))
        for i in range(count):
            row = rows[i % len(rows)]
            out.writerow((f"{row['id']}-{i}", row["schema"], row["query"], row["candidate"]))


def ask_welles(program, rows):
    """As `ask_peer`; a string says why there is nothing to compare."""
    if not Path(program).exists():
        return f"no program at {child.shown(program, ROOT)}: build the preset bench first"
    with tempfile.TemporaryDirectory(prefix="welles-peers-") as name:
        files = {"once": len(rows), "many": WELLES_PAIRS, "none": 0}
        seconds, said = {}, {}
        for file, count in files.items():
            path = Path(name) / f"{file}.csv"
            write_welles(path, rows, count)
            code, seconds[file], said[file], why = child.run([program, "compare", "-F", path, "-f", "jsonl"], keep=file == "once")
            # 0 and 1 say whether anything matched, 2 that a row could not be read: such a row is counted as no match.
            if code not in (0, 1, 2):
                return f"`welles compare` ends with {code}: {why}"
    answers = {}
    for line in said["once"].splitlines():
        message = json.loads(line)
        if message["type"] == "compare.row":
            data = message["data"]
            answers[data["id"].rsplit("-", 1)[0]] = (data["score"] or 0, bool(data["match"]))
    silent = [row["id"] for row in rows if row["id"] not in answers]
    if silent:
        return f"`welles compare` leaves {len(silent)} of {len(rows)} pairs without an answer, first {silent[0]}"
    return answers, WELLES_PAIRS / max(1e-9, seconds["many"] - seconds["none"])


def quality(rows, says):
    """(precision, recall, F1, false positives, false negatives) of `says(id)`."""
    outcome = Counter((row["is_match"], bool(says(row["id"]))) for row in rows)
    right, false, lost = outcome[True, True], outcome[False, True], outcome[True, False]
    precision = right / (right + false) if right + false else 0
    recall = right / (right + lost) if right + lost else 0
    return precision, recall, 2 * right / (2 * right + false + lost) if right else 0, false, lost


def best_cutoff(rows, answers):
    """The cutoff with the best F1 on this very file: what nobody knows beforehand, so it is a ceiling and not a result."""
    cutoffs = sorted({answers[row["id"]][0] for row in rows})
    return max((quality(rows, lambda id: answers[id][0] >= cutoff)[2], cutoff) for cutoff in cutoffs)


def print_quality(title, rows, results):
    matches = sum(row["is_match"] for row in rows)
    print(f"\n{title}: {len(rows)} pairs, {matches} of them matches")
    print(f"{'program':<18} {'cutoff':>7} {'precision':>9} {'recall':>7} {'F1':>7} {'false +':>8} {'false -':>8} {'pairs/s':>10}   best F1 in hindsight")
    for name, (cutoff, answers, rate) in results.items():
        precision, recall, f1, false, lost = quality(rows, lambda id: answers[id][1])
        best, at = best_cutoff(rows, answers)
        print(f"{name:<18} {cutoff:>7} {precision:>9.3f} {recall:>7.3f} {f1:>7.3f} {false:>8} {lost:>8} {rate:>10,.0f}   {best:.3f} at {at:.2f}")


def print_categories(rows, doubtful, results):
    """Errors by the category of the file: false positives + false negatives, the doubtful rows apart."""
    print("\nerrors by category, false positives + false negatives (in doubtful rows)")
    size, errors = Counter(), defaultdict(Counter)
    for row in rows:
        category = row["category"] or "(none)"
        size[category] += 1
        for name, (_, answers, _) in results.items():
            if answers[row["id"]][1] != row["is_match"]:
                kind = "doubtful" if row["id"] in doubtful else "lost" if row["is_match"] else "false"
                errors[category][name, kind] += 1
    print(f"{'category':<30} {'pairs':>6}" + "".join(f" {name:>18}" for name in results))
    for category, pairs in size.most_common():
        if not errors[category]:
            continue
        cells = [f"{errors[category][name, 'false']} + {errors[category][name, 'lost']} ({errors[category][name, 'doubtful']})" for name in results]
        print(f"{category:<30} {pairs:>6}" + "".join(f" {cell:>18}" for cell in cells))
    clean = [category for category in size if not errors[category]]
    print(f"{'no error anywhere':<30} {sum(size[c] for c in clean):>6}   in {len(clean)} categories")


def print_library(program, pairs, logic_v2_rate):
    """How many pairs a second the library does, without reading and writing: from texts, and with the names of each pair prepared once."""
    if not program.exists():
        print(f"\nlibrary: left out: no program at {child.shown(program, ROOT)}: build the preset bench first")
        return
    code, _, said, why = child.run([program, pairs])
    rates = [line for line in said.splitlines() if line.endswith(" pairs a second, one core")]
    if code != 0 or not rates:
        print(f"\nlibrary: left out: `{program.name}` ends with {code}: {why}")
        return
    print()
    for line in rates:
        what, rate = line.removesuffix(" pairs a second, one core").rsplit(maxsplit=1)
        print(f"the library, {what}: {int(rate):,} pairs/s, {int(rate) / logic_v2_rate:.0f} times logic-v2")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(os.environ.get("WELLES_SHARED", "."))
    parser.add_argument("--pairs", type=Path, default=shared / "eval" / "names_dev.csv")
    parser.add_argument("--doubtful", type=Path)
    parser.add_argument("--welles", type=Path, default=ROOT / "build" / "bench" / "bin" / "welles")
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--errors", metavar="NAME")
    options = parser.parse_args()
    if not options.pairs.exists():
        print("peers: nothing was measured: no file of pairs; WELLES_SHARED names the folder of labelled sets, or --pairs the file")
        return 2
    rows = read_pairs(options.pairs)
    doubtful = read_doubtful(options.doubtful or options.pairs.with_name("names_doubtful.csv"))

    results = {}
    welles = ask_welles(options.welles, rows)
    if isinstance(welles, str):
        print(f"welles: left out: {welles}")
    else:
        results["welles"] = ("its own", *welles)
    # 85: stated beforehand, a usual choice for RapidFuzz; the column "in hindsight" shows what another would have given.
    for peer in (logic_v2(), rapidfuzz("token_sort_ratio", 85), rapidfuzz("WRatio", 85)):
        results[peer.name] = (peer.cutoff, *ask_peer(peer, rows, options.seconds))

    print_quality("all pairs", rows, results)
    certain = [row for row in rows if row["id"] not in doubtful]
    if len(certain) < len(rows):
        print_quality("without doubtful labels", certain, results)
        print_quality("doubtful labels alone", [row for row in rows if row["id"] in doubtful], results)
    print_library(options.welles.with_name("welles_bench_pairs"), options.pairs, results["logic-v2"][2])
    print_categories(rows, doubtful, results)
    if options.errors in results:
        answers = results[options.errors][1]
        print(f"\nwrong in {options.errors}")
        for row in rows:
            score, match = answers[row["id"]]
            if match != row["is_match"]:
                print(f"{row['id']} {'false' if match else 'lost '} {score:6.2f} {row['schema']}: {row['query']} | {row['candidate']} [{row['category']}]"
                      + (" doubtful" if row["id"] in doubtful else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
