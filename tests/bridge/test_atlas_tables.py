"""Which layers show a table of an atlas."""

import pytest


@pytest.mark.parametrize(
    ("query", "found"),
    (
        ("(SELECT name FROM actor)", True),
        ('(select a.* from "city"."actor" as a)', True),
        ("(SELECT x.id FROM x JOIN project_area p ON true)", True),
        ("(SELECT 1 FROM streets AS s, relation)", True),
        ("(SELECT id, project FROM streets WHERE actor = 1)", False),
        ("(SELECT * FROM actors)", False),
    ),
)
def test_a_query_is_known_by_the_tables_it_reads(query, found):
    from smartquartier.smartquartier_plugin.bridge.atlas_tables import _asks_a_table

    assert _asks_a_table(query) is found
