"""Answers what browsers ask over HTTP: sign-in, audio, files, downloads, reports, health; and the middleware."""
