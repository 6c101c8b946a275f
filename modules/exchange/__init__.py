"""Writes what leaves the academy: the lesson as HTML, the completion table as CSV, certificates and badges."""
