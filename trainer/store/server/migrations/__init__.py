"""How the team's tables came to be what they are: a step for each version, run by the lead's `trainer team init`."""
