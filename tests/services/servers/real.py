"""Start a real server as a process of its own, wait until it answers, end it for certain."""

import atexit
import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
#: Python of the venv with the servers that only PyPI has; made by scripts/setup.sh.
VENV = Path(os.environ.get("SMARTQUARTIER_SERVERS", ROOT / ".venv-servers"))


class MissingServerError(Exception):
    """A server is not installed here; the text says which and how to get it."""


def venv_python():
    """Return the Python of the servers' venv, or raise :class:`MissingServerError`."""
    for place in ("bin/python", "Scripts/python.exe"):
        if (VENV / place).is_file():
            return VENV / place
    raise MissingServerError(f"no {VENV.name}: run 'make setup' once where PyPI can be reached")


class Server:
    """One server process; ``facts`` is what it told when it was ready."""

    def __init__(self, script, arguments, log, python=sys.executable, timeout=60.0):
        self.name = Path(script).stem
        self.log = Path(log)
        environment = {
            name: value
            for name, value in os.environ.items()
            # The tests' own blockers and proxies are not for the servers.
            if name not in ("PYTHONPATH", "PYTHONHOME") and not name.lower().endswith("_proxy")
        }
        with open(self.log, "wb") as log_file:
            self.process = subprocess.Popen(
                [str(python), str(HERE / script), *map(str, arguments)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log_file,
                cwd=self.log.parent,
                env=dict(environment, PYTHONDONTWRITEBYTECODE="1", PYTHONUNBUFFERED="1"),
                # A group of its own: Ctrl-C reaches pytest alone, which then ends the group.
                start_new_session=True,
            )
        atexit.register(self.stop)
        try:
            self.facts = self._first_line(timeout)
        except BaseException:
            self.stop()
            raise

    def _first_line(self, timeout):
        lines = queue.Queue()
        threading.Thread(
            target=lambda: lines.put(self.process.stdout.readline()), daemon=True
        ).start()
        try:
            line = lines.get(timeout=timeout)
        except queue.Empty:
            raise RuntimeError(
                f"{self.name} is not up after {timeout:g} s\n{self._tail()}"
            ) from None
        if not line:
            raise RuntimeError(f"{self.name} ended while starting\n{self._tail()}")
        facts = json.loads(line)
        if "missing" in facts:
            raise MissingServerError(facts["missing"])
        return facts

    def _tail(self):
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return f"--- end of {self.log}\n{text[-4000:]}"

    def alive(self):
        """Tell whether the process still runs."""
        return self.process.poll() is None

    def stop(self):
        """End the process and all that it started; may be called more than once."""
        atexit.unregister(self.stop)
        self.process.stdin.close()
        # Also when the process itself is gone: what it started may still be there.
        with contextlib.suppress(ProcessLookupError, PermissionError, AttributeError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait(10)
        self.process.stdout.close()
