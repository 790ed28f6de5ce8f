"""Ask ``rio-cogeo`` whether GeoTIFFs are cloud optimized; it must be installed in this Python.

Arguments: the folder, the files.
"""

import json
import sys
from pathlib import Path


def main():
    """Print what the validator found in each file."""
    root, *paths = sys.argv[1:]
    _show_proj_its_data()
    try:
        from importlib.metadata import version

        from rio_cogeo.cogeo import cog_validate
    except ImportError:
        print(json.dumps({"missing": "rio-cogeo"}))
        return
    files = {path: _findings(cog_validate, Path(root) / path) for path in paths}
    print(json.dumps({"validator": f"rio-cogeo {version('rio-cogeo')}", "files": files}))


def _show_proj_its_data():
    """Help pyproj of a distribution: in a virtual environment it looks for its data beside that."""
    try:
        import pyproj
    except ImportError:
        return
    try:
        pyproj.datadir.get_data_dir()
    except pyproj.exceptions.DataDirError:
        folder = Path(sys.base_prefix) / "share" / "proj"
        if (folder / "proj.db").is_file():
            pyproj.datadir.set_data_dir(str(folder))


def _findings(cog_validate, path):
    """Return what the validator says of one file."""
    try:
        valid, errors, warnings = cog_validate(str(path), quiet=True)
    except Exception as error:  # what it can't open
        return [_finding("error", f"{type(error).__name__}: {error}")]
    if not valid and not errors:
        errors = ["not a cloud optimized GeoTIFF"]
    return [_finding("error", text) for text in errors] + [
        _finding("warning", text) for text in warnings
    ]


def _finding(severity, text):
    """Return a finding about the layout of the file."""
    return {"severity": severity, "rule": "layout", "text": str(text), "where": ""}


if __name__ == "__main__":
    main()
