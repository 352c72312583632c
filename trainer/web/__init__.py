"""The trainer in a browser: one process a person, behind one small server. Needs the extra `web`."""
