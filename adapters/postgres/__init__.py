"""PostgreSQL: the log, its projections, and the embedded server."""
