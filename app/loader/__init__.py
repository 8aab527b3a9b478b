"""YAML to a definition, or every problem at once with its place."""

from app.loader.muat import Hasil, load

__all__ = ["Hasil", "load"]
