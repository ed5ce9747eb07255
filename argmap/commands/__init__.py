"""The verbs of the command, one a file, loaded when they are called.

Not here: what the verbs do; they read their arguments, ask the library, and print.
"""
