"""Step "Data": a folder for results, the demo city, the city's own services."""
