"""Findings never repeat what must not be shown: mailboxes of persons, and credentials."""

import re
from dataclasses import replace

from ...core.atlas.privacy.mailboxes import MAILBOX, personal_mailbox
from ...core.i18n import translate
from ..package.leaks import CREDENTIAL, leaks

_USER = re.compile(r"(?<=://)[^\s/@]+@")


def discreet(check):
    """Return a check without what must not stand in a report.

    Parameters
    ----------
    check : Check
        Of any validator: some repeat the value that they find fault with.

    Returns
    -------
    Check
    """
    findings = tuple(
        replace(one, text=_masked(one.text), where=_masked(one.where)) for one in check.findings
    )
    return replace(check, findings=findings) if findings != check.findings else check


def _masked(text):
    if "@" in text or "(at)" in text.lower() or "[at]" in text.lower():
        text = _USER.sub("…@", text)
        text = MAILBOX.sub(_mailbox, text)
    if any(kind == CREDENTIAL for kind, _ in leaks(text)):
        return translate(
            "SmartQuartier", "[not repeated here, since it holds a credential; look into the file]"
        )
    return text


def _mailbox(match):
    return "…@…" if personal_mailbox(match.group()) else match.group()
