"""Licences: each file that can name one names an open one, and the same as the manifest."""

from ...core.atlas.licences import is_open, mix_of
from ...core.i18n import translate
from .findings import Findings
from .licence_names import code_in
from .licence_places import licences_of

NAME = "SmartQuartier licences"


def check(content):
    """Return for each file that names licences whether they are there, open and the same.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    declared = _declared(content)
    checks = []
    for path in content.files:
        content.progress.check()
        said = licences_of(content, path)
        if said is None:
            continue
        found = Findings()
        for one in said:
            _one(found, one, declared)
        if path.lower().endswith(".gpkg"):
            _rows(found, [one for one in said if one.row])
        checks.append(found.check(NAME, path))
    return checks


def _declared(content):
    """Return the licence of each dataset by the manifest; "" stands for the package."""
    datasets = content.manifest.get("datasets")
    found = {"": content.manifest.get("licence") or ""}
    for one in datasets if isinstance(datasets, list) else ():
        if isinstance(one, dict):
            found[one.get("name")] = one.get("licence") or ""
    return found


def _one(found, one, declared):
    if not one.text.strip():
        text = translate(
            "SmartQuartier",
            "The licence is missing: nobody may use what doesn't say under which terms; name an "
            "open licence.",
        )
        found.error("missing", text, one.where)
        return
    code = code_in(one.text)
    if not code:
        text = translate(
            "SmartQuartier",
            "'{}' is no licence that is known here; name an open one by its code or address.",
        )
        found.error("unknown", text.format(one.text[:80]), one.where)
    elif not is_open(code):
        text = translate(
            "SmartQuartier",
            "Nothing may be published under '{}'; take these data out, or ask whose they are.",
        )
        found.error("closed", text.format(code), one.where)
    elif one.source:
        _source(found, one, code, declared.get(one.dataset) or "")
    elif not one.row and declared.get(one.dataset) not in (None, "", code):
        text = translate(
            "SmartQuartier",
            "Here the licence is {}, in the manifest {}; make the package again.",
        )
        found.error("differs", text.format(code, declared[one.dataset]), one.where)
    elif one.row and declared.get(one.dataset):
        _goes_into(found, one, code, declared[one.dataset])


def _source(found, one, code, licence):
    """Find sources whose licence does not go with that of what was computed from them."""
    if licence and not mix_of([code]).allows(licence):
        text = translate(
            "SmartQuartier",
            "By the record the data were computed from a source under {}, which may not be "
            "published under {}; choose a licence that goes with both, or leave the data out.",
        )
        found.error("mixed", text.format(code, licence), one.where)


def _goes_into(found, one, code, licence):
    """Find rows whose licence does not go with that of the layer that they are in."""
    if not mix_of([code]).allows(licence):
        text = translate(
            "SmartQuartier",
            "Rows under {} may not be published in a layer under {}; split them, or choose a "
            "licence that goes with both.",
        )
        found.error("mixed", text.format(code, licence), one.where)


def _rows(found, said):
    """Find layers that mix licences which do not go together, where nobody says the layer's."""
    by_place = {}
    for one in said:
        by_place.setdefault(one.where, set()).add(code_in(one.text))
    for where, codes in sorted(by_place.items()):
        mix = mix_of(codes)
        if len(codes) > 1 and not mix.closed and not mix.options:
            text = translate(
                "SmartQuartier", "The layer mixes licences that do not go together: {}; split it."
            )
            found.error("mixed", text.format(", ".join(sorted(codes))), where)
