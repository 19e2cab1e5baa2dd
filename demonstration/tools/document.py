"""Sets the front matter of several gazetteers as one PDF: horizontal lines, text layer, outline, page labels."""

import subprocess

from reportlab.lib.pagesizes import A5
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import kanripo

CHOICES = {
    "abstracts": {
        "title": "四庫提要三種",
        "note": "《四庫全書》三種方志書前提要，據漢籍電子文獻排印，非影印本。",
        "english": "Abstracts of three gazetteers by the editors of the Complete Library of the Four Treasuries",
        "juan": ("提要",),
    },
    "prefaces": {
        "title": "方志舊序三種",
        "note": "三種方志卷首舊序，據漢籍電子文獻排印，非影印本。",
        "english": "Prefaces of three gazetteers: 1262, 1298 and 1519",
        "juan": ("序", "前序", "原序"),
    },
}
MARGIN, SIZE, LEADING, PER_LINE = 52, 15.5, 24.5, 20
FACE = "HanaMinA"
ORDINARY = str.maketrans("𩔖𫝊𨗳𤓰𦙍", "類傳導瓜胤")  # the PDF writer's text layer knows the basic plane only


def _register():
    path = subprocess.run(["fc-match", "-f", "%{file}", FACE], check=True, capture_output=True, text=True).stdout
    pdfmetrics.registerFont(TTFont(FACE, path))


def _draw(canvas, x, y, text, size):
    canvas.setFont(FACE, size)
    canvas.drawString(x, y, text)


def _paragraphs(folder, juan):
    """The chosen part's title and its columns joined to paragraphs: a column not full ends one."""
    path = next(folder.glob("*_000.txt"))
    title = next(line.partition(" ")[2] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#+TITLE"))
    paragraphs, current = [], ""
    for column in _body(folder, juan):
        indent = len(column.source) - len(column.source.lstrip("　"))
        if indent > 8 and current:
            paragraphs.append(current)
            current = ""
        current += kanripo.plain(column.source).replace("　", "").translate(ORDINARY)
        if column.cells < 19 or indent > 8:
            paragraphs.append(current)
            current = ""
    return title, [text for text in paragraphs + [current] if text]


def _body(folder, juan):
    """The columns after the heading of the chosen part."""
    columns = [column for side in kanripo.read_sides(folder, "000") if side.juan in juan for column in side.columns]
    heading = next(index for index, column in enumerate(columns) if column.source.strip("　") == "提要" or column.source.endswith("序"))
    return columns[heading + 1 :]


def set_document(folders, choice, out):
    """Writes the PDF; each book begins a page and an outline entry."""
    _register()
    chosen = CHOICES[choice]
    out.parent.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(out), pagesize=A5, invariant=1, lang="zh-Hant")
    canvas.setTitle(chosen["title"])
    canvas.setSubject(chosen["english"])
    width, height = A5
    _draw(canvas, (width - 34 * len(chosen["title"])) / 2, height * 0.62, chosen["title"], 34)
    canvas.setFont("Times-Italic", 9)
    canvas.drawCentredString(width / 2, height * 0.55, chosen["english"])
    _draw(canvas, (width - 9 * len(chosen["note"])) / 2, 60, chosen["note"], 9)
    canvas.bookmarkPage("cover")
    canvas.addOutlineEntry(chosen["title"], "cover", 0)
    canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
    canvas.showPage()
    canvas.addPageLabel(1, style="ARABIC", start=1)
    page = 1
    for folder in folders:
        page = _book(canvas, *_paragraphs(folder, chosen["juan"]), page)
    canvas.save()


def _book(canvas, title, paragraphs, page):
    _, height = A5
    canvas.bookmarkPage(title)
    canvas.addOutlineEntry(title, title, 1)
    y = height - MARGIN - 12
    _draw(canvas, MARGIN, y, title, 20)
    y -= 46
    for paragraph in paragraphs:
        text = "　　" + paragraph
        for start in range(0, len(text), PER_LINE):
            if y < MARGIN + 10:
                page, y = _turn(canvas, page), height - MARGIN - 12
            _draw(canvas, MARGIN, y, text[start : start + PER_LINE], SIZE)
            y -= LEADING
    return _turn(canvas, page)


def _turn(canvas, page):
    canvas.setFont("Times-Roman", 9)
    canvas.drawCentredString(A5[0] / 2, 30, str(page))
    canvas.showPage()
    return page + 1
