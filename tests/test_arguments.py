"""Arguments that somebody wrote as one thing, and what a document shows of itself."""

from attrs import evolve

from argmap import ArgumentMap, Origin, api
from argmap.model.arguments import Selection, arguments, selection

TEXT = """===
model:
  removeTagsFromText: true
===
<Rain>: It will rain. #weather

(1) The sky is dark.
(2) Dark skies bring rain.
----
(3) It will rain.
(4) Rain makes streets wet.
----
(5) The streets will be wet.
"""


def read() -> ArgumentMap:
    return api.loads(TEXT, format="argdown")


def test_an_argument_is_its_steps_and_the_last_is_the_main_one() -> None:
    map_ = read()
    (argument,) = arguments(map_)
    assert [map_.relation(step).target for step in argument.steps] == [
        map_.relation(step).target for step in dict.fromkeys(argument.steps)
    ]
    assert len(argument.steps) == 2
    assert argument.main == argument.steps[1]
    (conclusion,) = map_.conclusions(of=argument.main)
    assert conclusion.text == "The streets will be wet."
    assert (argument.title, argument.gist, argument.tags) == ("Rain", "It will rain.", ("weather",))


def test_only_argdown_has_arguments() -> None:
    """What another format keeps under the same words means something else."""
    map_ = read()
    assert map_.origin is not None
    elsewhere = evolve(map_, origin=evolve(map_.origin, format="kialo"))
    assert arguments(elsewhere) == ()
    assert arguments(evolve(map_, origin=None)) == ()
    assert arguments(evolve(map_, origin=evolve(map_.origin, format="argdown-json"))) != ()


def test_an_argument_without_a_text_has_no_gist() -> None:
    step = api.loads("a: A.\n  + b: B.\n").relations[0]
    map_ = ArgumentMap(
        statements=api.loads("a: A.\n  + b: B.\n").statements,
        relations=(step,),
        origin=Origin("argdown", {step.id: {"argument": "Rain", "steps": ["gone"]}}),
    )
    (argument,) = arguments(map_)
    assert (argument.gist, argument.steps, argument.group) == ("", (step.id,), ())


def test_a_document_says_what_it_hides() -> None:
    map_ = api.loads("a: A.\n")
    view = {"hidden": ["a"], "statements": "title"}
    shown = evolve(map_, origin=Origin("argdown", rest={"view": view}))
    assert selection(shown) == Selection(frozenset({"a"}), "title", "hide-untitled")
    assert selection(evolve(map_, origin=Origin("kialo", rest={"view": view}))) == Selection()
    assert selection(map_) == Selection()
