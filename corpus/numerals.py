"""The value of Chinese and Roman numerals, as papers number sections and annexes with them."""


def chinese_value(numeral: str) -> int:
    """1 to 99 for 一 to 九十九; 0 for what is no such numeral."""
    digits = "一二三四五六七八九"
    tens, ten, ones = numeral.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    value = (digits.find(tens) + 1 if tens else 1) * 10 if ten else 0
    return value + (digits.find(ones) + 1 if ones else 0)


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral of the letters I, V, X and L; 0 for an empty one."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
