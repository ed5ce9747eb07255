"""The tasks of the ICCMA competition as answer set programs for clingo, the peer of our engine.

A script that takes a file, a task and an argument, and prints an answer and the CPU seconds after
reading.
"""

# Sets free of conflict; then what must be so of admissible and of stable ones.  The rules of
# grounded sets are positive, so that their one model is the least one.
CLINGO = """
import sys, time
import clingo
FREE = "{in(X)} :- arg(X). :- in(X), in(Y), att(X, Y). hit(X) :- in(Y), att(Y, X)."
ADMISSIBLE = FREE + ":- in(X), att(Y, X), not hit(Y)."
STABLE = FREE + ":- arg(X), not in(X), not hit(X)."
GROUNDED = "hit(X) :- in(Y), att(Y, X). in(X) :- arg(X), hit(Y) : att(Y, X)."
LARGEST = "#heuristic in(X) : arg(X). [1, true]"  # with domRec: models that are in no larger one
file, task, argument = (*sys.argv[1:], "1")[:3]
head, *lines = open(file).read().split("\\n")
facts = "".join(f"arg({one + 1})." for one in range(int(head.split()[2])))
facts += "".join("att(%s,%s)." % tuple(line.split()) for line in lines if line)
start = time.process_time()
largest = task in ("SE-PR", "DS-PR", "CE-PR")
options = ["--heuristic=Domain", "--enum-mode=domRec"] if largest else []
control = clingo.Control([*options, "0" if task in ("DS-PR", "CE-PR") else "1"])
rules = {"SE-ST": STABLE, "SE-GR": GROUNDED}.get(task, ADMISSIBLE)
rules += LARGEST if largest else ""
rules += f":- not in({argument})." if task == "DC-PR" else ""
control.add("base", [], rules + facts)
control.ground([("base", [])])
asked = clingo.Function("in", [clingo.Number(int(argument))])
if task == "DS-PR":
    with control.solve(yield_=True) as models:
        answer = "YES" if all(model.contains(asked) for model in models) else "NO"
elif task == "CE-PR":
    with control.solve(yield_=True) as models:
        answer = str(sum(1 for _ in models))
else:
    found = control.solve().satisfiable
    answer = ("w" if found else "NO") if task[:2] == "SE" else ("YES" if found else "NO")
print(answer, time.process_time() - start)
"""
