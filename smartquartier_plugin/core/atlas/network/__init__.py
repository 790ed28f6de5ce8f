"""Who works with whom: the graph of an atlas, its measures and its drawing."""
