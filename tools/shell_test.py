#!/usr/bin/env python3
"""The manual page as man renders it, and the completions as bash, zsh and fish take them, where these are installed.

usage: shell_test.py WELLES
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, **more)


def printed(welles, *words):
    return subprocess.run([welles, *words], check=True, capture_output=True).stdout


def man(welles, folder):
    for lang, word in (("en", "FLAGS OF EVERY COMMAND"), ("uk", "ПРАПОРЦІ ВСІХ КОМАНД")):
        page = folder / f"welles.{lang}.1"
        page.write_bytes(printed(welles, "man", "--lang", lang))
        shown = run("man", "--warnings", "-l", str(page), env=os.environ | {"MANWIDTH": "79", "LC_ALL": "C.UTF-8"})
        assert shown.returncode == 0 and not shown.stderr, f"man warns: {shown.stderr}"
        assert word in shown.stdout, f"{word} is not on the page"
        assert "welles screen -F customers.csv" in shown.stdout or lang == "uk" or "examples/customers.csv" in shown.stdout


# What stands before the cursor, and one word that must be offered, one that must not.
OFFERS = [
    ("welles scr", "screen", "locate"),
    ("welles rule ", "coverage", "screen"),
    ("welles rule show --fo", "--format", "--file"),
    ("welles screen --format ", "jsonl", "screen"),
    ("welles --lang uk loc", "locate", "screen"),
    ("welles export ", "entities", "export"),
    ("welles export --format csv ", "entities", "export"),
    ("welles completions ", "fish", "screen"),
    ("welles help exit", "exit-codes", "scores"),
]

BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
_welles
printf '%s\\n' "${COMPREPLY[@]}"
"""


def bash(welles, folder):
    script = folder / "welles.bash"
    script.write_bytes(printed(welles, "completions", "bash"))
    for line, offered, absent in OFFERS:
        words = line.split(" ")
        done = run("bash", "--norc", "-c", BASH, "bash", str(script), *words)
        assert done.returncode == 0 and not done.stderr, done.stderr
        said = done.stdout.split("\n")
        assert offered in said, f"bash: `{line}` does not offer {offered}: {said}"
        assert absent not in said, f"bash: `{line}` offers {absent}"


def fish(welles, folder):
    script = folder / "welles.fish"
    script.write_bytes(printed(welles, "completions", "fish"))
    for line, offered, absent in OFFERS:
        done = run("fish", "--no-config", "-c", f"source {script}; complete -C '{line}'", env=os.environ | {"HOME": str(folder)})
        assert done.returncode == 0, done.stderr
        said = [row.split("\t")[0] for row in done.stdout.splitlines()]
        assert offered in said, f"fish: `{line}` does not offer {offered}: {said}"
        assert absent not in said, f"fish: `{line}` offers {absent}"


def zsh(welles, folder):
    script = folder / "_welles"
    script.write_bytes(printed(welles, "completions", "zsh"))
    done = run("zsh", "-f", "-n", str(script))
    assert done.returncode == 0 and not done.stderr, f"zsh does not read it: {done.stderr}"
    # What _describe and compadd are asked to offer, without a terminal to offer it on.
    def offers(load, words):
        done = run("zsh", "-f", "-c", (
            "compdef() {}; compadd() { shift; print -l -- $@ }; _files() {}\n"
            "_describe() { print -l -- ${${(P)2}%%:*} }\n"
            f"{load}\nwords=({' '.join(repr(w) for w in words)}); CURRENT={len(words)}; _welles\n"
        ))
        assert not done.stderr, f"zsh: {words}: {done.stderr}"
        return [w for w in done.stdout.split("\n") if w.startswith(words[-1])]

    for line, offered, absent in OFFERS:
        said = offers(f"source {script}", line.split(" "))
        assert offered in said, f"zsh: `{line}` does not offer {offered}: {said}"
        assert absent not in said, f"zsh: `{line}` offers {absent}"
    # As an installed file is found: the first call defines the function, and must already offer.
    assert "screen" in offers(f"fpath=({folder} $fpath); autoload -U _welles", ["welles", "scr"]), "zsh: nothing at first"



def main():
    welles = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        for check in (man, bash, zsh, fish):
            if shutil.which(check.__name__):
                check(welles, Path(folder))
                print(f"{check.__name__}: fine")
            else:
                print(f"{check.__name__}: not installed here, not tried")


main()
