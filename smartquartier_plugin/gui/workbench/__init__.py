"""The dock "SmartQuartier": the flow of the work, from data to publication."""
