"""What a person typed, resolved to an organization, a state, a topic or a term.

Any case, with or without accents, dots and apostrophes, is the same name. A near miss is
refused with suggestions, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from attcli.errors import NotFoundError, did_you_mean
from attcli.records.handbook import Handbook, Term, Topic
from attcli.records.matching import code_key, labels_of, name_key, resolve
from attcli.records.matching import normalize as normalize
from attcli.records.matching import suggest as suggest
from attcli.records.organization import Organization
from attcli.records.treaty import Other, State

_CACHE = "_names_as_compared"

T = TypeVar("T")


def organization_names(organization: Organization) -> tuple[str, ...]:
    """Return everything an organization is called, its acronym first."""
    return (organization.acronym, organization.name, *organization.aliases)


def state_names(state: State) -> tuple[str, ...]:
    """Return everything a state is called in English, its short name first."""
    return (state.name, *state.aliases)


def topic_names(topic: Topic) -> tuple[str, ...]:
    """Return everything a topic is called, its own name first."""
    return (topic.name, *topic.aliases)


def term_names(term: Term) -> tuple[str, ...]:
    """Return everything a glossary term is called, its own name first."""
    expansion = () if term.expansion is None else (term.expansion,)
    return (term.term, *expansion, *term.aliases)


def other_names(other: Other) -> tuple[str, ...]:
    """Return everything a name that is no state's goes by."""
    return (other.name, *other.aliases)


class Kind(Struct, Generic[T], frozen=True):
    """A kind of thing that has names.

    Attributes:
        noun: what one of them is called.
        listing: the command that names them all.
        things: all of them.
        names: what one is called, the name that is shown first.
        codes: what else stands for it, and for nothing but itself.
    """

    noun: str
    listing: str
    things: Callable[[Handbook], Sequence[T]]
    names: Callable[[T], tuple[str, ...]]
    codes: Callable[[T], tuple[str, ...]] = lambda _: ()


ORGANIZATIONS: Kind[Organization] = Kind(
    "organization",
    "att orgs list",
    lambda handbook: handbook.organizations,
    organization_names,
    lambda organization: (organization.id,),
)
STATES: Kind[State] = Kind(
    "state",
    "att states list",
    lambda handbook: handbook.states,
    state_names,
    lambda state: (state.code, state.alpha2),
)
TOPICS: Kind[Topic] = Kind(
    "topic", "att topics", lambda handbook: handbook.publication.topics, topic_names
)
TERMS: Kind[Term] = Kind(
    "glossary term", "att glossary", lambda handbook: handbook.glossary, term_names
)
OTHERS: Kind[Other] = Kind("name", "", lambda handbook: handbook.others, other_names)


def lookup(handbook: Handbook, kind: Kind[T], typed: str) -> T | None:
    """Return what is called so in English, or has that code; None for none."""
    if not typed.strip():
        return None
    if kind.noun not in handbook.__dict__.get(_CACHE, ()):
        # Most names are typed as they stand: to compare them so takes a tenth of the time.
        wanted, code = typed.strip().casefold(), code_key(typed)
        for thing in kind.things(handbook):
            if any(code == each.casefold() for each in kind.codes(thing)):
                return thing
            if any(wanted == name.casefold() for name in kind.names(thing)):
                return thing
    return resolve(typed, lambda form: _plainly(handbook, kind, form))


def lookup_state(handbook: Handbook, typed: str) -> State | None:
    """Return the state that is called so in any language, or has that code; None for none.

    A name that two states share in other languages is nobody's.
    """
    if (state := lookup(handbook, STATES, typed)) is not None:
        return state
    if "foreign" not in handbook.__dict__.get(_CACHE, ()):
        # As above: what is written as in the records needs no folding of them all.
        wanted = typed.strip().casefold()
        exact = {each.code: each for each, name in _foreign(handbook) if name.casefold() == wanted}
        if len(exact) == 1:
            return next(iter(exact.values()))

    def get(form: str) -> State | None:
        found = _plainly(handbook, STATES, form)
        shared = foreign_names(handbook).get(name_key(form), ())
        return shared[0] if found is None and len(shared) == 1 else found

    return resolve(typed, get)


def _plainly(handbook: Handbook, kind: Kind[T], name: str) -> T | None:
    cached: dict[str, Any] = handbook.__dict__.setdefault(_CACHE, {})
    if kind.noun not in cached:
        things = kind.things(handbook)
        cached[kind.noun] = (
            {name_key(each): thing for thing in things for each in kind.names(thing)},
            {each.casefold(): thing for thing in things for each in kind.codes(thing)},
        )
    names, codes = cached[kind.noun]
    found: T | None = codes.get(code_key(name)) or names.get(name_key(name))
    return found


def foreign_names(handbook: Handbook) -> dict[str, tuple[State, ...]]:
    """Return the states by each name that they have in other languages, as names are compared."""
    cached: dict[str, Any] = handbook.__dict__.setdefault(_CACHE, {})
    if "foreign" not in cached:
        found: dict[str, tuple[State, ...]] = {}
        for state, name in _foreign(handbook):
            form = name_key(name)
            others = found.get(form, ())
            if state not in others:
                found[form] = (*others, state)
        cached["foreign"] = found
    foreign: dict[str, tuple[State, ...]] = cached["foreign"]
    return foreign


def _foreign(handbook: Handbook) -> list[tuple[State, str]]:
    if handbook.names is None:
        return []
    states = handbook.state_by_code
    return [
        (states[code], name)
        for language in handbook.names.languages
        for code, names in language.items()
        for name in names
        if code in states
    ]


def find_organization(handbook: Handbook, typed: str) -> Organization:
    """Return the organization of that acronym, id, name or alias.

    Raises:
        NotFoundError: none is called so; near names are suggested.
    """
    return _find(handbook, ORGANIZATIONS, typed)


def find_state(handbook: Handbook, typed: str) -> State:
    """Return the state of that name in any language, or of that code.

    Raises:
        NotFoundError: none is called so; near names are suggested. A name that is known not
            to be a state's (Yugoslavia) is explained, and of one that two states share both
            are named.
    """
    if (state := lookup_state(handbook, typed)) is not None:
        return state
    if shared := foreign_names(handbook).get(name_key(typed)):
        near = tuple(each.name for each in shared)
        raise NotFoundError(
            f"“{typed}” is a name of more than one state.{did_you_mean(near)}", near
        )
    if (other := lookup(handbook, OTHERS, typed)) is not None:
        raise NotFoundError(explanation(other), [see_command(other)] if other.see else [])
    raise not_found(handbook, STATES, typed)


def see_command(other: Other) -> str:
    """Return the command that shows the states that a name refers to."""
    return f"att states show {' '.join(other.see)}"


def explanation(other: Other) -> str:
    """Return why a name is no state's, and what to type instead."""
    if not other.see:
        return other.text
    return f"{other.text.rstrip('.')}: `{see_command(other)}`."


def find_topic(handbook: Handbook, typed: str) -> Topic:
    """Return the topic of that name or alias.

    Raises:
        NotFoundError: none is called so; near names are suggested.
    """
    return _find(handbook, TOPICS, typed)


def find_term(handbook: Handbook, typed: str) -> Term:
    """Return the glossary term of that name, expansion or alias.

    Raises:
        NotFoundError: none is called so; near names are suggested.
    """
    return _find(handbook, TERMS, typed)


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


def _find(handbook: Handbook, kind: Kind[T], typed: str) -> T:
    if (found := lookup(handbook, kind, typed)) is not None:
        return found
    raise not_found(handbook, kind, typed)


def not_found(
    handbook: Handbook, kind: Kind[Any], typed: str, more: Iterable[str] = ()
) -> NotFoundError:
    """Return the error that nothing of a kind is called so, with near names suggested.

    Args:
        handbook: the records.
        kind: what was looked for.
        typed: the name that nothing has.
        more: other words that could stand there.
    """
    labels = labels_of(kind.things(handbook), kind.names)
    labels.update((normalize(word), word) for word in more)
    if kind is STATES:
        for each, name in _foreign(handbook):
            labels.setdefault(normalize(name), each.name)
    near = suggest(typed, labels)
    hint = did_you_mean(near)
    if not hint:
        hint = f" `{kind.listing}` names them all."
        if kind is TOPICS or kind is TERMS:
            hint = f"{hint[:-1]}; `att search {typed}` looks for the words."
    return NotFoundError(f"There is no {kind.noun} “{typed}”.{hint}", near)


def short_names(handbook: Handbook, codes: Iterable[str]) -> list[str]:
    """Return states by their short names, in order of name; an unknown code as it stands."""
    known = handbook.state_by_code
    return sorted((known[code].name if code in known else code for code in codes), key=normalize)
