"""The commands that touch a database, as people at a terminal meet them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]
CONTOH = AKAR / "tests" / "specs" / "perpustakaan"
BORANG = [sys.executable, "-c", "from app.cli import main; main(prog_name='borang')"]


def lingkungan(**tambahan: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY", "PORT")}
    return {**kept, "PYTHONPATH": str(AKAR), "PYTHONUNBUFFERED": "1", **tambahan}


def borang(folder: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    command = [*BORANG, *args]
    return subprocess.run(
        command, cwd=folder, env=lingkungan(**env), capture_output=True, text=True, timeout=60, check=False
    )


def porta_bebas() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def portal(folder: Path, *args: str, **env: str) -> Iterator[Path]:
    """A running portal whose login page has come; answers the file with what it printed."""
    port = porta_bebas()
    output = folder / f"keluaran-{port}.txt"
    with output.open("w") as file:
        process = subprocess.Popen(
            [*BORANG, *args], cwd=folder, env=lingkungan(PORT=str(port), **env), stdout=file, stderr=subprocess.STDOUT
        )
        try:
            _tunggu(process, f"http://127.0.0.1:{port}/login/", output)
            yield output
        finally:
            process.terminate()
            process.wait(timeout=20)


def _tunggu(process: subprocess.Popen[bytes], url: str, output: Path) -> None:
    for _ in range(3000):
        assert process.poll() is None, output.read_text()
        try:
            with urllib.request.urlopen(url) as response:  # noqa: S310 - our own address
                assert response.status == 200
                return
        except urllib.error.URLError:
            time.sleep(0.01)
    raise AssertionError(output.read_text())


@pytest.fixture
def ruang(tmp_path: Path) -> Path:
    """A working folder with a spec of its own."""
    shutil.copytree(CONTOH, tmp_path / "spec")
    return tmp_path


def test_apply_tells_what_it_did_and_the_second_time_that_there_was_nothing_to_do(ruang: Path, url: str) -> None:
    env: Mapping[str, str] = {"DATABASE_URL": url}
    first = borang(ruang, "apply", **env)
    assert (first.returncode, first.stderr) == (0, "")
    assert "91599 wilayah dimuat." in first.stdout
    assert "Rilis 1 diterapkan." in first.stdout
    second = borang(ruang, "apply", **env)
    assert (second.returncode, second.stdout) == (0, "Tidak ada perubahan sejak rilis terakhir.\n")
    opened = borang(ruang, "open", "2027", **env)
    assert (opened.returncode, opened.stdout) == (0, "Tahun 2027: 7285 lembar baru.\n")
    assert borang(ruang, "open", "2027", **env).stdout == "Tahun 2027 sudah terbuka lengkap.\n"
    early = borang(ruang, "open", "2019", **env)
    assert early.returncode == 2
    assert "Periksa 'berlaku'" in early.stderr


def test_a_faulty_spec_is_not_applied(ruang: Path) -> None:
    (ruang / "spec" / "peran.yaml").write_text("pj_data: [\n", encoding="utf-8")
    found = borang(ruang, "apply")
    assert found.returncode == 1
    assert "peran.yaml:" in found.stdout
    assert found.stdout.endswith("Spec ini tidak diterapkan.\n")


@pytest.mark.parametrize(
    ("perintah", "env", "pesan"),
    [
        (("apply", "tiada"), {}, "Folder 'tiada' tidak ada."),
        (("apply",), {"DATABASE_URL": "bukan url"}, "DATABASE_URL harus SQLite atau PostgreSQL"),
        (("apply",), {"DATABASE_URL": "mysql://borang:rahasia@localhost/x"}, "DATABASE_URL harus SQLite"),
        (("serve",), {"DATABASE_URL": "mysql://localhost/x", "SECRET_KEY": "x"}, "DATABASE_URL harus SQLite"),
        (("apply",), {"DATABASE_URL": "postgresql://borang:rahasia@127.0.0.1:1/borang"}, "tidak dapat dipakai"),
        (("serve",), {}, "DATABASE_URL belum disetel"),
        (("serve",), {"DATABASE_URL": "sqlite:///kosong.db", "SECRET_KEY": "x"}, "borang apply"),
        (("open", "2027"), {}, "borang apply"),
        (("run",), {"PORT": "banyak"}, "PORT harus bilangan"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(
    ruang: Path, perintah: tuple[str, ...], env: dict[str, str], pesan: str
) -> None:
    found = borang(ruang, *perintah, **env)
    assert found.returncode == 2
    assert pesan in found.stderr
    assert "Traceback" not in found.stderr
    assert "rahasia" not in found.stderr


def test_run_serves_with_training_and_starts_again_with_nothing_left_to_do(ruang: Path) -> None:
    with portal(ruang, "run") as output:
        text = output.read_text()
    assert "Data latihan: isian tahun" in text
    assert "kata sandi: latihan-borang" in text
    assert "petugas.sirkulasi.jatinangor" in text
    with portal(ruang, "run") as output:
        assert "dibuat" not in output.read_text()


def test_serve_runs_on_a_prepared_database(ruang: Path, url: str) -> None:
    env = {"DATABASE_URL": url, "SECRET_KEY": "kunci-uji-yang-cukup-panjang"}
    assert borang(ruang, "apply", **env).returncode == 0
    with portal(ruang, "serve", **env) as output:
        assert "latihan" not in output.read_text()


def test_a_port_in_use_is_told_with_a_way_out(ruang: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        found = borang(ruang, "run", PORT=port)
    assert found.returncode == 2
    assert f"Port {port} tidak dapat dipakai" in found.stderr
