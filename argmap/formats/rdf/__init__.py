"""RDF with the words of AIF, in its syntaxes."""
