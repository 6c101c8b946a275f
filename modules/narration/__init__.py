"""Turns sentences into sound. The only package that knows speech engines and encoders."""
