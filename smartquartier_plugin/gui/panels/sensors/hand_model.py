"""A plan under the planner's hands: its figures follow each move at once, without Qt.

Only the demand in reach of the moved sensor is touched; the figures are those of the tool
'Evaluate a sensor plan' for the same layers.
"""

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ....core.sensors.inputs.sites import SAME_PLACE


@dataclass(frozen=True)
class Place:
    """A sensor of the plan.

    Attributes
    ----------
    key : object
        What the layer calls it.
    x, y : float
        [m], in the CRS of the candidates.
    number : int
        On the map and in the table; 0 where it has none.
    """

    key: object
    x: float
    y: float
    number: int = 0


@dataclass(frozen=True)
class SiteFigures:
    """One sensor of the plan, as the table shows it.

    Attributes
    ----------
    key : object
    name : str
        Id of the candidate; "" for a place of its own.
    within : float
        Weight in its reach.
    loss : float
        What is lost if it alone fails.
    barred : bool
        In a zone, at another sensor's place, or excluded.
    number : int
        That of the place.
    """

    key: object
    name: str
    within: float
    loss: float
    barred: bool
    number: int = 0


@dataclass(frozen=True)
class Figures:
    """The plan's figures.

    Attributes
    ----------
    number : int
        Sensors at different places.
    covered, total : float
        Weight, with the worth of covers.
    best, bound : float or None
        The best plan known with as many sensors, and what none exceeds.
    broken : tuple of str
        Rules that the plan breaks, in words.
    own_places : int
        Sensors that are at no candidate's place.
    doubles : int
        Sensors at the place of another one; they don't count.
    sites : tuple of SiteFigures
    """

    number: int
    covered: float
    total: float
    best: float
    bound: Optional[float]
    broken: tuple = ()
    own_places: int = 0
    doubles: int = 0
    sites: tuple = ()

    @property
    def share(self):
        """Return the covered share (0-1)."""
        return self.covered / self.total

    @property
    def gap(self):
        """Return what the plan is below the bound (0-1 of it), or None if that isn't known."""
        if not self.bound:
            return None
        return max(self.bound - self.covered, 0.0) / self.bound


@dataclass(frozen=True)
class _Spot:
    """What is known of a place once and for all."""

    candidate: int  # -1 for a place of its own
    demand: np.ndarray  # in reach
    barred: bool
    xy: tuple


class HandPlan:
    """Follows a plan.

    Parameters
    ----------
    view : View
        The question, with its candidates, demand, and cover.
    """

    def __init__(self, view):
        from scipy.spatial import cKDTree

        self.view = view
        self._problem, self._sites = view.problem, view.ground.sites
        self._candidates = cKDTree(self._sites.xy[: self._sites.n_candidates])
        self._free = np.flatnonzero(self._problem.free)
        self._snap = cKDTree(self._sites.xy[self._free]) if len(self._free) else None
        demand = view.ground.demand
        self._demand = cKDTree(demand.xy)
        self._weights = np.asarray(self._problem.weights, float)
        grades = np.asarray(self._problem.grades, float)
        self._worth, self._step = np.r_[0.0, np.cumsum(grades)], np.r_[0.0, grades]
        self._spots = {}
        self._there = {}  # place key -> spot
        self.times = self._problem.times_covered(np.zeros(self._problem.n, bool))
        self.places = ()

    # -- the plan ----------------------------------------------------------------------

    def follow(self, places):
        """Take over a plan; only what has changed is computed.

        Parameters
        ----------
        places : sequence of Place
        """
        self.places = tuple(places)
        wanted = {}
        for place in self.places:
            wanted.setdefault(_spot_key(place.x, place.y), place)
        for key in [key for key in self._there if key not in wanted]:
            self.times[self._there.pop(key).demand] -= 1
        for key, place in wanted.items():
            if key not in self._there:
                self._there[key] = spot = self._spot(key, place.x, place.y)
                self.times[spot.demand] += 1

    def value(self):
        """Return the covered weight, with the worth of covers."""
        counted = np.minimum(self.times, len(self._worth) - 1)
        return float(self._weights @ self._worth[counted])

    def figures(self):
        """Return the plan's figures, those of each sensor included."""
        best, bound = self.view.at(len(self._there))
        return Figures(
            number=len(self._there),
            covered=self.value(),
            total=self.view.total,
            best=best,
            bound=bound,
            broken=self._broken(),
            own_places=sum(spot.candidate < 0 for spot in self._there.values()),
            doubles=len(self.places) - len(self._there),
            sites=tuple(self._site(place) for place in self.places),
        )

    def next_gains(self):
        """Return what one more sensor at each site would add, (n,); 0 where none may hang."""
        step = self._step_at(self.times + 1)
        gains = self._problem.cover @ (self._weights * step)
        gains[~self._problem.free] = 0.0
        taken = [spot.candidate for spot in self._there.values() if spot.candidate >= 0]
        gains[taken] = 0.0
        return gains

    def gain_at(self, x, y):
        """Return what one more sensor at a place would add."""
        demand = self._spot(_spot_key(x, y), x, y).demand
        return float(self._weights[demand] @ self._step_at(self.times[demand] + 1))

    # -- places ------------------------------------------------------------------------

    def nearest_free(self, x, y, leaving=None):
        """Return the nearest candidate that may be chosen and is not in the plan.

        Parameters
        ----------
        x, y : float
            [m].
        leaving : object, optional
            Key of a sensor that is on the move: its own place counts as free.

        Returns
        -------
        int or None
            The site.
        """
        if self._snap is None:
            return None
        moved = {_spot_key(p.x, p.y) for p in self.places if p.key == leaving}
        taken = {
            spot.candidate for key, spot in self._there.items() if key not in moved
        }  # fmt: skip
        for count in (8, 64, len(self._free)):
            count = min(count, len(self._free))
            found = np.atleast_1d(self._snap.query((x, y), k=count)[1])
            for place in found:
                if int(self._free[place]) not in taken:
                    return int(self._free[place])
        return None

    def site_xy(self, site):
        """Return the coordinates of a site."""
        return float(self._sites.xy[site, 0]), float(self._sites.xy[site, 1])

    def site_of(self, name):
        """Return the candidate with an id, or None."""
        ids = self._sites.ids[: self._sites.n_candidates]
        return ids.index(name) if name in ids else None

    def site_name(self, site):
        """Return the id of a site."""
        return self._sites.ids[site]

    # -- parts -------------------------------------------------------------------------

    def _step_at(self, times):
        """Return what the cover with this number is worth (1: the first)."""
        return np.where(times < len(self._step), self._step[np.minimum(times, len(self._step) - 1)],
                        0.0)  # fmt: skip

    def _site(self, place):
        spot = self._there[_spot_key(place.x, place.y)]
        weights = self._weights[spot.demand]
        return SiteFigures(
            key=place.key,
            name=self._sites.ids[spot.candidate] if spot.candidate >= 0 else "",
            within=float(weights.sum()),
            loss=float(weights @ self._step_at(self.times[spot.demand])),
            barred=spot.barred,
            number=place.number,
        )

    def _spot(self, key, x, y):
        found = self._spots.get(key)
        if found is None:
            found = self._spots[key] = self._look_at(x, y)
        return found

    def _look_at(self, x, y):
        near = self._candidates.query_ball_point((x, y), SAME_PLACE)
        if near:
            site = min(near)
            cover = self._problem.cover
            demand = cover.indices[cover.indptr[site] : cover.indptr[site + 1]]
            barred = bool(self._problem.mask("forbidden")[site])
            return _Spot(site, demand, barred, tuple(self._sites.xy[site]))
        return _Spot(-1, self._covered_from(x, y), self._barred(x, y), (x, y))

    def _covered_from(self, x, y):
        """Return the demand in reach of a place that is no candidate's."""
        from ....core.sensors.coverage.cell_share import cover_by_share
        from ....core.sensors.coverage.cover_matrix import cover_by_radius
        from ....core.sensors.inputs.reach import HALF

        radius, demand = self.view.question.radius, self.view.ground.demand
        here, slack = np.array([[x, y]]), 1.0 + 2.0 * demand.size
        near = np.array(sorted(self._demand.query_ball_point((x, y), radius + slack)), int)
        if not len(near):
            return near
        if self.view.reach.by_share:
            cover = cover_by_share(here, demand.corners[near], demand.size, radius, HALF)
        else:
            cover = cover_by_radius(here, demand.xy[near], radius)
        return near[np.sort(cover.indices)]

    def _barred(self, x, y):
        """Return whether zones or an existing sensor forbid a place."""
        from ....core.sensors.siting.privacy import exclude

        zones, old = self.view.ground.zones, self._sites.xy[self._sites.n_candidates :]
        if len(old) and np.hypot(*(old - (x, y)).T).min() <= SAME_PLACE:
            return True
        if zones is None:
            return False
        shapes = zones[[zones.geometry.name]]
        found = exclude(np.array([[x, y]]), shapes, ("any",), self.view.question.buffer)
        return bool(found.excluded[0])

    def _broken(self):
        """Return the rules that the plan breaks, in the words of the tool."""
        from scipy import sparse

        from ....core.sensors.coverage.evaluation import keep_what_is_kept
        from ....core.sensors.coverage.input import spacing_conflicts

        sites, spots = self._sites, list(self._there.values())
        planned = {spot.candidate for spot in spots}
        others = np.flatnonzero(sites.existing | sites.required)
        others = [site for site in others.tolist() if site not in planned]
        n = len(spots) + len(others)
        if not n:
            return ()
        existing = np.r_[np.zeros(len(spots), bool), sites.existing[others]]
        required = [spot.candidate >= 0 and sites.required[spot.candidate] for spot in spots]
        small = replace(
            sites,
            ids=tuple(map(str, range(n))),
            xy=np.vstack([*[np.array([spot.xy]) for spot in spots], sites.xy[others]]),
            existing=existing,
            required=np.r_[np.array(required, bool), sites.required[others]],
            forbidden=np.r_[[spot.barred for spot in spots], np.zeros(len(others), bool)] > 0,
            costs=None, groups=None, row=np.arange(n), n_candidates=n,
        )  # fmt: skip
        question = replace(
            self._problem,
            cover=sparse.csr_matrix((n, len(self._weights))),
            number=len(spots), budget=None, costs=None, groups=None,
            existing=existing, required=small.required, forbidden=small.forbidden,
            conflicts=spacing_conflicts(small, self.view.question.spacing), positions=None,
        )  # fmt: skip
        chosen = np.r_[np.ones(len(spots), bool), np.zeros(len(others), bool)]
        return keep_what_is_kept(question, chosen)[1]


def with_numbers(places):
    """Give a number to the places that have none, and bring all into its order.

    Parameters
    ----------
    places : sequence of Place

    Returns
    -------
    list of Place
    """
    taken = max((place.number for place in places), default=0)
    made = []
    for place in places:
        if not place.number:
            taken += 1
            place = replace(place, number=taken)
        made.append(place)
    return sorted(made, key=lambda place: place.number)


def _spot_key(x, y):
    """Return what tells two places apart, to a surveyor's eye."""
    return round(x / SAME_PLACE), round(y / SAME_PLACE)
