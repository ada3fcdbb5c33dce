#!/usr/bin/env python3
"""Checks that rules, registry, words, places and examples agree with each other and with the two schemas.

usage: check_data.py [EXAMPLES.jsonl ...]    (the tests inside rules/ are always checked; other examples in the same way)

Needs Python 3.11 and nothing else. Uses jsonschema as a second opinion where it can be imported. WELLES_LISTS names a folder
with the publishers' lists (eu/*.csv, ofac_sdn/sdn.csv), against which ids of listings are checked; without it by form only.
Prints one line a fault and a summary; exit 1 if there is a fault. It does not evaluate rules.
"""

import collections
import csv
import datetime
import glob
import json
import os
import re
import sys
import tomllib

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
faults, notes = [], []


def fault(where, what):
    faults.append(f"{where}: {what}")


def path(*n):
    return os.path.join(ROOT, *n)


def read(p):
    return open(p, encoding="utf-8").read()


def toml(p):
    try:
        return tomllib.loads(read(p))
    except tomllib.TOMLDecodeError as e:
        fault(os.path.relpath(p, ROOT), f"is no TOML: {e}")
        return {}


def plain(x):
    if isinstance(x, dict):
        return {k: plain(v) for k, v in x.items()}
    if isinstance(x, list):
        return [plain(v) for v in x]
    return x.isoformat() if isinstance(x, datetime.date) else x


D = {
    n: toml(path("data", "registry", n + ".toml"))
    for n in ("sources", "instruments", "territories", "bodies", "elections", "officials", "seizures")
}
for n, doc in D.items():
    if doc.get("schema") != f"welles.{n}/1":
        fault(n + ".toml", f'schema is {doc.get("schema")}')
files = sorted(glob.glob(path("rules", "*", "*.toml")))
definitions, reach, defaults, questions = (
    toml(path("data", "law", n + ".toml")) for n in ("definitions", "reach", "facts_defaults", "questions")
)
facts_schema, verdict_schema = (json.loads(read(path("data", "law", n + ".schema.json"))) for n in ("facts", "verdict"))
words = toml(path("data", "words.toml"))


# ---- ids ------------------------------------------------------------------------------------------------------------
def ids(name, rows):
    for i, n in collections.Counter(r["id"] for r in rows).items():
        if n > 1:
            fault(name, f"id {i} stands {n} times")
    return {r["id"]: r for r in rows}


SRC = ids("sources.toml", D["sources"]["sources"])
INST = ids("instruments.toml", D["instruments"]["instruments"])
VOID = ids("instruments.toml void_acts", D["instruments"]["void_acts"])
TERR = ids("territories.toml", [r for k in ("regions", "raions", "localities") for r in D["territories"][k]])
BODY = ids("bodies.toml", D["bodies"]["bodies"])
ELEC = ids("elections.toml", D["elections"]["elections"])
PERS = ids("officials.toml", D["officials"]["persons"])
SEIZ = ids("seizures.toml", D["seizures"]["seizures"])
DEF = ids("definitions.toml", definitions["definition"])
EFFECT = ids("words.toml effect", words["effect"])
rules = [(f, toml(f)) for f in files]
RULE = ids("rules", [r for _, r in rules if "id" in r])
RECORDS = {p["listing"]["record"] for p in PERS.values()}
REGION = {r["id"] for r in D["territories"]["regions"]}
PLACES = set(TERR) | set(defaults["reserved_places"])
CODE = re.compile(r"UA[0-9]{17}")
JURISDICTIONS = set(facts_schema["properties"]["jurisdiction"]["enum"])
SEEN, STRENGTHS, CLASSES = (
    {"confirmed", "partly", "unverified"},
    {"strict", "defeasible", "presumption", "policy"},
    {"adverse", "permissive", "open", "information"},
)


def known(where, what, values, *maps):
    for v in values or []:
        if not any(v in m for m in maps):
            fault(where, f"{what} {v} is not known")


CITED = list(INST) + list(VOID) + list(SRC) + list(RULE)


def cite(where, c, seen, internal=False):
    if not any(c == k or c.startswith(k + " ") for k in CITED):
        fault(where, f"cites {c!r}, which is not known")
    if seen not in SEEN | ({"internal"} if internal else set()):
        fault(where, f"seen is {seen}")


def twins(where, x, key):
    """What stands in English stands in Ukrainian too, line for line."""
    en, uk = x.get(key), x.get(key + "_uk")
    if not en and not uk:
        return
    lines = [v if isinstance(v, list) else [v] for v in (en or [], uk or [])]
    if len(lines[0]) != len(lines[1]) or not all(lines[0] + lines[1]):
        fault(where, f"{key} and {key}_uk do not say the same lines in two languages")
    elif not all(re.search("[а-яіїєґ]", v, re.I) for v in lines[1]):
        fault(where, f"{key}_uk is not in Ukrainian")


def keys(where, x, must, may=()):
    for k in set(must) - set(x):
        fault(where, f"{k} is lacking")
    for k in set(x) - set(must) - set(may):
        fault(where, f"{k} is no key")


# ---- every claim has a source -----------------------------------------------------------------------------------------
def claimed(where, x):
    """Every claim says how sure it is and on what it rests; what is only recalled is unverified. A claim without a source is refused."""
    known(where, "status", [x.get("status")], SEEN)
    known(where, "source", x.get("src"), SRC)
    if not x.get("src"):
        fault(where, "has no source")
    if set(x.get("src", [])) <= {"know"} and x.get("status") != "unverified":
        fault(where, "rests on nothing seen and is not unverified")
    return x.get("status")


def part(where, x, row):
    """A claim inside a row rests on the sources of the row; it may be less sure than the row, and have sources of its own."""
    known(where, "status", [x["status"]] if "status" in x else [], SEEN)
    src = [x["src"]] if isinstance(x.get("src"), str) else x.get("src", row["src"])
    known(where, "source", src, SRC)
    if set(src) <= {"know"} and x.get("status", row.get("status")) != "unverified":
        fault(where, "rests on nothing seen and is not unverified")


for s_id, x in SRC.items():
    keys("source " + s_id, x, {"id", "title", "publisher", "date"}, {"url", "title_uk"})
    if not all(isinstance(v, str) and v for v in x.values()):
        fault("source " + s_id, "title, publisher and date say something: a day, a month, a year, or `undated page`")
for x in [*INST.values(), *VOID.values(), *BODY.values(), *ELEC.values()]:
    claimed(x["id"], x)
for x in INST.values():
    for p in x.get("provisions", []):
        known(f'{x["id"]} {p["ref"]}', "status", [p.get("status")], SEEN)
for x in TERR.values():
    claimed(x["id"], {"status": "confirmed"} | x)
for x in PERS.values():
    claimed(x["id"], {"status": "confirmed"} | x)
    if not x.get("roles") and not x.get("elections"):
        fault(x["id"], "has no public role: nobody stands here for anything else")
    for r in x.get("roles", []):
        if not r.get("title") or not r.get("body"):
            fault(x["id"], "has a role without title or body")
        part(f'{x["id"]} role', r, x)
for x in BODY.values():
    for h in x.get("heads", []) + x.get("sanctions", []):
        part(f'{x["id"]} {h.get("name", h.get("regime"))}', h, x)
for x in ELEC.values():
    for c in x["contests"]:
        part(f'{x["id"]} contest {c["body"]}', c, x)
    for o in x["organisers"]:
        part(f'{x["id"]} organiser {o["body"]}', o, x)
        for h in o["persons"]:
            part(f'{x["id"]} {h["name"]}', h, x)
            if re.search(r"unverified|not seen", h.get("role", "") + h["name"]) and h.get("status") != "unverified":
                fault(f'{x["id"]} {h["name"]}', "says in words that it was not seen, and has no status `unverified`")

# ---- cross references of the data files ---------------------------------------------------------------------------------
for i in list(INST.values()) + list(VOID.values()):
    twins(i["id"], i, "title")
    for p in i.get("provisions", []):
        if "gist_uk" in p:
            twins(f'{i["id"]} {p["ref"]}', p, "gist")
    known(i["id"], "source", i["src"], SRC)
    known(i["id"], "territory", i.get("territories"), TERR, {"ukraine", "world", "analogue"})
    known(i["id"], "instrument", i.get("voided_by"), INST)
for t in TERR.values():
    known(t["id"], "source", t.get("src"), SRC)
    if t.get("parent"):
        known(t["id"], "parent", [t["parent"]], REGION)
for row in D["territories"]["hromadas_2022"]["rows"]:
    known("hromada " + row["katottg"], "parent", [row["parent"]], REGION)
for b in BODY.values():
    known(b["id"], "source", b["src"], SRC)
    known(b["id"], "territory", b["territory"], TERR)
    known(b["id"], "basis act", b.get("basis_acts"), VOID, INST)
    # Of what is not simply an organ of Russia nothing is named as if it were what it calls itself.
    uk = b.get("so_called_name", {}).get("uk", "")
    organ = [s["is"] for s in b.get("standing", [])] == ["organ-of-russia"]
    if uk and not organ and not re.match(r"так зван(ий|а|е|і) .*«.+»", uk):
        fault(b["id"], f"the name `{uk}` begins with none of «так званий», «так звана», «так зване», «так звані», or lacks «»")
    for s in b.get("standing", []):
        keys(b["id"] + " standing", s, {"is"}, {"from", "to"})
        known(b["id"], "standing", [s["is"]], {"lawful", "illegal", "organ-of-russia"})
    for h in b.get("heads", []):
        known(b["id"], "head, as", [h["as"]] if "as" in h else [], {"deputy", "secretary"})
        if h.get("eu_record") and h["eu_record"][2:] not in RECORDS:
            notes.append(f"{b['id']}: head {h['eu_record']} is not in officials.toml")
for e in ELEC.values():
    known(e["id"], "source", e["src"], SRC)
    known(e["id"], "territory", e["territories"], TERR)
    known(e["id"], "statement", e.get("non_recognition"), INST, SRC)
    for c in e["contests"]:
        known(e["id"], "contest", [c["body"]], BODY)
        if c.get("question", True) is not True:
            fault(e["id"], "`question` of a contest is true, or is left out")
        for w in c.get("so_called_winners", []):
            known(e["id"], "record of winner", re.findall(r"\(P-(\d+)\)", w), RECORDS)
    for o in e["organisers"]:
        known(e["id"], "organiser", [o["body"]], BODY)
        known(e["id"], "record", [p["eu_record"][2:] for p in o["persons"] if p.get("eu_record")], RECORDS)
for p in PERS.values():
    known(p["id"], "source", p["src"], SRC)
    known(p["id"], "territory", p.get("territories"), TERR)
    known(p["id"], "body", [r["body"] for r in p["roles"] if r.get("body")], BODY)
    known(p["id"], "election", [e["election"] for e in p.get("elections", [])], ELEC)
    if p["id"] != "eu269-P-" + p["listing"]["record"]:
        fault(p["id"], "id and record differ")

# ---- seizures.toml: who lost what, by which act, who holds it, what came back -----------------------------------------------------
LISTS = os.environ.get("WELLES_LISTS", "")


def mod11(code, *weights):
    return sum(int(c) * w for c, w in zip(code, weights)) % 11


def is_edrpou(c):
    w = (1, 2, 3, 4, 5, 6, 7) if not 30000000 <= int(c) <= 60000000 else (7, 1, 2, 3, 4, 5, 6)
    k = mod11(c, *w)
    return (k if k < 10 else mod11(c, *(x + 2 for x in w)) % 10) == int(c[7])


def is_inn(c):
    return mod11(c, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 10 == int(c[9])


def is_ogrn(c):
    return int(c[:12]) % 11 % 10 == int(c[12])


def code(where, key, c, form, valid):
    if c is None:
        return
    if not isinstance(c, str) or not re.fullmatch(form, c):
        fault(where, f"{key} {c!r} has not the form {form}")
    elif not valid(c):
        fault(where, f"{key} {c} fails its check digit")


def day(where, s, open_ended=True):
    """A day, a month or a year as text; absent where the table allows an unknown date."""
    if s is None and open_ended:
        return
    if not isinstance(s, str) or not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", s):
        fault(where, f"date {s!r} is not well formed")
        return
    try:
        datetime.date.fromisoformat((s + "-01-01")[:10])
    except ValueError:
        fault(where, f"{s} is no date")


def listed(cache={}):
    """Every record id of the lists folder, or None where there is no such folder."""
    if "all" not in cache:
        cache["all"] = None
        if os.path.isdir(LISTS):
            cache["all"] = found = set()
            for f in glob.glob(os.path.join(LISTS, "eu", "*.csv")):
                with open(f, encoding="utf-8", newline="") as h:
                    found |= {f"eu-{r['celex']}-{r['annex']}-{r['recordId']}" for r in csv.DictReader(h)}
            with open(os.path.join(LISTS, "ofac_sdn", "sdn.csv"), encoding="utf-8", errors="replace", newline="") as h:
                found |= {f"ofac-{r[0]}" for r in csv.reader(h) if r}
    return cache["all"]


KINDS = set(
    "airport bank broadcast-network cargo chemical children-camp church coke collection community-building distillery energy grain list media mine "
    "museum nature-reserve oil-gas plant port railway real-estate research rig sanatorium shipyard steelworks telecom theatre trade transport "
    "university vessel winery".split()
)
WAYS = {"act-of-occupier", "court-of-occupier", "decree-of-russia", "external-management", "force", "re-registration"}
NAMED = {"copy", "operator", "buyer", "person", "vessel", "victim-name", "victim-code"}
CLAIM = {
    "application",
    "award",
    "claim",
    "enforcement",
    "judgment",
    "liability",
    "notice",
    "order",
    "remitted",
    "upheld",
}
BACK = {"not-returned", "partly-returned", "returned", "destroyed", "in-dispute"}
ACTS = set(facts_schema["properties"]["act"]["enum"])
REGISTER = ids("seizures.toml register_categories", D["seizures"]["register_categories"])
for r in REGISTER.values():
    known("seizures.toml " + r["id"], "source", r["src"], SRC)


for z in SEIZ.values():
    at = z["id"]
    keys(
        at,
        z,
        {"id", "kind", "names", "place", "victim", "takings", "return", "status"},
        {"copies", "held_by", "resales", "listings", "claims", "register", "notes"},
    )
    if not re.fullmatch(r"sz-[a-z0-9]+(-[a-z0-9]+)*", at):
        fault(at, "is no id")
    known(at, "kind", [z["kind"]], KINDS)
    for l in ("en", "uk"):
        if not z["names"].get(l):
            fault(at, f"has no name in {l}")
    if not z["place"]:
        fault(at, "has no place")
    known(at, "territory", [p for p in z["place"] if not CODE.fullmatch(p)], TERR)
    v, where = z["victim"], at + " victim"
    keys(
        where,
        v,
        {"holder", "held_as", "status", "src"},
        {"edrpou", "parent", "parent_edrpou", "code_src", "seat", "note"},
    )
    known(where, "form", [v["held_as"]], {"state", "communal", "public", "private", "mixed"})
    for k in ("edrpou", "parent_edrpou"):
        code(where, k, v.get(k), r"\d{8}", is_edrpou)
    if bool(v.get("edrpou") or v.get("parent_edrpou")) != bool(v.get("code_src")):
        fault(where, "a code and its source stand together or not at all")
    known(where, "source", v.get("code_src"), SRC)
    if "know" in v.get("code_src", []):
        fault(where, "a code is never recalled")
    sure = [claimed(where, v)]
    for t in z["takings"]:
        where = f"{at} taking {t.get('date')}"
        keys(where, t, {"way", "what", "status", "src"}, {"date", "by", "by_name", "as", "act", "number"})
        day(where, t.get("date"))
        known(where, "way", [t["way"]], WAYS)
        known(where, "act of facts", [t["as"]] if t.get("as") else [], ACTS)
        if bool(t.get("by")) == bool(t.get("by_name")):
            fault(where, "is by a body or by a name, not by both and not by none")
        known(where, "body", [t["by"]] if t.get("by") else [], BODY)
        known(where, "void act", [t["act"]] if t.get("act") else [], VOID)
        b = BODY.get(t.get("by"), {})
        if (
            t.get("date")
            and b.get("active_from")
            and t["date"][: len(b["active_from"])] < b["active_from"][: len(t["date"])]
        ):
            fault(where, f"{t['by']} did not exist")
        if t.get("date") and b.get("active_to") and t["date"] > b["active_to"]:
            fault(where, f"{t['by']} existed no more")
        if t.get("act") in VOID and VOID[t["act"]]["date"] != t.get("date"):
            fault(where, f"{t['act']} is of {VOID[t['act']]['date']}")
        sure.append(claimed(where, t))
    dates = [t["date"][:4] for t in z["takings"] if t.get("date")]
    if dates != sorted(dates):
        fault(at, "takings are not in order")
    own = {v.get("edrpou"), v.get("parent_edrpou")} - {None}
    for c in z.get("copies", []):
        where = f"{at} copy {c['name'][:30]}"
        keys(where, c, {"name", "ru", "status", "src"}, {"inn", "ogrn", "registered", "body", "what"})
        code(where, "inn", c.get("inn"), r"\d{10}", is_inn)
        code(where, "ogrn", c.get("ogrn"), r"[1235]\d{12}", is_ogrn)
        if c.get("registered"):
            day(where, c["registered"])
        known(where, "body", [c["body"]] if c.get("body") else [], BODY)
        if own & {c.get("inn"), c.get("ogrn")} or c["name"] in (v["holder"] or {}).values():
            fault(where, "victim and copy are mixed")
        for s in BODY.get(c.get("body"), {}).get("sanctions", []):
            i = f"eu-{s['regime'].split()[-1]}-I.ENTITIES-{s['record'][2:]}" if s["regime"].startswith("EU ") else None
            if i and i not in {l["id"] for l in z.get("listings", [])}:
                fault(where, f"{c['body']} is listed as {i}, the entry does not say so")
        sure.append(claimed(where, c))
    for h in z.get("held_by", []):
        where = f"{at} held by {h['who'][:30]}"
        keys(where, h, {"who", "status", "src"}, {"body", "from", "to"})
        known(where, "body", [h["body"]] if h.get("body") else [], BODY)
        for k in ("from", "to"):
            day(where, h.get(k))
        sure.append(claimed(where, h))
    for s in z.get("resales", []):
        where = f"{at} resale {s.get('date')}"
        keys(where, s, {"date", "to", "status", "src"}, {"price", "currency", "what"})
        day(where, s["date"])
        sure.append(claimed(where, s))
        if ("price" in s) != ("currency" in s):
            fault(where, "price and currency stand together")
    for l in z.get("listings", []):
        where = f"{at} listing {l['id']}"
        keys(where, l, {"id", "names"}, {"note"})
        known(where, "side", [l["names"]], NAMED)
        if not re.fullmatch(r"eu-\d{5}[A-Z]\d{4}-[A-Z.]+-\d+[a-z]?|ofac-\d+", l["id"]):
            fault(where, "is no id of a list")
        elif listed() is not None and l["id"] not in listed():
            fault(where, "is in no list")
        if l["names"].startswith("victim") and not l.get("note"):
            fault(where, "names the victim and does not say how")
        if l["names"] == "victim-code" and not v.get("edrpou"):
            fault(where, "prints a code of the victim that the entry does not give")
    for i, n in collections.Counter(l["id"] for l in z.get("listings", [])).items():
        if n > 1:
            fault(at, f"listing {i} stands {n} times")
    for c in z.get("claims", []):
        where = f"{at} claim {c['forum']} {c.get('case')}"
        keys(where, c, {"forum", "kind", "date", "status", "src"}, {"case", "amount", "currency", "what"})
        day(where, c["date"])
        known(where, "kind", [c["kind"]], CLAIM)
        sure.append(claimed(where, c))
        if ("amount" in c) != ("currency" in c):
            fault(where, "amount and currency stand together")
    known(at, "category of the Register", z.get("register"), REGISTER)
    if z.get("register") and dates and max(dates) < "2022":
        fault(at, "the Register takes no damage before 24 Feb 2022")
    where = at + " return"
    keys(where, z["return"], {"state", "status", "src"}, {"date", "what"})
    known(where, "state", [z["return"]["state"]], BACK)
    day(where, z["return"].get("date"))
    if z["return"]["state"] in ("returned", "destroyed") and not z["return"].get("date"):
        fault(where, "says no date")
    sure.append(claimed(where, z["return"]))
    known(at, "status", [z["status"]], SEEN)
    if z["status"] == "confirmed" and set(sure) != {"confirmed"}:
        fault(at, "is confirmed, and not all its claims are")
    if z["status"] == "unverified" and set(sure) != {"unverified"}:
        fault(at, "is unverified, and some of its claims are not")
if listed() is None:
    notes.append("seizures.toml: WELLES_LISTS names no folder of lists, ids of listings were checked by form only")


# ---- schemas, with a small validator of our own -------------------------------------------------------------------------
def check(schema, root, value, where=""):
    """Faults of value against the part of JSON Schema that the two schemas use."""
    if "$ref" in schema:
        target = root
        for step in schema["$ref"][2:].split("/"):
            target = target[step]
        yield from check(target, root, value, where)
    kinds = {"object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "null": type(None)}
    if "type" in schema and (not isinstance(value, kinds[schema["type"]]) or isinstance(value, bool)):
        yield f'{where or "/"} is no {schema["type"]}'
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where} = {value!r} is not in the vocabulary"
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f'{where} = {value!r} has not the form {schema["pattern"]}'
        if len(value) < schema.get("minLength", 0):
            yield f"{where} is empty"
    if isinstance(value, (int, float)) and value < schema.get("minimum", value):
        yield f'{where} is below {schema["minimum"]}'
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{where} is empty"
        if schema.get("uniqueItems") and len({json.dumps(v, sort_keys=True) for v in value}) < len(value):
            yield f"{where} repeats"
        for i, v in enumerate(value):
            yield from check(schema.get("items", {}), root, v, f"{where}/{i}")
    if isinstance(value, dict):
        if len(value) < schema.get("minProperties", 0):
            yield f"{where} is empty"
        for k in schema.get("required", []):
            if k not in value:
                yield f"{where}/{k} is required"
        for k, v in value.items():
            if k in schema.get("properties", {}):
                yield from check(schema["properties"][k], root, v, f"{where}/{k}")
            elif schema.get("additionalProperties") is False:
                yield f"{where}/{k} is not a key"
    if "oneOf" in schema:
        results = [list(check(s, root, value, where)) for s in schema["oneOf"]]
        if sum(not r for r in results) != 1:
            yield min(results, key=len)[0] if all(results) else f"{where} fits two forms"


try:
    import jsonschema

    for s in (facts_schema, verdict_schema):
        jsonschema.Draft202012Validator.check_schema(s)
    second = jsonschema.Draft202012Validator(facts_schema)
except ImportError:
    second = None


def properties(schema):
    """Every path of a fact: {'goods.origin': schema, ...}; parties one level deep."""
    out, defs = {}, facts_schema["$defs"]

    def resolve(s):
        return resolve(defs[s["$ref"].split("/")[-1]]) if "$ref" in s else s

    def walk(s, prefix, depth):
        s = resolve(s)
        for t in [s] + [resolve(o) for o in s.get("oneOf", [])]:
            for k, v in t.get("properties", {}).items():
                out[prefix + k] = resolve(v)
                if depth < 1:
                    walk(v, prefix + k + ".", depth + 1)

    walk(schema, "", 0)
    return out


PATHS = properties(facts_schema)
names = {k.split(".")[-1] for k in PATHS} | {"by", "from"}


def undocumented(name, s, at):
    if isinstance(s, dict):
        for k, v in s.get("properties", {}).items():
            if not (v.get("description") or "$ref" in v):
                fault(name, f"{at}/{k} has no description")
            undocumented(name, v, f"{at}/{k}")
        for k in ("items", "$defs"):
            for v in ([s[k]] if k == "items" and k in s else s.get(k, {}).values() if k == "$defs" else []):
                undocumented(name, v, at)


undocumented("facts.schema.json", facts_schema, "")
undocumented("verdict.schema.json", verdict_schema, "")

# ---- effects, definitions, reach, defaults --------------------------------------------------------------------------------
if set(EFFECT) != set(verdict_schema["$defs"]["effect"]["enum"]):
    fault(
        "words.toml",
        f'effects differ from verdict.schema.json: {sorted(set(EFFECT) ^ set(verdict_schema["$defs"]["effect"]["enum"]))}',
    )
WORD_KEYS = {
    "territory": ({"id"}, {"iso_3166_2", "katottg", "says_en", "says_uk"}),
    "place_in_law": ({"id"}, {"part_of"}),
    "control": ({"id", "says_en", "says_uk"}, set()),
    "row_status": ({"id", "says_en", "says_uk"}, set()),
    "signal_strength": ({"id", "says_en", "says_uk"}, set()),
    "seen": ({"id", "says_en", "says_uk"}, set()),
    "effect_class": ({"id", "says_en", "says_uk"}, set()),
    "effect": ({"id", "class"}, set()),
    "jurisdiction": ({"id"}, {"says_en", "says_uk"}),
    "id_form": ({"id", "form", "names"}, {"prefix", "example", "order"}),
    "exit_code": ({"id", "code", "says_en", "says_uk"}, set()),
    "control_day": ({"id", "day"}, set()),
}
for table in set(words) - set(WORD_KEYS):
    fault("words.toml", f"{table} is no table")
for table, (must, may) in WORD_KEYS.items():
    ids("words.toml " + table, words[table])
    for w in words[table]:
        at = f'words.toml {table} {w["id"]}'
        keys(at, w, must | {"en", "uk", "source"}, may)
        for l in ("en", "uk", "source"):
            if not w.get(l):
                fault(at, f"says nothing in {l}")
for e in EFFECT.values():
    known("words.toml " + e["id"], "class", [e["class"]], {c["id"] for c in words["effect_class"]}, ())
# Who asks where and who asks what it is worth rest on the same first days.
for year, day_of_year in DEF["in_tot"]["earliest"].items():
    if [w["day"].isoformat() for w in words["control_day"] if w["id"] == f"first-{year}"] != [day_of_year]:
        fault("words.toml control_day", f"first-{year} is not the day of definitions.toml in_tot")
TERRITORY = {w["id"] for w in words["territory"]}
for w in words["place_in_law"]:
    known("words.toml place_in_law", "place", [w["id"]], REGION, defaults["reserved_places"])
    known("words.toml " + w["id"], "territory", w.get("part_of"), TERRITORY)
for p in (REGION | set(defaults["reserved_places"])) - {w["id"] for w in words["place_in_law"]}:
    fault("words.toml", f"place_in_law {p} is lacking")
if {w["id"] for w in words["jurisdiction"]} != JURISDICTIONS:
    fault("words.toml", "jurisdictions differ from facts.schema.json")
if {w["id"] for w in words["effect_class"]} != CLASSES:
    fault("words.toml", "effect classes differ from those that the program knows")
if {w["id"] for w in words["seen"]} != SEEN:
    fault("words.toml", "seen differs from what the tables use")
TABLES = set(D) - {"sources"} | {"void_acts", "reach", "facts_defaults", "gazetteer", "control"}
readme = read(path("rules", "README.md"))
for d in DEF.values():
    at = "definitions.toml " + d["id"]
    for k in ("form", "arguments", "says", "words", "looks_up", "missing"):
        if k not in d:
            fault(at, f"{k} is lacking")
    for k in ("says", "words"):
        twins(at, d, k)
    known(at, "table", d["looks_up"], TABLES)
    for s in d.get("source", []):
        cite(at, s["cite"], s["seen"])
    if not d.get("source") and (d.get("cite") != [] or d.get("seen") != "unverified"):
        fault(at, "has no source and does not say so")
    if f'`{d["id"]}(' not in readme:
        fault("rules/README.md", f'does not name the predicate {d["id"]}')
known("definitions.toml in_tot", "region", DEF["in_tot"]["whole"], REGION)
for what, rows in (("reach", reach["reach"]), ("travel_documents", reach["travel_documents"])):
    for r in rows:
        at = f'reach.toml {what} {r.get("jurisdiction", "")} {r["region"]}'
        keys(
            at,
            r,
            {"region", "cite", "seen"} | ({"jurisdiction"} if what == "reach" else set()),
            {"from", "known_until", "renewal", "load", "load_from"},
        )
        if what == "reach":
            known(at, "jurisdiction", [r["jurisdiction"]], JURISDICTIONS)
        known(at, "region", [r["region"]], REGION)
        known(at, "instrument", [r[k] for k in ("load", "renewal") if k in r], INST)
        if r["cite"]:
            cite(at, r["cite"], r["seen"])
        elif r["seen"] != "unverified":
            fault(at, "has no provision and does not say so")
        if "from" not in r and "load" not in r or ("load" in r) != ("load_from" in r):
            fault(at, "says no day")
    for k, n in collections.Counter((r.get("jurisdiction"), r["region"]) for r in rows).items():
        if n > 1:
            fault("reach.toml", f"{k} stands {n} times")
known("facts_defaults.toml", "region", defaults["katottg"]["regions"].values(), REGION)
for n in defaults["basic_need"]:
    known("facts_defaults.toml", "key", [n["lacks"]], PATHS)
for t in TERR.values():
    if t.get("katottg") and not CODE.fullmatch(t["katottg"]):
        fault(t["id"], "katottg is no code")

# ---- conditions -----------------------------------------------------------------------------------------------------------
used = set()


def value_of(at, key, vs):
    s = PATHS.get(key)
    if s is None:
        fault(at, f"no key {key}")
        return
    enum = s.get("enum") or s.get("items", {}).get("enum")
    if enum:
        known(at, "value", vs, enum)
    else:
        known(at, "value", vs, PLACES, BODY, ELEC, INST, VOID, {"ru-duma-list"})


def condition(at, text):
    at = f'{at}: "{text}"'
    if not isinstance(text, str):
        fault(at, "is no condition")
        return
    neg = text.startswith("not ")
    m = re.fullmatch(r"(\w+)\((.+)\)", text[4:] if neg else text)
    if m:
        a = re.fullmatch(r"(.+?)(?: in (.+?))?(?: on (as_of))?", m[2])
        d = DEF.get(m[1])
        used.add(m[1])
        if not d:
            fault(at, f"no predicate {m[1]}")
            return
        if d["form"].startswith("loaded("):
            known(at, "instrument", [a[1]], INST)
            return
        known(at, "argument", [a[1]], d["arguments"])
        if (a[2] and " in " not in d["form"]) or (a[3] and " on " not in d["form"]):
            fault(at, f'has not the form {d["form"]}')
        if a[2]:
            known(
                at,
                "value",
                a[2].split(" | "),
                {i["kind"] for i in INST.values()} if d["id"] == "instrument_kind" else REGION,
            )
        return
    if neg:
        fault(at, "not stands before a predicate only")
        return
    m = re.fullmatch(r"([a-z_.]+) (is not|is|has) (.+)", text)
    if m:
        value_of(at, m[1], m[3].split(" | "))
        if (m[2] == "has") != (PATHS.get(m[1], {}).get("type") == "array"):
            fault(at, "has is for lists, is for single values")
        return
    m = re.fullmatch(r"([a-z_.]+) (given|known)", text) or re.fullmatch(r"([a-z_.]+) (?:>=|<=|<|>) (\S+)", text)
    if not m:
        fault(at, "cannot be read")
        return
    if m[1] not in PATHS:
        fault(at, f"no key {m[1]}")
    if m.re.pattern.endswith(r"(\S+)"):
        if PATHS.get(m[1], {}).get("type") == "number":
            float(m[2])
        else:
            real(at, m[2])


def real(where, s):
    try:
        datetime.date.fromisoformat(s if len(s) == 10 else s + "-01")
    except ValueError:
        fault(where, f"{s} is no date")


# ---- rules ----------------------------------------------------------------------------------------------------------------
MUST = {
    "id",
    "title",
    "answers",
    "strength",
    "overrides",
    "narrows",
    "scope",
    "in_force",
    "says",
    "says_uk",
    "status",
    "source",
    "test",
}
family, SCOPE = {}, {"ask": "ask", "kind": "subject.kind", "document": "subject.document_type", "act": "act"}


def missing(at, m):
    known(
        at,
        "instrument" if m.startswith("instrument:") else "missing key",
        [m.removeprefix("instrument:")],
        INST if m.startswith("instrument:") else PATHS,
    )


def cited_words(c):
    """What the pages of rules show of a citation: its title, and what the provision says."""
    i, _, ref = c.partition(" ")
    row = INST.get(i) or VOID.get(i) or SRC.get(i)
    if not row:
        return
    if "title_uk" not in row:
        fault(i, "is cited by a rule and has no title_uk")
    for p in row.get("provisions", []):
        if p["ref"] == (ref or "whole") and "gist" in p and "gist_uk" not in p:
            fault(f"{i} {ref}", "is cited by a rule and has no gist_uk")


for f, r in rules:
    at = os.path.relpath(f, ROOT)
    i = r.get("id", "?")
    keys(at, r, MUST | ({"credits"} if "credits" in r else {"branch"}), {"notes", "notes_uk"})
    if not re.fullmatch(verdict_schema["$defs"]["rule"]["pattern"], i) or os.path.basename(f) != i + ".toml":
        fault(at, f"id {i}")
    if family.setdefault(i.split("-")[0], os.path.dirname(f)) != os.path.dirname(f):
        fault(at, "its family stands in two folders")
    if not read(f).startswith(f'# {i}. {r["title"]["en"]}\n'):
        fault(at, "first line is not id and title")
    for l in ("en", "uk"):
        if not r["title"].get(l):
            fault(at, f"has no title in {l}")
    for k in ("says", "notes"):
        twins(at, r, k)
    known(at, "jurisdiction", r["answers"], JURISDICTIONS, {"*"})
    known(at, "strength", [r["strength"]], STRENGTHS)
    known(at, "rule", r["overrides"] + r["narrows"], RULE)
    known(at, "status", [r["status"]], SEEN)
    known(at, "scope", r["scope"], SCOPE)
    for k, vs in r["scope"].items():
        known(at, k, [v for v in vs if v != "*"], set(PATHS[SCOPE[k]]["enum"]))
    if "ask" not in r["scope"]:
        fault(at, "scope does not say ask")
    keys(at + " in_force", r["in_force"], {"clock"}, {"from", "to"})
    known(at, "clock", [r["in_force"]["clock"]], {"date", "as_of", "none"})
    for k in ("from", "to"):
        if k in r["in_force"] and not isinstance(r["in_force"][k], datetime.date):
            fault(at, f"in_force.{k} is no date")
    if "from" in r["in_force"] and "to" in r["in_force"] and r["in_force"]["from"] > r["in_force"]["to"]:
        fault(at, "in_force ends before it begins")
    for s in r["source"]:
        keys(at, s, {"cite", "seen"})
        cite(at, s["cite"], s["seen"], internal=True)
        cited_words(s["cite"])
    if "credits" in r:
        c = r["credits"]
        if c.get("because") == "control-change-day":
            keys(at, c, {"effect", "because", "lacks_only"})
            known(at, "key", c["lacks_only"], PATHS)
        elif c.get("because") == "exception-not-shown":
            keys(at, c, {"effect", "because", "key", "value", "of"})
            known(at, "rule", c["of"], RULE)
            value_of(at, c["key"], [c["value"]])
        else:
            fault(at, f'credits because {c.get("because")}')
    for b in r.get("branch", []):
        keys(
            at,
            b,
            {"effect"} | ({"missing"} if b.get("effect") == "UNDETERMINED" else set()),
            {"label", "needs", "shown", "unless"},
        )
        known(at, "effect", [b["effect"]], EFFECT)
        if b["effect"] == "OUT_OF_SCOPE":
            fault(at, "OUT_OF_SCOPE is by no rule")
        for m in b.get("missing", []):
            missing(at, m)
        if b.get("label", "").startswith("@"):
            known(at, "label", [b["label"]], {"@as_of", "@date", "@place-name", "@office-title"})
        if not any(b.get(k) for k in ("needs", "shown", "unless")):
            fault(at, "a branch without conditions")
        for lst in ("needs", "shown", "unless"):
            for c in b.get(lst, []):
                if isinstance(c, list) and (len(c) < 2 or lst == "unless"):
                    fault(at, f"{lst}: an inner array means one of these")
                for x in (c if isinstance(c, list) else [c]):
                    condition(at, x)


def cyclic(r, seen=()):
    return r in seen or any(cyclic(x, seen + (r,)) for x in RULE[r]["overrides"] + RULE[r]["narrows"] if x in RULE)


for r in RULE:
    if cyclic(r):
        fault(r, "overrides or narrows itself in a circle")
        break
for d in set(DEF) - used:
    notes.append(f"definitions.toml: {d} is used by no rule")


# ---- tests and examples -----------------------------------------------------------------------------------------------------
def example(e, rule, where):
    f, x = e["facts"], e["expect"]
    keys(where + " expect", x, {"effect"}, {"by", "missing", "label", "positions"})
    mine = list(check(facts_schema, facts_schema, f))
    for m in mine:
        fault(where, m)
    if second and bool(mine) == second.is_valid(f):
        fault(where, "the two validators disagree")
    if "jurisdiction" not in f:
        fault(where, "names no jurisdiction")
    by = x.get("by")
    known(where, "rule", [rule] + ([by] if by else []), RULE)
    known(where, "effect", [x["effect"]], EFFECT)
    if not e["id"].startswith(rule + "-"):
        fault(where, "id does not begin with the rule")
    if x["effect"] == "OUT_OF_SCOPE" and by:
        fault(where, "OUT_OF_SCOPE is by no rule")
    if x["effect"] == "UNDETERMINED" and not ("missing" in x or "positions" in x):
        fault(where, "UNDETERMINED without missing or positions")
    known(where, "effect", x.get("positions", []), EFFECT)
    for m in x.get("missing", []):
        missing(where, m)
    if by in RULE:
        js = RULE[by]["answers"]
        if js != ["*"] and f.get("jurisdiction") not in js:
            fault(where, f"{by} does not answer for {f.get('jurisdiction')}")
        given = {b["effect"] for b in RULE[by].get("branch", [])}
        if given and x["effect"] not in given | {"UNDETERMINED"}:
            fault(where, f"{by} does not give {x['effect']}")
    for k in ("as_of", "date", "contract_date"):
        if k in f:
            real(where, f[k])

    def place(p):
        if isinstance(p, str) and not CODE.fullmatch(p):
            known(where, "place", [p], PLACES)

    def party(p):
        if p is None:
            return
        if isinstance(p, str):
            p = {"id": p}
        if "id" in p:
            known(where, "party", [p["id"]], BODY, PERS, {"ru-duma-list"})
        place(p.get("residence"))
        party(p.get("owned_by"))
        for l in p.get("listed", []):
            if "from" in l:
                real(where, l["from"])

    place(f.get("territory"))
    place(f.get("goods", {}).get("last_transformation"))
    if f.get("goods", {}).get("origin", "unknown") != "unknown":
        place(f["goods"]["origin"])
    for k in ("issuer", "person", "actor", "partner", "entity", "office"):
        party(f.get(k))
    if isinstance(f.get("election"), str):
        known(where, "election", [f["election"]], ELEC)
    if "contest" in f:
        known(where, "body", [f["contest"]], BODY)
    if "instrument" in f:
        known(where, "instrument", [f["instrument"]], INST, VOID)
    known(where, "link of the chain", [l for l in f.get("chain", []) if isinstance(l, str)], VOID, BODY, PERS, ELEC)


counts, seen, dev = [], {}, set()


def once(e, where):
    if e["id"] in seen:
        fault(where, "id stands twice")
    same = json.dumps(e["facts"], sort_keys=True)
    if same in seen.values():
        fault(where, "the same facts stand in another example")
    seen[e["id"]] = same


n = 0
for f, r in rules:
    if not r.get("test"):
        fault(r.get("id", f), "has no test")
    for t in r.get("test", []):
        where = f'{os.path.relpath(f, ROOT)} {t["id"]}'
        n += 1
        dev.add(t["id"])
        keys(where, t, {"id", "facts", "expect"}, {"why", "why_uk"})
        t = plain(t)
        once(t, where)
        example(t, r["id"], where)
counts.append(f"{n} tests in rules")
for name in sys.argv[1:]:
    rows = [json.loads(l) for l in read(name).splitlines() if l.strip()]
    counts.append(f"{len(rows)} examples in {os.path.basename(name)}")
    for e in rows:
        where = f"{os.path.basename(name)} {e['id']}"
        once(e, where)
        example(e, e["rule"], where)

# ---- the proof in the guide; ids of tests that are named; vocabulary; nothing of a machine
GUIDE = os.path.join("docs", "guide", "reading-verdicts.md")
text = read(path(GUIDE))
for m in re.findall(r"```json\n(.*?)```", text, re.S):
    for x in check(verdict_schema, verdict_schema, json.loads(m)):
        fault(GUIDE, "the verdict shown: " + x)
TESTS = {t["id"]: t for _, r in rules for t in r.get("test", [])}
for line in text.partition("## The founding case")[2].partition("\n## ")[0].splitlines():
    for i in re.findall(r"\b[A-Z]{2,3}-\d\d-[xn]\d+\b", line) if line.startswith("|") else []:
        if i in TESTS and TESTS[i]["expect"]["effect"] not in line:
            fault(GUIDE, f'the row of {i} does not name its effect {TESTS[i]["expect"]["effect"]}')
        if (
            i in TESTS
            and TESTS[i]["expect"].get("by")
            and TESTS[i]["expect"]["by"] not in line.rpartition("|")[0].rpartition("|")[2]
        ):
            fault(GUIDE, f'the row of {i} does not name the rule {TESTS[i]["expect"]["by"]}')
OLD = re.compile(
    r'(?<![\w-])(?:(?:donetsk|luhansk|kherson|zaporizhzhia|kharkiv|mykolaiv)-tot|north-2022|crimea-sea|crimea-air)(?![\w-])|"(?:crimea|sevastopol|zmiinyi)"'
)
OURS = [p for folder in ("rules", "data", "docs", "examples") for p in glob.glob(path(folder, "**"), recursive=True)]
for p in sorted(OURS):
    if not p.endswith((".md", ".json", ".toml")):
        continue
    content, name = read(p), os.path.relpath(p, ROOT)
    for i in set(re.findall(r"\b[A-Z]{2}-\d\d-[xn]\d+\b|\bGEN-\d\d-[xn]\d+\b", content)) - dev:
        fault(name, f"names {i}, which is no test here")
    for m in set(OLD.findall(content)):
        fault(name, f"old place id {m}")
    for m in set(re.findall(r"(?<![\w:/.])/(?:work|tmp|home|root|Users)/\S*", content)):
        fault(name, f"a path of a machine: {m}")


# ---- examples for people ---------------------------------------------------------------------------------------------
for p in sorted(glob.glob(path("examples", "*.json"))):
    for m in check(facts_schema, facts_schema, json.loads(read(p))):
        fault(os.path.relpath(p, ROOT), m)


# ---- places -------------------------------------------------------------------------------------------------------------------
def table(name, *columns):
    """Rows of a CSV file of data/places, with a fault for each that has not as many cells as the header, or lacks a column."""
    with open(path("data", "places", name), encoding="utf-8", newline="") as h:
        reader = csv.DictReader(h)
        rows = list(reader)
    for c in set(columns) - set(reader.fieldnames):
        fault(name, f"column {c} is lacking")
    for n, r in enumerate(rows, 2):
        if None in r or None in r.values():
            fault(f"{name} row {n}", "has not as many cells as the header")
    return rows


def spelled(where, s):
    if s and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", s):
        fault(where, f"date {s!r} is not well formed")


gazetteer = table("gazetteer.csv", "katottg", "territory", "name_uk", "geonames_id", "name_source")
codes = {r["katottg"] for r in gazetteer}
for r in gazetteer:
    known("gazetteer.csv " + (r["katottg"] or r["geonames_id"]), "territory", [r["territory"]], TERRITORY)
    if r["katottg"] and not CODE.fullmatch(r["katottg"]) or not (r["katottg"] or r["geonames_id"]):
        fault("gazetteer.csv", f'{r["name_uk"]} has no code')
for r in table("control.csv", "katottg", "state", "from", "until", "source", "seen"):
    at = "control.csv " + r["katottg"]
    known(at, "state", [r["state"]], {"occupied", "contested"})
    known(at, "seen", [r["seen"]], SEEN)
    known(at, "place", [r["katottg"]], codes)
    spelled(at, r["from"])
    spelled(at, r["until"])
for r in table("admin_units.csv", "level", "katottg", "territory", "source"):
    known("admin_units.csv " + r["katottg"], "territory", [r["territory"]], TERRITORY)
for r in table("postcodes.csv", "kind", "from", "to", "territory", "seen"):
    at = "postcodes.csv " + r["from"]
    known(at, "territory", [r["territory"]], TERRITORY)
    known(at, "kind", [r["kind"]], {"ua", "ru"})
    known(at, "seen", [r["seen"]], SEEN)
    if len(r["from"]) != len(r["to"]) or r["from"] > r["to"]:
        fault(at, "is no range")
STRONG = {w["id"] for w in words["signal_strength"]}
for r in table("region_words.csv", "term", "lang", "territory", "strength"):
    at = "region_words.csv " + r["term"]
    known(at, "territory", [r["territory"]], TERRITORY)
    known(at, "strength", [r["strength"]], STRONG)
table("falsefriends.csv", "term", "source", "licence")
countries = {r["iso2"] for r in table("countries.csv", "iso2", "name_en", "name_uk", "other", "source", "seen")}
for r in table("falsefriends_cases.csv", "text", "expect", "why"):
    where, _, held = r["expect"].partition(" ")
    known("falsefriends_cases.csv " + r["text"], "answer", [where], TERRITORY, countries, {"not-occupied"})
    if held:
        known("falsefriends_cases.csv " + r["text"], "control", [held], {w["id"] for w in words["control"]})
for name, kinds in (
    ("street_words.csv", None),
    ("settlement_words.csv", {"settlement", "raion", "oblast", "hromada", "country-part"}),
):
    rows = table(name, "word", "lang", "position", "source", "seen")
    for r in rows:
        known(f'{name} {r["word"]}', "position", [r["position"]], {"before", "after", "suffix"})
        known(f'{name} {r["word"]}', "seen", [r["seen"]], SEEN)
        if kinds:
            known(f'{name} {r["word"]}', "kind", [r["kind"]], kinds)
    for k, n in collections.Counter(tuple(r.values()) for r in rows).items():
        if n > 1:
            fault(name, f"{k} stands {n} times")
for r in table("world_towns.csv", "name", "alt", "country", "territory", "population", "geonames_id", "source", "seen"):
    at = "world_towns.csv " + r["geonames_id"]
    known(at, "country", [r["country"]], countries)
    if bool(r["territory"]) != (r["country"] == "ua"):
        fault(at, "territory and country do not fit")
    if r["territory"]:
        known(at, "territory", [r["territory"]], TERRITORY)

# ---- words of the registry --------------------------------------------------------------------------------------------------------
messages = toml(path("data", "messages.toml"))
OFFICES = {c["office"] for v in ELEC.values() for c in v.get("contests", []) if c.get("office")}
ROLES = {p["role"] for v in ELEC.values() for g in v.get("organisers", []) for p in g.get("persons", []) if p.get("role")}
for section, values in (
    ("registry-title", {r["title"] for p in PERS.values() for r in p["roles"] if r.get("title")}),
    ("registry-office", OFFICES),
    ("registry-role", ROLES | {e["part"] for p in PERS.values() for e in p.get("elections", [])}),
    ("registry-kind", {x["kind"] for rows in (ELEC, BODY, SEIZ) for x in rows.values()}),
):
    for v in sorted(values - set(messages[section])):
        fault("messages.toml " + section, f"`{v}` has no word")
    for v in sorted(set(messages[section]) - values):
        fault("messages.toml " + section, f"`{v}` stands in no row of the registry")

# ---- what screening asks ------------------------------------------------------------------------------------------------------
STAND_IN = {
    "@as_of": "2025-09-17",
    "@jurisdiction": "EU",
    "@id": "eu269-P-190",
    "@name": "a name",
    "@listed": [{"by": "EU", "from": "2020-01-29"}],
    "@identity": "name-only",
    "@office": "sev-gov",
    "@office_day": "2025-09",
    "@election": "EL-2025-09-14",
    "@place": "ua-sevastopol",
    "@taking": "nationalise",
    "@taken_on": "2014-04-11",
    "@taker": "sev-gov",
    "@registered": "2014-11-29",
    "@act": "invest",
    "@act_kind": "dealing",
    "@host": "public-body",
    "@nationality": "EU",
    "@purpose": "other",
    "@voted_on": "2025-09-14",
    "@issued_act": "issue-order",
    "@chain": ["EL-2025-09-14", "sev-gov"],
    "@deed": "organiser",
    "@deed_day": "2025-09",
    "@person": "eu269-P-190",
}
if set(STAND_IN) != set(questions["placeholders"]):
    fault(
        "questions.toml",
        f'placeholders differ from those checked: {sorted(set(STAND_IN) ^ set(questions["placeholders"]))}',
    )
for kind, acts in questions["act_kinds"].items():
    known("questions.toml act_kinds", "kind", [kind], set(PATHS["subject.kind"]["enum"]))
    known("questions.toml act_kinds", "act", acts, ACTS)
for a, n in collections.Counter(a for acts in questions["act_kinds"].values() for a in acts).items():
    if n > 1:
        fault("questions.toml act_kinds", f"{a} stands {n} times")
for part, role in list(questions["deed_roles"].items()) + list(questions["deed_heads"].items()):
    known("questions.toml deeds", f"role of {part}", [role], set(PATHS["role"]["enum"]))
known("questions.toml deed_heads", "kind of body", questions["deed_heads"], {b["kind"] for b in BODY.values()})
KIND_OF = {a: kind for kind, acts in questions["act_kinds"].items() for a in acts}
for _, r in rules:
    for t in r.get("test", []):
        act, kind = t["facts"].get("act"), t["facts"].get("subject", {}).get("kind")
        if act and kind and KIND_OF.get(act, "dealing") != kind:
            notes.append(f'{t["id"]}: {act} with kind {kind}, act_kinds has {KIND_OF.get(act, "dealing")}')


def filled(x):
    if isinstance(x, dict):
        return {k: filled(v) for k, v in x.items()}
    if isinstance(x, list):
        return [filled(v) for v in x]
    if isinstance(x, str) and x.startswith("@"):
        known("questions.toml", "placeholder", [x], STAND_IN)
        return STAND_IN.get(x, x)
    return x


ids("questions.toml", questions["question"])
for q in questions["question"]:
    at = "questions.toml " + q["id"]
    keys(
        at,
        q,
        {"id", "when", "jurisdictions", "why", "source"} | (set() if q.get("reach") else {"facts"}),
        {"facts", "needs", "of", "datasets", "programs", "reach", "premise", "if_named"},
    )
    known(at, "kind of match", [q["when"]], questions["when"])
    known(at, "jurisdiction", q["jurisdictions"] + q.get("if_named", []), JURISDICTIONS)
    known(at, "placeholder", q.get("needs"), STAND_IN)
    known(at, "kind of party", [q["of"]] if "of" in q else [], {"person", "entity"})
    if q["source"] != "data/law/reach.toml":
        cite(at, q["source"], "confirmed")
    for m in check(facts_schema, facts_schema, filled(q.get("facts", {}))):
        fault(at, m)
    for l in ("en", "uk"):
        if not q["why"].get(l):
            fault(at, f"says nothing in {l}")
for k in set(questions["when"]) - {q["when"] for q in questions["question"]}:
    fault("questions.toml", f"nothing is asked of {k}")

# ---- what may be said, what is asked, what cannot both be said -------------------------------------------------------
wording, ask, contradictions = (toml(path("data", "law", n + ".toml")) for n in ("wording", "ask", "contradictions"))
WHEN = {"vote", "referendum", "body", "official", "seized", "seized-unnamed", "void-act", "instrument", "instrument-undated"}
WHEN |= {"place", "effect"}
PROFILES = {"letter", "caption", "register"}
OF_THE_DATA = {"data/words.toml effect", "data/registry/instruments.toml"}  # where an effect is defined, where a title stands
for row in wording["wording"]:
    at = f'wording.toml {row.get("when")} {row.get("effect")} {row.get("profile")}'
    keys(at, row, {"when", "effect", "profile", "en", "uk", "source"})
    known(at, "subject", [row["when"]], WHEN)
    known(at, "effect", [row["effect"]], EFFECT, {"*"})
    known(at, "profile", [row["profile"]], PROFILES)
    for source in row["source"]:
        if source["cite"] not in OF_THE_DATA:
            cite(at, source["cite"], source["seen"])
for kind in ("question", "party", "attribute"):
    ids("ask.toml " + kind, [{"id": row["key"]} for row in ask[kind]])
    for row in ask[kind]:
        keys(f'ask.toml {kind} {row["key"]}', row, {"key", "en", "uk"})
        if kind == "attribute" and not all("{0}" in row[l] for l in ("en", "uk")):
            fault(f'ask.toml attribute {row["key"]}', "does not say of which party")
for row in contradictions["contradiction"]:
    keys(f'contradictions.toml {row["key"]}', row, {"key"}, {"words", "needs", "is", "not_after"})

for line in faults:
    print("fault:", line)
for line in notes:
    print("note:", line)
print(
    f"{len(SRC)} sources, {len(INST)} instruments, {len(VOID)} void acts, {len(RULE)} rules in {len(set(family.values()))} families, {len(DEF)} definitions, {len(TERR)} territories, "
    f'{len(BODY)} bodies, {len(ELEC)} votes, {len(PERS)} persons, {len(SEIZ)} seizures; {len(names)} keys of facts, {len(EFFECT)} effects; {"; ".join(counts)}; {len(faults)} faults'
)
sys.exit(bool(faults))
