"""The one exception that is meant for the user."""


class UserError(Exception):
    """A problem that the user can mend.

    Its text is one sentence, shown as written: it names the file, line, column
    or parameter and says what to do.
    """
