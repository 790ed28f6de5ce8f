"""Matching: time and memory for 20,000 actors, and what it finds of partnerships hidden from it.

Of the known partnerships 20 % are hidden, the network is made without them, and each end is
asked for ten matches: hit@10 is the share of hidden partners among them. Beside: chance (exact:
10 / number that could be proposed), nearness alone, themes alone, common contacts alone. Made
atlas: of its partnerships 45 % are of one town with an offer that meets a need, 35 % of one town,
20 % of anybody with anybody; a random choice among all who fit, not by the formula of the tool.
Demo city: actors joined projects by common themes with random noise; projects look for actors.
"""

import numpy as np
from harness import Case, load_plugin

SEEDS = (1, 2, 3, 4, 5)
SHARE = 0.2
LIMIT = 10
ALONE = {"nearness": (0, 0, 1, 0, 0), "themes": (0, 1, 0, 0, 0), "contacts": (0, 0, 0, 0, 1)}
TODAY = "2026-01-01"


def _setting(**values):
    from smartquartier.smartquartier_plugin.core.atlas.matching.setting import (
        WEIGHTS,
        MatchSetting,
        normalised,
    )

    weights = normalised(values.pop("weights", tuple(WEIGHTS.values())))
    return MatchSetting(weights=weights, today=TODAY, **values)


def hidden(atlas, pick, seed):
    """Return an atlas without a fifth of some relations, and these.

    Parameters
    ----------
    atlas : Atlas
    pick : array of bool
        Which relations may be hidden.
    seed : int

    Returns
    -------
    atlas : Atlas
    pairs : list of (str, str)
        Their ends. Other relations of the same pair are taken away too, so that nothing leaks.
    """
    relations = atlas["relation"]
    rows = np.random.default_rng(seed).permutation(np.flatnonzero(pick))
    rows = rows[: int(round(SHARE * pick.sum()))]
    pairs = [(relations["from_id"].iloc[r], relations["to_id"].iloc[r]) for r in rows]
    gone = {frozenset(pair) for pair in pairs}
    keep = [frozenset(ends) not in gone for ends in zip(relations["from_id"], relations["to_id"])]
    return atlas.replaced(relation=relations[keep].reset_index(drop=True)), pairs


def hits(atlas, pairs, both_ways, **values):
    """Return of every hidden pair whether the partner is among the first ten.

    Parameters
    ----------
    atlas : Atlas
    pairs : list of (str, str)
    both_ways : bool
        Ask both ends; else only the second (a project).
    **values
        Of the setting.

    Returns
    -------
    found : array of float
    chance : array of float
        What choosing at random would give.
    """
    from smartquartier.smartquartier_plugin.core.atlas.matching.profiles import profiles_of
    from smartquartier.smartquartier_plugin.core.atlas.matching.scoring import match

    setting = _setting(limit=LIMIT, inactive=True, penalty_inactive=0.0, penalty_stale=0.0,
                       draws=0, **values)  # fmt: skip
    profiles = profiles_of(atlas, setting)
    place = profiles.nodes.index()
    asked = [(place[b], place[a]) for a, b in pairs]
    asked += [(place[a], place[b]) for a, b in pairs] if both_ways else []
    seekers = sorted({one for one, _ in asked})
    result = match(profiles, seekers, np.flatnonzero(profiles.is_actor), setting)
    proposed = set(zip(result.seeker.tolist(), result.match.tolist()))
    number = dict(zip(result.seekers.tolist(), result.compared.tolist()))
    found = np.array([float(pair in proposed) for pair in asked])
    return found, np.array([min(1.0, LIMIT / max(number[one], 1)) for one, _ in asked])


def interval(values):
    """Return mean and half of the 95 % interval of the mean over the seeds."""
    values = np.array(values)
    # Student's t with four degrees of freedom.
    half = 2.776 * values.std(ddof=1) / np.sqrt(len(values))
    return f"{values.mean():.3f} ± {half:.3f}"


def evaluate(name, atlas, pick, both_ways):
    """Print hit@10 of the tool and of what stands beside it."""
    rows = {"matching": [], "random": [], **{key: [] for key in ALONE}}
    count = 0
    for seed in SEEDS:
        without, pairs = hidden(atlas, pick, seed)
        found, chance = hits(without, pairs, both_ways)
        rows["matching"].append(found.mean())
        rows["random"].append(chance.mean())
        count = len(found)
        for key, weights in ALONE.items():
            rows[key].append(hits(without, pairs, both_ways, weights=weights)[0].mean())
    print(f"{name}: hit@{LIMIT}, {count} questions, {len(SEEDS)} seeds, mean ± 95 %")
    for key, values in rows.items():
        print(f"  {key:10} {interval(values)}")
    return {key: float(np.mean(values)) for key, values in rows.items()}


def demo_atlas():
    """Return the atlas of the demo city: its actors, projects, relations and themes."""
    import pandas as pd

    from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas, stable_id
    from smartquartier.smartquartier_plugin.core.democity.city import create_demo_city

    layers = create_demo_city()
    rows = []
    for name, key in (("actors", "actor_id"), ("projects", "project_id")):
        frame = layers[name]
        for column, role in (("themes", "works_on"), ("offers", "offers"), ("needs", "needs")):
            for one, text in zip(frame[key], frame[column]) if column in frame else ():
                rows += [
                    {"link_id": stable_id("theme", one, theme, role), "object_id": one,
                     "theme": theme.strip(), "role": role, "weight": 1.0}
                    for theme in str(text or "").split(";") if theme.strip()
                ]  # fmt: skip
    actors = layers["actors"].rename(columns={"status": "review_status", "code": "quarter_code"})
    return empty_atlas("EPSG:25833").replaced(
        actor=actors, project=layers["projects"], relation=pd.DataFrame(layers["relations"]),
        theme_link=pd.DataFrame(rows).drop_duplicates("link_id"),
    )  # fmt: skip


def all_matches(atlas):
    """Return a function that matches all actors of an atlas, with reasons."""
    from smartquartier.smartquartier_plugin.core.atlas.matching.profiles import profiles_of
    from smartquartier.smartquartier_plugin.core.atlas.matching.reasons import Reasons
    from smartquartier.smartquartier_plugin.core.atlas.matching.scoring import match
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    def run():
        setting = _setting(limit=LIMIT)
        profiles = profiles_of(atlas, setting)
        actors = np.flatnonzero(profiles.is_actor)
        found = match(profiles, actors, actors, setting)
        return len(Reasons(found).all(SILENT))

    return run


def network(atlas):
    """Return a function that measures the network of an atlas."""
    from smartquartier.smartquartier_plugin.core.atlas.network.analysis import network_of

    return lambda: network_of(atlas).figures()["N_EDGES"]


def cases():
    """Return the cases."""
    from atlas_made import made_atlas

    atlas = made_atlas(20_000)
    return [
        Case("atlas: all matches of 20,000 actors, 10 each, with reasons", all_matches(atlas),
             limit_s=30.0, limit_mb=1000, repeats=1),
        Case("atlas: network of 22,000 nodes, betweenness from 500", network(atlas),
             limit_s=30.0, limit_mb=1000, repeats=1),
    ]  # fmt: skip


def main():
    """Print what matching finds of hidden partnerships."""
    from atlas_made import made_atlas

    load_plugin()
    demo = demo_atlas()
    people = set(demo["actor"]["actor_id"])
    pick = np.array(
        [(a in people) != (b in people)
         for a, b in zip(demo["relation"]["from_id"], demo["relation"]["to_id"])]
    )  # fmt: skip
    evaluate("demo city, projects look for actors", demo, pick, both_ways=False)
    made = made_atlas(5_000)
    evaluate("made atlas, 5,000 actors", made, (made["relation"]["relation_type"] == "partner")
             .to_numpy(), both_ways=True)  # fmt: skip


if __name__ == "__main__":
    main()
