"""Answers what browsers ask for over HTTP: sign-in, audio, files, downloads, reading reports, health; and the middleware."""
