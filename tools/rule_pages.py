#!/usr/bin/env python3
"""Makes docs/reference/rules/ from the rules, by the program itself: `welles rule show --format md --output …`, once a language.

usage: rule_pages.py PROGRAM           writes the pages
       rule_pages.py PROGRAM --check   writes nothing; exit 1 if a page differs from what would be written, is lacking, or is no rule's

Needs Python 3.11, and PROGRAM built from this checkout.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "reference" / "rules"


def made(program):
    """The pages as the program writes them now: name, text."""
    with tempfile.TemporaryDirectory(prefix="welles-pages-") as folder:
        env = {k: v for k, v in os.environ.items() if not k.startswith("WELLES_")} | {"WELLES_DATA": folder}
        for lang in ("en", "uk"):
            subprocess.run(
                [program, "rule", "show", "--format", "md", "--output", folder, "--lang", lang],
                env=env, check=True, stdout=subprocess.DEVNULL,
            )
        return {p.name: p.read_text(encoding="utf-8") for p in Path(folder).glob("*.md")}


def main(arguments):
    if len(arguments) not in (1, 2) or arguments[1:] not in ([], ["--check"]):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    pages = made(str(Path(arguments[0]).resolve()))
    there = {p.name: p.read_text(encoding="utf-8") for p in PAGES.glob("*.md")}
    stale = sorted(n for n in pages.keys() | there.keys() if pages.get(n) != there.get(n))
    if len(arguments) == 2:
        for name in stale:
            print(f"{PAGES.relative_to(ROOT)}/{name} differs from the rules; run tools/rule_pages.py", file=sys.stderr)
        return 1 if stale else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in pages:
            (PAGES / name).write_text(pages[name], encoding="utf-8")
        else:
            (PAGES / name).unlink()
    print(f"{len(pages)} pages, {len(stale)} changed", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
