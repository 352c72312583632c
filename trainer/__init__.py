"""trainer: practise delivering bad news to upset customers, in the terminal."""

__version__ = "0.1.0"
