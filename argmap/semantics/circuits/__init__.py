"""Frameworks of attacks and supports between named arguments, over circuits of conditions."""
