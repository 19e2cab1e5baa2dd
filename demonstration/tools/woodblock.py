"""Sets leaf sides the way a woodblock or manuscript edition stands on paper, and knows where every character is."""

import subprocess
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from fontTools.ttLib import TTCollection, TTFont
from PIL import Image, ImageDraw, ImageFont

COLUMNS, CELLS = 8, 21
COLUMN_WIDTH, PITCH = 90, 52
STRIP = 50
WIDTH, HEIGHT = 78 + COLUMNS * COLUMN_WIDTH + STRIP + 14, 1300
SCALE = 0.9  # of the page image to the drawing; all measures here are the drawing's
TOP, INSET = 122, 9
FRAME_HEIGHT = CELLS * PITCH + 2 * INSET
MAIN_GLYPH, NOTE_GLYPH = (60, 49), (37, 42)
NUMERALS = "〇一二三四五六七八九十"


@dataclass(frozen=True)
class Style:
    """How a book looks: fonts in order of preference and how much to thicken them, colours, and what stands on the fold."""

    fonts: tuple
    weight: int
    paper: tuple
    ink: tuple
    rule: tuple
    black_mouth: bool
    second_tail: bool
    collection: str


FALLBACK = ("Noto Serif CJK TC", "HanaMinA", "HanaMinB")
STYLES = {
    "manuscript": Style(("AR PL UKai TW",) + FALLBACK, 0, (246, 236, 214), (30, 26, 24), (188, 70, 50), False, False, "欽定四庫全書"),
    "yuan": Style(("Noto Serif CJK TC:bold",) + FALLBACK, 0, (241, 231, 208), (32, 28, 25), (52, 46, 40), False, True, ""),
    "ming": Style(("Noto Serif CJK TC",) + FALLBACK, 1, (236, 223, 194), (36, 30, 26), (48, 41, 35), True, True, ""),
}


@lru_cache(maxsize=None)
def font_file(pattern):
    """Path and index of an installed font, by fontconfig pattern."""
    answer = subprocess.run(["fc-match", "-f", "%{file}|%{index}", pattern], check=True, capture_output=True, text=True)
    path, index = answer.stdout.split("|")
    return path, int(index) & 0xFFFF


@lru_cache(maxsize=None)
def coverage(pattern):
    path, index = font_file(pattern)
    font = TTCollection(path, lazy=True).fonts[index] if path.endswith("c") else TTFont(path, lazy=True)
    return frozenset(font.getBestCmap())


@lru_cache(maxsize=None)
def glyph(character, fonts, weight, size):
    """The character's ink, as a mask of exactly `size` pixels; brush and block forms are a little flat, so is this."""
    pattern = next((name for name in fonts if ord(character) in coverage(name)), fonts[0])
    path, index = font_file(pattern)
    em = 120
    box = Image.new("L", (em, em), 0)
    font = ImageFont.truetype(path, em - 4, index=index)
    thicker = weight + (2 if pattern.startswith("Hana") and fonts[0].endswith("bold") else 0)
    ImageDraw.Draw(box).text((em / 2, em / 2), character, font=font, fill=255, anchor="mm", stroke_width=thicker, stroke_fill=255)
    return box.resize(size, Image.LANCZOS)


def image_size():
    """Width and height of a page image in pixels."""
    return round(WIDTH * SCALE), round(HEIGHT * SCALE)


def strip_left(half):
    """On side a the fold is at the left, on side b at the right."""
    return 14 if half == "a" else WIDTH - 14 - STRIP


def text_left(half):
    return 14 + STRIP if half == "a" else 78


def boxes(side):
    """For each column with text: its box and the boxes of its runs `(x, y, width, height, run)`, in reading order, in the drawing's measures."""
    placed = []
    right = text_left(side.half) + COLUMNS * COLUMN_WIDTH
    for number, column in enumerate(side.columns):
        if not column.runs:
            continue
        left = right - (number + 1) * COLUMN_WIDTH
        pitch = min(PITCH, CELLS * PITCH / column.cells)
        runs = []
        for run in column.runs:
            offset, width = {"main": (13, 64), "right": (46, 40), "left": (4, 40)}[run.kind]
            y = TOP + INSET + run.cell * pitch
            runs.append((left + offset, round(y, 2), width, round(len(run.text) * pitch, 2), run))
        placed.append((left, TOP + INSET, COLUMN_WIDTH, CELLS * PITCH, runs))
    return placed


def set_side(side, title, style, seed):
    """Draws one side; returns an RGB image of `image_size()`."""
    random = np.random.default_rng(seed)
    ink, rules = Image.new("L", (WIDTH, HEIGHT), 0), Image.new("L", (WIDTH, HEIGHT), 0)
    _frame(ImageDraw.Draw(rules), side.half)
    _fold(ink, ImageDraw.Draw(rules), side, title, style, random)
    for _, _, _, _, runs in boxes(side):
        for x, y, width, height, run in runs:
            size = MAIN_GLYPH if run.kind == "main" else NOTE_GLYPH
            pitch = height / len(run.text)
            size = (size[0], min(size[1], int(pitch)))
            for index, character in enumerate(run.text):
                at = (x + (width - size[0]) / 2, y + (index + 0.5) * pitch - size[1] / 2)
                _stamp(ink, character, style, size, at, random)
    paper = _paper(side.half, style, random)
    paper = _print(paper, rules, style.rule, _wear(random, 0.16), 0.86)
    return _print(paper, ink, style.ink, _wear(random, 0.07), 0.95).resize(image_size(), Image.LANCZOS)


def _stamp(ink, character, style, size, at, random):
    jitter = random.uniform(-0.8, 0.8, 2)
    mask = glyph(character, style.fonts, style.weight, size)
    ink.paste(255, (round(at[0] + jitter[0]), round(at[1] + jitter[1])), mask)


def _frame(draw, half):
    left, right = text_left(half), text_left(half) + COLUMNS * COLUMN_WIDTH
    fold = 0 if half == "a" else WIDTH
    top, bottom = TOP, TOP + FRAME_HEIGHT
    outer = right if half == "a" else left
    sign = 1 if half == "a" else -1
    for y, thickness in ((top - 13, 6), (top, 2), (bottom, 2), (bottom + 13, 6)):
        edge = outer + sign * 13 if thickness == 6 else outer
        draw.line((min(fold, edge), y, max(fold, edge), y), fill=255, width=thickness)
    draw.line((outer + sign * 13, top - 15, outer + sign * 13, bottom + 15), fill=255, width=6)
    draw.line((outer, top, outer, bottom), fill=255, width=2)
    for number in range(COLUMNS):
        x = left + number * COLUMN_WIDTH if half == "a" else right - number * COLUMN_WIDTH
        draw.line((x, top, x, bottom), fill=215, width=2)


def _fold(ink, draw, side, title, style, random):
    left, half = strip_left(side.half), side.half
    x0, x1 = (0, left + STRIP) if half == "a" else (left, WIDTH)
    outer, inner = (x0, x1) if half == "a" else (x1, x0)
    _fishtail(draw, outer, inner, TOP + 250, 1)
    if style.second_tail:
        _fishtail(draw, outer, inner, TOP + 890, -1)
    if style.black_mouth:
        edge = outer + (7 if half == "a" else -7)
        for y0, y1 in ((TOP, TOP + 240), (TOP + 955, TOP + FRAME_HEIGHT)):
            draw.rectangle((min(outer, edge), y0, max(outer, edge), y1), fill=235)
    center = left + STRIP / 2 - (4 if half == "a" else -4)
    number = NUMERALS[side.leaf] if side.leaf <= 10 else ("" if side.leaf < 20 else NUMERALS[side.leaf // 10]) + "十" + (NUMERALS[side.leaf % 10] if side.leaf % 10 else "")
    for text, y in ((style.collection, TOP + 22), (title, TOP + 340), (side.juan, TOP + 640), (number, TOP + 800)):
        for index, character in enumerate(text):
            _stamp(ink, character, style, (33, 30), (center - 16, y + index * 36), random)


def _fishtail(draw, outer, inner, y, down):
    """Half of a fishtail: the notch deepens towards the fold."""
    for offset, width in ((-9, 3), (67, 0)):
        if width:
            draw.line((outer, y + (offset if down > 0 else 67), inner, y + (offset if down > 0 else 67)), fill=255, width=width)
    if down > 0:
        draw.polygon([(outer, y), (inner, y), (inner, y + 58), (outer, y + 28)], fill=255)
    else:
        draw.polygon([(outer, y + 58), (inner, y + 58), (inner, y), (outer, y + 30)], fill=255)


def _noise(random, shape, cell):
    """Smooth noise in −1…1, its grain `cell` pixels wide."""
    small = random.normal(0, 1, (shape[0] // cell + 2, shape[1] // cell + 2)).astype("float32")
    grown = Image.fromarray(small, mode="F").resize((shape[1], shape[0]), Image.BICUBIC)
    return np.clip(np.asarray(grown) / 2, -1, 1)


def _wear(random, amount):
    """How much ink took, 0…1 per pixel: thin where the block was dry."""
    grain = _noise(random, (HEIGHT, WIDTH), 7) * 0.6 + _noise(random, (HEIGHT, WIDTH), 60) * 0.6
    return np.clip(1 - amount * np.clip(grain + 0.25, 0, 1.2) * 2, 0.35, 1)


def _paper(half, style, random):
    shape = (HEIGHT, WIDTH)
    tone = 1 + 0.006 * _noise(random, shape, 14) + 0.02 * _noise(random, shape, 120)
    x = np.arange(WIDTH, dtype="float32")[None, :]
    y = np.arange(HEIGHT, dtype="float32")[:, None]
    fold = x if half == "a" else WIDTH - x
    spine = WIDTH - fold
    shade = 1 - 0.17 * np.exp(-fold / 5) - 0.16 * np.exp(-spine / 26) - 0.06 * np.exp(-np.minimum(y, HEIGHT - y) / 26)
    light = (tone * shade)[:, :, None]
    warm = np.stack([np.ones(shape), 0.6 * shade + 0.4 * np.ones(shape), shade], axis=2) ** 0.35
    pixels = np.array(style.paper, dtype="float32")[None, None, :] * light * warm
    return Image.fromarray(np.clip(pixels, 0, 255).astype("uint8"), "RGB")


def _print(paper, mask, colour, wear, strength):
    cover = (np.asarray(mask, dtype="float32") / 255 * wear * strength)[:, :, None]
    pixels = np.asarray(paper, dtype="float32") * (1 - cover) + np.array(colour, dtype="float32")[None, None, :] * cover
    return Image.fromarray(pixels.astype("uint8"), "RGB")
