"""What the last check said of each service, kept in a file of the user's."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Optional

from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....core.strict_json import load_json, save_json
from .words import day

SCHEMA = "smartquartier-checked/1"
WORKS, DIFFERS, NEVER = "works", "differs", "never"


@dataclass(frozen=True)
class Checked:
    """What a check found out about one entry.

    ``url`` and ``layer`` are the entry's at that time: a result says nothing about an entry
    that has since been corrected.
    """

    ok: bool
    problem: str
    count: Optional[int]
    checked_on: str
    url: str
    layer: str


class CheckBook:
    """The results of the last check per entry.

    Parameters
    ----------
    path : str or Path
        A JSON file; one that is missing or damaged counts as empty, since the services can be
        asked again.
    """

    def __init__(self, path):
        self._path = Path(path)
        self._results = None

    def of(self, entry):
        """Return the result for an entry as it is now, or None."""
        found = self._all().get(entry.id)
        same = found is not None and (found.url, found.layer) == _contract(entry)
        return found if same else None

    def take(self, rows, entries):
        """Keep the results of a check.

        Parameters
        ----------
        rows : iterable of mapping
            With ``entry``, ``ok``, ``problem``, ``count`` and ``checked_on``.
        entries : iterable of Entry
            Those that were checked, among others.
        """
        by_id, results = {entry.id: entry for entry in entries}, dict(self._all())
        for row in rows:
            entry = by_id.get(row["entry"])
            if entry is not None:
                count = row["count"]
                results[entry.id] = Checked(
                    bool(row["ok"]), str(row["problem"] or ""),
                    None if count is None else int(count), str(row["checked_on"]),
                    *_contract(entry),
                )  # fmt: skip
        self._path.parent.mkdir(parents=True, exist_ok=True)
        kept = {identifier: asdict(one) for identifier, one in sorted(results.items())}
        save_json({"schema": SCHEMA, "results": kept}, self._path)
        self._results = results

    def _all(self):
        if self._results is None:
            self._results = _read(self._path)
        return self._results


def state(result):
    """Return ``works``, ``differs`` or ``never``."""
    if result is None:
        return NEVER
    return WORKS if result.ok else DIFFERS


def short_words(result):
    """Return the state of a service for a cell of the list; not by colour alone."""
    if result is None:
        return translate("SmartQuartier", "never checked")
    if result.ok:
        return translate("SmartQuartier", "✓ works (checked on {})").format(day(result.checked_on))
    return translate("SmartQuartier", "✗ changed or not reached (checked on {})").format(
        day(result.checked_on)
    )


def long_words(result, entry):
    """Return the state of a service in whole sentences.

    Parameters
    ----------
    result : Checked or None
    entry : Entry

    Returns
    -------
    str
    """
    if result is None:
        if entry.checked_on and entry.checked_how == "called":
            text = translate(
                "SmartQuartier",
                "Never checked here; its author called the service on {}.",
            )
        elif entry.checked_on:
            text = translate(
                "SmartQuartier",
                "Never checked here; the entry was written from documents on {}.",
            )
        else:
            return translate("SmartQuartier", "Never checked.")
        return text.format(day(entry.checked_on))
    if result.ok:
        return translate("SmartQuartier", "Works as the entry promises (checked on {}).").format(
            day(result.checked_on)
        )
    return translate("SmartQuartier", "Changed: {} (checked on {}).").format(
        result.problem.rstrip("."), day(result.checked_on)
    )


def _contract(entry):
    from ....services.http.addresses import shown

    return shown(entry.url), entry.layer


def _read(path):
    try:
        data = load_json(path) if path.is_file() else {}
        kept = data.get("results", {}) if data.get("schema") == SCHEMA else {}
        return {identifier: Checked(**one) for identifier, one in kept.items()}
    except (SmartQuartierError, AttributeError, TypeError):
        return {}
