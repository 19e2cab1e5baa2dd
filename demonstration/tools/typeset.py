#!/usr/bin/env python3
"""Makes the demonstration's page images and texts from digital editions. See ../README.md for the commands used."""

import argparse
import csv
import io
import json
from pathlib import Path

HERE = Path(__file__).parent


def jpeg(image, quality, most):
    """The image as JPEG, of less quality (to a floor) where it would take more than `most` bytes."""
    while True:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, optimize=True, progressive=True, dpi=(150, 150))
        if file.tell() <= most or quality <= 34:
            return file.getvalue()
        quality -= 4


def gazetteer(arguments):
    import kanripo
    import woodblock
    from alto import side_alto

    book = json.loads((HERE / "books.json").read_text(encoding="utf-8"))[arguments.book]
    style = woodblock.STYLES[book["style"]]
    sides = list(kanripo.read_sides(arguments.text, arguments.select or book["select"]))
    arguments.out.mkdir(parents=True, exist_ok=True)
    for number, side in enumerate(sides, 1):
        name = f"{number:04d}"
        image = woodblock.set_side(side, book["title"], style, seed=number)
        (arguments.out / f"{name}.jpg").write_bytes(jpeg(image, arguments.quality, arguments.most))
        (arguments.out / f"{name}.xml").write_text(side_alto(side, f"{name}.jpg", number), encoding="utf-8")
    with open(arguments.out / "contents.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("file", "level", "label"))
        for number, level, label in kanripo.contents(sides, book["headings"]):
            writer.writerow((f"{number:04d}.jpg", level, label))
    print(f"{book['title']}: {len(sides)} sides in {arguments.out}")


def newspaper(arguments):
    from newsprint import set_page

    arguments.out.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(arguments.alto, 1):
        set_page(path, arguments.longest).save(arguments.out / f"{number:04d}.jpg", quality=arguments.quality, optimize=True, progressive=True)
        (arguments.out / f"{number:04d}.xml").write_bytes(path.read_bytes())
        print(path.name, "→", arguments.out / f"{number:04d}.jpg")


def document(arguments):
    from document import set_document

    set_document(arguments.text, arguments.choice, arguments.out)
    print(arguments.out)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("gazetteer", help="Kanseki Repository text → leaf sides, ALTO, contents.csv")
    command.add_argument("--book", required=True, help="key in books.json")
    command.add_argument("--text", type=Path, required=True, help="folder of the edition's .txt files")
    command.add_argument("--select", help="instead of the book's own selection, e.g. 003:1-2")
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--quality", type=int, default=50)
    command.add_argument("--most", type=int, default=90_000, help="bytes an image may take")
    command.set_defaults(run=gazetteer)
    command = commands.add_parser("newspaper", help="newspaper ALTO → page images set from its boxes, and the ALTO as it is")
    command.add_argument("alto", type=Path, nargs="+")
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--longest", type=int, default=1600, help="pixels on the long side")
    command.add_argument("--quality", type=int, default=52)
    command.set_defaults(run=newspaper)
    command = commands.add_parser("document", help="front matter of several books → a PDF in horizontal lines with outline and page labels")
    command.add_argument("choice", choices=("abstracts", "prefaces"))
    command.add_argument("text", type=Path, nargs="+", help="the editions' folders")
    command.add_argument("--out", type=Path, required=True)
    command.set_defaults(run=document)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
