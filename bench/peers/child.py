"""Runs a program and takes its processor time, so that whatever else the machine does counts for nothing."""
import os
import subprocess
import tempfile
from pathlib import Path


def run(command, keep=True):
    """(exit code, processor seconds of all its threads, stdout, the first line of stderr). Without `keep`, stdout is thrown away."""
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen([str(c) for c in command], env={**os.environ, "WELLES_NO_PROGRESS": "1", "NO_COLOR": "1"}, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE if keep else subprocess.DEVNULL, stderr=errors)
        said = child.stdout.read() if keep else b""
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        why = errors.read()
    lines = why.decode("utf-8", errors="replace").strip().splitlines()
    return child.returncode, usage.ru_utime + usage.ru_stime, said.decode("utf-8"), lines[0] if lines else "it said nothing"


def shown(path, root):
    """A path as it may stand in a report: within the checkout, or the name alone."""
    path = Path(path)
    return str(path.relative_to(root)) if path.is_relative_to(root) else path.name
