"""Argument maps as text: written, checked, evaluated and drawn.

What `__init__.pyi` lists is imported when it is first used, so that `import argmap` costs next to
nothing.
"""

from argmap.system.stub import offers

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = offers(__name__)
