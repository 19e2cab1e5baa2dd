"""Sets a newspaper page from its ALTO: every word at its box, rules and pictures as grey areas."""

import statistics
import subprocess
import xml.etree.ElementTree as ElementTree
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

OVERSAMPLING = 2
POINT = {"mm10": 254 / 72, "inch1200": 1200 / 72}
FACE = "Old Standard TT"


@lru_cache(maxsize=None)
def _font(variant, size):
    pattern = f"{FACE}:{variant}" if variant else FACE
    path = subprocess.run(["fc-match", "-f", "%{file}", pattern], check=True, capture_output=True, text=True).stdout
    return ImageFont.truetype(path, size)


def _number(element, name):
    return float(element.get(name, 0))


def set_page(path, longest):
    """Returns the page as a grey image, `longest` pixels on its long side."""
    root = ElementTree.parse(path).getroot()
    space = root.tag.partition("}")[0] + "}"
    page = root.find(f".//{space}Page")
    factor = longest / max(_number(page, "WIDTH"), _number(page, "HEIGHT")) * OVERSAMPLING
    size = (round(_number(page, "WIDTH") * factor), round(_number(page, "HEIGHT") * factor))
    styles = {style.get("ID"): style for style in root.iter(f"{space}TextStyle")}
    image = Image.new("L", size, 216)
    draw = ImageDraw.Draw(image)
    for kind, tone in (("Illustration", 180), ("GraphicalElement", 90)):
        for element in root.iter(space + kind):
            _area(draw, element, factor, tone)
    unit = POINT[root.findtext(f".//{space}MeasurementUnit")]
    for block in root.iter(f"{space}TextBlock"):
        lines = block.findall(f"{space}TextLine")
        if len(lines) == 1:
            _mend(lines[0], block, space)
        for line in lines:
            _line(image, line, space, factor, (styles, block.get("STYLEREFS", ""), unit))
    image = image.resize((size[0] // OVERSAMPLING, size[1] // OVERSAMPLING), Image.LANCZOS)
    return _shade(image)


def _mend(line, block, space):
    """Large lines were sometimes recognized with a box a hair high: the block's box is the right one."""
    if _number(line, "HEIGHT") < 0.2 * _number(block, "HEIGHT"):
        for element in [line, *line.findall(f"{space}String")]:
            element.set("VPOS", block.get("VPOS"))
            element.set("HEIGHT", block.get("HEIGHT"))
        line.set("STYLEREFS", block.get("STYLEREFS", ""))


def _area(draw, element, factor, tone):
    x, y = _number(element, "HPOS") * factor, _number(element, "VPOS") * factor
    draw.rectangle((x, y, x + max(1, _number(element, "WIDTH") * factor), y + max(1, _number(element, "HEIGHT") * factor)), fill=tone)


def _line(image, line, space, factor, look):
    styles, inherited, unit = look
    words = line.findall(f"{space}String") + line.findall(f"{space}HYP")
    if not words:
        return
    named = (line.get("STYLEREFS") or words[0].get("STYLEREFS") or inherited).split()
    style = next((styles[name] for name in named if name in styles), None)
    points = float(style.get("FONTSIZE")) if style is not None else 9
    tall = statistics.median(_number(word, "HEIGHT") or _number(line, "HEIGHT") for word in words) * factor
    size = max(8, min(points * unit * factor, tall * 1.5))
    baseline = (_number(line, "VPOS") + _number(line, "HEIGHT")) * factor - size * 0.2
    for word in words:
        variant = "italic" if style is not None and "italics" in (style.get("FONTSTYLE") or "") else "bold" if points > 40 else ""
        _word(image, word, factor, (_font(variant, round(size)), baseline))


def _word(image, word, factor, setting):
    font, baseline = setting
    text = word.get("CONTENT")
    width = max(2, round(_number(word, "WIDTH") * factor))
    drawn = max(1, round(font.getlength(text)))
    ascent, descent = font.getmetrics()
    mask = Image.new("L", (drawn, ascent + descent), 0)
    ImageDraw.Draw(mask).text((0, ascent), text, font=font, fill=255, anchor="ls")
    if word.get("WIDTH"):
        mask = mask.resize((width, mask.height), Image.BILINEAR)
    image.paste(38, (round(_number(word, "HPOS") * factor), round(baseline - ascent)), mask)


def _shade(image):
    """Uneven, slightly darker towards the edges, as newsprint is."""
    random = np.random.default_rng(1860)
    small = Image.fromarray(random.normal(0, 1, (12, 9)).astype("float32"), mode="F").resize(image.size, Image.BICUBIC)
    x = np.abs(np.linspace(-1, 1, image.width))[None, :]
    y = np.abs(np.linspace(-1, 1, image.height))[:, None]
    tone = 1 + 0.012 * np.asarray(small) - 0.09 * np.maximum(x, y) ** 14
    return Image.fromarray(np.clip(np.asarray(image) * tone, 0, 255).astype("uint8"), "L")
