"""The colours of the pictures: those of the interface, and a few quiet ones between them.

Amber is not among them, for on a screen it says "you are here"; in the film it marks what is being named.
"""

PAPER, CARD, SUNK, INK, SOFT = "#FBFAF7", "#FFFFFF", "#F2F0EA", "#1D292D", "#55625F"
LINE, EDGE = "#DAD6CC", "#7C8785"
PETROL, TINT = "#0B5C69", "#E2EFF0"
PETROL_MID, PETROL_SOFT, PETROL_PALE = "#3F8791", "#8FBCC2", "#C6DFE2"
PETROL_DEEP = "#083F49"
CLAY, CLAY_SOFT, CLAY_PALE, CLAY_GROUND = "#B4653C", "#DDA783", "#F0D5C0", "#F7EADF"
CLAY_DEEP = "#7C4327"
SAND, SAND_DEEP = "#E6DECF", "#CDC2AE"
HERE, BAR = "#FFE7AE", "#B97A08"
SKINS = ("#F1C9A9", "#D9A27C", "#A9714F", "#7A4C33")
HAIRS = ("#3A2A24", "#7A4B2C", "#1E1B1C", "#B9A48C", "#8C3B22")


def mix(first: str, second: str, share: float) -> str:
    """Return the colour that lies between two; `share` is how much of the second is in it, 0 to 1."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
