"""Ask the validator of PDOK; needs ``pdok-geopackage-validator`` in this Python.

Arguments: rules joined by commas, those of them that are only warnings, the folder, the files.
"""

import json
import sys
from pathlib import Path

#: Instead of a rule's own code: GDAL or SQLite failed at it.
_UNNAMED = "UNKNOWN_WARNINGS"


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
        results = _results(validate, path, rules, wishes)
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


def _results(validate, path, rules, wishes):
    """Return what the validator says; where a rule could not be checked, under its code.

    A newer SQLite (3.53, not 3.40) fails at the check of a spatial index that is missing, which
    the validator tells without saying at which rule.
    """
    results, _, _ = validate(gpkg_path=str(path), validations=rules)
    unnamed = [one for one in results if one["validation_code"] == _UNNAMED]
    if not unnamed:
        return results
    failed = {}
    for rule in rules.split(","):
        found, _, _ = validate(gpkg_path=str(path), validations=rule)
        for one in found:
            if one["validation_code"] == _UNNAMED:
                failed.setdefault(str(one["locations"]), []).append(rule)
    named = []
    for one in results:
        at = failed.get(str(one["locations"]), ()) if one in unnamed else ()
        sure = len(at) == 1 and at[0] not in wishes
        named.append({**one, "validation_code": at[0]} if sure else one)
    return named


def _severity(result, wishes):
    """Return error or warning: recommendations and wishes are warnings."""
    mild = result["level"] == "recommendation" or result["validation_code"] in wishes
    return "warning" if mild else "error"


if __name__ == "__main__":
    main()
