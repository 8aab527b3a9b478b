"""Last year's sheet: filled, verified and approved through the same doors that people use, by the training's people.

So its audit trail is whole and says who did what; only the figures are invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sqlalchemy import select

from app.definition.juknis import BEBAS, GALAT, Alur, Formulir, Langkah
from app.definition.kepemilikan import alur_formulir, dibuka_langkah, pemilik
from app.fieldtypes import field_type
from app.latihan.angka import Pengarang
from app.records.alir import jalankan
from app.records.baris import BarisKini
from app.records.isi import IsiLembar, muat_lembar
from app.records.konteks import Konteks
from app.records.lingkup import SISTEM, bertindak_sebagai
from app.records.pintu import LEMBAR, WILAYAH, baris_bagian, fakta_lembar
from app.records.sel import Sel, Simpanan
from app.records.simpan import jelaskan, simpan
from app.rules.temuan import Temuan
from app.workflow.fakta import FaktaLembar, Pelaku
from app.workflow.putusan import MAJU, Tindakan

ALASAN = "Contoh latihan: angkanya sudah diperiksa ke sumbernya."
TANPA_DATA = "Contoh latihan: belum tercatat."

#: Between two things that somebody does.
JEDA = timedelta(minutes=20)

#: Role and owner -> the person; owner '' for roles of the whole unit.
Orang = Mapping[tuple[str, str], Pelaku]


class BukanLatihanError(Exception):
    """The training has nobody for a step of the chain: the sheet stays where it is."""


@dataclass(kw_only=True)
class Perjalanan:
    """One sheet on its way; `k.sekarang` is when the next thing is done."""

    k: Konteks
    lembar_id: int
    orang: Orang
    isi: IsiLembar = field(init=False)
    lembar: FaktaLembar = field(init=False)

    def jalani(self) -> bool:
        """From empty to approved; False where the chain needs somebody the training does not have."""
        self.lembar = self._fakta()
        with bertindak_sebagai(SISTEM):
            self.isi = muat_lembar(self.k, self.lembar)
        self._karang()
        try:
            for chain_id in dict.fromkeys(part.alur for part in self.lembar.bagian):
                self._lalui(self.isi.juknis.alur[chain_id])
        except BukanLatihanError:
            return False
        return True

    def _lalui(self, chain: Alur) -> None:
        owners = [part.pj for part in self.lembar.bagian_pj(chain.id)]
        for owner in owners:
            self._isi_bagian(chain, chain.langkah[0], owner)
        for step in chain.langkah_pj():
            for owner in owners:
                self._maju(chain, step, owner)
        for step in chain.langkah_lembar():
            if step.membuka:
                self._isi_bagian(chain, step, "")
            self._maju(chain, step, "")

    def _karang(self) -> None:
        """Invent every value, then take back what breaks a rule that lets nothing pass."""
        forms = [self.isi.juknis.formulir[form_id] for form_id in self.isi.baris]
        given = tuple(form for form in forms if form.baris != BEBAS)
        inventor = Pengarang(
            juknis=self.isi.juknis, formulir=given, benih=str(self.lembar.tahun), hari=self.k.sekarang.date()
        )
        for form in given:
            for row in self.isi.baris[form.id]:
                values = inventor.baris(row.kunci, row.wilayah)
                for column in form.kolom:
                    self._tulis(row, form, column.id, values.get((form.id, column.id)))
        while any(self._tarik(found) for found in self.isi.temuan() if found.aturan.sifat == GALAT):
            pass  # taking one back may uncover another

    def _tulis(self, row: BarisKini, form: Formulir, kolom: str, value: object) -> None:
        column = form.cari_kolom(kolom)
        if column is None or column.rumus:
            return
        if value is not None:
            row.nilai[kolom] = value  # type: ignore[assignment]
        elif column.wajib:
            row.tanpa_data[kolom] = TANPA_DATA

    def _tarik(self, found: Temuan) -> bool:
        """Put "no figure" in place of the cells a finding names; False where there was nothing to take back."""
        changed = False
        for row in self.isi.baris[found.formulir]:
            if found.baris in ("", row.kunci):
                for kolom in found.kolom:
                    changed |= row.nilai.pop(kolom, None) is not None
                    row.tanpa_data[kolom] = TANPA_DATA
        return changed

    def _isi_bagian(self, chain: Alur, step: Langkah, owner: str) -> None:
        """Type all cells of a part, form by form, then explain what is only a warning."""
        for form_id in self.isi.baris:
            form = self.isi.juknis.formulir[form_id]
            cells = tuple(self._sel(form, chain, owner))
            if cells:
                k = self._sebagai(step, owner)
                with bertindak_sebagai(k.pelaku):
                    simpan(k, self.lembar_id, Simpanan(formulir=form_id, sel=cells))
        for found in self.isi.temuan():
            if self.isi.bagian_temuan(found) == (chain.id, owner):
                k = self._sebagai(step, owner)
                with bertindak_sebagai(k.pelaku):
                    jelaskan(k, self.lembar_id, found.formulir, found.aturan.id, found.baris, ALASAN)

    def _sel(self, form: Formulir, chain: Alur, owner: str) -> Iterator[Sel]:
        if alur_formulir(self.isi.juknis, self.isi.tahapan, form).id != chain.id:
            return
        opened = bool(dibuka_langkah(chain, form.id))
        for row in self.isi.baris[form.id]:
            for column in form.kolom:
                mine = "" if opened else pemilik(self.isi.juknis, form, column, row.kunci, row.pj)
                if row.terisi(column.id) and mine == owner:
                    value = field_type(column).to_json(row.nilai.get(column.id))
                    reason = row.tanpa_data.get(column.id)
                    yield Sel(baris=row.kunci, kolom=column.id, nilai=value, tanpa_data=reason, pj=row.pj)

    def _maju(self, chain: Alur, step: Langkah, owner: str) -> None:
        k = self._sebagai(step, owner)
        part = self._fakta().cari(chain.id, owner)
        if part is None or part.langkah != step.id:
            raise BukanLatihanError
        with bertindak_sebagai(k.pelaku):
            jalankan(k, self.lembar_id, Tindakan(jenis=MAJU, alur=chain.id, pj=owner), part.versi)

    def _sebagai(self, step: Langkah, owner: str) -> Konteks:
        """The context of whoever does this step, a little later than the one before."""
        per_owner = self.isi.juknis.peran[step.oleh].per_pj
        person = self.orang.get((step.oleh, (step.pj or owner) if per_owner else ""))
        if person is None:
            raise BukanLatihanError
        self.k = replace(self.k, sekarang=self.k.sekarang + JEDA)
        return replace(self.k, pelaku=person)

    def _fakta(self) -> FaktaLembar:
        connection = self.k.session.connection()
        join = LEMBAR.join(WILAYAH, WILAYAH.c.kode == LEMBAR.c.wilayah)
        query = select(*LEMBAR.c, WILAYAH.c.zona).select_from(join).where(LEMBAR.c.id == self.lembar_id)
        return fakta_lembar(connection.execute(query).one(), baris_bagian(connection, [self.lembar_id]))
