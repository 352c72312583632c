"""The team's PostgreSQL: reaching it, making its tables and roles, and carrying results both ways."""
