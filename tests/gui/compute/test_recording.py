"""The recording within its budget, and the mailbox of one slot."""

import threading

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.som import EpochRecord, Snapshot
from gui.compute.mailbox import Mailbox
from gui.compute.recording import Recording


def snapshot(epoch):
    record = EpochRecord(epoch, 0.5, 1.0, 0.1, 0.0)
    arrays = np.zeros((4, 2), np.float32), np.zeros(4, np.int64), np.zeros(4)
    return Snapshot(record, 0.0, 1.0, *arrays)


SIZE = sum(a.nbytes for a in (snapshot(0).weights, snapshot(0).hits)) + 32


@given(st.integers(1, 300), st.integers(4, 40))
def test_what_is_kept_fits_the_budget_and_is_spread_evenly(count, room):
    recording = Recording(budget=room * SIZE)
    for epoch in range(count):
        recording.add(snapshot(epoch))
    epochs = recording.epochs
    assert len(epochs) <= room
    assert epochs[0] == 0
    assert epochs[-1] == count - 1
    assert [record.epoch for record in recording.records] == list(range(count))
    gaps = np.diff(epochs[:-1])
    assert len(set(gaps.tolist())) <= 1


@given(st.integers(1, 60), st.integers(0, 70))
def test_nearest_is_the_nearest_kept_epoch(count, asked):
    recording = Recording(budget=8 * SIZE)
    for epoch in range(count):
        recording.add(snapshot(epoch))
    found = recording.nearest(asked).epoch
    assert abs(found - asked) == min(abs(e - asked) for e in recording.epochs)


def test_an_empty_recording_has_nothing():
    assert Recording().nearest(3) is None
    assert Recording().newest() is None


def test_until_forgets_what_came_later():
    recording = Recording()
    for epoch in range(10):
        recording.add(snapshot(epoch))
    start = recording.until(4)
    start.add(snapshot(5))
    assert start.epochs == (0, 1, 2, 3, 4, 5)
    assert recording.epochs == tuple(range(10))


def test_a_mailbox_keeps_the_newest_value_only():
    mailbox = Mailbox()
    assert mailbox.is_empty
    assert mailbox.take() is None
    mailbox.put(1)
    mailbox.put(2)
    assert not mailbox.is_empty
    assert mailbox.take() == 2
    assert mailbox.take() is None


def test_a_mailbox_can_be_waited_for():
    mailbox = Mailbox()
    mailbox.wait_until_empty(10)
    mailbox.put(1)
    mailbox.wait_until_empty(0.001)
    assert not mailbox.is_empty
    taker = threading.Thread(target=mailbox.take)
    taker.start()
    mailbox.wait_until_empty(10)
    assert mailbox.is_empty
    taker.join()
