"""Reads what trainers wrote, and says what is wrong with it."""
