"""The operators and functions of formulas: the whole vocabulary in one place."""

from __future__ import annotations

import ast

#: Python's operators -> the tree's; what is missing here is refused.
OPERATOR: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.And: "dan",
    ast.Or: "atau",
}

#: Functions with the fewest and the most arguments they take.
FUNGSI: dict[str, tuple[int, int]] = {
    "jumlah": (1, 1),
    "terkecil": (2, 20),
    "terbesar": (2, 20),
    "bulat": (1, 2),
    "kosong": (1, 1),
    "jika": (3, 3),
}
