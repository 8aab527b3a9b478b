"""A formula's text -> a small tree: one whitelist over Python's `ast`.

The tree is nested tuples of JSON values, and means the same to Python (`app.rules.python`), to
SQL (`app.rules.sql`) and to the browser (`rules.js`):

====================================================  ==================================================
``("angka", 12)``, ``("angka", "0.5")``               a number; decimals as text, so that they stay exact
``("teks", "apbd")``, ``("logika", True)``            a text; `ya`, `tidak`
``("nama", "ibu_hamil")``, ``("nama", "sasaran.x")``  a column of this form, of another form
``("+", a, b)``, ``-``, ``*``, ``/``, ``("neg", a)``  arithmetic
``("<", a, b)``, ``<=``, ``>``, ``>=``, ``==``, ``!=``  comparisons; a chain is joined by `dan`
``("dan", a, ...)``, ``("atau", a, ...)``, ``("bukan", a)``  three-valued logic
``("dalam", a, b, ...)``                              `a in (b, ...)`, over written-out values
``("jumlah", "x")``                                   the sum of a column's known values over all rows
``("terkecil", a, ...)``, ``("terbesar", a, ...)``    empty if one is empty
``("bulat", a, n)``                                   rounded to n decimals, half away from zero
``("kosong", a)``                                     whether it is empty
``("jika", c, a, b)``                                 empty if c is unknown
====================================================  ==================================================
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from app.rules.galat import RuleError
from app.rules.kosakata import FUNGSI, OPERATOR
from app.rules.leksikal import PANJANG, Kata, baca
from app.rules.python import evaluate

#: Parts and nesting a formula may have.
SIMPUL, DALAM = 150, 40

Tree: TypeAlias = tuple[Any, ...]

_ID = re.compile(r"[a-z][a-z0-9_]{0,47}")
_LOGIKA = {"ya": True, "tidak": False}


@dataclass(frozen=True, slots=True)
class Rumus:
    """A compiled formula. `names` are all columns it reads, `agregat` those it sums over rows.

    `per_baris`: whether it reads a value of the row; else it is the same for all rows of a form.
    """

    text: str
    tree: Tree
    names: tuple[str, ...]
    agregat: tuple[str, ...]
    per_baris: bool


@lru_cache(maxsize=4096)
def compile_rule(text: str, kali: int = 1) -> Rumus:
    """Compile a formula or condition; RuleError on anything outside the whitelist.

    `kali` widens the limits, for conditions put together from several formulas.
    """
    words = baca(text, PANJANG * kali)
    try:
        root = ast.parse(words.sumber.strip(" "), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise _tata_bahasa(error, words) from None
    tree = _Pembaca(words, kali)(root, 1)
    nodes = tuple(simpul(tree))
    names = dict.fromkeys(node[1] for node in nodes if node[0] in ("nama", "jumlah"))
    summed = dict.fromkeys(node[1] for node in nodes if node[0] == "jumlah")
    per_row = any(node[0] == "nama" for node in nodes)
    return Rumus(text, tree, tuple(names), tuple(summed), per_row)


def simpul(tree: Tree) -> Iterator[Tree]:
    """The tree's nodes, each before its operands, in the order of the text."""
    yield tree
    for part in tree[1:]:
        if isinstance(part, tuple):
            yield from simpul(part)


def _geser(words: Kata) -> int:
    return len(words.sumber) - len(words.sumber.lstrip(" "))


def _tata_bahasa(error: BaseException, words: Kata) -> RuleError:
    end = len(words.sumber.strip(" ")) + 1
    column = error.offset if isinstance(error, SyntaxError) and error.offset else end
    return RuleError("rumus_tata_bahasa", min(column + _geser(words), len(words.sumber) + 1))


class _Pembaca:
    """Walks Python's tree once; whatever it has no method for is refused."""

    def __init__(self, words: Kata, kali: int) -> None:
        self.words = words
        self.dalam, self.simpul = DALAM * kali, SIMPUL * kali
        self.geser = _geser(words)
        self.count = 0

    def __call__(self, node: ast.expr, depth: int) -> Tree:
        self.count += 1
        if depth > self.dalam:
            raise self.salah("rumus_terlalu_dalam", node, batas=self.dalam)
        if self.count > self.simpul:
            raise self.salah("rumus_terlalu_rumit", node, batas=self.simpul)
        reader: Callable[[Any, int], Tree] | None = getattr(self, f"baca_{type(node).__name__.lower()}", None)
        if reader is None:
            raise self.salah("rumus_bentuk", node, bentuk=self.potongan(node))
        return reader(node, depth + 1)

    def salah(self, code: str, node: ast.AST, **params: object) -> RuleError:
        """An error at the node's place in the writer's text."""
        return RuleError(code, self.awal(node) + 1, **params)

    def awal(self, node: ast.AST) -> int:
        """Index of a node's first character; Python counts bytes of UTF-8."""
        return self.geser + self.karakter(int(getattr(node, "col_offset", 0)))

    def karakter(self, offset: int) -> int:
        """Bytes -> characters."""
        return len(self.words.sumber.strip(" ").encode()[:offset].decode(errors="ignore"))

    def potongan(self, node: ast.expr) -> str:
        """The text of a node, for messages."""
        return (ast.get_source_segment(self.words.sumber.strip(" "), node) or "")[:40]

    def baca_constant(self, node: ast.Constant, depth: int) -> Tree:
        if isinstance(node.value, str):
            return ("teks", node.value)
        end = self.geser + self.karakter(node.end_col_offset or 0)
        digits = self.words.angka.get((self.awal(node), end))
        if digits is None:
            raise self.salah("rumus_angka", node, angka=self.potongan(node))
        return ("angka", digits if "." in digits else int(digits))

    def baca_name(self, node: ast.Name, depth: int) -> Tree:
        if node.id in _LOGIKA:
            return ("logika", _LOGIKA[node.id])
        return ("nama", self.nama(node, node.id))

    def baca_attribute(self, node: ast.Attribute, depth: int) -> Tree:
        if not isinstance(node.value, ast.Name):
            raise self.salah("rumus_bentuk", node, bentuk=self.potongan(node))
        return ("nama", f"{self.nama(node, node.value.id)}.{self.nama(node, node.attr)}")

    def nama(self, node: ast.expr, text: str) -> str:
        """An id, as the spec knows them: no capitals, no underscore in front."""
        if not _ID.fullmatch(text) or text in _LOGIKA:
            raise self.salah("rumus_nama", node, nama=text[:60])
        return text

    def baca_binop(self, node: ast.BinOp, depth: int) -> Tree:
        tree = (self.operator(node, node.op), self(node.left, depth), self(node.right, depth))
        if tree[0] == "/" and _selalu_nol(tree[2]):
            raise self.salah("rumus_bagi_nol", node.right)
        return tree

    def operator(self, node: ast.expr, op: ast.AST) -> str:
        """The tree's word for an operator; `**`, `//`, `%`, `is` have none."""
        if type(op) not in OPERATOR:
            raise self.salah("rumus_bentuk", node, bentuk=self.potongan(node))
        return OPERATOR[type(op)]

    def baca_unaryop(self, node: ast.UnaryOp, depth: int) -> Tree:
        if isinstance(node.op, ast.Not):
            return ("bukan", self(node.operand, depth))
        if isinstance(node.op, ast.USub):
            return ("neg", self(node.operand, depth))
        raise self.salah("rumus_bentuk", node, bentuk=self.potongan(node))

    def baca_boolop(self, node: ast.BoolOp, depth: int) -> Tree:
        return (self.operator(node, node.op), *(self(part, depth) for part in node.values))

    def baca_compare(self, node: ast.Compare, depth: int) -> Tree:
        sides = [node.left, *node.comparators]
        links = [self.banding(op, sides[at], sides[at + 1], depth) for at, op in enumerate(node.ops)]
        return links[0] if len(links) == 1 else ("dan", *links)

    def banding(self, op: ast.cmpop, left: ast.expr, right: ast.expr, depth: int) -> Tree:
        """One link of a chain of comparisons."""
        if isinstance(op, ast.In | ast.NotIn):
            found = ("dalam", self(left, depth), *self.daftar(right))
            return found if isinstance(op, ast.In) else ("bukan", found)
        return (self.operator(right, op), self(left, depth), self(right, depth))

    def daftar(self, node: ast.expr) -> Iterator[Tree]:
        """The values right of `in`: numbers and texts that are written out."""
        items = node.elts if isinstance(node, ast.Tuple) else [node]
        for item in items:
            self.count += 1
            if not isinstance(item, ast.Constant):
                raise self.salah("rumus_daftar_tetap", item)
            yield self.baca_constant(item, 0)
        if not items:
            raise self.salah("rumus_daftar_tetap", node)

    def baca_call(self, node: ast.Call, depth: int) -> Tree:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in FUNGSI or node.keywords:
            known = ", ".join(FUNGSI)
            raise self.salah("rumus_fungsi", node, fungsi=self.potongan(node.func), fungsi_dikenal=known)
        least, most = FUNGSI[name]
        if not least <= len(node.args) <= most:
            raise self.salah("rumus_jumlah_argumen", node, fungsi=name, paling_sedikit=least, paling_banyak=most)
        parts = tuple(self(part, depth) for part in node.args)
        if name == "jumlah":
            return self.jumlah(node, parts)
        return self.bulat(node, parts) if name == "bulat" else (name, *parts)

    def jumlah(self, node: ast.Call, parts: Tree) -> Tree:
        if parts[0][0] != "nama":
            raise self.salah("rumus_argumen_nama", node.args[0], fungsi="jumlah")
        return ("jumlah", parts[0][1])

    def bulat(self, node: ast.Call, parts: Tree) -> Tree:
        places = parts[1] if len(parts) > 1 else ("angka", 0)
        if places[0] != "angka" or not isinstance(places[1], int) or places[1] > 9:
            raise self.salah("rumus_argumen_angka", node, fungsi="bulat")
        return ("bulat", parts[0], places[1])


def _selalu_nol(tree: Tree) -> bool:
    constant = all(node[0] not in ("nama", "jumlah") for node in simpul(tree))
    return constant and evaluate(tree, lambda _: None, lambda _: ()) == 0
