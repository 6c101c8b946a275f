"""Holds what people do here, one keyword-only function a deed; the rights check is its first line."""
