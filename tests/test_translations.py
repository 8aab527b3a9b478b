"""Both catalogues are complete: nothing missing, unsure or obsolete, and every place is filled alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from app.translate import NASKAH, Naskah, compile_all, problems, read, texts, update


@pytest.mark.parametrize("naskah", NASKAH, ids=lambda naskah: naskah.domain)
def test_a_catalogue_lacks_nothing(naskah: Naskah) -> None:
    assert problems(naskah) == []


def test_a_missing_an_unsure_and_a_misfilled_text_are_told_apart(tmp_path: Path) -> None:
    po = tmp_path / "id" / "LC_MESSAGES" / "messages.po"
    po.parent.mkdir(parents=True)
    po.write_text(
        'msgid "A"\nmsgstr ""\n\n#, fuzzy\nmsgid "B"\nmsgstr "b"\n\n'
        'msgid "%(n)s rows"\nmsgstr "%(m)s baris"\n\nmsgid "Old"\nmsgstr "Lama"\n',
        encoding="utf-8",
    )
    strings = read(Path("none"), "id")
    for text in ("A", "B", "%(n)s rows", "New"):
        strings.add(text)
    there = Naskah(domain="messages", language="id", strings=lambda: strings, folder=tmp_path)
    assert sorted(problems(there)) == [
        "belum ada: 'New'",
        "belum diterjemahkan: 'A'",
        "belum pasti: 'B'",
        "tempat isian berbeda: '%(n)s rows'",
        "usang: 'Old'",
    ]


def test_extracting_keeps_translations_and_sets_aside_what_is_no_longer_used(tmp_path: Path) -> None:
    strings = read(Path("none"), "id")
    strings.add("Save")
    strings.add("Open")
    there = Naskah(domain="messages", language="id", strings=lambda: strings, folder=tmp_path)
    there.po.parent.mkdir(parents=True)
    there.po.write_text('msgid "Save"\nmsgstr "Simpan"\n\nmsgid "Old"\nmsgstr "Lama"\n', encoding="utf-8")
    update(there)
    once = there.po.read_text(encoding="utf-8")
    assert 'msgid "Save"\nmsgstr "Simpan"' in once
    assert '#~ msgid "Old"' in once
    update(there)
    assert there.po.read_text(encoding="utf-8") == once
    update(there, tidy=True)
    assert "Old" not in there.po.read_text(encoding="utf-8")


def test_compiling_needs_no_portal_and_leaves_out_what_is_not_translated(tmp_path: Path) -> None:
    po = tmp_path / "id" / "LC_MESSAGES" / "messages.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid "Save"\nmsgstr "Simpan"\n\nmsgid "Open"\nmsgstr ""\n', encoding="utf-8")
    (mo,) = compile_all(tmp_path)
    with mo.open("rb") as file:
        assert {message.id: message.string for message in read_mo(file) if message.id} == {"Save": "Simpan"}


def test_texts_of_a_definition_are_those_for_people() -> None:
    definition = {"id": "x", "judul": "Judul", "formulir": {"sasaran": {"kolom": [{"id": "a", "label": "Label"}]}}}
    assert list(texts(definition, "spec/j")) == [("spec/j", "Judul"), ("spec/j/formulir/sasaran", "Label")]
