"""The triples of RDF, read as the AIF graph that they are, and written from one."""
