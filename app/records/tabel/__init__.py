"""The hand-written tables; importing the package registers them all."""

from app.records.tabel.dasar import Base, db
from app.records.tabel.jejak import Jejak, Potret
from app.records.tabel.lembar import Bagian, Lembar, Penjelasan, Penyunting
from app.records.tabel.muatan import Muatan
from app.records.tabel.penugasan import BatasPenugasan, Penugasan
from app.records.tabel.rilis import Rilis
from app.records.tabel.wilayah import Wilayah

__all__ = [
    "Bagian",
    "Base",
    "BatasPenugasan",
    "Jejak",
    "Lembar",
    "Muatan",
    "Penjelasan",
    "Penugasan",
    "Penyunting",
    "Potret",
    "Rilis",
    "Wilayah",
    "db",
]
