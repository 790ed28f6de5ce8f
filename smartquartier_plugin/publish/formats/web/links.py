"""Which fields name entries of other datasets: what the page makes into links."""


def references_of(package):
    """Return which fields refer to which datasets.

    Parameters
    ----------
    package : Package

    Returns
    -------
    dict
        Of a dataset's name to a dict of a field's name to a tuple of names of datasets. A field
        refers to entries if it ends in ``_id`` or is called like their key, and most of its
        values are keys of theirs: the partner of an entry may have been withheld.
    """
    targets = {d.name: (d.key, _keys(d)) for d in package.of("vector") if d.key}
    found = {}
    for dataset in package.of("vector", "table", parts=True):
        fields = {f.name: _referred(dataset, f, targets) for f in dataset.fields}
        found[dataset.name] = {name: to for name, to in fields.items() if to}
    return found


def _keys(dataset):
    return frozenset(str(value) for value in dataset.frame[dataset.key].dropna())


def _referred(dataset, field, targets):
    if field.name == dataset.key or field.codes or field.kind != "text":
        return ()
    named = {key for key, _ in targets.values()}
    if not field.name.endswith("_id") and field.name not in named:
        return ()
    values = {str(value) for value in dataset.frame[field.name].dropna()}
    if not values:
        return ()
    hit = tuple(name for name, (_, keys) in targets.items() if values & keys)
    reached = frozenset().union(*(targets[name][1] for name in hit))
    return hit if 2 * len(values & reached) >= len(values) else ()
