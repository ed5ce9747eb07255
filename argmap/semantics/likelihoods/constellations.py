"""The constellations approach: cases in which uncertain statements hold or do not."""

from argmap.semantics.likelihoods import Probability

constellations = Probability(
    name="constellations",
    title="Constellations",
    definition="The probability that a claim stands under grounded semantics when every statement "
    "with a `@likelihood` holds with that probability, independently of all others; of a range the "
    "middle is taken. With at most ten uncertain statements it is exact, with more it is an "
    "estimate with its 95 % interval.",
    source="Li, Oren & Norman 2011, doi:10.1007/978-3-642-29184-5_1; Hunter 2013, "
    "doi:10.1016/j.ijar.2012.08.003",
)
