"""The history of the journal's tables, as Alembic revisions in `versions`; run by `store.migrate`."""
