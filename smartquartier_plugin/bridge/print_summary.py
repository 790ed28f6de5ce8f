"""What a council reads first on a printed page: who is in front, what was chosen, and why."""

from dataclasses import dataclass

from ..core.i18n import language, translate
from ..core.numbers import number, percent, percents
from ..core.pilots.indicators.field_titles import field_title

_FIRST = 5  # quarters that are named, and all that are sought up to
_MOST = 12
_TIED = 3  # with the same rank as the last of them: so many are named, too
_CRITERIA = 6  # all others share a line
_UNRANKED = 4  # quarters without a rank that are named
_NAMES = ("name", "stadtteil", "bezeichnung")


@dataclass(frozen=True)
class Block:
    """A list with a heading.

    Attributes
    ----------
    title : str
    lines : tuple of str
    below : int
        Columns in which it stands below the others, as wide as the page; 0: beside them.
    """

    title: str
    lines: tuple
    below: int = 0


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


def _called(feature, code, name):
    """Return "name (code)", or the code."""
    from ..core.pilots.names import quarter_title
    from .quarter_values import code_text

    return quarter_title(code_text(feature[code]), feature[name] if name else "")


def _ranking(layer, method, code, name):
    from ..core.pilots.ranking.notes import lone_criterion
    from .quarter_values import code_text

    if not {"rank", "rank_p05", "rank_p95"} <= set(layer.fields().names()):
        return Summary()
    found = list(layer.getFeatures())
    ranked = [one for one in found if isinstance(one["rank"], (int, float))]
    ranked.sort(key=lambda one: one["rank"])
    sought = int(method.get("k") or 0)
    count, tied = _cut(ranked, max(_FIRST, min(sought, _MOST)))
    unsure = set((method.get("uncertainty") or {}).get("classes_within_sampling_error", {})
                 .get("quarters", ()))  # fmt: skip
    lines = [_place(one, _called(one, code, name), code_text(one[code]) in unsure)
             for one in ranked[:count]]  # fmt: skip
    if tied:
        text = translate("SmartQuartier", "and {} more with the same rank {}")
        lines.append(text.format(tied, int(ranked[count - 1]["rank"])))
    lines += _unranked(found, method, code, name)
    first = translate("SmartQuartier", "The first {} of {} quarters").format(count, len(ranked))
    if sought:
        text = translate("SmartQuartier", "{}; sought: {}")
        first = text.format(first, sought)
    criteria = Block(translate("SmartQuartier", "Criteria and their weights"),
                     (*_criteria(method), *_groups(method)))  # fmt: skip
    text = translate(
        "SmartQuartier",
        "Numbers on the map: the rank, below it the ranks within which the quarter lies in 90 of "
        "100 draws with other weights, and with other values where they are uncertain or missing.",
    )
    text = " ".join(one for one in (lone_criterion(_n_counting(method)), text) if one)
    blocks = (Block(first, tuple(lines)), criteria)
    return Summary(text, tuple(one for one in blocks if one.lines))


def _weight_sets(method):
    """Return the weights in the draws: the table's first, then each group's."""
    return (method.get("uncertainty") or {}).get("weight_sets") or ()


def _n_counting(method):
    """Return how many criteria anybody gives weight, 0 where the record does not tell."""
    return len({field for one in _weight_sets(method)
                for field, weight in one["weights"].items() if weight > 0})  # fmt: skip


def _groups(method):
    """Return one line on the groups whose weights are in the draws, or none."""
    names = [one["name"] for one in _weight_sets(method)[1:]]
    if not names:
        return ()
    text = translate("SmartQuartier", "In the draws, in equal parts, also the weights of: {}")
    return (text.format(", ".join(names)),)


def _cut(ranked, first):
    """Return how many quarters are named, and how many more have the rank of the last of them.

    A few that share the last rank are named, too: leaving one out would be a choice of ours.
    """
    if len(ranked) <= first:
        return len(ranked), 0
    tied = sum(one["rank"] == ranked[first - 1]["rank"] for one in ranked[first:])
    return (first + tied, 0) if tied <= _TIED else (first, tied)


def _unranked(found, method, code, name):
    """Return who has no rank, and why, one line per reason."""
    from ..core.pilots.indicators.columns import listing
    from .quarter_values import code_text

    missing = {str(one) for one in method.get("unranked") or ()}
    groups = {"some": [], "none": [], "": []}
    for one in found:
        if code_text(one[code]) in missing:
            missing.discard(code_text(one[code]))
            known = one["data_share"] if one.fieldNameIndex("data_share") >= 0 else None
            why = ("some" if known > 0 else "none") if isinstance(known, (int, float)) else ""
            groups[why].append(_called(one, code, name))
    groups[""] += sorted(missing)  # not on the layer any more: nobody can say why
    least = percent(method.get("least_data_share"))
    texts = {
        "some": translate("SmartQuartier", "Not ranked, data for less than {} of the weight: {}"),
        "none": translate("SmartQuartier", "Not ranked, without a value in any criterion: {}"),
        "": translate("SmartQuartier", "Not ranked: {}"),
    }
    return [
        texts[why].format(*([least] if why == "some" else []), listing(called, _UNRANKED))
        for why, called in groups.items()
        if called
    ]


def _place(feature, called, is_unsure=False):
    """Return a quarter's rank with its range, how sure it is, and whether its data have gaps."""
    from ..publish.report.words import class_word

    rank, low, high = (int(feature[key]) for key in ("rank", "rank_p05", "rank_p95"))
    if low == high:
        line = translate("SmartQuartier", "{}. {}: rank {} in at least 90 of 100 draws").format(
            rank, called, low
        )
    else:
        line = translate("SmartQuartier", "{}. {}: rank {} to {}").format(rank, called, low, high)
    word = feature["rank_class"] if feature.fieldNameIndex("rank_class") >= 0 else None
    if isinstance(word, str) and word:
        line += f", {class_word(word)}"
        if is_unsure:
            line += " " + translate("SmartQuartier", "(borderline)")
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
    rest = criteria[len(shown) :]
    shares = [float(weights[one["field"]]) for one in shown]
    shares += [sum(float(weights[one["field"]]) for one in rest)] if rest else []
    said_shares, lines = percents(shares), []
    for one, share in zip(shown, said_shares):
        field, label = one["field"], one.get("label")
        said = field_title(field) if label in (None, "", field) else _plain_label(label)
        more = one.get("direction") != "lower"
        text = (
            translate("SmartQuartier", "{}: {} (more: further up)")
            if more
            else translate("SmartQuartier", "{}: {} (less: further up)")
        )
        lines.append(text.format(said, share))
    if rest:
        text = translate("SmartQuartier", "{} further criteria: {} together")
        lines.append(text.format(len(rest), said_shares[-1]))
    return tuple(lines)


def _plain_label(label):
    return label.get(language()) or label.get("en", "") if isinstance(label, dict) else str(label)


def _set(layer, method, code, name):
    from ..publish.report.pilots.set_and_ranking import beside_the_ranking
    from .compat import to_python
    from .quarter_values import code_text

    fields = set(layer.fields().names())
    has_ranks = {"rank", "topk_share"} <= fields
    if not {"selected", "reference_pilot"} <= fields or not method.get("chosen"):
        return Summary()
    pilots, served, ranks, titles = {}, {}, {}, {}
    for one in layer.getFeatures():
        pilot = to_python(one["reference_pilot"])
        key = code_text(one[code])
        titles[key] = _called(one, code, name)
        rank = one["rank"] if has_ranks else None
        if isinstance(rank, (int, float)):
            ranks[key] = int(rank)
        if one["selected"] == 1:
            pilots[key] = titles[key]
        elif pilot not in (None, ""):
            served[str(pilot)] = served.get(str(pilot), 0) + 1
    lines = [_pilot(pilots[key], ranks.get(key), served.get(key, 0)) for key in sorted(pilots)]
    said = translate(
        "SmartQuartier",
        "Arrow and code on the map: the pilot quarter whose results are to be carried over to "
        "this quarter.",
    )
    found = (
        Block(translate("SmartQuartier", "Pilot quarters"), tuple(lines)),
        Block(
            translate("SmartQuartier", "How they were chosen"),
            _how(method, {one.name(): one.alias() for one in layer.fields()}),
        ),
    )
    beside = beside_the_ranking(ranks, titles, tuple(pilots), method.get("objective"))
    said = " ".join(one for one in (beside, said) if one)
    return Summary(said, tuple(one for one in found if one.lines))


def _pilot(called, rank, served):
    """Return for how many others a pilot stands, and its rank where the quarters have one."""
    if rank is None:
        text = translate("SmartQuartier", "{}: stands for {} other quarters")
        return text.format(called, served)
    text = translate("SmartQuartier", "{}, rank {}: stands for {} other quarters")
    return text.format(called, rank, served)


def _how(method, aliases):
    """Return how a set was chosen; features are called as the layer's fields are."""
    from ..core.pilots.sets.words import word

    lines = []
    if method.get("objective"):
        text = translate("SmartQuartier", "Aim: {}")
        lines.append(text.format(word(method["objective"])))
    features = (method.get("similarity") or {}).get("features") or ()
    if features:
        lines.append(_compared(features, aliases))
    if (method.get("solver") or {}).get("status") == "optimal":
        lines.append(
            translate(
                "SmartQuartier",
                "No other set of this size serves the aim better, under the same rules.",
            )
        )
    near = _near(method.get("near_optimal_sets") or {})
    return tuple([*lines, near] if near else lines)


def _compared(features, aliases):
    """Return in what quarters are compared: all count alike, so the first stand for the rest."""
    shown = features[:_CRITERIA] if len(features) > _CRITERIA + 1 else features
    said = ", ".join(aliases.get(one) or field_title(one) for one in shown)
    if len(shown) == len(features):
        return translate("SmartQuartier", "Compared in: {}").format(said)
    text = translate("SmartQuartier", "Compared in: {}, and {} further features")
    return text.format(said, len(features) - len(shown))


def _near(near):
    """Return how many sets are nearly as good, of what they are worse, and if that's all.

    The one chosen is among them, as in dock and report.
    """
    from ..publish.report.pilots.set_words import loss_limit

    found = near.get("found") or 0
    if found < 2 or near.get("loss_up_to") is None:
        return ""
    by_range = str(near.get("loss_as_share_of") or "").startswith("the range")
    text = (
        translate(
            "SmartQuartier",
            "Sets that are at most {} of the range of all possible sums of scores worse, with this "
            "one: {}",
        )
        if by_range
        else translate(
            "SmartQuartier", "Sets that are at most {} of the best value worse, with this one: {}"
        )
    )
    known = near.get("all_known", True)
    count = number(found, 0)
    count = count if known else translate("SmartQuartier", "at least {}").format(count)
    return text.format(loss_limit(near["loss_up_to"]), count) + "."
