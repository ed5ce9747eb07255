"""What finds extensions: integer graphs, their parts, the search in a part, and its answer.

Everything here counts arguments from 0 and knows no names.  Not here: what a semantics is
(`extensions`), names (`circuits.framework`), maps (`compilation.compile`).
"""
