"""Which columns of a table are learned from, label its rows and weigh them."""

from dataclasses import replace

from core.settings import DataSettings
from core.sources import Table


def label_choices(table: Table) -> tuple[str, ...]:
    """Return the columns that can be the label, those of text first."""
    return (*(category.name for category in table.categories), *table.columns)


def label_in_force(table: Table, settings: DataSettings) -> str:
    """Return the label column; "" where there is none."""
    chosen = table.label if settings.label is None else settings.label
    return chosen if chosen in label_choices(table) else ""


def features_in_force(table: Table, settings: DataSettings) -> tuple[str, ...]:
    """Return the columns that are learned from."""
    if settings.features is not None:
        return tuple(name for name in table.columns if name in settings.features)
    return table.features_besides(
        label_in_force(table, settings), settings.sample_weights
    )


def with_features(
    table: Table, settings: DataSettings, chosen: frozenset[str]
) -> DataSettings:
    """Learn from the chosen columns; the default ones are written as None.

    Raises
    ------
    UserError
        If none is chosen.
    """
    features = tuple(name for name in table.columns if name in chosen)
    by_default = features_in_force(table, replace(settings, features=None))
    return replace(settings, features=None if features == by_default else features)


def with_label(table: Table, settings: DataSettings, label: str) -> DataSettings:
    """Label rows by another column, and no longer learn from that one.

    A list of features that the new label would empty is replaced by the default.
    """
    kept = frozenset(settings.features or ()) - {label}
    relabelled = replace(settings, label=label, features=None)
    return with_features(table, relabelled, kept) if kept else relabelled


def with_sample_weights(
    table: Table, settings: DataSettings, column: str | None
) -> DataSettings:
    """Let rows count by another column, and no longer learn from that one.

    A list of features that this would empty is replaced by the default.
    """
    kept = frozenset(settings.features or ()) - {column}
    weighed = replace(settings, sample_weights=column, features=None)
    return with_features(table, weighed, kept) if kept else weighed
