"""Which layer or parameter makes a question another one than the one that was certified."""

from ...i18n import translate

# What decides who covers what and what may be chosen; number and budget stand in the limits.
PARAMETERS = (
    "RADIUS", "WEIGHT_FIELD", "MIN_WEIGHT", "ONEWAY_FIELD", "COVER_TIMES", "COVER_WEIGHTS",
    "STRICT", "MIN_SPACING", "BUFFER", "COST_FIELD", "GROUP_FIELD", "GROUP_LIMITS", "REQUIRED",
    "EXCLUDED",
)  # fmt: skip
_LAYERS = ("CANDIDATES", "DEMAND", "EXISTING", "EXCLUSION", "NETWORK")
# The plan's own layer may hold these.
_MAY_LACK = ("CANDIDATES", "EXISTING")


def question_parameters(parameters):
    """Return the parameters that belong to the question, for a certificate.

    Parameters
    ----------
    parameters : mapping
        Of the run, evaluated.

    Returns
    -------
    dict
        Without those that were left empty.
    """
    return {
        name: parameters[name]
        for name in PARAMETERS
        if parameters.get(name) not in (None, "", [], ())
    }


def differing_inputs(certificate, parameters, hashes):
    """Return what differs from the input of a certificate.

    Parameters
    ----------
    certificate : mapping
        As read from a file; older ones don't have the parameters.
    parameters : mapping
        Of this run, evaluated.
    hashes : mapping of str to str
        Of this run's layers, by parameter.

    Returns
    -------
    list of str
        Such as "DEMAND" and "RADIUS (certified: 100; here: 250)".
    """
    certified, found = certificate["hashes"], []
    for name in _LAYERS:
        one_lacks = (name in certified) != (name in hashes)
        if one_lacks and name in _MAY_LACK:
            continue
        if certified.get(name) != hashes.get(name):
            found.append(name)
    if "parameters" not in certificate:
        return found
    there, here = certificate["parameters"], question_parameters(parameters)
    for name in PARAMETERS:
        if there.get(name) != here.get(name):
            found.append(
                translate("SmartQuartier", "{} (certified: {}; here: {})").format(
                    name, there.get(name, "–"), here.get(name, "–")
                )
            )
    return found
