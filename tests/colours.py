"""How far two colours stand apart, as WCAG 2.2 defines it."""

from matplotlib.colors import to_rgb


def contrast(colour, other="#ffffff"):
    """Return the contrast with another colour (white), from relative luminance."""
    darker, lighter = sorted(map(luminance, (colour, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """Return how bright a colour is, from 0 to 1."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def blended(colour, share, ground):
    """Return what a colour with a share of opacity looks like on a ground."""
    return tuple(share * own + (1 - share) * below for own, below in zip(to_rgb(colour), to_rgb(ground), strict=True))
