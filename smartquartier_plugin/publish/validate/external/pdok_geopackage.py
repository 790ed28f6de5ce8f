"""Ask the validator of PDOK; needs ``pdok-geopackage-validator`` in this Python.

Arguments: rules joined by commas, those of them that are only warnings, the folder, the files.
"""

import json
import sys
from pathlib import Path


def main():
    """Print what the validator found in each file."""
    rules, wishes, root, *paths = sys.argv[1:]
    try:
        from importlib.metadata import version

        from geopackage_validator.validate import validate
    except ImportError:
        print(json.dumps({"missing": "pdok-geopackage-validator"}))
        return
    name = f"pdok-geopackage-validator {version('pdok-geopackage-validator')}"
    files = {
        path: _findings(validate, Path(root) / path, rules, wishes.split(",")) for path in paths
    }
    print(json.dumps({"validator": name, "files": files}))


def _findings(validate, path, rules, wishes):
    """Return what the validator says of one file; an answer that can't be read is an error."""
    try:
        results, _, _ = validate(gpkg_path=str(path), validations=rules)
    except Exception as error:  # what the validator can't open
        text = f"{type(error).__name__}: {error}"
        return [{"severity": "error", "rule": "open", "text": text, "where": ""}]
    return [
        {
            "severity": _severity(result, wishes),
            "rule": result["validation_code"],
            "text": result["validation_description"],
            "where": location,
        }
        for result in results
        for location in result["locations"] or [""]
    ]


def _severity(result, wishes):
    """Return error or warning: recommendations and wishes are warnings."""
    mild = result["level"] == "recommendation" or result["validation_code"] in wishes
    return "warning" if mild else "error"


if __name__ == "__main__":
    main()
