"""The clusters that views show, and what they say of them."""

from dataclasses import replace

from core.clusters.grouping import Clusters
from gui.depiction.coloring import legend
from gui.session import Session
from gui.wording import cluster_summary, count, counted

MOST_TOLD = 6
"""Clusters whose sizes are told in words."""


def shown_clusters(session: Session) -> Clusters | None:
    """Return the clusters to show, and ask for others where these are out of date.

    They may be those of an earlier map of the run, as long as they fit the data.
    """
    found, state, dataset = session.clusters, session.map, session.dataset
    if not is_current(session):
        session.clusters_wanted.emit()
    if found is None or state is None or dataset is None:
        return None
    of_map = len(found.of_nodes) == len(state.umatrix)
    of_data = len(found.of_samples) == len(dataset.values)
    return found if of_map and of_data else None


def is_current(session: Session) -> bool:
    """Tell whether the session's clusters are of the shown map, as many as wanted."""
    found, state = session.clusters, session.map
    if found is None or state is None:
        return False
    same = found.snapshot is state.som.snapshot
    return same and found.asked == session.cluster_number


def cluster_legend(clusters: Clusters) -> str:
    """Return rich text that names the clusters in their colours, with their sizes."""
    sizes = zip(clusters.labels.classes, clusters.profile.samples, strict=True)
    named = tuple(f"{name} ({count(int(size))})" for name, size in sizes)
    return "Clusters: " + legend(replace(clusters.labels, classes=named))


def cluster_note(session: Session, clusters: Clusters) -> str:
    """Say how many clusters there are, or which map they are of."""
    state = session.map
    if state is not None and clusters.snapshot is not state.som.snapshot:
        return f"clusters of the map after epoch {count(clusters.snapshot.epoch)}"
    return cluster_summary(clusters)


def cluster_lines(clusters: Clusters, node: int, features: tuple[str, ...]) -> str:
    """Describe the cluster of a node: its size, and by what it differs most."""
    cluster, profile = int(clusters.of_nodes[node]), clusters.profile
    nodes = int((clusters.of_nodes == cluster).sum())
    samples = int(profile.samples[cluster])
    lines = [
        f"Cluster {cluster + 1}: {counted(samples, 'sample')}, {counted(nodes, 'node')}"
    ]
    if not clusters.won[node]:
        lines.append("The node won no sample: this cluster is nearest.")
    for feature in profile.telling(cluster):
        mean, contrast = profile.means[cluster, feature], profile.contrasts[cluster]
        lines.append(
            f"{features[feature]} {mean:.4g} on average ({contrast[feature]:+.1f} σ)"
        )
    return "\n".join(lines)


def cluster_words(clusters: Clusters) -> str:
    """Say how many clusters there are, and how large, for those who cannot see it."""
    sizes = ", ".join(
        f"{one + 1} with {counted(int(size), 'sample')}"
        for one, size in enumerate(clusters.profile.samples[:MOST_TOLD])
    )
    more = clusters.number - MOST_TOLD
    rest = f", and {count(more)} more" if more > 0 else ""
    return f"{cluster_summary(clusters)}. Clusters: {sizes}{rest}."


def offered_numbers(clusters: Clusters | None) -> list[tuple[str, int | None]]:
    """List the numbers of clusters that can be chosen, each with its index."""
    if clusters is None:
        return [("Auto", None)]
    said = {
        number: f"{number}  (index {index:.3f})"
        for number, index in zip(clusters.tried, clusters.index, strict=True)
    }
    most = max([*clusters.tried, clusters.number])
    listed: list[tuple[str, int | None]] = [(f"Auto: {clusters.best}", None)]
    listed += [(said.get(n, str(n)), n) for n in range(2, most + 1)]
    return listed
