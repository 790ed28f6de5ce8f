"""Which copies of an entry's data lie in the cache: of when, how many, how large."""

import contextlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from ....core.i18n import translate
from ....core.numbers import number
from .words import day, size


@dataclass(frozen=True)
class CachedCopy:
    """One complete load, as its service answered."""

    folder: Path
    loaded: str
    count: Optional[int]
    size: int


class Copies:
    """Finds the copies of an entry; looks again only into folders that have changed."""

    def __init__(self):
        self._seen = {}

    def of(self, entry, cache):
        """Return the copies of an entry, the latest first.

        Parameters
        ----------
        entry : Entry
        cache : Path
            The folder with all loads; need not exist.

        Returns
        -------
        list of CachedCopy
        """
        from ....services.http.addresses import shown

        address = shown(entry.url)
        # Loads of a whole service's observations are called by its address.
        titles = {*entry.titles.values(), entry.id, entry.layer or address, address}
        found = []
        for path in _provenances(cache):
            facts = self._facts(path)
            if facts.get("address") == address and facts.get("title") in titles:
                found.append(_copy(path.parent, facts))
        return sorted(found, key=lambda copy: copy.loaded, reverse=True)

    def _facts(self, path):
        try:
            changed = path.stat().st_mtime_ns
            known = self._seen.get(path)
            if known is None or known[0] != changed:
                data = json.loads(path.read_text(encoding="utf-8"))
                facts = {key: data.get(key) for key in ("address", "title", "loaded", "count")}
                self._seen[path] = known = (changed, facts)
            return known[1]
        except (OSError, ValueError, AttributeError):
            return {}


def delete(copies, cache):
    """Remove copies from the cache; layers that were made of them stay.

    Parameters
    ----------
    copies : iterable of CachedCopy
    cache : Path
        Nothing outside it is touched.

    Returns
    -------
    int
        How many could not be removed, since another program has them open.
    """
    left = 0
    for copy in copies:
        if copy.folder.parent == Path(cache):
            # First what makes it a whole load: half a copy must not pass for one.
            with contextlib.suppress(OSError):
                (copy.folder / "provenance.json").unlink()
            shutil.rmtree(copy.folder, ignore_errors=True)
        left += copy.folder.exists()
    return left


def words(copies):
    """Return the copies in plain words."""
    if not copies:
        return translate("SmartQuartier", "No copy on this computer: loading needs the network.")
    lines = []
    for copy in copies:
        count = "?" if copy.count is None else number(copy.count, 0)
        lines.append(
            translate("SmartQuartier", "loaded on {}: {} objects, {}").format(
                day(copy.loaded), count, size(copy.size)
            )
        )
    head = translate(
        "SmartQuartier", "On this computer, and loaded again if the service can't be reached:"
    )
    return "\n".join((head, *(f"• {line}" for line in lines)))


def _provenances(cache):
    try:
        return list(Path(cache).glob("*/provenance.json"))
    except OSError:
        return []


def _copy(folder, facts):
    total = 0
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            total += path.stat().st_size
    return CachedCopy(folder, str(facts.get("loaded") or ""), facts.get("count"), total)
