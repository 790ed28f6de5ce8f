"""What the manifest of a package lists, whoever wrote it."""


def listed(content):
    """Return the datasets of a package's manifest.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of dict
        With texts under ``name``, ``title``, ``identifier``, ``licence``, ``part_of``; [] without
        a manifest.
    """
    datasets = content.manifest.get("datasets")
    found = datasets if isinstance(datasets, list) else []
    texts = ("name", "title", "identifier", "licence", "part_of")
    return [
        {**dataset, **{key: _text(dataset.get(key)) for key in texts}}
        for dataset in found
        if isinstance(dataset, dict)
    ]


def _text(value):
    return value if isinstance(value, str) else ""


def described_datasets(content):
    """Return those of them that have metadata of their own.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of dict
    """
    return [dataset for dataset in listed(content) if not dataset.get("part_of")]


def listed_files(content):
    """Return the entries of the files of a package's manifest.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of dict
        As they stand there; [] without a manifest.
    """
    files = content.manifest.get("files")
    return [one for one in files if isinstance(one, dict)] if isinstance(files, list) else []


def dataset_of_file(content, path):
    """Return of which dataset a file is, as the manifest says.

    Parameters
    ----------
    content : Content
    path : str

    Returns
    -------
    str or None
        "" if it is listed as of none, None if it is not listed.
    """
    named = [one.get("dataset") or "" for one in listed_files(content) if one.get("path") == path]
    return next(filter(None, named), "") if named else None


def base_url(content):
    """Return where the package will lie, as its manifest says; "" if it does not."""
    address = content.manifest.get("base_url")
    return address if isinstance(address, str) else ""
