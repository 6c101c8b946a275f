"""Remembers what people did. The only package that speaks SQL."""
