#!/usr/bin/env python3
"""Looks the same people up in the same lists with Welles and with its peers: is the right entity first, and how fast.

usage: lookups.py [--per-kind N] [--negatives N] [--seed N] [--welles PROGRAM] [--misses NAME:KIND]

Lists are $WELLES_SHARED/data/lists, queries a sample of $WELLES_SHARED/eval/screening_dev.csv: at most N rows of each kind of
disguise, and N people who are on no list, drawn with a fixed seed. Times are processor time; building an index is not counted.

The peers get names, birth dates and countries, read here in the plain way (below); Welles reads the lists itself.
"""
import argparse
import csv
import json
import os
import random
import re
import sys
import tempfile
import time
import xml.etree.ElementTree as xml
from collections import Counter, defaultdict
from pathlib import Path

import child

ROOT = Path(__file__).resolve().parent.parent.parent
WELLES_ROWS = 10_000  # the sample, again and again, so that start and end of the program do not count

# --- the lists, read plainly: Record(id, schema, names, weak, births, countries) ---

MONTHS = {name: i for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
DATE = re.compile(r"(?P<iso>\d{4}-\d\d-\d\d)|(?P<d>\d{1,2})\.\s*(?P<m>\d{1,2})\.\s*(?P<y>\d{4})|(?:(?P<day>\d{1,2}) )?(?P<month>[A-Z][a-z]{2})[a-z]* (?P<year>\d{4})"
                  r"|\b(?P<only>1[89]\d\d|20\d\d)\b")


def dates(text):
    """Every date in a text, as exact as it is printed: 1963, 1963-07, 1963-07-24."""
    found = []
    for m in DATE.finditer(text or ""):
        if m["iso"]:
            found.append(m["iso"])
        elif m["y"]:
            found.append(f"{m['y']}-{int(m['m']):02}-{int(m['d']):02}")
        elif m["only"]:
            found.append(m["only"])
        elif m["month"].lower() in MONTHS:
            month = f"{m['year']}-{MONTHS[m['month'].lower()]:02}"
            found.append(f"{month}-{int(m['day']):02}" if m["day"] else month)
    return found


class Record:
    def __init__(self, id, schema):
        self.id, self.schema = id, schema
        self.names, self.weak, self.births, self.countries = [], [], [], []

    def add(self, names, weak=False):
        into = self.weak if weak else self.names
        into += [name for name in (n.strip(" ;,") for n in names) if name and name not in into]


def turned(name, schema):
    """OFAC prints persons as "FAMILY, Given"."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and schema == "Person" else name


def read_ofac(folder, main, alt):
    schemas = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane", "-0-": "Organization"}
    records = {}
    with open(folder / main, encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.reader(file):
            if len(row) < 12:
                continue  # the end-of-file byte of the publisher
            record = records[row[0]] = Record(f"ofac-{row[0]}", schemas[row[2].strip()])
            record.add([turned(row[1], record.schema)])
            remarks = row[11]
            record.add((turned(n, record.schema) for n in re.findall(r"a\.k\.a\. '([^']+)'", remarks)), weak=True)
            for part in remarks.split(";"):
                part = part.strip()
                if part.startswith(("DOB ", "alt. DOB ")):
                    record.births += dates(part)
                elif m := re.match(r"(?:alt\. )?(?:nationality|citizen) (.+?)\.?$", part):
                    record.countries.append(m[1])
    with open(folder / alt, encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.reader(file):
            if len(row) >= 4 and row[0] in records:
                records[row[0]].add([turned(row[3], records[row[0]].schema)])
    return records.values()


def split_names(cell):
    """`;` and ` / ` stand between names; a name in brackets is the same one in another script."""
    for name in re.split(r";| / ", cell or ""):
        inner = re.findall(r"\(([^()]*[^\x00-\u024f()][^()]*)\)", name)
        yield from inner
        for one in inner:
            name = name.replace(f"({one})", "")
        yield name


def read_eu(folder):
    records = {}
    for path in sorted(folder.glob("*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                key = "/".join((row["celex"], row["annex"], row["recordId"]))
                record = records.setdefault(key, Record(expected_id("eu", key), row["schema"]))
                for column in ("name", "alias", "previousName"):
                    record.add(split_names(row[column]))
                record.add(split_names(row["weakAlias"]), weak=True)
                record.births += dates(row["birthDate"])
                record.countries += [c.strip() for column in ("country", "nationality", "jurisdiction") for c in row[column].split(";") if c.strip()]
    return records.values()


def read_un(path):
    for entry in xml.parse(path).getroot().iter():
        if entry.tag not in ("INDIVIDUAL", "ENTITY"):
            continue
        record = Record(f"un-{entry.findtext('DATAID')}", "Person" if entry.tag == "INDIVIDUAL" else "Organization")
        parts = (entry.findtext(f"{n}_NAME") or "" for n in ("FIRST", "SECOND", "THIRD", "FOURTH"))
        record.add([" ".join(" ".join(parts).split()), entry.findtext("NAME_ORIGINAL_SCRIPT") or ""])
        for alias in entry.iter(f"{entry.tag}_ALIAS"):
            record.add((alias.findtext("ALIAS_NAME") or "").split(";"), weak=alias.findtext("QUALITY") == "Low")
        for birth in entry.iter("INDIVIDUAL_DATE_OF_BIRTH"):
            record.births += dates(birth.findtext("DATE") or birth.findtext("YEAR"))
        record.countries += [value.text for value in entry.iterfind("NATIONALITY/VALUE") if value.text]
        yield record


def read_dpl(path):
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t")):
            record = Record(f"us_dpl-{number}", "LegalEntity")  # the list does not say who is a person
            record.add([row["Name"]])
            yield record


def read_lists(folder):
    records = [*read_ofac(folder / "ofac_sdn", "sdn.csv", "alt.csv"), *read_ofac(folder / "ofac_cons", "cons_prim.csv", "cons_alt.csv"),
               *read_eu(folder / "eu"), *read_un(folder / "un" / "consolidated.xml"), *read_dpl(folder / "us_bis" / "dpl.txt")]
    return {record.id: record for record in records if record.names}


# --- the queries ---


def expected_id(dataset, ref):
    """The id of an entity in Welles: letters, digits and dots stay, the rest becomes one hyphen."""
    return f"{dataset.split('_')[0]}-{re.sub(r'[^A-Za-z0-9.]+', '-', ref)}"


class Query:
    def __init__(self, row):
        self.row, self.id, self.kind, self.schema = row, row["id"], row["kind"], row["schema"]
        self.names = row["name"].split(" / ")  # two names in one cell
        self.expected = expected_id(row["expect_dataset"], row["expect_ref"]) if row["expect_ref"] else None


def sample(path, per_kind, negatives, seed):
    kinds = defaultdict(list)
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            kinds["negative" if row["kind"].startswith("negative") else row["kind"]].append(row)
    draw = random.Random(seed)
    queries = []
    for kind in sorted(kinds):
        rows = kinds[kind]
        for row in draw.sample(rows, min(len(rows), negatives if kind == "negative" else per_kind)):
            queries.append(Query(row))
    return queries


# --- the programs: {query id: [(id, other ids, score, match), best first]}, look-ups a second on one core ---


def two_places(score):
    return round(score + 1e-9, 2)  # as Welles prints them, so that equal means the same for all


def ask_logic_v2(records, queries, folder):
    """nomenklatura's own index (DuckDB, at most 75 candidates a query) and logic-v2 on each candidate; a match from 0.7.

    This is how nomenklatura compares a file with a collection. yente, the service, takes candidates from Elasticsearch instead.
    """
    from followthemoney import Dataset, StatementEntity, ValueEntity, model
    from nomenklatura.blocker import Index
    from nomenklatura.matching.logic_v2.model import LogicV2
    from nomenklatura.resolver import Linker
    from nomenklatura.store import SimpleMemoryStore

    dataset = Dataset.make({"name": "lists", "title": "lists"})

    def make(id, schema, names, weak, births, countries):
        # Raw countries are cleaned by followthemoney, as when an importer adds them.
        cleaned = ValueEntity(model.get(schema), {"id": id})
        cleaned.add("name", names)
        if weak and "weakAlias" in cleaned.schema.properties:
            cleaned.add("weakAlias", weak)
        if schema == "Person":
            cleaned.add("birthDate", births, quiet=True)
            cleaned.add("nationality", countries, quiet=True)
        elif "country" in cleaned.schema.properties:
            cleaned.add("country", countries, quiet=True)
        return StatementEntity.from_data(dataset, cleaned.to_dict())

    entities = {r.id: make(r.id, r.schema, r.names, r.weak, r.births, r.countries) for r in records.values()}
    store = SimpleMemoryStore(dataset, Linker({}))
    with store.writer() as writer:
        for entity in entities.values():
            writer.add_entity(entity)
    index = Index(store.default_view(), folder)
    index.build()
    config = LogicV2.default_config()

    began = time.process_time()  # all threads of DuckDB count
    asked = {}
    for q in queries:
        asked[f"query-{q.id}"] = make(f"query-{q.id}", q.schema, q.names, [], [q.row["birth_date"]] if q.row["birth_date"] else [],
                                      [q.row["country"]] if q.row["country"] else [])
    answers, searched, candidates_seen = {q.id: [] for q in queries}, None, 0
    for query_id, candidates in index.match_entities(asked.values()):
        searched = searched or time.process_time() - began  # the index answers for all queries at once, before the first score
        candidates_seen += len(candidates)
        query = asked[query_id.id]
        scored = []
        for candidate, _ in candidates:
            score = LogicV2.compare(query, entities[candidate.id], config).score
            if score > 0:
                scored.append((candidate.id, (), two_places(score), score >= 0.7))
        answers[query_id.id.removeprefix("query-")] = sorted(scored, key=lambda s: -s[2])
    seconds = time.process_time() - began
    index.close()
    print(f"logic-v2: {candidates_seen / len(queries):.0f} candidates a query, {100 * (searched or 0) / seconds:.0f} % of the time in the index")
    return answers, len(queries) / seconds


def ask_rapidfuzz(records, queries, scorer, cutoff):
    """Every name of the lists, persons and others apart; `process.extract`, the best name of an entity counts."""
    from rapidfuzz import fuzz, process, utils

    names, owners = {True: [], False: []}, {True: [], False: []}
    for record in records.values():
        # A list that does not say who is a person is searched for both.
        for person in {record.schema == "Person", record.schema in ("Person", "LegalEntity")}:
            for name in record.names + record.weak:
                names[person].append(utils.default_process(name))
                owners[person].append(record.id)
    compare = getattr(fuzz, scorer)
    answers = {}
    began = time.process_time()
    for q in queries:
        person, best = q.schema == "Person", {}
        for name in q.names:
            # 50: more than ever stand at the top with one score.
            for _, score, at in process.extract(utils.default_process(name), names[person], scorer=compare, limit=50):
                best[owners[person][at]] = max(score, best.get(owners[person][at], 0))
        answers[q.id] = sorted(((id, (), two_places(score / 100), score >= cutoff) for id, score in best.items()), key=lambda s: -s[2])
    return answers, len(queries) / (time.process_time() - began)


def ask_welles(program, lists, queries, folder):
    """`welles build` and `welles screen -F`: which also says where each row lies and what follows in law. A string says why not."""
    if not program.exists():
        return f"no program at {child.shown(program, ROOT)}: build the preset bench first"
    snapshot = folder / "all.welles"
    _, _, _, why = child.run([program, "build", lists, "-o", snapshot])
    if not snapshot.exists():
        return f"`welles build` made no snapshot: {why}"
    seconds, said = {}, {}
    for name, count in {"once": len(queries), "many": WELLES_ROWS, "none": 0}.items():
        path = folder / f"{name}.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(("id", "schema", "name", "birth_date", "country"))
            for i in range(count):
                row = queries[i % len(queries)].row
                out.writerow([row[column] for column in ("id", "schema", "name", "birth_date", "country")])
        command = [program, "screen", "-F", path, "--snapshot", snapshot, "--as-of", "2026-02-15", "-n", "50", "-f", "jsonl"]
        code, seconds[name], said[name], why = child.run(command, keep=name == "once")
        if code not in (0, 1):
            return f"`welles screen` ends with {code}: {why}"
    answers = {}
    for line in said["once"].splitlines():
        message = json.loads(line)
        if message["type"] == "screen.row":
            data = message["data"]
            answers[data["id"]] = [(m["id"], m.get("referents", ()), two_places(m["score"]), m["match"]) for m in data["matches"]]
    if missing := [q.id for q in queries if q.id not in answers]:
        return f"`welles screen` leaves {len(missing)} of {len(queries)} rows without an answer, first {missing[0]}"
    return answers, WELLES_ROWS / max(1e-9, seconds["many"] - seconds["none"])


# --- the tables ---


def judged(query, found):
    """(no entity stands above the right one, and it is called a match too). Equal scores share a place."""
    for id, others, score, match in found:
        if query.expected == id or query.expected in others:
            first = score == found[0][2]
            return first, first and match
    return False, False


def print_tables(queries, results):
    kinds = Counter(q.kind for q in queries if q.expected)
    print(f"\n{'right entity first %, and called a match %':<20}")
    print(f"{'kind':<16} {'rows':>5}" + "".join(f" {name:>20}" for name in results))
    totals = Counter()
    for kind, rows in [*sorted(kinds.items()), ("all of these", sum(kinds.values()))]:
        cells = []
        for name, (answers, _) in results.items():
            if kind in kinds:
                for q in queries:
                    if q.kind == kind:
                        first, match = judged(q, answers[q.id])
                        totals[name, kind, "first"] += first
                        totals[name, kind, "match"] += match
                        totals[name, "all of these", "first"] += first
                        totals[name, "all of these", "match"] += match
            cells.append(f"{100 * totals[name, kind, 'first'] / rows:.1f}  {100 * totals[name, kind, 'match'] / rows:.1f}")
        print(f"{kind:<16} {rows:>5}" + "".join(f" {cell:>20}" for cell in cells))
    nobody = [q for q in queries if not q.expected]
    cells = [f"{100 * sum(any(f[3] for f in answers[q.id]) for q in nobody) / max(1, len(nobody)):.1f}" for answers, _ in results.values()]
    print(f"{'nobody: match %':<16} {len(nobody):>5}" + "".join(f" {cell:>20}" for cell in cells))
    print(f"{'look-ups/s, core':<16} {'':>5}" + "".join(f" {rate:>20,.0f}" for _, rate in results.values()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--per-kind", type=int, default=25)
    parser.add_argument("--negatives", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20260215)
    parser.add_argument("--welles", type=Path, default=ROOT / "build" / "bench" / "bin" / "welles")
    parser.add_argument("--misses", metavar="NAME:KIND", default=":")
    options = parser.parse_args()
    shared = Path(os.environ.get("WELLES_SHARED", ""))
    lists, rows = shared / "data" / "lists", shared / "eval" / "screening_dev.csv"
    if not os.environ.get("WELLES_SHARED") or not lists.is_dir() or not rows.exists():
        print("peers: nothing was measured: WELLES_SHARED does not name the folder of real lists and labelled sets (data/lists, eval)")
        return 2
    queries = sample(rows, options.per_kind, options.negatives, options.seed)
    records = read_lists(lists)
    unread = [q for q in queries if q.expected and q.expected not in records]
    print(f"{len(queries)} queries, seed {options.seed}; {len(records)} records, {sum(len(r.names) + len(r.weak) for r in records.values())} names; "
          f"expected, but not read for the peers: {len(unread)}")

    results = {}
    with tempfile.TemporaryDirectory(prefix="welles-peers-") as name:
        welles = ask_welles(options.welles, lists, queries, Path(name))
        if isinstance(welles, str):
            print(f"welles: left out: {welles}")
        else:
            results["welles"] = welles
        results["logic-v2"] = ask_logic_v2(records, queries, Path(name) / "index")
        for scorer in ("token_sort_ratio", "WRatio"):
            results[scorer] = ask_rapidfuzz(records, queries, scorer, 85)
    print_tables(queries, results)

    name, _, kind = options.misses.partition(":")
    for q in queries:
        if name in results and q.kind == kind and q.expected and not all(judged(q, results[name][0][q.id])):
            print(f"{q.id} {q.row['name']} {q.row['birth_date']} -> {q.expected} {q.row['expect_name']}: {results[name][0][q.id][:3]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
