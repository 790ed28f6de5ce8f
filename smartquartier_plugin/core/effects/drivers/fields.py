"""Which drivers there are, as the catalogue lists them, and which of them count persons."""

from ..catalogue.model import text

#: Small counts of these could tell about single people where few live. Not jobs: those are
#: where few live, too.
PERSONS = frozenset(
    {
        "inhabitants",
        "households",
        "dwellings",
        "age_16_44",
        "age_45_64",
        "age_65_74",
        "age_75plus",
        "employed",
        "cars",
        "no_broadband_hh",
        "rent_eur_a",
    }
)


def adds_up(name, catalogue):
    """Return whether the values of zones add up to a total.

    Parameters
    ----------
    name : str
        A driver's field.
    catalogue : Catalogue
        Knows its own drivers; others are taken to be counts.

    Returns
    -------
    bool
    """
    driver = catalogue.driver(name)
    return driver is None or driver.aggregate == "sum"


def unit_of(name, catalogue):
    """Return the unit of a driver, empty for one that the catalogue doesn't know.

    Parameters
    ----------
    name : str
        A driver's field.
    catalogue : Catalogue
        Lists drivers.

    Returns
    -------
    str
        As in :mod:`core.units`.
    """
    driver = catalogue.driver(name)
    return driver.unit if driver else ""


def title_of(name, catalogue):
    """Return the name of a driver in words, its field for one that the catalogue doesn't know.

    Parameters
    ----------
    name : str
        A driver's field.
    catalogue : Catalogue
        Lists drivers.

    Returns
    -------
    str
    """
    driver = catalogue.driver(name)
    return text(driver.label) if driver else name


def in_order(names, catalogue):
    """Return names of drivers in the catalogue's order, then the others.

    Parameters
    ----------
    names : iterable of str
        Fields.
    catalogue : Catalogue
        Lists drivers.

    Returns
    -------
    list of str
    """
    known = [driver.field for driver in catalogue.drivers]
    return sorted(names, key=lambda name: known.index(name) if name in known else len(known))
