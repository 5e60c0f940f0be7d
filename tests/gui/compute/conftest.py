"""The conductor with its real thread, and no window."""

from dataclasses import replace

import pytest

from core.settings import TrainingSettings
from gui.conductor import Conductor
from gui.session import Session
from tests.core.builders import blobs, dataset

SMALL = TrainingSettings(6, 6, epochs=12)
ENDLESS = replace(SMALL, epochs=1_000_000)


@pytest.fixture
def session(qapp):
    session = Session()
    session.dataset = dataset(blobs())
    session.training_settings = SMALL
    session.shows_every_epoch = False
    return session


@pytest.fixture
def conductor(session, qtbot):
    conductor = Conductor(session)
    conductor.start()
    yield conductor
    conductor.close()


@pytest.fixture
def notices(session):
    texts = []
    session.noticed.connect(lambda notice: texts.append((notice.kind, notice.text)))
    return texts


def wait_for(qtbot, session, kind):
    qtbot.waitUntil(lambda: isinstance(session.run, kind))
