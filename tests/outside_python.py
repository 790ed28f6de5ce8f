"""The Python of .venv-validators, for tests: a runner, and a mark that says why one is skipped."""

import os
import subprocess
from pathlib import Path

import pytest

ENVIRONMENT = Path(__file__).resolve().parents[1] / ".venv-validators"
PYTHON = ENVIRONMENT / "bin" / "python"

needs_validators = pytest.mark.skipif(
    not PYTHON.is_file(), reason=".venv-validators is missing: run make setup"
)


def run_outside(arguments, timeout_s):
    """Run a script there, as :class:`Content` wants it; nothing can be fetched.

    Parameters
    ----------
    arguments : sequence
    timeout_s : float
    """
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTPS_PROXY"), "http://127.0.0.1:9")
    done = subprocess.run(
        [str(PYTHON), *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=timeout_s,
        env={**os.environ, **nowhere, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    return done.returncode, done.stdout, done.stderr
