"""How documents stand to one another by their symbols: revisions, addenda, corrigenda.

A revision replaces the document that it revises, whatever its languages: what an older text says
may no longer hold, even where only the newer one lacks a translation. Addenda and corrigenda stand
beside the document. Knows symbols only, no texts.
"""

from collections.abc import Iterable

from corpus.symbol import Symbol


def superseded(symbols: Iterable[Symbol]) -> dict[Symbol, Symbol]:
    """For each of *symbols* that a revision among them replaces, the last such revision."""
    held = {symbol.with_language(None) for symbol in symbols}
    newest: dict[Symbol, Symbol] = {}
    for symbol in sorted(held):  # Rev.2 before Rev.10
        newest[revised(symbol)] = symbol
    last = {symbol: newest[revised(symbol)] for symbol in held}
    return {symbol: newer for symbol, newer in last.items() if newer != symbol}


def revised(symbol: Symbol) -> Symbol:
    """The document of which *symbol* is a revision: itself where it is none.

    C25/33(Rev.1) revises C25/33, and C25/33(Add.1)(Rev.2) revises C25/33(Add.1).
    """
    changes = symbol.with_language(None).amendments
    while changes and changes[-1][0] == "Rev":
        changes = changes[:-1]
    return symbol.base.with_language(None).amended(*changes)


def beside(symbol: Symbol, symbols: Iterable[Symbol]) -> list[Symbol]:
    """The other versions, addenda and corrigenda of a document among *symbols*, in order."""
    own = symbol.with_language(None)
    held = {each.with_language(None) for each in symbols}
    return sorted(each for each in held if each.base == own.base and each != own)
