"""Sources of driver quantities: parameters of the tool, with names that cities usually give.

The names are first guesses only: the planner sees and changes what was chosen. Without Qt.
"""

import re
from dataclasses import dataclass

from ....core.i18n import translate

POLYGON, LINE, POINT, ANY, TABLE = "polygon", "line", "point", "any", "table"
_AGE = re.compile(
    r"(?:age|alter|ew|einw)[a-z]*_?(\d{1,2})(?:_(?:bis_)?(\d{1,3})|(_?plus|_?und_mehr))\Z"
)
_OLDEST = 100  # where an open age group is taken to end


@dataclass(frozen=True)
class Field:
    """A parameter that takes a field, with usual names of it.

    ``needed`` says that the source is no use without it.
    """

    parameter: str
    usual: tuple = ()
    numeric: bool = True
    needed: bool = False


@dataclass(frozen=True)
class Source:
    """A parameter that takes a layer.

    ``words`` are parts of usual layer names; ``fields`` its fields; ``gives`` the drivers it
    brings, by the parameter that must be set for it ("" for none).
    """

    parameter: str
    kind: str
    words: tuple
    fields: tuple = ()
    gives: tuple = ()


def source_groups():
    """Return the sources in groups: (title, sources), as a planner looks for them."""
    return (
        (translate("SmartQuartier", "People and statistics"), _PEOPLE),
        (translate("SmartQuartier", "Buildings, jobs and shops"), _SPACE),
        (translate("SmartQuartier", "Traffic, parking and lamps"), _TRAFFIC),
        (translate("SmartQuartier", "Broadband, depots and doctors"), _SUPPLY),
    )


def all_sources():
    """Return all sources in the order of the form."""
    return (*_PEOPLE, *_SPACE, *_TRAFFIC, *_SUPPLY)


_PEOPLE = (
    Source(
        "POPULATION", ANY, ("population", "einwohner", "bevoelkerung", "bevölkerung", "zensus"),
        (
            Field("POPULATION_FIELD", ("inhabitants", "einwohner", "population", "ew", "pop"),
                  needed=True),
            Field("HOUSEHOLDS_FIELD", ("households", "haushalte")),
            Field("DWELLINGS_FIELD", ("dwellings", "wohnungen")),
            Field("EMPLOYED_FIELD", ("employed", "beschaeftigte_wohnort")),
        ),
        (("inhabitants", "POPULATION_FIELD"), ("households", "HOUSEHOLDS_FIELD"),
         ("dwellings", "DWELLINGS_FIELD"), ("employed", "EMPLOYED_FIELD")),
    ),
    Source(
        "TABLE", TABLE, ("statisti", "haushalte", "households", "tabelle"),
        (
            Field("TABLE_ID_FIELD", ("code", "ref", "id", "stadtteil", "gebiet", "nr", "key"),
                  numeric=False, needed=True),
            Field("TABLE_PERIOD_FIELD", ("period", "year", "jahr", "stand", "date"),
                  numeric=False),
        ),
    ),
)  # fmt: skip
_SPACE = (
    Source(
        "BUILDINGS", ANY, ("building", "gebaeude", "gebäude", "alkis"),
        (
            Field("USE_FIELD", ("use", "nutzung", "function", "funktion", "gfk"), numeric=False),
            Field("FLOOR_AREA_FIELD", ("floor_area_m2", "bgf", "geschossflaeche", "floor_area")),
            Field("HEAT_FIELD", ("heat_demand_kwh_a", "waermebedarf", "heat_kwh_a")),
        ),
        (("office_m2", "FLOOR_AREA_FIELD"), ("heat_kwh_a", "HEAT_FIELD")),
    ),
    Source(
        "JOBS", ANY, ("jobs", "arbeitspl", "beschaeftigte", "workplace"),
        (
            Field("JOBS_FIELD", ("jobs", "arbeitsplaetze", "beschaeftigte"), needed=True),
            Field("OFFICE_JOBS_FIELD", ("office_jobs", "bueroarbeitsplaetze")),
        ),
        (("jobs", "JOBS_FIELD"), ("office_jobs", "OFFICE_JOBS_FIELD")),
    ),
    Source(
        "SHOPS", ANY, ("shop", "laeden", "läden", "einzelhandel", "retail"),
        (
            Field("SHOPS_AREA_FIELD", ("floor_space_m2", "verkaufsflaeche", "vkf", "sales_m2"),
                  needed=True),
            Field("VACANT_FIELD", ("vacant", "leerstand", "leer"), numeric=False),
        ),
        (("retail_m2", "SHOPS_AREA_FIELD"), ("retail_vacant_m2", "VACANT_FIELD"),
         ("shops_n", "SHOPS_AREA_FIELD")),
    ),
)  # fmt: skip
_TRAFFIC = (
    Source(
        "STREETS", LINE, ("street", "strass", "straß", "road", "verkehrsnetz", "dtv"),
        (
            Field("AADT_FIELD", ("aadt_veh_d", "dtv", "aadt", "dtv_kfz"), needed=True),
            Field("HGV_FIELD", ("hgv_share", "sv_anteil", "lkw_anteil")),
        ),
        (("traffic_veh_km_d", "AADT_FIELD"), ("hgv_veh_km_d", "HGV_FIELD")),
    ),
    Source(
        "PARKING", ANY, ("parking", "parken", "parkpl", "stellpl", "parkraum"),
        (Field("PARKING_FIELD", ("spaces", "stellplaetze", "capacity", "anzahl")),),
        (("parking_spaces", ""),),
    ),
    Source(
        "CARS", ANY, ("cars", "pkw", "kfz_bestand"),
        (Field("CARS_FIELD", ("cars", "pkw"), needed=True),), (("cars", "CARS_FIELD"),),
    ),
    Source(
        "LAMPS", POINT, ("lamp", "leucht", "laterne", "beleuchtung"),
        (Field("POWER_FIELD", ("power_w", "leistung_w", "watt", "leistung")),),
        (("lamps_n", ""), ("lamp_kwh_a", "POWER_FIELD")),
    ),
)  # fmt: skip
_SUPPLY = (
    Source(
        "BROADBAND", ANY, ("broadband", "breitband"),
        (Field("NO_BROADBAND_FIELD", ("no_broadband_hh", "ohne_breitband", "unterversorgt"),
               needed=True),),
        (("no_broadband_hh", "NO_BROADBAND_FIELD"),),
    ),
    Source("DEPOTS", ANY, ("depot", "paketzentrum", "zustellbasis"), (), (("depot_km", ""),)),
    Source(
        "DOCTORS", ANY, ("doctor", "arzt", "aerzte", "ärzte", "praxen", "services"),
        (Field("DOCTORS_KIND_FIELD", ("kind", "art", "amenity", "typ"), numeric=False),),
        (("doctor_km", ""),),
    ),
)  # fmt: skip
# What a statistics table may call a driver; the first that it has counts.
_TABLE_NAMES = {
    "inhabitants": ("inhabitants", "einwohner", "einwohner_gesamt"),
    "households": ("households", "haushalte", "haushalte_gesamt"),
    "dwellings": ("dwellings", "wohnungen"),
    "employed": ("employed", "beschaeftigte", "svb_wohnort"),
    "cars": ("cars", "pkw", "pkw_privat"),
    "jobs": ("jobs", "arbeitsplaetze", "svb_arbeitsort"),
    "no_broadband_hh": ("no_broadband_hh", "haushalte_ohne_breitband"),
}
_SIZES = ("hh_1p", "hh_2p", "hh_3p", "hh_4p", "hh_5plus")
_LARGE = "persons_in_hh_5plus"
_GROUPS = {
    "age_16_44": (16, 45),
    "age_45_64": (45, 65),
    "age_65_74": (65, 75),
    "age_75plus": (75, None),
}


def table_lines(columns, taken=()):
    """Propose which drivers a statistics table may give, one ``driver = expression`` a line.

    Age groups that don't end where the drivers' do are split by years of age; households by
    size are added up, and so are the people in them where nobody else counts them.

    Parameters
    ----------
    columns : sequence of str
        The table's fields.
    taken : collection of str
        Drivers that another source gives; each may have one only.

    Returns
    -------
    (str, tuple of str)
        The lines, and the drivers among them that are estimates.
    """
    known = {name.lower(): name for name in columns}
    lines, estimated = [], []
    for driver, names in _TABLE_NAMES.items():
        found = next((known[name] for name in names if name in known), None)
        sizes = [known[name] for name in _SIZES if name in known]
        if found is None and driver == "households" and len(sizes) == len(_SIZES):
            found = " + ".join(sizes)
        if found is None and driver == "inhabitants" and _LARGE in known:
            found = _persons(sizes[:-1], known[_LARGE]) if len(sizes) == len(_SIZES) else None
            if found is not None and driver not in taken:
                estimated.append(driver)  # who lives in a home or a barrack is missing
        if found is not None and driver not in taken:
            lines.append(f"{driver} = {found}")
    ages = _ages(columns)
    for driver, wanted in _GROUPS.items():
        expression, exact = _age_sum(ages, *wanted)
        if expression and driver not in taken:
            lines.append(f"{driver} = {expression}")
            if not exact:
                estimated.append(driver)
    return "\n".join(lines), tuple(estimated)


def drivers_given(parameters):
    """Return the drivers that chosen sources give.

    Parameters
    ----------
    parameters : mapping of str to object
        Parameters that are set.

    Returns
    -------
    set of str
    """
    return {
        driver
        for source in all_sources()
        for driver, needed in source.gives
        if parameters.get(source.parameter) and (not needed or parameters.get(needed))
    }


def doctor_kinds(values):
    """Return the values that mean doctors, as the tool takes them.

    Parameters
    ----------
    values : iterable of object

    Returns
    -------
    str
    """
    words = ("doctor", "arzt", "ärzt", "aerzt", "praxis", "praxen")
    texts = sorted({str(value) for value in values if value is not None})
    return ", ".join(one for one in texts if any(word in one.lower() for word in words))


def _persons(sizes, large):
    """Return the people in households of one to four, and in larger ones."""
    small = [name if n == 1 else f"{n} * {name}" for n, name in enumerate(sizes, start=1)]
    return " + ".join([*small, large])


def _ages(columns):
    """Return (field, first year, year after the last or None) of fields with age groups."""
    found = []
    for name in columns:
        match = _AGE.match(name.lower())
        if match:
            first = int(match.group(1))
            last = None if match.group(3) else int(match.group(2)) + 1
            found.append((name, first, last))
    return found


def _age_sum(ages, first, last):
    """Return the expression for an age group, and whether it needs no splitting."""
    parts, exact, covered = [], True, 0
    end = _OLDEST if last is None else last
    for name, low, high in sorted(ages, key=lambda one: one[1]):
        top = _OLDEST if high is None else high
        years = min(top, end) - max(low, first)
        if years <= 0:
            continue
        covered += years
        if years == top - low:
            parts.append(name)
        elif high is None:  # nobody knows how an open group is spread
            return "", False
        else:
            exact = False
            parts.append(f"{name} * {years} / {top - low}")
    return (" + ".join(parts), exact) if covered == end - first else ("", False)
