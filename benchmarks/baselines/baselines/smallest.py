"""The smallest Typer program: one command with one option, and nothing that costs extra."""

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def smallest(json: bool = False) -> None:
    print("{}" if json else "")


def main() -> None:
    app()
