"""pytest plugin (``-p pytest_no_qgis``): importing QGIS or Qt fails in this process."""

import sys

BLOCKED = {"qgis", "PyQt5", "PyQt6", "processing"}


class _Blocker:
    def find_spec(self, name, path=None, target=None):
        """Refuse the blocked packages, leave all others to the ordinary finders."""
        if name.split(".")[0] in BLOCKED:
            raise ModuleNotFoundError(
                f"{name} is blocked here: core, services and publish work without QGIS", name=name
            )


def pytest_configure(config):
    """Install the block before any test module is imported."""
    already = BLOCKED & set(sys.modules)
    if already:
        raise RuntimeError(f"imported before the block: {sorted(already)}")
    sys.meta_path.insert(0, _Blocker())


def pytest_report_header(config):
    """Say so in the report."""
    return f"blocked in this process: {', '.join(sorted(BLOCKED))}"
