"""What can be wrong with an Argdown text; all of it is read nevertheless.

A finding is an error where Argdown refuses the text, else a warning, or a remark.
"""

from argmap.codes import manual

CODES = manual("argmap.formats.argdown")
