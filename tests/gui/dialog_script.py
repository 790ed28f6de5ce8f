"""Running a script that opens QGIS's dialogs in a process of its own, and reading its report."""

import json
import os
import subprocess
import sys


def report_of(script, root, folder, profile):
    """Run a script that prints ``REPORT`` and JSON; return what it reported.

    Parameters
    ----------
    script : str
    root, folder : Path
        Its arguments.
    profile : Path
        Of its QGIS.

    Returns
    -------
    object
    """
    done = subprocess.run(
        [sys.executable, "-c", script, str(root), str(folder)],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        },
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("REPORT")]
    assert lines, done.stdout[-1000:] + done.stderr[-3000:]
    return json.loads(lines[0][6:])
