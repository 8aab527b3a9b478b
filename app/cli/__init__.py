"""The console script: `check` looks, `plan` says, `apply` does. A command's module is imported only when it runs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

#: Command -> (module, attribute, one line of help).
PERINTAH: Mapping[str, tuple[str, str, str]] = {
    "check": ("app.cli.spec", "check", "Periksa spesifikasi dan tampilkan semua masalahnya."),
    "show": ("app.cli.spec", "show", "Tampilkan satu formulir seperti yang dipahami portal."),
    "plan": ("app.cli.rencana", "plan", "Tampilkan apa yang dibuat dari spesifikasi."),
    "apply": ("app.cli.basis_data", "apply", "Siapkan basis data menurut spesifikasi."),
    "open": ("app.cli.basis_data", "open_", "Buka satu tahun: lembar semua wilayah dibuat."),
    "run": ("app.cli.basis_data", "run", "Jalankan portal dengan data latihan."),
    "serve": ("app.cli.basis_data", "serve", "Jalankan portal."),
}


class _Perintah(click.Group):
    """Knows the commands by name, so that `--help` and `check` import neither the web nor the database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(PERINTAH)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PERINTAH:
            return None
        module, name, _ = PERINTAH[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Perintah"):
            formatter.write_dl([(name, line) for name, (_, _, line) in PERINTAH.items()])


@click.group(cls=_Perintah, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="borang", prog_name="borang")
def main() -> None:
    """Borang: portal data yang tumbuh dari spesifikasi YAML.

    Contoh: borang check
    """
