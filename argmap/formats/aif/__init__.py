"""AIF, the Argument Interchange Format, and the formats of the tools that extend it."""
