"""Table files → `Table`.

arrays      NPY and NPZ.
delimited   CSV, TSV and other text with one record a line.
encoding    How such text is encoded.
dialect     How it is separated, written and headed.
numerals    Numbers as people write them, with units and parted digits.
records     Text split into records, checked for equal length.
cells       A column's cells → numbers or classes.
columns     Named columns → `Table`: names, classes and the label.
"""
