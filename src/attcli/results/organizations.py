"""Answers of ``att orgs``."""

from __future__ import annotations

from typing import Literal

from attcli.organizations import OrganizationProfile, OrganizationRow
from attcli.results import Result


class OrganizationList(Result, frozen=True, kw_only=True):
    """Answer of ``att orgs list``."""

    brief = (
        "acronym",
        "name",
        "headquarters",
        "members",
        "parties",
        "signatories",
        "not_joined",
        "parties_percent",
    )
    schema: Literal["att.orgs.list/1"] = "att.orgs.list/1"
    items: tuple[OrganizationRow, ...]


class OrganizationShow(Result, frozen=True, kw_only=True):
    """Answer of ``att orgs show``."""

    profile = True
    schema: Literal["att.orgs.show/1"] = "att.orgs.show/1"
    items: tuple[OrganizationProfile, ...]
