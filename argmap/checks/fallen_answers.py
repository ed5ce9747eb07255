"""All answers to a question fall, though one of them must hold.

`@alternatives exhaustive` says that the answers are all that there are.  If every one is refuted or
has lost its reasons, an answer is missing, or something against one of them is wrong.

Wrong:
    question why: Why did the lamp go out?
      @alternatives exhaustive
      = bulb: The bulb broke.
        - whole: The bulb is whole.
      = wire: The wire broke.
        - fan: The fan on the same wire still runs.

Right:
    question why: Why did the lamp go out?
      @alternatives exhaustive
      = bulb: The bulb broke.
        - whole: The bulb is whole.
      = wire: The wire broke.
        - fan: The fan on the same wire still runs.
      = switch: Somebody switched it off.
        + seen: The janitor was seen at the switch.

Add the missing answer, answer one of the objections, or take `exhaustive` away.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.evaluation import grounded


@rule("ARG375", "Answers that all fall")
def fallen_answers(map_: ArgumentMap) -> Findings:
    questions = [it for it in map_.statements if "exhaustive" in it.alternatives]
    result = grounded(map_) if questions else {}
    for question in questions:
        answers = [name for name in map_.index.answers_to(question.name) if name in result]
        if answers and all(result[name].label == "out" for name in answers):
            yield fallen_answers.finding(
                question,
                f"one answer to {question.name!r} must hold, and all of them fall",
                note="exhaustive",
                hints=("add the missing answer, or answer what is against one of them",),
            )
