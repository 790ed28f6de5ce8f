"""Run the benchmarks: ``run.py [name ...]``; each file in a process of its own."""

import importlib
import json
import platform
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
from harness import ROOT, load_plugin, measure  # noqa: E402 (after the flag above)

HERE = Path(__file__).resolve().parent
OUTPUT = ROOT / "build" / "bench"


def run_one(name):
    """Measure the cases of one file and print them as lines of JSON."""
    load_plugin()
    for case in importlib.import_module(f"bench_{name}").cases():
        print(json.dumps(measure(case)), flush=True)


def table(rows):
    """Return the rows as a Markdown table."""
    lines = [
        "| Case | median | limit | peak memory | peer | peer's median | note |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        limit = f"{row['limit_s']:g} s" if row.get("limit_s") else "–"
        if row.get("limit_mb"):
            limit += f", {row['limit_mb']:g} MB"
        peak = f"{row['peak_mb']:.0f} MB" if row.get("peak_mb") else "–"
        peer_time = f"{row['peer_median_s']:.4f} s" if "peer_median_s" in row else "–"
        note = "; ".join(filter(None, ["" if row["ok"] else "**over the limit**",
                                       row.get("note", ""), row.get("peer_note", "")]))  # fmt: skip
        lines.append(
            f"| {row['case']} | {row['median_s']:.4f} s | {limit} | {peak} | "
            f"{row.get('peer', '–')} | {peer_time} | {note} |"
        )
    return "\n".join(lines)


def machine():
    """Return a sentence about where this was measured."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [x for x in cpuinfo.read_text().splitlines() if x.startswith("model name")]
        if names:
            model = f"{len(names)} × {names[0].split(':')[1].strip()}"
    return f"{model}; {platform.system()}, Python {platform.python_version()}"


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--one":
        run_one(sys.argv[2])
        return 0
    wanted = sys.argv[1:] or sorted(p.stem.removeprefix("bench_") for p in HERE.glob("bench_*.py"))
    rows, broken = [], []
    for name in wanted:
        print(f"{name} ...", file=sys.stderr, flush=True)
        done = subprocess.run(
            [sys.executable, str(HERE / "run.py"), "--one", name], stdout=subprocess.PIPE, text=True
        )
        rows += [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        if done.returncode:
            broken.append(name)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "results.json").write_text(
        json.dumps({"machine": machine(), "rows": rows}, indent=2), encoding="utf-8"
    )
    text = f"{table(rows)}\n\n{machine()}. Medians; peak memory of the whole process.\n"
    (OUTPUT / "results.md").write_text(text, encoding="utf-8")
    print(text)
    slow = [row["case"] for row in rows if not row["ok"]]
    if slow:
        print("Over the limit: " + ", ".join(slow))
    if broken:
        print("Broken: " + ", ".join(broken))
    return 1 if slow or broken else 0


if __name__ == "__main__":
    sys.exit(main())
