"""What belongs to what: lines become nodes with what is indented under them.

Not here: what their words mean (`resolve`).
"""
