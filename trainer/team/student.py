"""Student's t, without a library for it: how wide an interval of a mean has to be that rests on few drills."""

from functools import lru_cache
from math import exp, inf, lgamma, log, log1p

_TINY = 1e-300
_SURE = 1e-15


@lru_cache(maxsize=512)
def t_quantile(probability: float, freedom: int) -> float:
    """The t below which a value falls with this probability (0.5 to below 1); `freedom`: its degrees, from 1."""
    if not 0.5 <= probability < 1 or freedom < 1:
        raise ValueError("a probability from 0.5 to below 1, and at least one degree of freedom")
    low, high = 0.0, 1.0
    while _below(high, freedom) < probability:
        low, high = high, 2 * high
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if _below(middle, freedom) < probability else (low, middle)
    return high


def _below(t: float, freedom: int) -> float:
    """The share of Student's distribution below t (0 or more)."""
    return 1 - _beta_share(freedom / (freedom + t * t), freedom / 2, 0.5) / 2


def _beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function of x (0 to 1)."""
    if x in {0.0, 1.0}:
        return x
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Its continued fraction, by Lentz's method: quick where x lies below (a + 1) / (a + b + 2)."""
    c, d, value, change = 1.0, 1 / _off_zero(1 - (a + b) * x / (a + 1)), 1.0, inf
    value = d
    step = 0
    while abs(change - 1) > _SURE and step < 10_000:
        step += 1
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for term in (even, odd):
            d, c = 1 / _off_zero(1 + term * d), _off_zero(1 + term / c)
            change = c * d
            value *= change
    return value


def _off_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
