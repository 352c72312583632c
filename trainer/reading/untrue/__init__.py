"""What is not true, or is not the speaker's to give: told by the question it answers and by everyday English.

`slips` and `nevers` go by the author's wordings. Most untrue things are said in words that the author never thought
of; here they are known by what was asked, by values that stand nowhere in the brief, and by how such things are said.
"""
