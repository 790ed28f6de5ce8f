"""The explicit list of what goes into the plugin's ZIP."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "smartquartier"

PATTERNS = (
    "__init__.py",
    "metadata.txt",
    "LICENSE",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "CITATION.cff",
    "docs/*.md",
    "docs/methods/*.md",
    "docs/de/*.md",
    "docs/de/methods/*.md",
    "docs/images/*.png",
    "smartquartier_plugin/**/*.py",
    "smartquartier_plugin/**/*.ui",
    "processing_algorithms/**/*.py",
    "resources/icons/*.svg",
    "resources/styles/*.qml",
    "resources/i18n/*.qm",
    "resources/catalogue/**/*.json",
    "resources/catalogue/**/*.csv",
    "resources/demo/**/*.json",
    "resources/demo/**/*.csv",
    "resources/demo/**/*.md",
    "resources/help/*.css",
    "resources/help/*.js",
    "resources/help/*/*.html",
    "resources/models/*.model3",
    "resources/web/*.html",
    "resources/web/*.css",
    "resources/web/*.json",
    "resources/web/*.svg",
    "resources/web/js/*.js",
    "resources/web/leaflet/*",
    "resources/web/leaflet/images/*.png",
    "resources/validation/*.ttl",
)


def shipped_files(root=ROOT):
    """Return the shipped files as sorted paths relative to ``root``."""
    found = set()
    for pattern in PATTERNS:
        found.update(path for path in root.glob(pattern) if path.is_file())
    return sorted(path.relative_to(root) for path in found if "__pycache__" not in path.parts)
