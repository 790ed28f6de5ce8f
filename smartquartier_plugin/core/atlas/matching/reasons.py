"""Why two were matched: one clause per component, in the user's language.

Only institutions, projects, themes and words of their texts are named, never persons: the
schema has none.
"""

from ...i18n import translate
from ...numbers import number
from ..schema import schema

_MOST = 3


class Reasons:
    """Writes the reasons of matches; words are looked up once.

    Parameters
    ----------
    matches : Matches
    """

    def __init__(self, matches):
        self._m = matches
        measures = matches.measures
        self._profiles, self._texts = measures.profiles, measures.texts
        self._links = measures.profiles.graph.adjacency
        nodes = self._profiles.nodes
        self._names = nodes.names
        codes = schema()
        self._themes = [
            f"{code.code} {codes.label('theme', code.code)}" for code in codes.codes["theme"]
        ]
        self._levels = [codes.label("level", code.code) for code in codes.codes["level"]]
        self._sets = {
            role: [frozenset(row.nonzero()[0].tolist()) for row in getattr(self._profiles, role)]
            for role in ("offers", "needs", "works")
        }
        self._near = [
            frozenset(self._links.indices[a:b].tolist())
            for a, b in zip(self._links.indptr, self._links.indptr[1:])
        ]
        self._words, self._groups, self._cache = _templates(), group_words(), {}
        self._components, self._open, self._numbers, self._lists = component_words(), {}, {}, {}
        self._distances = {}
        # Plain lists: a million single cells of arrays would take longer than all the rest.
        self._low, self._high = ((100 * v).round().astype(int).tolist()
                                 for v in (matches.low, matches.high))  # fmt: skip
        self._missing = list(map(tuple, (matches.values != matches.values).tolist()))
        self._values, self._metres = matches.values.tolist(), matches.distance.tolist()
        self._meets, self._level = matches.meets.tolist(), self._profiles.level.tolist()

    def all(self, progress):
        """Return the reasons of every match.

        Parameters
        ----------
        progress : Progress

        Returns
        -------
        list of str
            Clauses separated by ``; ``.
        """
        count = len(self._m.rank)
        found = []
        for k in range(count):
            if k % 2000 == 0:
                progress.report(k / max(count, 1))
            found.append("; ".join(self.clauses(k)))
        return found

    def clauses(self, k):
        """Return the reasons of one match: those for it, what is not known, penalties.

        Parameters
        ----------
        k : int
            Row of the matches.

        Returns
        -------
        list of str
        """
        a, b = int(self._m.seeker[k]), int(self._m.match[k])
        return [
            *self.complement(k, a, b), *self.theme(k, a, b), *self.near(k), *self.fit(k, a, b),
            *self.gap(k, a, b), *self._unknown(k), *self._limits(k, a, b),
        ]  # fmt: skip

    def complement(self, k, a, b):
        """Return what one needs and the other offers, by themes and by words."""
        if not self._values[k][0] > 0:
            return []
        words, sets, found = self._words, self._sets, []
        asked = sets["needs"][a] & sets["offers"][b]
        if asked:
            key = "assumed" if self._profiles.assumed_needs[a] else "asked"
            found.append(words[key].format(self._list(asked)))
        given = sets["needs"][b] & sets["offers"][a]
        if given:
            key = "assumed_there" if self._profiles.assumed_needs[b] else "given"
            found.append(words[key].format(self._list(given)))
        count = self._profiles.count
        for key, one, other in (("asked_text", a, b + count), ("given_text", b, a + count)):
            pairs = self._common(one, other)
            if pairs:
                found.append(words[key].format(pairs))
        return found

    def theme(self, k, a, b):
        """Return the themes that both work on."""
        both = self._sets["works"][a] & self._sets["works"][b]
        return [self._words["theme"].format(self._list(both))] if both else []

    def near(self, k):
        """Return the distance, or that areas meet."""
        metres = self._metres[k]
        if self._meets[k]:
            return [self._words["meets"]]
        if metres != metres:
            return []
        if metres < 50:
            return [self._words["here"]]
        step = round(metres, -2)
        if step not in self._distances:
            self._distances[step] = [self._words["near"].format(distance_words(metres))]
        return self._distances[step]

    def fit(self, k, a, b):
        """Return levels and parts of society."""
        found, profiles = [], self._profiles
        one, other = self._level[a], self._level[b]
        if one == one and other == other:
            if one == other:
                found.append(self._words["same_level"].format(self._levels[int(one)]))
            else:
                levels = self._levels[int(one)], self._levels[int(other)]
                found.append(self._words["levels"].format(*levels))
        first, second = profiles.group[a], profiles.group[b]
        if first and second:
            key = "same_group" if first == second else "groups"
            words = [self._groups[first], self._groups[second]][: 1 if first == second else 2]
            found.append(self._words[key].format(*words))
        elif (
            second
            and profiles.nodes.kinds[a] == "project"
            and self._values[k][3] == self._values[k][3]
        ):
            present = {profiles.group[i] for i in self._near[a]}
            key = "in_project" if second in present else "new_in_project"
            found.append(self._words[key].format(self._groups[second]))
        return found

    def gap(self, k, a, b):
        """Return the neighbours that both have."""
        if not self._values[k][4] > 0:
            return []
        common = self._near[a] & self._near[b]
        # Contacts that bear a person's name count, but are not named.
        names = [self._names[i] for i in sorted(common) if not self._profiles.person[i]]
        more = len(common) > len(names[:_MOST])
        shown = ", ".join([*names[:_MOST], *(["…"] if more else [])])
        key = "gap_together" if self._m.together[k] else "gap"
        return [self._words[key].format(self._number(len(common)), shown)]

    def _unknown(self, k):
        """Name what is not known at all, and say what that leaves open."""
        low, high = self._low[k], self._high[k]
        if high - low < 1:
            return []
        key = (self._missing[k], low, high)
        if key not in self._open:
            names = [name for name, gone in zip(self._components, key[0]) if gone]
            found = [self._words["unknown"].format(", ".join(names))] if names else []
            ends = number(low / 100, 2), number(high / 100, 2)
            self._open[key] = [*found, self._words["range"].format(*ends)]
        return self._open[key]

    def _number(self, value):
        if value not in self._numbers:
            self._numbers[value] = number(value, 0)
        return self._numbers[value]

    def _limits(self, k, a, b):
        found, words, profiles = [], self._words, self._profiles
        if self._m.linked[k]:
            found.append(words["partners"])
        if profiles.inactive[b]:
            found.append(words["inactive"])
        if profiles.stale[b]:
            checked = profiles.checked[b]
            found.append(words["stale"].format(checked) if checked else words["never"])
        if profiles.release[b] != "public":
            found.append(words["internal"])
        return found

    def _list(self, themes):
        if themes not in self._lists:
            self._lists[themes] = ", ".join(self._themes[i] for i in sorted(themes))
        return self._lists[themes]

    def _common(self, one, other):
        key = int(self._texts.same[one]), int(self._texts.same[other])
        if key not in self._cache:
            pairs = self._texts.common(one, other, _MOST)
            said = [a if a.casefold() == b.casefold() else f"{a} ~ {b}" for a, b in pairs]
            self._cache[key] = ", ".join(said)
        return self._cache[key]


def component_words():
    """Return what the components are called, in the order of ``COMPONENTS``."""
    return (
        translate("SmartQuartier", "needs and offers"),
        translate("SmartQuartier", "common themes"),
        translate("SmartQuartier", "nearness"),
        translate("SmartQuartier", "level and sector"),
        translate("SmartQuartier", "gap in the network"),
    )


def group_words():
    """Return what the parts of society are called."""
    return {
        "administration": translate("SmartQuartier", "administration"),
        "economy": translate("SmartQuartier", "economy"),
        "science": translate("SmartQuartier", "science"),
        "civil_society": translate("SmartQuartier", "civil society"),
        "funding": translate("SmartQuartier", "funding bodies"),
    }


def distance_words(metres):
    """Return a distance as it is said: whole hundreds of metres, or kilometres.

    Parameters
    ----------
    metres : float

    Returns
    -------
    str
    """
    if metres < 950:
        return f"{number(max(round(metres, -2), 100), 0)} m"
    return f"{number(metres / 1000, 1 if metres < 9950 else 0)} km"


def _templates():
    """Return the clauses; {} are lists of themes, words or names."""
    return {
        "asked": translate("SmartQuartier", "offers what is needed: {}"),
        "assumed": translate(
            "SmartQuartier", "offers the project's themes (its needs are not stated): {}"
        ),
        "given": translate("SmartQuartier", "needs what is offered: {}"),
        "assumed_there": translate(
            "SmartQuartier", "has themes that are offered (its needs are not stated): {}"
        ),
        "asked_text": translate("SmartQuartier", "words of the need in its offer: {}"),
        "given_text": translate("SmartQuartier", "words of its need in the offer: {}"),
        "theme": translate("SmartQuartier", "both work on: {}"),
        "meets": translate("SmartQuartier", "their areas meet"),
        "here": translate("SmartQuartier", "at the same place"),
        "near": translate("SmartQuartier", "{} apart"),
        "same_level": translate("SmartQuartier", "same level ({})"),
        "levels": translate("SmartQuartier", "levels: {} and {}"),
        "same_group": translate("SmartQuartier", "both from the same part of society ({})"),
        "groups": translate("SmartQuartier", "different parts of society ({} and {})"),
        "in_project": translate("SmartQuartier", "a part of society that is in it already ({})"),
        "new_in_project": translate("SmartQuartier", "a part of society not yet in it ({})"),
        "gap": translate("SmartQuartier", "no link of their own, but {} common contacts: {}"),
        "gap_together": translate(
            "SmartQuartier",
            "no link of their own, but in a project together; {} common contacts: {}",
        ),
        "unknown": translate("SmartQuartier", "not known: {}"),
        "range": translate("SmartQuartier", "score {} to {}, depending on what is not known"),
        "partners": translate("SmartQuartier", "partners already"),
        "inactive": translate("SmartQuartier", "not active any more"),
        "stale": translate("SmartQuartier", "entry last checked, or its source of, {}"),
        "never": translate("SmartQuartier", "entry never checked"),
        "internal": translate("SmartQuartier", "entry not released for the public"),
    }
