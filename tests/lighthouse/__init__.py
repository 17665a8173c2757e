"""Lighthouse on the pages of a learner who has learned for weeks."""
