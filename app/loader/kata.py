"""The catalogue of the problems of a spec: code -> (what is wrong, how to mend it), in Indonesian.

The readers know their guideline by heart and have never programmed. `%(...)s` are the problem's params.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from app.errors import Problem
from app.loader.kata_bentuk import KATA_BENTUK
from app.loader.kata_berkas import KATA_BERKAS
from app.loader.kata_rumus import KATA_RUMUS
from app.loader.kata_silang import KATA_SILANG

#: Every code with its fault and its remedy.
KATA: Mapping[str, tuple[str, str]] = {**KATA_BERKAS, **KATA_BENTUK, **KATA_SILANG, **KATA_RUMUS}


def kalimat(problem: Problem) -> tuple[str, str, str]:
    """(fault, remedy, the word that was probably meant as a question or '')."""
    params = defaultdict(str, {key: str(value) for key, value in problem.params.items()})
    fault, remedy = (text % params for text in KATA[problem.code])
    return fault, remedy, f"Maksudnya '{problem.suggestion}'?" if problem.suggestion else ""


def baris(problem: Problem) -> str:
    """One line: `formulir/sasaran.yaml:14:9 E301 ...`."""
    place = problem.place
    words = " ".join(word for word in kalimat(problem) if word)
    return f"{place.file}:{place.line}:{place.column} {problem.code} {words}"
