"""What a person typed, resolved to an organization, a state, a topic or a term.

Any case, with or without accents and apostrophes, is the same name. A near miss is
refused with suggestions, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from attcli.errors import NotFoundError, did_you_mean
from attcli.records.handbook import Handbook, Term, Topic
from attcli.records.organization import Organization
from attcli.records.treaty import State

_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc\u02bb`\u00b4")
_BREAKS = re.compile(r"[\W_]+")

T = TypeVar("T")


def normalize(name: str) -> str:
    """Return the form in which names are compared: lower-case words without accents.

    ``Côte d’Ivoire`` and ``cote divoire`` meet, as do ``St. Lucia`` and ``Saint Lucia``
    and names with or without a leading ``The``.
    """
    if not name.isascii():
        # Turkish dotless i has no decomposition and must meet its dotted twin.
        decomposed = unicodedata.normalize("NFKD", name).replace("ı", "i")
        name = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    name = name.casefold().translate(_APOSTROPHES).replace("&", " and ")
    words = _BREAKS.sub(" ", name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join("saint" if word == "st" else word for word in words)


def organization_names(organization: Organization) -> tuple[str, ...]:
    """Return everything an organization is called, its acronym first."""
    return (organization.acronym, organization.id, organization.name, *organization.aliases)


def state_names(state: State) -> tuple[str, ...]:
    """Return everything a state is called, its short name first."""
    return (state.name, state.code, state.alpha2, *state.aliases)


def topic_names(topic: Topic) -> tuple[str, ...]:
    """Return everything a topic is called, its own name first."""
    return (topic.name, *topic.aliases)


def term_names(term: Term) -> tuple[str, ...]:
    """Return everything a glossary term is called, its own name first."""
    expansion = () if term.expansion is None else (term.expansion,)
    return (term.term, *expansion, *term.aliases)


def find_organization(handbook: Handbook, typed: str) -> Organization:
    """Return the organization of that acronym, id, name or alias.

    Raises:
        NotFoundError: none is called so; near names are suggested.
    """
    return _find(typed, handbook.organizations, organization_names, "organization", "att orgs list")


def find_state(handbook: Handbook, typed: str) -> State:
    """Return the state of that name, code or alias.

    Raises:
        NotFoundError: none is called so; near names are suggested.
    """
    return _find(typed, handbook.states, state_names, "state", "att states list")


def find_topic(handbook: Handbook, typed: str) -> Topic:
    """Return the topic of that name or alias.

    Raises:
        NotFoundError: none is called so; near names are suggested.
    """
    return _find(typed, handbook.publication.topics, topic_names, "topic", "att topics")


def find_term(handbook: Handbook, typed: str) -> Term:
    """Return the glossary term of that name, expansion or alias.

    Raises:
        NotFoundError: none is called so; near names are suggested.
    """
    return _find(typed, handbook.glossary, term_names, "glossary term", "att glossary")


def find_choice(typed: str, choices: Sequence[str], noun: str) -> str:
    """Return the choice equal to what was typed, in any case.

    Raises:
        NotFoundError: it is none of them; near choices are suggested.
    """
    names = {normalize(choice): choice for choice in choices}
    if found := names.get(normalize(typed)):
        return found
    near = suggest(typed, names)
    hint = did_you_mean(near) or f" There are: {', '.join(choices)}."
    raise NotFoundError(f"There is no {noun} “{typed}”.{hint}", near or choices)


def _find(
    typed: str,
    things: Iterable[T],
    names_of: Callable[[T], tuple[str, ...]],
    noun: str,
    listing: str,
) -> T:
    wanted = normalize(typed)
    labels: dict[str, str] = {}
    for thing in things:
        names = names_of(thing)
        for name in names:
            key = normalize(name)
            if key == wanted:
                return thing
            labels.setdefault(key, names[0])
    near = suggest(typed, labels)
    hint = did_you_mean(near) or f" `{listing}` names them all."
    raise NotFoundError(f"There is no {noun} “{typed}”.{hint}", near)


def suggest(typed: str, labels: Mapping[str, str], limit: int = 3) -> tuple[str, ...]:
    """Return the labels whose names are near to what was typed, nearest first.

    Args:
        typed: what a person wrote.
        labels: a label for each normalized name; several names may share one.
        limit: how many labels at most.

    A name is near within a third of its letters in edits (a swap of neighbours is one
    edit), or when it begins with what was typed.
    """
    from rapidfuzz.distance import OSA

    wanted = normalize(typed)
    if not wanted:
        return ()
    ranked: list[tuple[float, str, str]] = []
    for name, label in labels.items():
        longest = max(len(name), len(wanted))
        edits = OSA.distance(wanted, name, score_cutoff=longest // 3)
        if edits <= longest // 3:
            ranked.append((edits / longest, name, label))
        elif len(wanted) > 2 and (name.startswith(wanted) or f" {wanted}" in name):
            ranked.append((0.5, name, label))
    ranked.sort()
    return tuple(dict.fromkeys(label for _, _, label in ranked))[:limit]


def short_names(handbook: Handbook, codes: Iterable[str]) -> list[str]:
    """Return states by their short names, in order of name; an unknown code as it stands."""
    known = handbook.state_by_code
    return sorted((known[code].name if code in known else code for code in codes), key=normalize)
