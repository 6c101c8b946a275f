"""Tells the films of the built-in course: speech, captions, encoding. Their scripts stand in folders of their own."""
