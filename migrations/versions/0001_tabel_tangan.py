"""The hand-written tables.

Flask-AppBuilder's own (ab_*) exist already: users are referred to. Every constraint and index has a name,
so that later revisions can speak of them on both databases.
"""

import sqlalchemy as sa
from alembic import op

from app.records.tabel.dasar import Kode, Saat

revision = "0001"
down_revision = None


def upgrade() -> None:
    _wilayah()
    _rilis()
    _penugasan()
    _lembar()
    _jejak()


def downgrade() -> None:
    """The schema only expands: an older portal runs on a newer schema."""


def _fk(name: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=name)


def _pk(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*(columns or ("id",)), name=f"pk_{table}")


def _id() -> sa.Column:
    return sa.Column("id", sa.Integer, nullable=False)


def _wilayah() -> None:
    op.create_table(
        "wilayah",
        sa.Column("kode", Kode(16), nullable=False),
        sa.Column("nama", sa.String(120), nullable=False),
        sa.Column("tingkat", sa.String(16), nullable=False),
        sa.Column("induk", Kode(16), nullable=False),
        sa.Column("zona", sa.String(4), nullable=False),
        sa.Column("sejak", sa.SmallInteger),
        sa.Column("sampai", sa.SmallInteger),
        sa.Column("penerus", Kode(16)),
        _pk("wilayah", "kode"),
    )
    op.create_index("ix_wilayah_induk", "wilayah", ["induk"])
    op.create_index("ix_wilayah_tingkat", "wilayah", ["tingkat", "kode"])


def _rilis() -> None:
    op.create_table(
        "muatan",
        sa.Column("nama", sa.String(48), nullable=False),
        sa.Column("sidik", sa.String(64), nullable=False),
        sa.Column("pada", Saat, nullable=False),
        _pk("muatan", "nama"),
    )
    op.create_table(
        "rilis",
        _id(),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("definisi", sa.JSON, nullable=False),
        sa.Column("pemetaan", sa.JSON, nullable=False),
        sa.Column("sumber", sa.LargeBinary, nullable=False),
        sa.Column("rencana", sa.Text, nullable=False),
        sa.Column("pembuat", sa.String(120), nullable=False),
        sa.Column("pada", Saat, nullable=False),
        _pk("rilis"),
    )
    op.create_index("ix_rilis_hash", "rilis", ["hash"])


def _penugasan() -> None:
    op.create_table(
        "penugasan",
        _id(),
        sa.Column("user_id", sa.Integer, nullable=False),
        sa.Column("peran", sa.String(48), nullable=False),
        sa.Column("pj", sa.String(48), nullable=False),
        sa.Column("wilayah", Kode(16), nullable=False),
        sa.Column("sk_nomor", sa.String(120), nullable=False),
        sa.Column("sk_tanggal", sa.Date),
        sa.Column("mulai", sa.Date),
        sa.Column("sampai", sa.Date),
        _pk("penugasan"),
        _fk("fk_penugasan_user", "user_id", "ab_user.id"),
    )
    op.create_index("ix_penugasan_user_id", "penugasan", ["user_id"])
    op.create_index("ix_penugasan_wilayah", "penugasan", ["wilayah", "peran"])
    op.create_table(
        "batas_penugasan",
        sa.Column("penugasan_id", sa.Integer, nullable=False),
        sa.Column("wilayah", Kode(16), nullable=False),
        _pk("batas_penugasan", "penugasan_id", "wilayah"),
        _fk("fk_batas_penugasan", "penugasan_id", "penugasan.id"),
    )


def _lembar() -> None:
    op.create_table(
        "lembar",
        _id(),
        sa.Column("edisi", sa.String(48), nullable=False),
        sa.Column("tahapan", sa.String(48), nullable=False),
        sa.Column("wilayah", Kode(16), nullable=False),
        sa.Column("tahun", sa.SmallInteger, nullable=False),
        sa.Column("jejak_nomor", sa.Integer, nullable=False),
        sa.Column("jejak_hash", sa.String(64), nullable=False),
        _pk("lembar"),
        _fk("fk_lembar_wilayah", "wilayah", "wilayah.kode"),
        sa.UniqueConstraint("tahapan", "tahun", "wilayah", name="uq_lembar_kunci"),
    )
    op.create_index("ix_lembar_wilayah", "lembar", ["wilayah", "tahun"])
    op.create_table(
        "bagian",
        _id(),
        sa.Column("lembar_id", sa.Integer, nullable=False),
        sa.Column("alur", sa.String(48), nullable=False),
        sa.Column("pj", sa.String(48), nullable=False),
        sa.Column("langkah", sa.String(48), nullable=False),
        sa.Column("versi", sa.Integer, nullable=False),
        sa.Column("diminta", sa.Integer, nullable=False),
        sa.Column("terisi", sa.Integer, nullable=False),
        sa.Column("dikembalikan", sa.Text, nullable=False),
        sa.Column("dikirim_pada", Saat),
        sa.Column("selesai_pada", Saat),
        sa.Column("selesai_oleh", sa.Integer),
        _pk("bagian"),
        _fk("fk_bagian_lembar", "lembar_id", "lembar.id"),
        _fk("fk_bagian_selesai_oleh", "selesai_oleh", "ab_user.id"),
        sa.UniqueConstraint("lembar_id", "alur", "pj", name="uq_bagian_kunci"),
    )
    op.create_index("ix_bagian_langkah", "bagian", ["langkah"])
    op.create_table(
        "penyunting",
        sa.Column("bagian_id", sa.Integer, nullable=False),
        sa.Column("user_id", sa.Integer, nullable=False),
        _pk("penyunting", "bagian_id", "user_id"),
        _fk("fk_penyunting_bagian", "bagian_id", "bagian.id"),
        _fk("fk_penyunting_user", "user_id", "ab_user.id"),
    )
    op.create_table(
        "penjelasan",
        _id(),
        sa.Column("lembar_id", sa.Integer, nullable=False),
        sa.Column("formulir", sa.String(48), nullable=False),
        sa.Column("aturan", sa.String(64), nullable=False),
        sa.Column("baris", Kode(48), nullable=False),
        sa.Column("alasan", sa.Text, nullable=False),
        sa.Column("user_id", sa.Integer, nullable=False),
        sa.Column("pada", Saat, nullable=False),
        _pk("penjelasan"),
        _fk("fk_penjelasan_lembar", "lembar_id", "lembar.id"),
        _fk("fk_penjelasan_user", "user_id", "ab_user.id"),
        sa.UniqueConstraint("lembar_id", "formulir", "aturan", "baris", name="uq_penjelasan_kunci"),
    )


def _jejak() -> None:
    op.create_table(
        "jejak",
        _id(),
        sa.Column("lembar_id", sa.Integer, nullable=False),
        sa.Column("nomor", sa.Integer, nullable=False),
        sa.Column("pada", Saat, nullable=False),
        sa.Column("user_id", sa.Integer, nullable=False),
        sa.Column("rilis_id", sa.Integer, nullable=False),
        sa.Column("tindakan", sa.String(24), nullable=False),
        sa.Column("pj", sa.String(48), nullable=False),
        sa.Column("formulir", sa.String(48), nullable=False),
        sa.Column("isi", sa.JSON, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        _pk("jejak"),
        _fk("fk_jejak_lembar", "lembar_id", "lembar.id"),
        _fk("fk_jejak_user", "user_id", "ab_user.id"),
        _fk("fk_jejak_rilis", "rilis_id", "rilis.id"),
        sa.UniqueConstraint("lembar_id", "nomor", name="uq_jejak_nomor"),
    )
    op.create_table(
        "potret",
        _id(),
        sa.Column("lembar_id", sa.Integer, nullable=False),
        sa.Column("alur", sa.String(48), nullable=False),
        sa.Column("pj", sa.String(48), nullable=False),
        sa.Column("pada", Saat, nullable=False),
        sa.Column("user_id", sa.Integer, nullable=False),
        sa.Column("rilis_id", sa.Integer, nullable=False),
        sa.Column("isi", sa.JSON, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        _pk("potret"),
        _fk("fk_potret_lembar", "lembar_id", "lembar.id"),
        _fk("fk_potret_user", "user_id", "ab_user.id"),
        _fk("fk_potret_rilis", "rilis_id", "rilis.id"),
    )
    op.create_index("ix_potret_lembar", "potret", ["lembar_id", "alur", "pj"])
