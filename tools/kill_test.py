#!/usr/bin/env python3
"""`kill -9` in the middle of `welles build`: the old snapshot stays, whole and in use, and the next build succeeds.

usage: kill_test.py WELLES
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIST = "name,birth_date,country\n" + "".join(
    f"Vyhadanyi Fiktyvchenko {n},19{n % 100:02d}-01-02,Ukraine\n" for n in range(4_000)
)
KILLS = 8  # spread over the time of one build


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main():
    welles = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        people, data = folder / "people.csv", folder / "data"
        people.write_text(LIST, encoding="utf-8")
        # Where `screen` looks for the newest snapshot: here the one that is written over while it is in use.
        environment = os.environ | {"XDG_DATA_HOME": str(data)}
        environment.pop("WELLES_SNAPSHOT", None)
        snapshot = data / "welles" / "mine.welles"
        snapshot.parent.mkdir(parents=True)
        plain = [welles, "build", "-o", str(snapshot)]
        subprocess.run(plain, check=True, capture_output=True, env=environment)
        old = digest(snapshot)

        build = [welles, "build", str(people), "--edition", "2026-03-01", "-o", str(snapshot)]
        trial = [*build[:-1], str(folder / "trial.welles")]
        began = time.monotonic()
        subprocess.run(trial, check=True, capture_output=True, env=environment)
        seconds = time.monotonic() - began

        killed = 0
        for n in range(KILLS):
            with subprocess.Popen(build, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment) as running:
                time.sleep(seconds * n / KILLS)
                running.kill()
            if running.returncode == 0:
                break  # it was faster this time: there is nothing left to interrupt
            if digest(snapshot) == digest(folder / "trial.welles"):
                break  # the kill came between the renaming and the end
            killed += 1
            assert digest(snapshot) == old, f"a build killed after {seconds * n / KILLS:.3f} s changed the snapshot"
        assert killed >= KILLS // 3, f"only {killed} builds were caught in the middle"

        used = subprocess.run([welles, "sources", "--format", "json"], check=True, capture_output=True, env=environment)
        assert f'"{snapshot}"'.encode() in used.stdout, "the old snapshot is not the one in use"
        subprocess.run(build, check=True, capture_output=True, env=environment)
        assert digest(snapshot) == digest(folder / "trial.welles"), "the build after the kills gave other bytes"
        print(f"{killed} builds killed; the old snapshot stayed whole, and the next build wrote the new one")


main()
