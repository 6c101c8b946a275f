"""The drawn pictures of the built-in course: the kit, and what is drawn with it."""
