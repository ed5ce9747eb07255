"""The graph of AIF, which AIF, xAIF, OVA2 and RDF share: read, written, and who says what in it."""
