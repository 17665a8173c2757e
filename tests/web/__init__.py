"""Tests of the site over HTTP, through Flask's test client and a real database file."""
