"""pytest plugin (``-p pytest_rest``): leave out what has just run with QGIS blocked."""

from pathlib import Path

PURE = {"core", "services", "publish"}


def pytest_collection_modifyitems(config, items):
    """Keep tests of other folders, and those that need QGIS."""
    tests = Path(__file__).resolve().parents[1] / "tests"
    done = [
        item
        for item in items
        if item.path.relative_to(tests).parts[0] in PURE and not item.get_closest_marker("qgis")
    ]
    config.hook.pytest_deselected(items=done)
    items[:] = [item for item in items if item not in set(done)]
