"""Argument maps as text: written, checked, evaluated and drawn.

    m = argmap.load("debate.arg")  # from Python: argmap.Builder("Debate")
    print(m.check())  # what is doubtful
    print(m.evaluate())  # which claims stand
    print(m.why("main"))  # and why
    m.render("debate.svg")

`dir(argmap)` lists what is offered, and `help(argmap.render)` explains one of it.  What
`__init__.pyi` lists is imported when it is first used, so that `import argmap` costs next to
nothing.
"""

from argmap.system.stub import offers

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = offers(__name__)
