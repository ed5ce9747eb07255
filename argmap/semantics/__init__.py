"""Which claims stand, and why.

A map is compiled once into a circuit of integers (`compile`); a semantics (`extensions/NAME.py`)
says which labels of it are allowed, and `engine` finds them.  Gradual methods (`gradual/NAME.py`)
give strengths instead.  Not here: printing, drawing, and findings about a map.
"""
