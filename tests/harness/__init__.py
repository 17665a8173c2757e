"""What the tests run against: a PostgreSQL server, the real quizapp server, a real browser."""
