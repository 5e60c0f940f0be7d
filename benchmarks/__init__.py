"""Measurements and pictures; apart from the tests, and they assert nothing."""
