#!/usr/bin/env python3
"""Judges fact sets by ten of the rules, with Welles, clingo and OPA: do they agree, and how fast.

usage: law.py [--keep FOLDER]

The ten rules ask the facts alone, no table of the registry: so each can be written in the peers' languages one to one. They are
translated here from rules/**.toml, condition by condition, with the order of evaluation of rules/README.md (three values, first met
branch, overrides and narrows, strength, positions). The fact sets are those of the tests of the ten rules, and each of them with one
key left out, or with another of the words or days for which a condition asks. $CLINGO and $OPA name the peers' programs; one that is not there is left out.
"""
import argparse
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BENCH = ROOT / "build" / "bench" / "bin" / "welles_bench_law"
RULES = ("EL-04", "EL-05", "PR-13", "SC-05", "TM-03", "TR-18", "VE-02", "VE-04", "VE-05", "VE-07")
STRENGTH = ("policy", "presumption", "defeasible", "strict")
SCOPE = {"ask": "ask", "kind": "subject.kind", "document": "subject.document_type", "act": "act"}
ROUNDS = 5  # the fact sets, again and again under other names, so that a start counts for little


def read(path):
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


DEFAULTS = read("data/law/facts_defaults.toml")
ELECTIONS = {row["id"]: row for row in read("data/registry/elections.toml")["elections"]}
VOID_ACTS = {row["id"]: row for row in read("data/registry/instruments.toml")["void_acts"]}
TERRITORIES = [row for rows in read("data/registry/territories.toml").values() if isinstance(rows, list) for row in rows if isinstance(row, dict)]
CODES = {row["katottg"]: row["id"] for row in TERRITORIES if row.get("katottg") and row.get("kind") != "region"}


# ---- facts, flat: key -> the words that stand there, and days as first and last

def days(text):
    """First and last day that a date may mean, as numbers that compare like days."""
    text = str(text)
    return (int(text.replace("-", "")),) * 2 if len(text) == 10 else (int(text.replace("-", "") + "01"), int(text.replace("-", "") + "31"))


def at(facts, path):
    for word in path.split("."):
        facts = facts.get(word) if isinstance(facts, dict) else None
    return facts


def default_date(facts):
    ask, kind = facts.get("ask", DEFAULTS["ask"]["default"]), at(facts, "subject.kind")
    for step in DEFAULTS["date"]["order"]:
        if ("kind" in step and kind not in step["kind"]) or ("ask" in step and ask not in step["ask"]):
            continue
        if "fact" in step:
            if at(facts, step["fact"]) is not None:
                return at(facts, step["fact"])
            continue
        row = {"elections": ELECTIONS, "void_acts": VOID_ACTS}[step["table"]].get(str(at(facts, step["row_of"])))
        cell = row.get(step["column"]) if row else None
        if cell:
            return (cell[-1] if step.get("take") == "last" else cell[0]) if isinstance(cell, list) else cell
    return None


def flat(facts, keys):
    """{key: {"said": bool, "unknown": bool, "words": [...], "first": …, "last": …}} for the keys that the ten rules read."""
    made = {}
    for key in keys:
        value = {"ask": facts.get("ask", DEFAULTS["ask"]["default"]), "date": default_date(facts)}.get(key) if key in ("ask", "date") else at(facts, key)
        if value is None:
            continue
        entry = {"words": []}
        if isinstance(value, dict):
            entry["words"] = [value["id"]] if "id" in value else []
        elif isinstance(value, list):
            entry["words"] = [word for word in value if isinstance(word, str)]
        else:
            entry["words"] = [str(value)] + ([CODES[value]] if value in CODES else [])
            if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", str(value)):
                entry["first"], entry["last"] = days(value)
        made[key] = entry
    return made


# ---- conditions

FORMS = (
    ("isnot", re.compile(r"(\S+) is not (.+)")), ("is", re.compile(r"(\S+) is (.+)")), ("has", re.compile(r"(\S+) has (.+)")),
    ("given", re.compile(r"(\S+) given")), ("known", re.compile(r"(\S+) known")), ("compare", re.compile(r"(\S+) (>=|<=|<|>) (\S+)")),
)


class Conditions:
    """Every condition of the ten rules, once each."""

    def __init__(self):
        self.ids, self.all = {}, []

    def add(self, entry):
        text = json.dumps(entry)
        if text not in self.ids:
            made = ("any", [self.add(one) for one in entry]) if isinstance(entry, list) else self.parse(entry)
            self.ids[text] = f"c{len(self.all)}"
            self.all.append((self.ids[text], made))
        return self.ids[text]

    @staticmethod
    def parse(text):
        for form, pattern in FORMS:
            if m := pattern.fullmatch(text):
                rest = m[2].split(" | ") if form in ("is", "isnot", "has") else (m[2], days(m[3])[0]) if form == "compare" else None
                return form, m[1], rest
        raise ValueError(f"a condition that asks a table: {text}")


def load():
    conditions, rules = Conditions(), []
    for path in sorted((ROOT / "rules").glob("*/*.toml")):
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
        if tree["id"] not in RULES:
            continue
        force = tree["in_force"]
        clock = force.get("clock")
        in_force = [f"{clock} {sign} {force[key]}" for key, sign in (("from", ">="), ("to", "<=")) if key in force and clock != "none"]
        rules.append({
            "id": tree["id"], "answers": tree["answers"], "strength": STRENGTH.index(tree["strength"]), "beats": tree["overrides"] + tree["narrows"],
            "exception": bool(tree["overrides"]), "scope": [] if tree["scope"] == ["*"] else [(SCOPE[key], words) for key, words in tree["scope"].items() if words != ["*"]],
            "in_force": [conditions.add(one) for one in in_force],
            "branches": [{"effect": branch["effect"], **{name: [conditions.add(one) for one in branch.get(name, [])] for name in ("needs", "shown", "unless")}}
                         for branch in tree["branch"]],
        })
    assert len(rules) == len(RULES)
    return conditions.all, rules


def keys_of(conditions, rules):
    keys = {made[1] for _, made in conditions if made[0] != "any"} | {key for rule in rules for key, _ in rule["scope"]}
    return sorted(keys | {"ask", "subject.kind", "act"})


def basic_needs():
    """Those that ask for a key; the one that looks into a table is left out, with the fact sets that name a contest."""
    return [need for need in DEFAULTS["basic_need"] if "value_of" not in need]


# ---- answer set programming

def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def to_asp(conditions, rules):
    out = ["said(F,K) :- given(F,K), not word(F,K,\"unknown\")."]
    for name, made in conditions:
        form = made[0]
        if form == "any":
            out += [f"met(F,{name}) :- met(F,{one})." for one in made[1]]
            out.append(f"fails(F,{name}) :- {', '.join(f'fails(F,{one})' for one in made[1])}.")
            continue
        key = quoted(made[1])
        if form in ("is", "isnot"):
            yes, no = ("met", "fails") if form == "is" else ("fails", "met")
            out += [f"eq(F,{name}) :- said(F,{key}), word(F,{key},{quoted(word)})." for word in made[2]]
            out += [f"{yes}(F,{name}) :- eq(F,{name}).", f"{no}(F,{name}) :- said(F,{key}), not eq(F,{name})."]
        elif form == "has":
            out += [f"met(F,{name}) :- word(F,{key},{quoted(word)})." for word in made[2]]
        elif form == "compare":
            sign, bound = made[2]
            out += [f"low(F,{name}) :- first(F,{key},D), D {sign} {bound}.", f"high(F,{name}) :- last(F,{key},D), D {sign} {bound}.",
                    f"met(F,{name}) :- low(F,{name}), high(F,{name}).", f"fails(F,{name}) :- first(F,{key},_), not low(F,{name}), not high(F,{name})."]
        else:
            out.append(f"met(F,{name}) :- {'given' if form == 'given' else 'said'}(F,{key}).")
    for need in basic_needs():
        lacks = quoted(need["lacks"])
        asks, kinds = need.get("ask", [None]), need.get("kind", [None])
        for ask in asks:
            for kind in kinds:
                out.append("need(F) :- case(F), " + (f"word(F,\"ask\",{quoted(ask)}), " if ask else "") + (f"word(F,\"subject.kind\",{quoted(kind)}), " if kind else "") + f"not given(F,{lacks}).")
    for rule in rules:
        r = quoted(rule["id"])
        scope = []
        for i, (key, words) in enumerate(rule["scope"]):
            out += [f"scope(F,{r},{i}) :- said(F,{quoted(key)}), word(F,{quoted(key)},{quoted(word)})." for word in words]
            scope.append(f"scope(F,{r},{i})")
        for jurisdiction in rule["answers"]:
            who = "asks(F,_)" if jurisdiction == "*" else f"asks(F,{quoted(jurisdiction)})"
            out.append(f"fits(F,{r}) :- {', '.join([who, 'not need(F)'] + scope)}.")
        out += [f"out(F,{r}) :- fits(F,{r}), fails(F,{one})." for one in rule["in_force"]]
        for i, branch in enumerate(rule["branches"]):
            b = f"F,{r},{i}"
            out += [f"falls({b}) :- fits(F,{r}), fails(F,{one})." for one in branch["needs"]]
            out += [f"falls({b}) :- fits(F,{r}), not met(F,{one})." for one in branch["shown"]]
            out += [f"falls({b}) :- fits(F,{r}), met(F,{one})." for one in branch["unless"]]
            all_met = [f"met(F,{one})" for one in rule["in_force"] + branch["needs"]]
            out.append(f"holds({b}) :- {', '.join([f'fits(F,{r})', f'not falls({b})', f'not out(F,{r})'] + all_met)}.")
            out.append(f"effect(F,{r},{quoted(branch['effect'])}) :- {', '.join([f'holds({b})'] + [f'not holds(F,{r},{j})' for j in range(i)])}.")
            out.append(f"open(F,{r}) :- fits(F,{r}), not falls({b}), not out(F,{r}), not rule_met(F,{r}).")
        out += [f"beats({r},{quoted(other)})." for other in rule["beats"] if other in RULES]
        out.append(f"strength({r},{rule['strength']}).")
    out += ["rule_met(F,R) :- effect(F,R,_).", "beaten(F,S) :- rule_met(F,R), beats(R,S), rule_met(F,S).", "stands(F,R) :- rule_met(F,R), not beaten(F,R).",
            "weaker(F,R) :- stands(F,R), stands(F,S), strength(R,A), strength(S,B), A < B.", "decides(F,R) :- stands(F,R), not weaker(F,R).",
            "differ(F) :- decides(F,R), decides(F,S), effect(F,R,E), effect(F,S,D), E != D.", "any_met(F) :- rule_met(F,_).", "any_open(F) :- open(F,_).",
            "later(F,R) :- decides(F,R), decides(F,S), S < R.",
            "verdict(F,E,R) :- decides(F,R), not later(F,R), not differ(F), effect(F,R,E).", "verdict(F,\"UNDETERMINED\",\"\") :- differ(F).",
            "verdict(F,\"UNDETERMINED\",\"\") :- need(F).", "verdict(F,\"UNDETERMINED\",\"\") :- case(F), not need(F), not any_met(F), any_open(F).",
            "verdict(F,\"OUT_OF_SCOPE\",\"\") :- case(F), not need(F), not any_met(F), not any_open(F).", "#show verdict/3."]
    return "\n".join(out) + "\n"


def asp_facts(cases):
    out = []
    for number, (_, jurisdiction, facts) in enumerate(cases):
        out += [f"case({number}).", f"asks({number},{quoted(jurisdiction)})."]
        for key, entry in facts.items():
            k = quoted(key)
            out.append(f"given({number},{k}).")
            out += [f"word({number},{k},{quoted(word)})." for word in entry["words"]]
            if "first" in entry:
                out += [f"first({number},{k},{entry['first']}).", f"last({number},{k},{entry['last']})."]
    return "\n".join(out) + "\n"


def run_clingo(program, conditions, rules, cases, folder):
    (folder / "law.lp").write_text(to_asp(conditions, rules), encoding="utf-8")

    def judge(rounds):
        (folder / "facts.lp").write_text(asp_facts(cases * rounds), encoding="utf-8")
        began = os.times()
        done = subprocess.run([program, str(folder / "law.lp"), str(folder / "facts.lp"), "--outf=2"], capture_output=True, text=True)
        ended = os.times()
        said = json.loads(done.stdout)
        return said["Call"][0]["Witnesses"][0]["Value"], ended.children_user + ended.children_system - began.children_user - began.children_system

    atoms, once = judge(1)
    answers = {}
    for atom in atoms:
        number, effect, by = re.fullmatch(r'verdict\((\d+),"([^"]*)","([^"]*)"\)', atom).groups()
        assert int(number) not in answers, "two verdicts"
        answers[int(number)] = (effect, by)
    _, many = judge(1 + ROUNDS)
    return answers, (many - once) / ROUNDS / len(cases)


# ---- Rego

def to_rego(conditions, rules):
    def entry(key):
        return f"input.facts[{quoted(key)}]"

    out = ["package law", "import rego.v1", "said(key) if { input.facts[key]; not \"unknown\" in input.facts[key].words }"]
    for name, made in conditions:
        form = made[0]
        if form == "any":
            out += [f"met_{name} if {{ met_{one} }}" for one in made[1]]
            out.append(f"fails_{name} if {{ {'; '.join(f'fails_{one}' for one in made[1])} }}")
            continue
        key = made[1]
        words = "{" + ", ".join(quoted(word) for word in made[2]) + "}" if form in ("is", "isnot", "has") else ""
        if form in ("is", "isnot"):
            yes, no = ("met", "fails") if form == "is" else ("fails", "met")
            out += [f"eq_{name} if {{ said({quoted(key)}); some word in {entry(key)}.words; word in {words} }}",
                    f"{yes}_{name} if {{ eq_{name} }}", f"{no}_{name} if {{ said({quoted(key)}); not eq_{name} }}"]
        elif form == "has":
            out.append(f"met_{name} if {{ some word in {entry(key)}.words; word in {words} }}")
        elif form == "compare":
            sign, bound = made[2]
            out += [f"low_{name} if {{ {entry(key)}.first {sign} {bound} }}", f"high_{name} if {{ {entry(key)}.last {sign} {bound} }}",
                    f"met_{name} if {{ low_{name}; high_{name} }}", f"fails_{name} if {{ {entry(key)}.first; not low_{name}; not high_{name} }}"]
        else:
            out.append(f"met_{name} if {{ {entry(key) if form == 'given' else f'said({quoted(key)})'} }}")
        if form in ("has", "given", "known"):
            out.append(f"fails_{name} if {{ false }}")
    for need in basic_needs():
        parts = []
        for name, key in (("ask", "ask"), ("kind", "subject.kind")):
            if name in need:
                parts.append(f"some w{name} in {entry(key)}.words; w{name} in {{{', '.join(quoted(word) for word in need[name])}}}")
        parts.append(f"not {entry(need['lacks'])}")
        out.append(f"need if {{ {'; '.join(parts)} }}")
    for rule in rules:
        r = rule["id"].replace("-", "_")
        parts = [] if "*" in rule["answers"] else [f"input.jurisdiction in {{{', '.join(quoted(one) for one in rule['answers'])}}}"]
        for i, (key, words) in enumerate(rule["scope"]):
            parts.append(f"said({quoted(key)}); some s{i} in {entry(key)}.words; s{i} in {{{', '.join(quoted(word) for word in words)}}}")
        out.append(f"fits_{r} if {{ {'; '.join(parts)} }}")
        out += [f"out_{r} if {{ fails_{one} }}" for one in rule["in_force"]] or [f"out_{r} if {{ false }}"]
        for i, branch in enumerate(rule["branches"]):
            falls = [f"fails_{one}" for one in branch["needs"]] + [f"not met_{one}" for one in branch["shown"]] + [f"met_{one}" for one in branch["unless"]]
            out += [f"falls_{r}_{i} if {{ {one} }}" for one in falls or ["false"]]
            needs = [f"met_{one}" for one in rule["in_force"] + branch["needs"]]
            out.append(f"holds_{r}_{i} if {{ {'; '.join([f'fits_{r}', f'not out_{r}', f'not falls_{r}_{i}'] + needs)} }}")
            out.append(f"effects[{quoted(rule['id'])}] := {quoted(branch['effect'])} if {{ {'; '.join([f'holds_{r}_{i}'] + [f'not holds_{r}_{j}' for j in range(i)])} }}")
            out.append(f"open contains {quoted(rule['id'])} if {{ fits_{r}; not out_{r}; not falls_{r}_{i}; not effects[{quoted(rule['id'])}] }}")
    beats = {rule["id"]: [other for other in rule["beats"] if other in RULES] for rule in rules}
    out += [f"beats := {json.dumps(beats)}", f"strength := {json.dumps({rule['id']: rule['strength'] for rule in rules})}",
            "beaten contains loser if { some rule, _ in effects; some loser in beats[rule] }",
            "stands contains rule if { some rule, _ in effects; not rule in beaten }",
            "strongest := max({strength[rule] | some rule in stands})",
            "decides contains rule if { some rule in stands; strength[rule] == strongest }",
            "found := {effects[rule] | some rule in decides}",
            'verdict := ["UNDETERMINED", ""] if { need }',
            "verdict := [effects[min(decides)], min(decides)] if { not need; count(found) == 1 }",
            'verdict := ["UNDETERMINED", ""] if { not need; count(found) > 1 }',
            'verdict := ["UNDETERMINED", ""] if { not need; count(effects) == 0; count(open) > 0 }',
            'verdict := ["OUT_OF_SCOPE", ""] if { not need; count(effects) == 0; count(open) == 0 }']
    return "\n".join(out) + "\n"


def run_opa(program, conditions, rules, cases, folder):
    (folder / "law.rego").write_text(to_rego(conditions, rules), encoding="utf-8")

    def judge(rounds):
        (folder / "cases.json").write_text(json.dumps({"cases": [{"jurisdiction": jurisdiction, "facts": facts} for _, jurisdiction, facts in cases * rounds]}), encoding="utf-8")
        done = subprocess.run([program, "eval", "--import=rego.v1", "--format=json", "--metrics", "-d", str(folder / "law.rego"), "-d", str(folder / "cases.json"),
                               "[v | some c in data.cases; v := data.law.verdict with input as c]"], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"opa: {done.stdout[:2000]}{done.stderr[:2000]}")
        said = json.loads(done.stdout)
        return said["result"][0]["expressions"][0]["value"], said["metrics"]["timer_rego_query_eval_ns"] / 1e9

    verdicts, _ = judge(1)
    _, many = judge(ROUNDS)
    return {number: tuple(verdict) for number, verdict in enumerate(verdicts)}, many / ROUNDS / len(cases)


# ---- fact sets

def changed(facts, path, value):
    """A copy in which `value` stands at `path`, or, for None, nothing."""
    first, _, rest = path.partition(".")
    made = dict(facts)
    if rest:
        made[first] = changed(facts[first] if isinstance(facts.get(first), dict) else {}, rest, value)
    elif value is None:
        made.pop(first, None)
    else:
        made[first] = value
    return made


def day_before(number):
    return str(datetime.date(number // 10000, number // 100 % 100, number % 100) - datetime.timedelta(days=1))


def fact_sets(conditions, rules):
    offered = {}  # key -> words and days for which a condition or a scope asks
    for _, made in conditions:
        if made[0] in ("is", "isnot"):
            offered.setdefault(made[1], set()).update(made[2])
        elif made[0] == "has":
            offered.setdefault(made[1], set()).update((word,) for word in made[2])
        elif made[0] == "compare":
            bound = made[2][1]
            offered.setdefault(made[1], set()).update((f"{bound // 10000}-{bound // 100 % 100:02}-{bound % 100:02}", day_before(bound), f"{bound // 10000}-{bound // 100 % 100:02}"))
    for rule in rules:
        for key, words in rule["scope"]:
            offered.setdefault(key, set()).update(words)
    made = {}
    for path in sorted((ROOT / "rules").glob("*/*.toml")):
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
        if tree["id"] not in RULES:
            continue
        for test in tree["test"]:
            facts = json.loads(json.dumps(test["facts"], default=str))
            variants = [facts] + [changed(facts, key, None) for key in facts if key != "jurisdiction"]
            for key, values in offered.items():
                variants += [changed(facts, key, list(value) if isinstance(value, tuple) else value) for value in sorted(values, key=str)]
            for one in variants:
                if "contest" not in one:
                    made.setdefault(json.dumps(one, sort_keys=True), one)
    return [(f"f{number}", facts) for number, facts in enumerate(made.values())]


# ---- all of them

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="a folder that keeps the translations")
    args = parser.parse_args()
    conditions, rules = load()
    keys = keys_of(conditions, rules)
    sets = fact_sets(conditions, rules)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": id, "facts": facts}, ensure_ascii=False) + "\n" for id, facts in sets)
        file.flush()
        done = subprocess.run([str(BENCH), "ten", file.name, *RULES], capture_output=True, text=True, check=True).stdout.splitlines()
    said = {row["id"]: (row["effect"], row["by"]) for row in map(json.loads, done[:-1])}
    times = json.loads(done[-1])
    cases = [(id, facts["jurisdiction"], flat(facts, keys)) for id, facts in sets if id in said]  # the others have not the form of the schema
    expected = [said[id] for id, _, _ in cases]
    decided = sum(by != "" for _, by in expected)
    print(f"{len(cases)} fact sets, {len(RULES)} rules ({', '.join(RULES)}); decided by one of them: {decided}, "
          f"UNDETERMINED {sum(effect == 'UNDETERMINED' for effect, _ in expected)}, OUT_OF_SCOPE {sum(effect == 'OUT_OF_SCOPE' for effect, _ in expected)}.\n")
    print("| program | answers that agree | a fact set | a second | with proof |\n|---|---|---|---|---|")

    def row(name, agree, each, proof):
        print(f"| {name} | {agree} | {each * 1e6:,.2f} us | {1 / each:,.0f} | {proof} |", flush=True)

    row("Welles, the ten rules", "", times["ten"], "yes")
    row("Welles, all rules", "", times["all"], "yes")
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="welles-law-") as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name, run in (("clingo", run_clingo), ("opa", run_opa)):
            program = os.environ.get(name.upper())
            if not program:
                print(f"| {name} | not there: ${name.upper()} names no program | | | |")
                continue
            began = time.monotonic()
            answers, each = run(program, conditions, rules, cases, folder)
            differs = [(cases[i][0], expected[i], answers.get(i)) for i in range(len(cases)) if answers.get(i) != expected[i]]
            row(name, f"{len(cases) - len(differs)} of {len(cases)}", each, "no")
            wrong += len(differs)
            for id, welles, other in differs[:10]:
                print(f"    {id}: Welles {welles}, {name} {other}", file=sys.stderr)
            print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
