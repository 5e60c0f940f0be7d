"""The one compute thread: everything heavy runs there, one thing at a time.

mailbox     One slot, newest wins: what the thread shows and the window's timer reads.
recording   The snapshots of a run, thinned to fit in memory.
run         A training run as the thread sees it.
thread      The thread: takes jobs from a queue and advances the run between them.
desk        Submits jobs and delivers their results on the window's thread.
details     What takes longer about a map, once it stays the shown one.
inquiries   Of that, what is found out only where a view asks for it.
runner      Starts, pauses and ends runs.
showing     Which epoch of a run the views show.
sweeper     Trains one map after the other, with other settings each.
loading     Opens files, samples and projects.
projects    Writes projects.
work        What the jobs do: functions of frozen values.
"""
