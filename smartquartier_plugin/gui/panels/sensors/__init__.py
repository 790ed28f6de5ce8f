"""The panel "Sensors": purpose, candidates, live count, best sites, plan by hand."""
