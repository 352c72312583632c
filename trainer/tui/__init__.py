"""The full-screen trainer: the only room that imports Textual."""
