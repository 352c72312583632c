"""Every sentence of the interface and every lexicon of the reader, one folder a language."""
