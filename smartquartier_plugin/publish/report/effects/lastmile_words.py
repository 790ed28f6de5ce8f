"""Sentences of the report on micro-depots: no number without its range."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number, percent
from .run_words import between, chance, change, rounded, share_range


def amount(triple, digits=2):
    """Write P5 to P95 of an amount that has no sign, ``"2100 to 3200"``.

    Parameters
    ----------
    triple : sequence of 3 float
        P5, P50 and P95.
    digits : int
        Significant digits.

    Returns
    -------
    str
        One number where both read the same; a dash where missing.
    """
    if finite(triple[0]) is None or finite(triple[2]) is None:
        return MISSING
    low, high = rounded(triple[0], digits), rounded(triple[2], digits)
    return low if low == high else translate("SmartQuartier", "{} to {}").format(low, high)


def headline(result):
    """Return the answer in three sentences.

    Parameters
    ----------
    result : LastMileResult

    Returns
    -------
    str
    """
    totals = result.totals
    if not totals["shifted_d"][2] > 0:
        return translate(
            "SmartQuartier",
            "No address lies within reach of a hub: nothing changes. Place hubs nearer to where "
            "people live, or give them a longer reach.",
        )
    first = translate(
        "SmartQuartier",
        "From {hubs} hubs, bikes would bring {shifted} of {parcels} parcels a day. Vans would "
        "drive {less} km a day less; feeders to the hubs {feeder} km more.",
    ).format(
        hubs=number(len(result.hubs.ids), 0),
        shifted=amount(totals["shifted_d"]),
        parcels=amount(totals["parcels_d"]),
        less=amount(-totals["dvan_km_d"][::-1]),
        feeder=amount(totals["feeder_km_d"]),
    )
    second = translate(
        "SmartQuartier",
        "CO2 of delivery changes by {change} kg a day ({share} of today); draws in which it "
        "falls: {draws}.",
    ).format(
        change=between(totals["dco2_kg_d"]),
        share=share_range(result.change_share["dco2_kg_d"], 1.0),
        draws=chance(result.total_pbenefit["dco2_kg_d"]),
    )
    third = translate("SmartQuartier", "The hubs need {} m² in all.").format(
        amount(totals["hub_m2"])
    )
    return f"{first} {second} {third}"


def traffic_sentence(result):
    """Say how much delivery is of all traffic, and what that means.

    Parameters
    ----------
    result : LastMileResult

    Returns
    -------
    str
    """
    usual = result.catalogue.assumption("kep_traffic_share")
    general = translate(
        "SmartQuartier",
        "Parcel services make up {central} of all vehicle-km (range of the sources: {low} to "
        "{high}).",
    ).format(
        central=percent(usual.central, 1), low=percent(usual.low, 1), high=percent(usual.high, 0)
    )
    if not np.isfinite(result.total_share).all():
        return general + " " + translate(
            "SmartQuartier",
            "Without traffic counts (AADT_FIELD) their share of the traffic here is unknown.",
        )  # fmt: skip
    return general + " " + translate(
        "SmartQuartier",
        "On the streets with known traffic it is {low} to {high}; the hubs change all traffic "
        "there by {change}. Whoever expects a calm street from a hub alone will be disappointed.",
    ).format(
        low=percent(result.total_share[0], 2),
        high=percent(result.total_share[2], 2),
        change=share_range(result.total_change_share, 1.0) or MISSING,
    )  # fmt: skip


def check_sentence(result):
    """Compare the van-km per parcel with what other studies found.

    Parameters
    ----------
    result : LastMileResult

    Returns
    -------
    str
        Empty where the catalogue has nothing to compare with.
    """
    known = result.catalogue.assumption("van_km_parcel")
    parcels, km = result.totals["parcels_d"], result.totals["van_km_d"]
    if known is None or not parcels[1] > 0:
        return ""
    own = km[1] / parcels[1]
    text = translate(
        "SmartQuartier",
        "Check: {own} van-km per parcel today (other sources: {low} to {high}, the high ones with "
        "the way between cities).",
    ).format(own=rounded(own), low=rounded(known.low), high=rounded(known.high))
    if own < known.low:
        text += " " + translate(
            "SmartQuartier",
            "Lower than elsewhere: depots lie near, tours are full, or parcels to firms are "
            "missing; then the savings are rather too low as well.",
        )
    elif own > known.high:
        text += " " + translate(
            "SmartQuartier",
            "Higher than elsewhere: check whether all depots are in the layer; the savings are "
            "rather too high as well.",
        )
    return text


def noise_sentence(result):
    """Say how much the emission of streets changes at most.

    Parameters
    ----------
    result : LastMileResult

    Returns
    -------
    str
        Empty where no traffic is known.
    """
    level = result.streets.level
    known = np.isfinite(level).all(axis=1)
    if not known.any():
        return ""
    middle = level[known, 1]
    audible = int((np.abs(middle) >= 1.0).sum())
    return translate(
        "SmartQuartier",
        "Noise emission (RLS-19, vans count as cars): the change lies between {low} and {high} dB "
        "(middle values) on the {n} streets with known traffic; on {audible} of them it is 1 dB "
        "or more, about what people notice.",
    ).format(
        low=change(middle.min()) if middle.min() else "0",
        high=change(middle.max()) if middle.max() else "0",
        n=number(int(known.sum()), 0),
        audible=number(audible, 0),
    )


def outside_sentences(result):
    """Say what the hubs do outside of the zones, and where feeders come in.

    Parameters
    ----------
    result : LastMileResult

    Returns
    -------
    list of str
    """
    sentences = [
        translate(
            "SmartQuartier",
            "Feeders drive {} km a day between depots and hubs. They are already taken off in all "
            "changes of motorised kilometres and CO2.",
        ).format(amount(result.totals["feeder_km_d"])),
        translate(
            "SmartQuartier",
            "On streets outside of the zones, motorised delivery changes by {} km a day.",
        ).format(between(result.outside["dinside_km_d"])),
    ]
    if result.outside["parcels_d"][1] > 0:
        sentences.append(
            translate(
                "SmartQuartier",
                "{} parcels a day go to addresses outside of the zones; of these, {} by bike.",
            ).format(amount(result.outside["parcels_d"]), amount(result.outside["shifted_d"]))
        )
    more = int((result.pbenefit["dinside_km_d"] < 0.5).sum())
    if more:
        sentences.append(
            translate(
                "SmartQuartier",
                "In {} zones there is more motorised delivery on the streets than before in most "
                "draws, because feeders pass through.",
            ).format(number(more, 0))
        )
    return sentences
