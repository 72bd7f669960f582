"""Penalised logistic regression over sparse rows, with numpy alone."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STEPS, _SOLVER_STEPS = 20, 40
_SMALLEST_STEP = 1e-3


class Rows:
    """A sparse matrix, given as column and value for each row, that can be multiplied from both sides."""

    def __init__(self, rows: Iterable[Mapping[int, float]], width: int) -> None:
        import numpy as np

        lengths, columns, values = array("q"), array("q"), array("d")
        for row in rows:
            lengths.append(len(row))
            columns.extend(row)
            values.extend(row.values())
        self._shape = (len(lengths), width)
        self._row = np.repeat(np.arange(len(lengths)), np.array(lengths))
        self._column = np.array(columns)
        self._value = np.array(values)

    def times(self, vector: "NDArray[Any]") -> "NDArray[Any]":
        import numpy as np

        return np.bincount(self._row, self._value * vector[self._column], self._shape[0])

    def transposed_times(self, vector: "NDArray[Any]") -> "NDArray[Any]":
        import numpy as np

        return np.bincount(self._column, self._value * vector[self._row], self._shape[1])


def minimum(rows: Rows, labels: Sequence[float], prior: Sequence[float], penalty: Sequence[float]) -> list[float]:
    """Return the weights at which log loss and penalty are least together.

    `labels` are 0 or 1, one for each row; the penalty of a column is half of `penalty` times the square of what its weight
    differs from `prior`. By Newton's method, its steps solved by conjugate gradients.
    """
    import numpy as np

    found = _minimum(rows, np.array(labels), np.array(prior), np.array(penalty))
    return [float(number) for number in found]


def _minimum(rows: Rows, labels: "NDArray[Any]", prior: "NDArray[Any]", penalty: "NDArray[Any]") -> "NDArray[Any]":
    import numpy as np

    def loss(at: "NDArray[Any]") -> float:
        odds = rows.times(at)
        return float(np.sum(np.logaddexp(0.0, odds) - labels * odds) + np.sum(penalty * (at - prior) ** 2) / 2)

    at, now = prior.copy(), loss(prior)
    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-np.clip(rows.times(at), -30, 30)))
        slope = rows.transposed_times(chances - labels) + penalty * (at - prior)
        step = _solved(rows, chances * (1 - chances), penalty, slope)
        size = 1.0
        while size > _SMALLEST_STEP and loss(at - size * step) > now:
            size /= 2
        then = loss(at - size * step)
        if now - then < 1e-6 * max(now, 1.0):
            break
        at, now = at - size * step, then
    return at


def _solved(rows: Rows, curve: "NDArray[Any]", penalty: "NDArray[Any]", slope: "NDArray[Any]") -> "NDArray[Any]":
    """Return the solution of (rows' · curve · rows + penalty) · x = slope."""
    import numpy as np

    found = np.zeros_like(slope)
    rest = slope.copy()
    direction = rest.copy()
    square = float(rest @ rest)
    for _ in range(_SOLVER_STEPS):
        if square < 1e-16:
            break
        turned = rows.transposed_times(curve * rows.times(direction)) + penalty * direction
        length = square / float(direction @ turned)
        found += length * direction
        rest -= length * turned
        square, former = float(rest @ rest), square
        direction = rest + square / former * direction
    return found
