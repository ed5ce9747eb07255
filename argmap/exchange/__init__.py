"""What a reader or writer of a format needs: findings, losses, maps in the making, names, parsing.

Public: formats of other packages use it, too.  Not here: the formats themselves (`formats`).
"""
