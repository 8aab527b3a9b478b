"""The concepts of a spec as frozen dataclasses.

Texts are in the spec's language (Indonesian). An id is permanent: `[a-z][a-z0-9_]*`.
An empty string means "not said". Formulas are kept as text; `app.rules` compiles them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.definition.tenggat import Tenggat

#: Where a form's rows come from.
WILAYAH, DAFTAR, BEBAS, TUNGGAL = "wilayah", "daftar", "bebas", "tunggal"
BARIS: tuple[str, ...] = (WILAYAH, DAFTAR, BEBAS, TUNGGAL)

#: `pj: penulis`: a row belongs to the owner who wrote it.
PENULIS = "penulis"

#: Weight of a rule.
GALAT, PERINGATAN = "galat", "peringatan"

#: Where a fact comes from: the guideline itself, or a proposal where it is silent.
DARI_SUMBER, USULAN = "dari sumber", "usulan"

#: Reach of a step: one owner's part, or the whole sheet.
LINGKUP_PJ, LINGKUP_LEMBAR = "pj", "lembar"

#: Whether who edited may decide: never, with a written reason, or freely.
EMPAT_MATA_WAJIB, EMPAT_MATA_ALASAN, EMPAT_MATA_TIDAK = "wajib", "alasan", "tidak"


@dataclass(frozen=True, kw_only=True, slots=True)
class PjData:
    """An owner of data, and the levels at which it has people."""

    id: str
    nama: str
    tingkat: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Peran:
    """A role. Without a step of a chain and without `kelola` it only reads."""

    id: str
    nama: str
    tingkat: tuple[str, ...]
    per_pj: bool = False
    bukan_juga: str = ""
    paling_banyak: int | None = None
    kelola: bool = False
    asal: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Langkah:
    """One step of a chain: who acts, on what, and where it goes back to.

    The first step is where values are typed. `membuka` names forms that are filled in
    this step and in no other. `tombol` and `status` are the words on the screen.
    """

    id: str
    nama: str
    oleh: str
    lingkup: str
    pj: str = ""
    membuka: tuple[str, ...] = ()
    kembali_ke: str = ""
    empat_mata: str = EMPAT_MATA_WAJIB
    tombol: str = ""
    status: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class BukaKembali:
    """Who may reopen what has passed the whole chain, and to which step; always with a reason."""

    oleh: tuple[str, ...]
    ke: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Alur:
    """A chain: first the steps of the parts, then those of the sheet."""

    id: str
    langkah: tuple[Langkah, ...]
    buka_kembali: BukaKembali | None = None

    def langkah_pj(self) -> tuple[Langkah, ...]:
        """The steps that each owner's part passes on its own."""
        return tuple(step for step in self.langkah if step.lingkup == LINGKUP_PJ)

    def langkah_lembar(self) -> tuple[Langkah, ...]:
        """The steps that the sheet passes as a whole."""
        return tuple(step for step in self.langkah if step.lingkup == LINGKUP_LEMBAR)

    def cari(self, langkah_id: str) -> Langkah | None:
        """The step with that id, or None (as for the final state)."""
        return next((step for step in self.langkah if step.id == langkah_id), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Aksi:
    """A convergence action: the heading under which stages stand in the menu."""

    id: str
    nama: str
    pendukung: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Kelompok:
    """A group of columns, with the letter the juknis gives it."""

    id: str
    nama: str
    kode: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cakupan:
    """Coverage: numerator and denominator as formulas over row values.

    Above the row both are summed first and divided last. `peringatkan` derives the
    warning that a numerator exceeds its denominator.
    """

    id: str
    label: str
    pembilang: str
    penyebut: str
    asal: str = USULAN
    catatan: str = ""
    peringatkan: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Pilihan:
    """One choice of a column of type `pilihan`."""

    id: str
    nama: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Kolom:
    """A column. `pj` '' means the form's; the other options are its type's (see `app.fieldtypes`).

    `contoh` is a figure of the size that one row usually has; training data are made from it.
    """

    id: str
    label: str
    jenis: str
    nomor: str = ""
    satuan: str = ""
    definisi: str = ""
    pj: str = ""
    kelompok: str = ""
    wajib: bool = False
    asal: str = ""
    catatan: str = ""
    cakupan: Cakupan | None = None
    rumus: str = ""
    ke: str = ""
    pilihan: tuple[Pilihan, ...] = ()
    min: int | None = None
    maks: int | None = None
    contoh: int | None = None
    angka_desimal: int = 2
    panjang: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Aturan:
    """A condition that should hold; `kolom` are the cells to name where it does not."""

    id: str
    syarat: str
    pesan: str
    sifat: str
    kolom: tuple[str, ...]
    asal: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Formulir:
    """A table that people fill. `pj` is an owner's id, `penulis`, or '' (each column says its own)."""

    id: str
    judul: str
    baris: str
    keterangan: str = ""
    daftar: str = ""
    pj: str = ""
    tenggat: Tenggat | None = None
    alur: str = ""
    kelompok: tuple[Kelompok, ...] = ()
    kolom: tuple[Kolom, ...] = ()
    aturan: tuple[Aturan, ...] = ()
    cakupan: tuple[Cakupan, ...] = ()

    def cari_kolom(self, kolom_id: str) -> Kolom | None:
        """The column with that id, or None."""
        return next((column for column in self.kolom if column.id == kolom_id), None)

    def semua_cakupan(self) -> tuple[Cakupan, ...]:
        """The columns' coverages in their order, then the joint ones."""
        own = tuple(column.cakupan for column in self.kolom if column.cakupan)
        return own + self.cakupan


@dataclass(frozen=True, kw_only=True, slots=True)
class Butir:
    """One item of a list; `pj` is its owner where ownership follows the item."""

    id: str
    nama: str
    kode: str = ""
    pj: str = ""
    kelompok: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Daftar:
    """A list of items, written out or derived from the columns of the form `dari_kolom`."""

    id: str
    nama: str
    butir: tuple[Butir, ...]
    dari_kolom: str = ""

    def cari(self, butir_id: str) -> Butir | None:
        """The item with that id, or None."""
        return next((item for item in self.butir if item.id == butir_id), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tahapan:
    """One step of the yearly cycle at one level."""

    id: str
    kode: str
    judul: str
    aksi: str
    tingkat: str
    alur: str
    formulir: tuple[str, ...]
    tenggat: Tenggat | None = None
    keterangan: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Juknis:
    """One edition of a guideline, in force from `mulai` to `sampai` (None: open)."""

    id: str
    judul: str
    dasar: str
    mulai: int
    sampai: int | None = None
    aksi: Mapping[str, Aksi] = field(default_factory=dict)
    pj_data: Mapping[str, PjData] = field(default_factory=dict)
    peran: Mapping[str, Peran] = field(default_factory=dict)
    alur: Mapping[str, Alur] = field(default_factory=dict)
    daftar: Mapping[str, Daftar] = field(default_factory=dict)
    formulir: Mapping[str, Formulir] = field(default_factory=dict)
    tahapan: Mapping[str, Tahapan] = field(default_factory=dict)

    def berlaku(self, tahun: int) -> bool:
        """Whether `tahun` opens under this edition."""
        return self.mulai <= tahun and (self.sampai is None or tahun <= self.sampai)

    def tahapan_dengan(self, formulir_id: str) -> Iterator[Tahapan]:
        """The stages that hold a form."""
        return (stage for stage in self.tahapan.values() if formulir_id in stage.formulir)
