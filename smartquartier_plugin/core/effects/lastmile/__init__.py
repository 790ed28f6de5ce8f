"""The last mile of parcels: vans from depots, or cargo bikes from hubs in the quarter."""
