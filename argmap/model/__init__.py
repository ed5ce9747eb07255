"""The typed graph of an argument: statements, relations, and where they come from.

Not here: text (`syntax`), pictures (`drawing`), judgement (`checks`, `semantics`).
"""

from argmap.system.stub import offers

__getattr__, __dir__, __all__ = offers(__name__)
