"""What happened: people, attempts, the log of responses, and the memories that follow from it."""
