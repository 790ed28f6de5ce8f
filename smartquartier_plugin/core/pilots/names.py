"""What quarters are called in sentences and lists. Imports nothing, so that windows may."""


def quarter_title(code, name=""):
    """Return what a quarter is called in a sentence: "name (code)".

    Parameters
    ----------
    code : str
    name : object
        Anything but a text with letters: the code alone.

    Returns
    -------
    str
        The code in brackets and last: in a list of places, rank and code would read as one
        number.
    """
    name = name.strip() if isinstance(name, str) else ""
    return f"{name} ({code})" if name and name != code else str(code)
