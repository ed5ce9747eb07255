"""Goal structures, which gsn2x and LTAC share: goals, strategies, solutions and their context.

What supports a goal directly makes one step with linked premises, since a goal is divided into all
of its parts; each strategy makes a step of its own, with its text as the scheme.  Assumptions are
premises of the steps that they are assumed for, justifications back these steps, contexts are
sources, and a counter goal attacks its goal or undercuts its step.  A strategy that can be no step,
because it has no parts, several owners or strategies below it, is a statement.
Source: GSN Community Standard 3 (SCSC-141C), parts 1:2, 1:5 and 1:7; SACM 2.3, 11 and annex A.
Not here: the two notations, which say what they can hold by their `Rules`.
"""
