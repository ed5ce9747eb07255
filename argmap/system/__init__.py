"""What stands between argmap and the machine: files, standard streams, the terminal, exit statuses.

Not here: what is in a file (`syntax`, `formats`), and what is printed (`reports`, `commands`).
"""
