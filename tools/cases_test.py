#!/usr/bin/env python3
"""Tests of tools/cases: a program of three lines stands for welles."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CASES = Path(__file__).resolve().parent / "cases"
PROGRAM = '#!/bin/bash\necho "said: $*"\necho "aside" >&2\n[ "$1" = fail ] && exit 2\nexit 0\n'


def run(page, *flags):
    """Runs one page: (exit code, what the runner printed, the page afterwards)."""
    with tempfile.TemporaryDirectory() as folder:
        program, file = Path(folder) / "program", Path(folder) / "page.md"
        program.write_text(PROGRAM)
        program.chmod(0o755)
        file.write_text(page)
        done = subprocess.run([sys.executable, CASES, "--binary", program, *flags, file], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr, file.read_text()


def block(text, info="case"):
    return f"# Page\n\n```{info}\n{text}```\n\nAfter.\n"


class Cases(unittest.TestCase):
    def test_stdout_stands_before_stderr_and_the_exit_code_last(self):
        self.assertEqual(run(block("$ welles fail\nsaid: fail\naside\nexit 2\n"))[0], 0)

    def test_a_code_that_is_not_written_must_be_0(self):
        self.assertEqual(run(block("$ welles ok\nsaid: ok\naside\n", "console"))[0], 0)
        self.assertEqual(run(block("$ welles fail\nsaid: fail\naside\n", "console"))[0], 1)

    def test_one_other_letter_is_a_difference_and_is_shown_with_its_line(self):
        code, printed, _ = run(block("$ welles ok\nsaid: OK\naside\nexit 0\n"))
        self.assertEqual(code, 1)
        self.assertIn("page.md:4: $ welles ok", printed)
        self.assertIn("+said: ok", printed)

    def test_several_commands_and_a_continued_one(self):
        page = block("$ welles a \\\n  b\nsaid: a b\naside\nexit 0\n\n$ echo x | cat\nx\nexit 0\n")
        self.assertEqual(run(page)[0], 0)

    def test_update_records_and_leaves_the_prose(self):
        code, _, after = run(block("$ welles fail\n\n$ welles ok\nold\nexit 0\n"), "--update")
        self.assertEqual(code, 0)
        self.assertEqual(after, block("$ welles fail\nsaid: fail\naside\nexit 2\n\n$ welles ok\nsaid: ok\naside\nexit 0\n"))

    def test_update_of_a_page_that_holds_changes_nothing(self):
        page = block("$ welles ok\nsaid: ok\naside\n\n\n$ welles ok\nsaid: ok\naside\nexit 0\n")
        self.assertEqual(run(page, "--update")[2], page)

    def test_pending_and_other_blocks_are_not_run_and_pending_is_said(self):
        code, printed, _ = run(block("$ welles a\n", "console pending") + block("$ false\n", "sh"))
        self.assertEqual(code, 0)
        self.assertIn("1 blocks pending", printed)

    def test_a_page_without_blocks_is_a_failure(self):
        self.assertEqual(run("# Page\n")[0], 1)

    def test_the_scratch_folder_is_printed_by_its_name(self):
        self.assertEqual(run(block("$ echo $SCRATCH/x\n$SCRATCH/x\nexit 0\n"))[0], 0)


if __name__ == "__main__":
    unittest.main()
