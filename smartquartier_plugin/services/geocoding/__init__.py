"""Clients of geocoders that offices run or may use: Nominatim and Photon."""
