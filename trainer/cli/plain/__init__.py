"""The plain drill: lines in, lines out. A full citizen, and the way in for screen readers."""
