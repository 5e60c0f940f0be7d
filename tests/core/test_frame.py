import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.frame import fit_frame
from core.settings import Metric, Scaling
from tests.core.builders import blobs, slow_distance

seeds = st.integers(0, 2**32 - 1)
metrics = st.sampled_from(Metric)
scalings = st.sampled_from(Scaling)


def scaled_as_promised(values, scaling):
    low, high = values.min(axis=0), values.max(axis=0)
    match scaling:
        case Scaling.NONE:
            return values
        case Scaling.ZSCORE:
            return (values - values.mean(axis=0)) / values.std(axis=0)
        case Scaling.MINMAX:
            return (values - low) / (high - low)


@given(metrics, scalings, seeds, st.floats(-1e5, 1e5))
def test_distances_are_those_of_the_scaled_data(metric, scaling, seed, offset):
    values = blobs(30, seed=seed) + offset
    frame = fit_frame(values, scaling, metric)
    x = frame.to_engine(values)
    unit = 1.0 if metric is Metric.COSINE else frame.unit
    promised = scaled_as_promised(values, scaling)
    for i, j in ((0, 1), (5, 9), (20, 3)):
        expected = slow_distance(promised[i], promised[j], metric)
        got = slow_distance(x[i], x[j], metric) * unit
        assert np.isclose(got, expected, rtol=1e-3, atol=1e-4)


@given(metrics, scalings, seeds)
def test_there_and_back_again(metric, scaling, seed):
    values = blobs(30, seed=seed)
    frame = fit_frame(values, scaling, metric)
    np.testing.assert_allclose(
        frame.to_data(frame.to_engine(values)), values, rtol=1e-5, atol=1e-5
    )


@given(scalings)
def test_a_mesh_keeps_its_proportions(scaling):
    values = blobs(50) * np.array([1.0, 2.0, 10.0])
    frame = fit_frame(values, scaling, Metric.EUCLIDEAN, same_for_all=True)
    assert len(set(frame.scale)) == 1


def test_a_constant_feature_is_not_scaled():
    values = blobs(50)
    values[:, 1] = 7.0
    for scaling in Scaling:
        frame = fit_frame(values, scaling, Metric.EUCLIDEAN)
        assert frame.scale[1] == 1.0
        x = frame.to_engine(values)
        assert np.isfinite(x).all()
        assert np.ptp(x[:, 1]) == 0.0


@given(scalings, seeds)
def test_missing_values_are_left_out_of_the_statistics(scaling, seed):
    values = blobs(40, seed=seed)
    values[np.random.default_rng(seed).random(values.shape) < 0.3] = np.nan
    values[0] = 1.0
    frame = fit_frame(values, scaling, Metric.EUCLIDEAN)
    np.testing.assert_allclose(frame.offset, np.nanmean(values, axis=0), rtol=1e-9)
    low, high = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
    scales = {
        Scaling.NONE: np.ones(3),
        Scaling.ZSCORE: np.nanstd(values, axis=0),
        Scaling.MINMAX: high - low,
    }
    np.testing.assert_allclose(frame.scale, scales[scaling], rtol=1e-9)
    x = frame.to_engine(values)
    assert np.nanmax(np.abs(x)) <= 1.0
    np.testing.assert_array_equal(np.isnan(x), np.isnan(values))


@given(metrics, scalings, seeds)
def test_features_are_multiplied_by_their_weights(metric, scaling, seed):
    values, weights = blobs(30, seed=seed), np.array([1.0, 0.5, 0.125])
    plain = fit_frame(values, scaling, metric)
    weighed = fit_frame(values, scaling, metric, weights=tuple(weights))
    expected = plain.to_engine(values) * plain.unit * weights
    found = weighed.to_engine(values) * weighed.unit
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-6)
    back = weighed.to_data(weighed.to_engine(values))
    np.testing.assert_allclose(back, values, rtol=1e-5, atol=1e-5)


@given(seeds)
def test_moments_of_float32_far_from_the_origin(seed):
    values = (blobs(1000, seed=seed) + 5000).astype(np.float32)
    frame = fit_frame(values, Scaling.ZSCORE, Metric.EUCLIDEAN)
    exact = values.astype(np.float64)
    np.testing.assert_allclose(frame.offset, exact.mean(axis=0), rtol=1e-9)
    np.testing.assert_allclose(frame.scale, exact.std(axis=0), rtol=1e-6)
