"""Reading the catalogue of effects: strict, and saying where something is wrong.

The reader only makes sure that every entry has what it needs and that ids fit together;
whether formulas, units and sources are sound says :mod:`.checks`.
"""

from pathlib import Path

from ...errors import InputError
from ...i18n import translate
from ...record import file_hash
from ...strict_json import load_json
from .entry import Entry
from .model import (
    BASES,
    BETTER,
    DIRECTIONS,
    DISTRIBUTIONS,
    ELSEWHERE,
    GRADES,
    SIGNS,
    Assumption,
    Catalogue,
    Chain,
    Driver,
    Effect,
    Indicator,
    Measure,
    Source,
)

BUNDLED = Path(__file__).resolve().parents[4] / "resources" / "catalogue" / "effects.json"
SCHEMA = "smartquartier-effects/1"
_LISTS = ("sources", "chains", "drivers", "assumptions", "indicators", "measures", "effects")


def read_catalogue(path=None):
    """Read a catalogue of effects.

    Parameters
    ----------
    path : str or Path, optional
        A JSON file like the bundled one; the bundled one if not given.

    Returns
    -------
    Catalogue

    Raises
    ------
    InputError
        The file can't be read, or an entry lacks something; entry and key are named.
    """
    path = Path(path or BUNDLED)
    return catalogue_from(load_json(path), name=path.name, sha256=file_hash(path))


def catalogue_from(data, name="", sha256=""):
    """Read a catalogue from what its JSON file holds.

    Parameters
    ----------
    data : dict
        As in the bundled file.
    name : str
        File name, for messages.
    sha256 : str
        Hash of the file.

    Returns
    -------
    Catalogue

    Raises
    ------
    InputError
        As for :func:`read_catalogue`.
    """
    _check_head(data, name)
    parts = {key: _entries(data, key, name) for key in _LISTS}
    inline = []
    effects = tuple(_effect(entry, inline) for entry in parts["effects"])
    catalogue = Catalogue(
        version=str(data.get("version", "")),
        sources=tuple(_source(entry) for entry in parts["sources"]),
        chains=tuple(_chain(entry) for entry in parts["chains"]),
        drivers=tuple(_driver(entry) for entry in parts["drivers"]),
        assumptions=tuple(_assumption(entry) for entry in [*parts["assumptions"], *inline]),
        indicators=tuple(_indicator(entry) for entry in parts["indicators"]),
        measures=tuple(_measure(entry) for entry in parts["measures"]),
        effects=effects,
        backcast=tuple(data.get("backcast") or ()),
        licence=str(data.get("licence", "")),
        title=str(data.get("title", "")),
        sha256=sha256,
        name=name,
    )
    _check_ids(catalogue)
    _check_references(catalogue)
    return catalogue


def _check_head(data, name):
    fits = isinstance(data, dict) and data.get("schema") == SCHEMA
    if not fits or not all(isinstance(data.get(key), (list, dict)) for key in _LISTS):
        raise InputError(
            translate(
                "SmartQuartier",
                "The catalogue '{name}' isn't one of effects: it needs the schema {schema} and "
                "the lists {lists}; start from a copy of the bundled one.",
            ).format(name=name, schema=SCHEMA, lists=", ".join(_LISTS))
        )


def _entries(data, key, name):
    """Return the entries of a list; one given as {id: entry} is read too."""
    items = data[key]
    if isinstance(items, dict):
        id_key = "field" if key == "drivers" else "id"
        items = [
            {id_key: item_id, **item} if isinstance(item, dict) else item
            for item_id, item in items.items()
        ]
    return [Entry(item, key, position, name) for position, item in enumerate(items, start=1)]


def _source(entry):
    return Source(
        id=entry.word("id"),
        org=entry.word("org"),
        year=entry.whole("year"),
        title=entry.word("title", ""),
        url=entry.word("url", ""),
    )


def _chain(entry):
    return Chain(
        id=entry.word("id"),
        label=entry.text("label"),
        computed=entry.flag("computed"),
        reason=entry.text("reason", {}),
        sign=entry.word("sign", "open", SIGNS),
    )


def _driver(entry):
    return Driver(
        field=entry.word("field"),
        label=entry.text("label"),
        unit=entry.word("unit"),
        aggregate=entry.word("aggregate", "sum", ("sum", "mean")),
    )


def _indicator(entry):
    return Indicator(
        id=entry.word("id"),
        label=entry.text("label"),
        unit=entry.word("unit"),
        better=entry.word("better", among=BETTER),
        base=entry.word("base", ""),
        base_is=entry.word("base_is", "stock", BASES),
    )


def _measure(entry):
    return Measure(
        id=entry.word("id"),
        label=entry.text("label"),
        uptake_label=entry.text("uptake_label"),
        uptake_unit=entry.word("uptake_unit", "1"),
        uptake_high=entry.number("uptake_high", 1.0),
    )


def _assumption(entry):
    low, central, high = (entry.number(key) for key in ("low", "central", "high"))
    if not low <= central <= high:
        entry.fail("central", translate("SmartQuartier", "low ≤ central ≤ high doesn't hold."))
    bounds = entry.pair("bounds")
    return Assumption(
        id=entry.word("id"),
        label=entry.text("label", {"en": entry.word("id")}),
        low=low,
        central=central,
        high=high,
        dist=entry.word("dist", "pert", DISTRIBUTIONS),
        unit=entry.word("unit"),
        group=entry.word("group", ""),
        sources=entry.sources(),
        page=entry.word("page", ""),
        grade=entry.word("grade", among=GRADES),
        sms=entry.whole("sms"),
        interest=entry.word("interest", "own"),
        verified=entry.word("verified", "excerpt"),
        judged=entry.words("judged"),
        valid=entry.text("valid", {}),
        bounds=bounds,
        year=entry.whole("year"),
        note=entry.text("note", {}),
        rows=tuple(entry.items("rows")),
        local=entry.mapping("local"),
    )


def _effect(entry, inline):
    """Read an effect; params that are declared inside of it are added to ``inline``."""
    output = entry.part("output")
    effect_id = entry.word("id")
    params = {}
    for name, value in (entry.mapping("params") or {}).items():
        if isinstance(value, dict):
            params[name] = f"{effect_id}.{name}"
            inline.append(entry.inside(name, {"id": params[name], **value}))
        else:
            params[name] = str(value)
    return Effect(
        id=effect_id,
        measure=entry.word("measure"),
        charta=entry.words("charta"),
        order=entry.whole("order") or 2,
        label=entry.text("label", {"en": effect_id}),
        why=entry.text("why", {}),
        drivers=entry.drivers(),
        params=params,
        formula=entry.word("formula"),
        rebound=entry.word("rebound", ""),
        footprint=entry.word("footprint", ""),
        cap=entry.word("cap", ""),
        displaced=entry.word("displaced", ""),
        displaced_to=entry.word("displaced_to", "outside", ELSEWHERE),
        indicator=output.word("indicator"),
        direction=output.word("direction", "decrease", DIRECTIONS),
        sign_open=entry.flag("sign_open", False),
        lag_years=entry.number("lag_years", 0.0),
        unit_ok=entry.words("unit_ok"),
        scope=entry.word("scope", "in_quarter"),
        spillover=entry.word("spillover", ""),
        exclusive_with=entry.words("exclusive_with"),
    )


def _check_ids(catalogue):
    for key in _LISTS:
        seen = set()
        for item in getattr(catalogue, key):
            name = item.field if key == "drivers" else item.id
            if name in seen:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "Catalogue '{name}': the id '{id}' stands twice in \"{list}\"; give one "
                        "of them another id.",
                    ).format(name=catalogue.name, id=name, list=key)
                )
            seen.add(name)


def _check_references(catalogue):
    for effect in catalogue.effects:
        wanted = [("measure", effect.measure, catalogue.measure)]
        wanted += [("indicator", effect.indicator, catalogue.indicator)]
        wanted += [("params", key, catalogue.assumption) for key in effect.params.values()]
        wanted += [("drivers", key, catalogue.driver) for key in effect.drivers]
        wanted += [("exclusive_with", key, catalogue.effect) for key in effect.exclusive_with]
        for place, key, find in wanted:
            if find(key) is None:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "Catalogue '{name}', effect '{effect}': \"{place}\" names '{key}', which "
                        "isn't in the catalogue; add it or correct the name.",
                    ).format(name=catalogue.name, effect=effect.id, place=place, key=key)
                )
        for place in ("rebound", "displaced"):
            name = getattr(effect, place)
            if name and name not in effect.params:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "Catalogue '{name}', effect '{effect}': \"{place}\" names '{key}', which "
                        'is no key of its "params"; add it there.',
                    ).format(name=catalogue.name, effect=effect.id, place=place, key=name)
                )
