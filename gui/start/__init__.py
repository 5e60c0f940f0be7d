"""What happens around the window: other starts of the program, and crashes.

door        Hands files over from one start of the program to the one that runs.
arrivals    What becomes of files that arrive from outside.
crash_log   What is left behind by a crash, found at the next start.
crash_notice   Tells of it, and offers what can be restored.
kept_sessions  Where each running program keeps its session for the next start.
owners      Whether the program that a file is named after still runs.
"""
