"""Counts and percentages as Vietnamese paper prints them."""

from __future__ import annotations

from core.domain.verdict import Target


def format_count(value: int) -> str:
    """A whole number with a dot after each thousand: "1.234"."""
    return f"{value:,}".replace(",", ".")


def format_share(numerator: int, denominator: int, target: Target | None = None) -> str:
    """The percentage numerator ÷ denominator (above 0) without its sign: "85,50".

    Two decimals, halves up. Where that would put the share on the other side of ``target`` or
    right at it, as many more as it takes: 89,996 % against 90 is "89,996", never "90,00".
    """
    decimals = 2
    while True:
        scale: int = 10**decimals
        scaled = _half_up(numerator * 100 * scale, denominator)
        if target is None or _agrees(scaled, scale, numerator, denominator, target):
            break
        decimals += 1
    sign = "-" if scaled < 0 else ""
    whole, rest = divmod(abs(scaled), scale)
    return f"{sign}{format_count(whole)},{rest:0{decimals}}"


def format_percent(numerator: int, denominator: int, target: Target | None = None) -> str:
    """As :func:`format_share`, with the sign: "85,50 %"."""
    return f"{format_share(numerator, denominator, target)} %"


def format_points(hundredths: int) -> str:
    """A difference of two percentages in points, with its sign: "+1,25", "-0,50", "0,00"."""
    sign = "+" if hundredths > 0 else "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{format_count(whole)},{rest:02}"


def _half_up(value: int, divisor: int) -> int:
    return (2 * value + divisor) // (2 * divisor)


def _agrees(scaled: int, scale: int, numerator: int, denominator: int, target: Target) -> bool:
    """Whether the rounded share lies on the same side of the target as the exact one."""
    rounded = target.surplus(scaled, 100 * scale)
    exact = target.surplus(numerator, denominator)
    return (rounded > 0, rounded < 0) == (exact > 0, exact < 0)
