"""Holds every sentence of the interface in three languages, with its plurals, dates and numbers."""
