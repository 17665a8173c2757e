"""Learners whose memory is not the scheduler's model, studying under hard minutes with rival policies."""
