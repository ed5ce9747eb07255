"""Between argmap and the machine: files, standard streams, the terminal, exit statuses."""
