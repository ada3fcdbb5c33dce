#!/usr/bin/env python3
"""Makes docs/reference/rules/ and docs/reference/coverage.md from the rules, by the program itself: `welles rule show --format md --output …`,
once a language, and `welles rule coverage --format md`.

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
COVERAGE = ROOT / "docs" / "reference" / "coverage.md"


def made(program):
    """The pages as the program writes them now: path, text."""
    with tempfile.TemporaryDirectory(prefix="welles-pages-") as folder:
        env = {k: v for k, v in os.environ.items() if not k.startswith("WELLES_")} | {"WELLES_DATA": folder}
        for lang in ("en", "uk"):
            subprocess.run(
                [program, "rule", "show", "--format", "md", "--output", folder, "--lang", lang],
                env=env, check=True, stdout=subprocess.DEVNULL,
            )
        pages = {PAGES / p.name: p.read_text(encoding="utf-8") for p in Path(folder).glob("*.md")}
        coverage = subprocess.run([program, "rule", "coverage", "--format", "md", "--lang", "en"], env=env, check=True, capture_output=True)
        return pages | {COVERAGE: coverage.stdout.decode("utf-8")}


def main(arguments):
    if len(arguments) not in (1, 2) or arguments[1:] not in ([], ["--check"]):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    pages = made(str(Path(arguments[0]).resolve()))
    there = {p: p.read_text(encoding="utf-8") for p in [*PAGES.glob("*.md"), COVERAGE] if p.exists()}
    stale = sorted(p for p in pages.keys() | there.keys() if pages.get(p) != there.get(p))
    if len(arguments) == 2:
        for path in stale:
            print(f"{path.relative_to(ROOT)} differs from the rules; run tools/rule_pages.py", file=sys.stderr)
        return 1 if stale else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for path in stale:
        if path in pages:
            path.write_text(pages[path], encoding="utf-8")
        else:
            path.unlink()
    print(f"{len(pages)} pages, {len(stale)} changed", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
