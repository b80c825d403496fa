"""Signs of symbol fonts as characters of Unicode.

Symbol and Wingdings draw other signs than their codes say. Word names the font beside the code;
elsewhere the codes stand in the private area of Unicode (U+F0B7), and the likelier font counts.
"""

from typing import Final

_PRIVATE_AREA: Final = 0xF000
_CODES: Final = 0x100
_GREEK: Final = dict(
    zip(
        [*range(0x41, 0x5B), *range(0x61, 0x7B)],
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)


def _table(signs: str) -> dict[int, str]:
    """By code, from words of two hexadecimal digits and the sign: "B3≥"."""
    return {int(word[:2], 16): word[2:] for word in signs.split()}


_SYMBOL: Final = (
    {code: chr(code) for code in (*range(0x20, 0x40), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D)}
    | _GREEK
    | _table(
        "22∀ 24∃ 27∋ 2A* 2D- 40≅ 5E⊥ 7E∼ A2′ A3≤ A5∞ AB↔ AC← AD↑ AE→ AF↓ B0° B1± B2″ B3≥ B4× B5∝"
        " B6∂ B7• B8÷ B9≠ BA≡ BB≈ BC… C6∅ C7∩ C8∪ CE∈ CF∉ D0∠ D1∇ D2® D3© D4™ D5∏ D6√ D7⋅ D8¬"
        " DB⇔ DC⇐ DE⇒ E5∑ F2∫"
    )
)
_WINGDINGS: Final = _table(
    "22✂ 28☎ 29✆ 2A✉ 46☞ 4A☺ 6C● 6E■ 6F□ 71❑ 72❒ 75◆ 76❖ 9E· 9F• A7▪ A8□ AB★ D8➢ DF← E0→ E1↑ E2↓"
    " E8➔ F0⇨ FB✗ FC✓ FD☒ FE☑ 81① 82② 83③ 84④ 85⑤ 86⑥ 87⑦ 88⑧ 89⑨ 8A⑩ 8C❶ 8D❷ 8E❸ 8F❹ 90❺ 91❻"
    " 92❼ 93❽ 94❾ 95❿"
)
_FONTS: Final[dict[str, dict[int, str]]] = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _table("4F✗ 50✓ 51☒ 52☑ 97• A3□"),
    "webdings": _table("61✓ 72✗"),
}
# What lists are marked with comes of Wingdings, all else of Symbol.
_LIKELIER: Final = "●■□❑❒◆❖•▪➢→➔⇨✗✓☒☑"
PRIVATE: Final = {
    _PRIVATE_AREA + code: sign
    for code, sign in [*_SYMBOL.items(), *_WINGDINGS.items()]
    if code not in _SYMBOL or sign in _LIKELIER or _SYMBOL[code] == sign
}


def sign(font: str, code: int) -> str:
    """The sign that *font* draws for *code*; "" for one that Unicode has no common sign for.

    Fonts of letters draw what the code says.
    """
    signs = _FONTS.get(font.strip().lower())
    own = code - _PRIVATE_AREA if 0 <= code - _PRIVATE_AREA < _CODES else code
    if signs is not None:
        return signs.get(own, "")
    return PRIVATE.get(code, "") if own != code else chr(code)
