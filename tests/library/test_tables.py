"""A language's tables are read from their files once."""

from trainer.language.tables import table


def test_a_table_is_read_once_whether_its_language_is_named_or_not() -> None:
    assert table("lexicon/synonyms", "en") is table("lexicon/synonyms")
    assert table("lexicon/synonyms", language="en") is table("lexicon/synonyms")
