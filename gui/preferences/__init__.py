"""What is remembered from one start to the next.

values      The preferences: frozen values, checked when they are made.
storage     Reading and writing the user's settings file.
profile     The preferences in use, written whenever they change.
"""

from gui.preferences.profile import Profile
from gui.preferences.values import LastSession, OpenIn, Preferences, StartWith

__all__ = ["LastSession", "OpenIn", "Preferences", "Profile", "StartWith"]
