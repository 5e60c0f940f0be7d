"""What stands in the place of the views while nothing is open.

page          Three things to try, the last files, the gallery.
trials        What there is to try, and how it is carried out.
cards         A thing to try, as a card with a button.
recent_files  The files that were opened last, as buttons.
"""
