"""What finds extensions: integer graphs, their parts, the search in a part, and its answer.

Everything here counts arguments from 0 and knows no names.  `circuit` has the conditions,
`propagation` the labels that follow from them, and `extension_set` the extensions of what is left,
component by component (`component`, or `defended` with `cycles`).  Questions about a component are
clauses (`sat_encoding`), which `oracle` answers by the plain `search` or a solver.

Not here: what a semantics is (`extensions`), names (`circuits.framework`), maps (`compilation`).
"""
