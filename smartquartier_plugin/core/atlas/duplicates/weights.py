"""What speaks for and against one institution, in points.

Set by hand from what the facts mean, checked on the tuning half of the labelled pairs; see
``docs/methods/atlas.md``. A result carries them in its record.
"""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Points:
    """Points of evidence; the score is ``1 / (1 + exp(-sum))``.

    Parameters
    ----------
    name_none, name_half, name_most, name_all : float
        For names that agree by 0.3 or less, 0.6, 0.8, and fully; straight lines between.
    name_telling : float
        Weight of agreeing words from which on agreement counts in full.
    part, companion, place, number : float
        One name adds a part ("Institut für ..."), an institution beside it ("Förderverein"),
        they name different places, or different numbers.
    host, host_other : float
        Same web host (divided by the root of how many more than two share it), different ones.
    near, next_door, far, elsewhere : float
        Within 50 m, 250 m, beyond 2 km, beyond 20 km; between 250 m and 2 km nothing.
    city, city_other, zip, street : float
        Same or different; a street counts where no distance is known.
    sector, sector_other, form_other : float
        Sector same or different; different legal forms.
    id_same, id_other : float
        Register number, Wikidata or ROR.
    id_moved : float
        Another register number at another court, but the same web host: perhaps a new seat.
    most_contrary : float
        No sum is larger where legal forms or identifiers contradict each other.
    related : float
        The atlas holds a relation between the two: it knows them as two.
    """

    name_none: float = -7.0
    name_half: float = -2.0
    name_most: float = 0.5
    name_all: float = 3.0
    name_telling: float = 6.0
    part: float = -3.0
    companion: float = -6.0
    place: float = -5.0
    number: float = -5.0
    host: float = 1.5
    host_other: float = -1.0
    near: float = 1.0
    next_door: float = 0.5
    far: float = -0.7
    elsewhere: float = -4.0
    city: float = 0.3
    city_other: float = -2.0
    zip: float = 0.3
    street: float = 0.7
    sector: float = 0.2
    sector_other: float = -0.7
    form_other: float = -3.0
    id_same: float = 9.0
    id_other: float = -9.0
    id_moved: float = -4.0
    most_contrary: float = 2.0
    related: float = -2.0

    def table(self):
        """Return names and values, for the record."""
        return asdict(self)


POINTS = Points()
