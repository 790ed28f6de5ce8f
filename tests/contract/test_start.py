"""QGIS's start waits for no more than the tools' declarations."""

import subprocess
import sys

import pytest

CODE = """
import sys
sys.path.insert(0, sys.argv[1])
import conftest
import smartquartier.processing_algorithms.provider
late = ("tool_run", "service_run", "bridge.network", "bridge.layers", "plugin.services")
print([name for name in sys.modules if name.startswith("smartquartier.") and name.endswith(late)])
"""


@pytest.mark.qgis
def test_registering_the_tools_brings_neither_bridge_nor_services(root):
    """They took three quarters of the start; each tool brings them when it runs."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(root / "tests")],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"
