"""The layout `tree`: one layout from row to column, in which no two lines can cross.

Every card hangs once (`hanging`), so that what is drawn is a forest (`forest`); each node sets its
children in a row, a column or several columns (`block`), and groups stand in rows (`rows`).
Not here: cards and their texts (`scene`), Graphviz (`layout`).
"""
