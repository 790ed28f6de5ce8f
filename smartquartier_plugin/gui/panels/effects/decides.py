"""Which assumption decides: the sensitivity tool's table as bars and rows. Without Qt."""

from dataclasses import dataclass
from typing import Optional

from ....core.effects.sensitivity.words import WEAK
from ....core.i18n import translate
from ....core.numbers import finite, percent, short
from ....core.unit_words import unit_words


@dataclass(frozen=True)
class Decision:
    """One assumption, or group, and how far it moves an indicator.

    ``at_low`` and ``at_high`` are the net change at its P5 and P95 (tornado); ``flip`` is the
    value at which the sign turns, None where there is none.
    """

    key: str
    label: str
    effect: Optional[float]
    share: Optional[float]
    at_low: Optional[float]
    at_high: Optional[float]
    low: Optional[float]
    central: Optional[float]
    high: Optional[float]
    unit: str
    grade: str
    source: str
    flip: Optional[float]
    within: bool
    members: tuple

    @property
    def weak(self):
        """Return whether it rests on a claim (D) or a judgement (J)."""
        return any(one in WEAK for one in self.grade.split("/"))

    def flip_words(self):
        """Return at which value the direction turns."""
        if self.flip is None:
            return translate("SmartQuartier", "doesn't turn")
        value = f"{short(self.flip)} {self.unit}".strip()
        if self.within:
            return translate("SmartQuartier", "turns at {}: within its range").format(value)
        return translate("SmartQuartier", "turns at {}, beyond its range").format(value)


def decisions(rows, indicator, zone="*"):
    """Return the assumptions that move an indicator, the most important first.

    Parameters
    ----------
    rows : sequence of mapping
        The tool's table.
    indicator, zone : str

    Returns
    -------
    list of Decision
    """
    wanted = [r for r in rows if r.get("indicator") == indicator and str(r.get("zone")) == zone]
    found = [_decision(row) for row in wanted]
    found = [one for one in found if one.effect]
    return sorted(found, key=lambda one: -one.effect)


def answer(found, indicator_label):
    """Return in one or two sentences what decides, and whether the sign may turn.

    Parameters
    ----------
    found : sequence of Decision
    indicator_label : str

    Returns
    -------
    str
    """
    if not found:
        return translate("SmartQuartier", "{}: no assumption with a range plays a part.").format(
            indicator_label
        )
    first = found[0]
    words = [
        translate(
            "SmartQuartier", "{}: decided most by “{}” ({} of the sum of all effects)."
        ).format(indicator_label, first.label, percent(first.share))
    ]
    if first.weak:
        words.append(weak_words(first.grade))
    turning = [one.label for one in found if one.within]
    if turning:
        words.append(
            translate(
                "SmartQuartier", "The direction is open: it turns within the range of {}."
            ).format(", ".join(f"“{name}”" for name in turning))
        )
    else:
        words.append(
            translate("SmartQuartier", "No single assumption turns the direction within its range.")
        )
    return " ".join(words)


def weak_words(grade):
    """Return a warning where a number rests on a claim or a judgement."""
    parts = grade.split("/")
    if "J" in parts:
        return translate(
            "SmartQuartier", "That is (partly) a judgement of ours: measure it here first."
        )
    if "D" in parts:
        return translate(
            "SmartQuartier",
            "That is (partly) a claim of a vendor or an association: measure it here first.",
        )
    return ""


def indicators_in(rows):
    """Return the indicators of a table, each once, as they stand."""
    return tuple(dict.fromkeys(str(row.get("indicator")) for row in rows))


def _decision(row):
    members = tuple(part.strip() for part in str(row.get("members") or "").split(",") if part)
    number = {
        name: finite(row.get(name))
        for name in ("effect", "share", "at_low", "at_high", "low", "central", "high")
    }
    return Decision(
        key=str(row.get("assumption")),
        label=str(row.get("name") or row.get("assumption")),
        unit=unit_words(row.get("unit") or ""),
        grade=str(row.get("grade") or ""),
        source=str(row.get("source") or ""),
        flip=finite(row.get("flip_value")),
        within=bool(finite(row.get("flips_within_range"))),
        members=members,
        **number,
    )
