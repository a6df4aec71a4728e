"""Measures the running town, always beside a floor measured in the same run."""
