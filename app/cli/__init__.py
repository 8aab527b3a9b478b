"""The console script: `check` looks, `plan` says, `apply` does. A command's module is imported only when it runs."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

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

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run as the console script: a faulty argument is one Indonesian line and status 2."""
        try:
            status = self.main(standalone_mode=False)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            status = 2
        except click.UsageError as error:
            click.echo(f"Galat: {_salah_pakai(error)}", err=True)
            status = 2
        except click.ClickException as error:
            click.echo(f"Galat: {error.format_message()}", err=True)
            status = error.exit_code
        except click.Abort:
            click.echo("Dibatalkan.", err=True)
            status = 130
        sys.exit(status if isinstance(status, int) else 0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Perintah"):
            formatter.write_dl([(name, line) for name, (_, _, line) in PERINTAH.items()])


def _salah_pakai(error: click.UsageError) -> str:
    """What is wrong with the command line, and where to look."""
    path = error.ctx.command_path if error.ctx else "borang"
    word, known = _kata_asing(error)
    word = " ".join(word.split())
    if not word:
        fault = "belum disebut" if isinstance(error, click.MissingParameter) else "tidak cocok"
        return f"Argumen {_nama_argumen(error)}{fault}. Lihat: {path} --help"
    guess = difflib.get_close_matches(word, known, n=1)
    return f"'{word}' tidak dikenal. " + (f"Maksudnya '{guess[0]}'?" if guess else f"Lihat: {path} --help")


def _nama_argumen(error: click.UsageError) -> str:
    if not isinstance(error, click.BadParameter) or error.param is None or error.ctx is None:
        return ""
    return f"{error.param.make_metavar(error.ctx)} "


def _kata_asing(error: click.UsageError) -> tuple[str, list[str]]:
    """A command or option that there is not, with those that there are."""
    if isinstance(error, click.NoSuchOption):
        options = error.ctx.command.params if error.ctx else []
        return error.option_name, [name for option in options for name in option.opts]
    word = str(getattr(error, "command_name", "") or "")
    return word, list(PERINTAH)


@click.group(cls=_Perintah, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="borang", prog_name="borang", help="Tampilkan versinya.")
def main() -> None:
    """Borang: portal data yang tumbuh dari spesifikasi YAML.

    Contoh: borang check
    """
