"""What every benchmark shares: a case, its measurement, and how the plugin is loaded."""

import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Optional

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benchmarks" / "peers"


@dataclass(frozen=True)
class Case:
    """One thing to measure.

    ``run`` is called without arguments; ``limit_s`` and ``limit_mb`` are what was promised;
    ``peer`` names a script in ``peers/`` and its arguments, ``same`` turns the results of
    both into a sentence on whether they agree. With ``own_clock`` the function returns the
    seconds itself (something measured inside another process). ``beside`` is a peer that runs
    here, turn by turn with ours: a name and a function without arguments, whose result must
    be the same; ``limit_ratio`` is how many times as long as it we may take.
    """

    name: str
    run: Callable
    limit_s: Optional[float] = None
    limit_mb: Optional[float] = None
    peer: tuple = ()
    same: Optional[Callable] = None
    repeats: int = 5
    own_clock: bool = False
    beside: tuple = ()
    limit_ratio: Optional[float] = None
    facts: dict = field(default_factory=dict)


def load_plugin():
    """Load the repository root as the package ``smartquartier``."""
    if "smartquartier" not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            "smartquartier", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
        )
        module = sys.modules["smartquartier"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)


def peak_mb():
    """Return the largest memory this process has had, in MB, or None (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1e6 if sys.platform == "darwin" else 1e3)


def measure(case):
    """Run a case once to warm up, then ``repeats`` times; return a row of the table."""
    result = case.run()
    seconds, theirs = [], []
    for _ in range(case.repeats):
        start = time.perf_counter()
        result = case.run()
        seconds.append(result if case.own_clock else time.perf_counter() - start)
        if case.beside:
            start = time.perf_counter()
            other = case.beside[1]()
            theirs.append(time.perf_counter() - start)
            if other != result:
                raise SystemExit(f"{case.name}: ours {result}, {case.beside[0]} {other}")
    row = {
        "case": case.name,
        "median_s": statistics.median(seconds),
        "min_s": min(seconds),
        "max_s": max(seconds),
        "limit_s": case.limit_s,
        "peak_mb": None if case.own_clock else peak_mb(),
        "limit_mb": case.limit_mb,
        **case.facts,
    }
    row["ok"] = row["median_s"] <= (case.limit_s or float("inf")) and (row["peak_mb"] or 0) <= (
        case.limit_mb or float("inf")
    )
    if case.peer:
        row.update(ask_peer(case, result))
    if theirs:
        row.update(peer=case.beside[0], peer_median_s=statistics.median(theirs))
        row["peer_note"] = f"same result; ours takes {row['median_s'] / row['peer_median_s']:.2f} ×"
        row["ok"] &= row["median_s"] <= (case.limit_ratio or 1e9) * row["peer_median_s"]
    return row


def ask_peer(case, result):
    """Run the peer's script in its own venv; it prints one line of JSON."""
    python = os.environ.get("PEER_PYTHON", "")
    label = case.peer[0]
    if not python:
        return {"peer": label, "peer_note": "not installed"}
    done = subprocess.run(
        [python, str(PEERS / f"{case.peer[0]}.py"), *map(str, case.peer[1:])],
        capture_output=True,
        text=True,
        env={k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONNOUSERSITE"}},
    )
    if done.returncode:
        return {"peer": label, "peer_note": done.stderr.strip().splitlines()[-1][:200]}
    answer = json.loads(done.stdout.strip().splitlines()[-1])
    row = {"peer": answer["peer"], "peer_median_s": answer["median_s"]}
    if case.same:
        row["peer_note"] = case.same(result, answer["result"])
    return row
