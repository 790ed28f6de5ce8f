"""What a council reads first on a printed page: who is in front, what was chosen, and why."""

from dataclasses import dataclass

from ..core.i18n import language, translate
from ..core.numbers import percent

_FIRST = 5  # quarters that are named
_CRITERIA = 6  # all others share a line
_NAMES = ("name", "stadtteil", "bezeichnung")


@dataclass(frozen=True)
class Block:
    """A list with a heading."""

    title: str
    lines: tuple


@dataclass(frozen=True)
class Summary:
    """What stands between title and map: a sentence, and lists side by side."""

    text: str = ""
    blocks: tuple = ()


def summary(layers, record, name_field=""):
    """Return what has to be read first about a ranking or a set of pilot quarters.

    Parameters
    ----------
    layers : sequence of QgsMapLayer
        The result is the first.
    record : dict
        Of the result, as plain values.
    name_field : str
        "" for the record's, or the usual one.

    Returns
    -------
    Summary
        Empty for other results, and where the layer's fields are not those of its tool.
    """
    told = {"smartquartier:pilotranking": _ranking, "smartquartier:pilotset": _set}
    tell = told.get(record.get("tool"))
    fields = layers[0].fields().names() if layers and hasattr(layers[0], "fields") else ()
    parameters, method = record.get("parameters") or {}, record.get("method") or {}
    code = str(parameters.get("ID_FIELD") or "")
    if tell is None or code not in fields:
        return Summary()
    wanted = (name_field, str(parameters.get("NAME_FIELD") or ""))
    name = next((one for one in wanted if one in fields), "") or usual_name_field(fields)
    return tell(layers[0], method, code, name)


def usual_name_field(fields):
    """Return which of some fields usually holds the quarters' names, "" where none does."""
    return next((one for one in fields if one.casefold() in _NAMES), "")


def field_title(name):
    """Return the catalogue's title of an indicator, the name itself where it has none."""
    from ..core.pilots.indicators.catalogue import read_catalogue
    from ..core.pilots.indicators.titles import title

    return next((title(one) for one in read_catalogue().indicators if one.id == name), name)


def _called(feature, code, name):
    """Return "name (code)", or the code."""
    from .quarter_values import code_text

    key = code_text(feature[code])
    said = str(feature[name] or "").strip() if name else ""
    return f"{said} ({key})" if said and said not in (key, "NULL") else key


def _ranking(layer, method, code, name):
    if not {"rank", "rank_p05", "rank_p95"} <= set(layer.fields().names()):
        return Summary()
    ranked = [one for one in layer.getFeatures() if isinstance(one["rank"], (int, float))]
    ranked.sort(key=lambda one: one["rank"])
    lines = [_place(one, _called(one, code, name)) for one in ranked[:_FIRST]]
    first = translate("SmartQuartier", "The first {} of {} quarters").format(
        len(lines), len(ranked)
    )
    criteria = Block(translate("SmartQuartier", "Criteria and their weights"), _criteria(method))
    text = translate(
        "SmartQuartier",
        "Numbers on the map: the rank, below it the ranks within which the quarter lies in 90 of "
        "100 draws with other weights, and with other values where they are uncertain or missing.",
    )
    blocks = (Block(first, tuple(lines)), criteria)
    return Summary(text, tuple(one for one in blocks if one.lines))


def _place(feature, called):
    """Return a quarter's rank with its range, and whether its data have gaps."""
    rank, low, high = (int(feature[key]) for key in ("rank", "rank_p05", "rank_p95"))
    if low == high:
        line = translate("SmartQuartier", "{}. {}: rank {} in at least 90 of 100 draws").format(
            rank, called, low
        )
    else:
        line = translate("SmartQuartier", "{}. {}: rank {} to {}").format(rank, called, low, high)
    known = feature["data_share"] if feature.fieldNameIndex("data_share") >= 0 else 1.0
    if isinstance(known, (int, float)) and known < 1:
        line += translate("SmartQuartier", ", with data for {} of the weight only").format(
            percent(known)
        )
    return line


def _criteria(method):
    weights = method.get("weights") or {}
    criteria = [one for one in method.get("criteria") or () if one.get("field") in weights]
    criteria.sort(key=lambda one: -float(weights[one["field"]]))
    shown = criteria[:_CRITERIA] if len(criteria) > _CRITERIA + 1 else criteria
    lines = []
    for one in shown:
        field, label = one["field"], one.get("label")
        said = field_title(field) if label in (None, "", field) else _plain_label(label)
        more = one.get("direction") != "lower"
        text = (
            translate("SmartQuartier", "{}: {} (more: further up)")
            if more
            else translate("SmartQuartier", "{}: {} (less: further up)")
        )
        lines.append(text.format(said, percent(weights[field])))
    rest = criteria[len(shown) :]
    if rest:
        together = percent(sum(float(weights[one["field"]]) for one in rest))
        text = translate("SmartQuartier", "{} further criteria: {} together")
        lines.append(text.format(len(rest), together))
    return tuple(lines)


def _plain_label(label):
    return label.get(language()) or label.get("en", "") if isinstance(label, dict) else str(label)


def _set(layer, method, code, name):
    from .compat import to_python
    from .quarter_values import code_text

    fields = set(layer.fields().names())
    if not {"selected", "reference_pilot"} <= fields or not method.get("chosen"):
        return Summary()
    pilots, served = {}, {}
    for one in layer.getFeatures():
        pilot = to_python(one["reference_pilot"])
        if one["selected"] == 1:
            pilots[code_text(one[code])] = _called(one, code, name)
        elif pilot not in (None, ""):
            served[str(pilot)] = served.get(str(pilot), 0) + 1
    text = translate("SmartQuartier", "{}: stands for {} other quarters")
    lines = [text.format(pilots[key], served.get(key, 0)) for key in sorted(pilots)]
    said = translate(
        "SmartQuartier",
        "Arrow and code on the map: the pilot quarter whose results are to be carried over to "
        "this quarter.",
    )
    found = (
        Block(translate("SmartQuartier", "Pilot quarters"), tuple(lines)),
        Block(translate("SmartQuartier", "How they were chosen"), _how(method)),
    )
    return Summary(said, tuple(one for one in found if one.lines))


def _how(method):
    from ..core.pilots.sets.words import word

    lines = []
    if method.get("objective"):
        text = translate("SmartQuartier", "Aim: {}")
        lines.append(text.format(word(method["objective"])))
    features = (method.get("similarity") or {}).get("features") or ()
    if features:
        text = translate("SmartQuartier", "Compared in: {}")
        lines.append(text.format(", ".join(field_title(one) for one in features)))
    if (method.get("solver") or {}).get("status") == "optimal":
        lines.append(
            translate(
                "SmartQuartier",
                "No other set of this size serves the aim better, under the same rules.",
            )
        )
    near = method.get("near_optimal_sets") or {}
    if near.get("found", 0) > 1 and near.get("loss_up_to") is not None:
        text = translate("SmartQuartier", "Sets that are at most {} worse: {}.")
        others = near["found"] - 1
        lines.append(text.format(percent(near["loss_up_to"]), others))
    return tuple(lines)
