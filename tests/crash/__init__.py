"""kill -9 under load: what was acknowledged is there once, what was refused is not."""
