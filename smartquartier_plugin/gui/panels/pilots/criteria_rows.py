"""The criteria as they stand in the dock, unfinished input included. Knows no Qt."""

import json
from dataclasses import asdict, dataclass, field, replace

from ....core.errors import InputError
from ....core.i18n import language, translate
from ....core.numbers import percent, percents

# Fields that no criterion is made of by itself.
_TECHNICAL = ("fid", "id", "objectid", "ogc_fid", "gid", "data_share", "n", "index")
# What a ranking adds to its quarters' own figures.
_OF_A_RANKING = ("rank", "rank_", "first_share", "topk_share", "flip_", "contrib_", "score",
                 "score_low", "score_high", "data_share_input", "selected")  # fmt: skip
_DERIVED = ("_se", "_eb", "_change", "_change_pct", "_trend", "_trend_se")
_MOST_AT_ONCE = 20
_SMALL = 0.095  # a share of the weights
_WEIGHT = 20.0  # of a new criterion: room above and below


@dataclass(frozen=True)
class Row:
    """One criterion as it was typed.

    Attributes
    ----------
    field, label, direction : str
    weight : float
        Only proportions count.
    zero, one : str
        As typed; "" means: to be taken from the data.
    uncertainty : float
    uncertainty_field : str
        From a file; kept, not shown.
    """

    field: str
    label: str
    direction: str = "higher"
    weight: float = _WEIGHT
    zero: str = ""
    one: str = ""
    uncertainty: float = 0.0
    uncertainty_field: str = ""

    def summary(self):
        """Return direction and points in a few signs."""
        arrow = "↑" if self.direction == "higher" else "↓"
        if not (self.zero or self.one):
            return f"{arrow} {translate('SmartQuartier', 'from the data')}"
        return f"{arrow} {self.zero or '?'} → {self.one or '?'}"


@dataclass(frozen=True)
class Criteria:
    """All rows and the groups' weights.

    Attributes
    ----------
    rows : tuple of Row
    groups : dict of str to dict of str to float
        Weights by field.
    """

    rows: tuple = ()
    groups: dict = field(default_factory=dict)

    @property
    def fields(self):
        """Return the fields, in order."""
        return tuple(row.field for row in self.rows)

    def shares(self):
        """Return each weight as a share of the sum; zeros if that is nothing."""
        total = sum(row.weight for row in self.rows)
        return [row.weight / total if total > 0 else 0.0 for row in self.rows]

    def with_row(self, row):
        """Return the criteria with one more, or unchanged if its field is there."""
        return self if row.field in self.fields else replace(self, rows=(*self.rows, row))

    def without(self, name):
        """Return the criteria without a field."""
        return replace(self, rows=tuple(row for row in self.rows if row.field != name))

    def changed(self, name, **parts):
        """Return the criteria with some parts of a row changed.

        Parameters
        ----------
        name : str
            The row's field.
        **parts : object
            Attributes of :class:`Row`.

        Returns
        -------
        Criteria
        """
        rows = (replace(row, **parts) if row.field == name else row for row in self.rows)
        return replace(self, rows=tuple(rows))

    def with_weights(self, weights):
        """Return the criteria with other weights, scaled to a sum of 100 · number / 5."""
        total = sum(float(weights.get(name, 0.0)) for name in self.fields)
        if total <= 0:
            return self
        scale = _WEIGHT * len(self.rows) / total
        top = max(float(weights.get(name, 0.0)) for name in self.fields) * scale
        scale *= min(1.0, 100.0 / top)
        rows = (replace(row, weight=float(weights.get(row.field, 0.0)) * scale)
                for row in self.rows)  # fmt: skip
        return replace(self, rows=tuple(rows))

    def with_group(self, name):
        """Return the criteria with the present weights kept as a group's.

        Parameters
        ----------
        name : str
            Of the group.

        Returns
        -------
        Criteria

        Raises
        ------
        InputError
            If there is no name, or nothing has weight.
        """
        name = name.strip()
        if not name:
            raise InputError(
                translate("SmartQuartier", "Write whose weights these are, then keep them.")
            )
        if sum(row.weight for row in self.rows) <= 0:
            raise InputError(_all_zero())
        weights = {row.field: row.weight for row in self.rows}
        return replace(self, groups={**self.groups, name: weights})

    def without_group(self, name):
        """Return the criteria without a group."""
        groups = {known: weights for known, weights in self.groups.items() if known != name}
        return replace(self, groups=groups)

    def usable_groups(self):
        """Return the groups that give weight to any of the present criteria.

        A criterion that came later counts nothing for a group that was not asked about it.
        """
        fields = self.fields
        kept = {}
        for name, weights in self.groups.items():
            own = {known: float(weights.get(known, 0.0)) for known in fields}
            if sum(own.values()) > 0:
                kept[name] = own
        return kept

    def mean_of_groups(self):
        """Return the mean of the groups' weights by field, {} without groups."""
        groups = self.usable_groups()
        parts = [{n: w / sum(own.values()) for n, w in own.items()} for own in groups.values()]
        if not parts:
            return {}
        return {name: sum(part[name] for part in parts) / len(parts) for name in self.fields}

    def criteria_set(self, mix=True, group=""):
        """Return the core's criteria.

        Parameters
        ----------
        mix : bool
            Whether the groups take part in the draws.
        group : str
            The group whose weights count instead of those of the rows; "" for these.

        Returns
        -------
        CriteriaSet

        Raises
        ------
        InputError
            One sentence: what is missing or can't be used.
        """
        from ....core.pilots.criteria.criteria import CriteriaSet, Criterion

        if not self.rows:
            raise InputError(translate("SmartQuartier", "Add a criterion first."))
        groups = self.usable_groups()
        own = groups.get(group)
        if own is None and group in self.groups:  # the rows' weights are not this group's
            raise InputError(no_weight(group))
        criteria = tuple(
            Criterion(
                row.field, row.label, row.direction,
                row.weight if own is None else own[row.field],
                row.zero.strip() or None, row.one.strip() or None,
                row.uncertainty, row.uncertainty_field,
            )
            for row in self.rows
        )  # fmt: skip
        if all(c.weight == 0 for c in criteria):
            raise InputError(_all_zero())
        return CriteriaSet(criteria, groups if mix and own is None else {})

    def as_text(self):
        """Return all of it as JSON, to be kept in the project."""
        return json.dumps({"rows": [asdict(r) for r in self.rows], "groups": self.groups})


def from_text(text):
    """Return the criteria kept in a project; none if the text can't be read.

    Parameters
    ----------
    text : str

    Returns
    -------
    Criteria
    """
    try:
        data = json.loads(text) if text else {}
        rows = tuple(Row(**row) for row in data.get("rows", ()))
        return Criteria(rows, dict(data.get("groups", {})))
    except (ValueError, TypeError, AttributeError):
        return Criteria()


def from_set(criteria_set):
    """Return what a criteria file held as rows.

    Parameters
    ----------
    criteria_set : CriteriaSet

    Returns
    -------
    Criteria
    """
    weights = [c.weight for c in criteria_set.criteria]
    # Sliders go from 0 to 100; only the proportions count.
    scale = 100.0 if max(weights) <= 1 else min(1.0, 100.0 / max(weights))
    rows = tuple(
        Row(c.field, c.label, c.direction, c.weight * scale, _text(c.zero), _text(c.one),
            c.uncertainty, c.uncertainty_field)
        for c in criteria_set.criteria
    )  # fmt: skip
    groups = {
        name: dict(zip(criteria_set.fields, own)) for name, own in criteria_set.stakeholders.items()
    }
    return Criteria(rows, groups)


def guessed(name, catalogue=None):
    """Return a criterion for a field, with what the catalogue knows of it.

    Parameters
    ----------
    name : str
        The field; an id of the catalogue brings label, direction and points along.
    catalogue : Catalogue, optional

    Returns
    -------
    Row
    """
    from ....core.pilots.indicators.field_titles import field_title

    known, label = catalogue.by_id(name) if catalogue is not None else None, field_title(name)
    if known is None:
        return Row(name, label)
    direction = "lower" if known.dir_select < 0 else "higher"
    points = known.reference
    if points is None or (points.one > points.zero) != (direction == "higher"):
        return Row(name, label, direction)
    return Row(name, label, direction, _WEIGHT, _text(points.zero), _text(points.one))


def offered(numeric, catalogue=None):
    """Return the fields that "all" adds.

    Parameters
    ----------
    numeric : sequence of str
        The layer's number fields.
    catalogue : Catalogue, optional

    Returns
    -------
    list of str
        Those that the catalogue knows as a reason for piloting; if it knows none, all that
        are not technical.
    """
    known = [
        name for name in numeric
        if catalogue is not None and catalogue.by_id(name) and catalogue.by_id(name).dir_select
    ]  # fmt: skip
    if known:
        return known
    plain = [name for name in numeric if not is_technical(name)]
    return plain[:_MOST_AT_ONCE]


def unknown(numeric, catalogue):
    """Return the fields that "all" leaves to the planner, because the catalogue knows others.

    Parameters
    ----------
    numeric : sequence of str
        The layer's number fields.
    catalogue : Catalogue

    Returns
    -------
    list of str
    """
    taken = offered(numeric, catalogue)
    left = (name for name in numeric if name not in taken)
    return [name for name in left if not (is_technical(name) or is_of_ranking(name))]


def is_technical(name):
    """Return whether a field says nothing of a quarter, or only how another one came about."""
    return name.lower() in _TECHNICAL or name.lower().endswith(_DERIVED)


def is_derived(name):
    """Return whether a field is another one's change or trend, of which criteria can be made."""
    return name.lower().endswith(_DERIVED) and not name.lower().endswith("_se")


def is_of_ranking(name):
    """Return whether a field comes from a ranking and says nothing of the quarter itself."""
    low = name.lower()
    return any(low == part or (part.endswith("_") and low.startswith(part))
               for part in _OF_A_RANKING)  # fmt: skip


def share_texts(shares):
    """Return weights' shares of the sum; what is shown adds up to 100 %.

    Parameters
    ----------
    shares : sequence of float

    Returns
    -------
    list of str
        With a decimal where one of them is small. Equal ones are equal: three are 33.3% each.
    """
    if shares and max(shares) - min(shares) < 1e-9:
        return [percent(share, 0 if abs(100 * share - round(100 * share)) < 1e-6 else 1)
                for share in shares]  # fmt: skip
    return percents(shares, 1 if any(0 < share < _SMALL for share in shares) else 0)


def no_weight(group):
    """Say that a group was not asked about any of the present criteria.

    Parameters
    ----------
    group : str

    Returns
    -------
    str
    """
    return translate(
        "SmartQuartier",
        "Group '{}' gives none of these criteria any weight. Add one that it has weighed; its "
        "weights are kept.",
    ).format(group)


def _text(value):
    """Return a number as it may be typed: without separators of thousands."""
    if value is None:
        return ""
    text = f"{value:.10g}"
    return text.replace(".", ",") if language() == "de" else text


def _all_zero():
    return translate(
        "SmartQuartier", "All weights are zero. Give at least one criterion a weight above 0."
    )
