"""Words for the findings of the privacy check."""

from ...i18n import translate


def finding_words(rule):
    """Return what the privacy check found, in words.

    Parameters
    ----------
    rule : str
        As in the findings.

    Returns
    -------
    str
        The rule itself if it is unknown.
    """
    words = {
        "mailbox_personal": translate("SmartQuartier", "a person's mailbox"),
        "mailbox_suspicious": translate("SmartQuartier", "a mailbox that may be a person's"),
        "no_mailbox": translate("SmartQuartier", "no mailbox at all"),
        "mailbox_in_text": translate("SmartQuartier", "a person's mailbox in a text"),
        "phone_in_text": translate("SmartQuartier", "a phone number in a text"),
        "birth_in_text": translate("SmartQuartier", "a date of birth in a text"),
        "account_in_text": translate("SmartQuartier", "a bank account in a text"),
        "name_in_text": translate("SmartQuartier", "a person's name in a text"),
        "name_in_attribution": translate("SmartQuartier", "a person's name in the attribution"),
        "name_of_a_person": translate("SmartQuartier", "another name that is a person's"),
        "name_but_registered": translate(
            "SmartQuartier", "a person's name, but of an institution by its register or ROR"
        ),
        "owner_named": translate("SmartQuartier", "the owner in the name of a business"),
        "person_url": translate("SmartQuartier", "a web address of a person"),
        "name_in_address": translate("SmartQuartier", "a person's name in an address"),
        "home_nearby": translate(
            "SmartQuartier", "a place from which a home made coarse could be found again"
        ),
        "position_licence": translate(
            "SmartQuartier", "a position whose licence does not go with the entry's"
        ),
        "sole_trader": translate("SmartQuartier", "the address of a sole trader"),
        "private_club": translate("SmartQuartier", "the private address of a club"),
        "private_address": translate("SmartQuartier", "a private address"),
        "name_sole_trader_form": translate("SmartQuartier", "a sole trader by its form"),
        "name_owner_named": translate("SmartQuartier", "a business with its owner's name"),
        "name_partnership": translate("SmartQuartier", "a partnership of persons"),
        "name_title_and_trade": translate("SmartQuartier", "a trade with title and name"),
        "name_name_and_trade": translate("SmartQuartier", "a trade with first name and surname"),
        "name_name_after_comma": translate("SmartQuartier", "a name behind a comma"),
        "name_surname_first": translate("SmartQuartier", "surname and first name"),
        "name_surname_and_trade": translate("SmartQuartier", "a trade with a surname"),
        "name_office_and_name": translate("SmartQuartier", "an office with a surname"),
        "name_title": translate("SmartQuartier", "a name with a title"),
        "name_first_and_last_name": translate("SmartQuartier", "first name and surname"),
        "name_initial_and_surname": translate("SmartQuartier", "initial and surname"),
    }
    return words.get(rule, rule)


def action_words(action):
    """Return what was done about a finding.

    Parameters
    ----------
    action : str

    Returns
    -------
    str
    """
    words = {
        "dropped": translate("SmartQuartier", "left out"),
        "masked": translate("SmartQuartier", "masked as […]"),
        "coarsened": translate("SmartQuartier", "made coarse: no street, point in the quarter"),
        "withheld": translate("SmartQuartier", "kept, but withheld from publication"),
        "refused": translate("SmartQuartier", "row not taken over: it is a person"),
        "told": translate("SmartQuartier", "told only: please look at it"),
    }
    return words.get(action, action)
