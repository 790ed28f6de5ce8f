"""What the parts of a set problem are called in sentences for planners."""

from ...i18n import translate


def word(name):
    """Return an objective, rule or kind of data as a planner would say it.

    Parameters
    ----------
    name : str
        A field of :class:`set_problem.SetProblem`, an objective, or ``types``.

    Returns
    -------
    str
        The name itself where there is no other word.
    """
    words = {
        "transferability": translate("SmartQuartier", "transferability"),
        "coverage": translate("SmartQuartier", "coverage"),
        "score": translate("SmartQuartier", "score"),
        "scalability": translate("SmartQuartier", "scalability"),
        "contrast": translate("SmartQuartier", "contrast"),
        "distance": translate("SmartQuartier", "features to compare the quarters in"),
        "geographic": translate("SmartQuartier", "distances on the ground"),
        "adjacency": translate("SmartQuartier", "neighbours"),
        "population": translate("SmartQuartier", "inhabitants"),
        "cost": translate("SmartQuartier", "cost"),
        "budget": translate("SmartQuartier", "budget"),
        "min_score": translate("SmartQuartier", "minimum total score"),
        "type_limits": translate("SmartQuartier", "limits per quarter type"),
        "low_status": translate("SmartQuartier", "social balance"),
        "min_distance": translate("SmartQuartier", "minimum distance between pilots"),
        "non_adjacent": translate("SmartQuartier", "no neighbouring pilots"),
        "types": translate("SmartQuartier", "quarter types"),
        "different_types": translate("SmartQuartier", "different quarter types"),
        "typicality": translate("SmartQuartier", "typicality"),
        "tau": translate("SmartQuartier", "largest dissimilarity that counts as alike"),
        "required": translate("SmartQuartier", "required quarters"),
        "excluded": translate("SmartQuartier", "excluded quarters"),
    }
    return words.get(name, name)
