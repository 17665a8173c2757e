"""Learners far from any network, and networks that break."""
