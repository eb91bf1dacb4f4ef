"""What the README shows works as it stands there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from roer import cli
from roer.approach.load import load_approach
from roer.decide.client import check_steps, parse_client
from roer.guide.answer import guide

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")


def test_every_command_that_it_shows_exists() -> None:
    shown = set(re.findall(r"\$ \.venv/bin/roer (\w+)", README))
    assert shown == {"guide", "journey", "compare", "check", "show", "measure"}
    assert shown <= set(cli.commands.commands)


def test_its_client_goes_through_the_approach_that_it_names() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", README, re.S)
    client, weener = parse_client(text), load_approach("weener-xl")
    check_steps(client, weener, "client.yaml")
    assert client.today == date(2026, 11, 2)
    assert "tien-minutengesprek" in guide(weener, client.state, client.today)["advised"]
