"""The MLP-based semantics: every argument a neuron."""

from argmap.semantics.gradual import Gradual, balance, exponential

mlp_based = Gradual(
    name="mlp-based",
    title="MLP-based",
    definition="The logistic function of ln(w / (1 - w)) + E, where E is the sum of the supporters "
    "less that of the attackers; w itself where w is 0 or 1.",
    source="Potyka 2021, doi:10.1609/aaai.v35i7.16801",
    aggregate=balance,
    # without the logarithm, which is infinite at 0 and 1
    influence=lambda weight, energy: weight / (weight + (1 - weight) * exponential(-energy)),
    arrays=True,
)
