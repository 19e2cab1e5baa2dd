"""Writes a typeset side as ALTO 4: one TextLine a column, one String a run, boxes exact."""

from xml.sax.saxutils import quoteattr

from woodblock import SCALE, boxes, image_size

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd" SCHEMAVERSION="4.4">
 <Description>
  <MeasurementUnit>pixel</MeasurementUnit>
  <sourceImageInformation><fileName>{image}</fileName></sourceImageInformation>
  <Processing ID="typeset"><processingStepDescription>typeset from a digital edition; the boxes are those of the setting</processingStepDescription></Processing>
 </Description>
 <Styles>
  <TextStyle ID="main" FONTSIZE="21"/>
  <TextStyle ID="note" FONTSIZE="18"/>
 </Styles>
 <Layout>
  <Page ID="page" PHYSICAL_IMG_NR="{number}" PRINTED_IMG_NR={printed} WIDTH="{width}" HEIGHT="{height}">
"""


def side_alto(side, image, number):
    """ALTO for one side; columns right to left, commentary right half before left half."""
    lines = [HEAD.format(image=image, number=number, printed=quoteattr(f"{side.juan} {side.leaf}{side.half}"), width=image_size()[0], height=image_size()[1])]
    placed = boxes(side)
    if placed:
        left, right = placed[-1][0], placed[0][0] + placed[0][2]
        area = _area(left, placed[0][1], right - left, placed[0][3])
        lines.append(f'   <PrintSpace {area}>\n    <TextBlock ID="text" {area} LANG="zh-Hant" BASEDIRECTION="ttb">\n')
        for index, column in enumerate(placed, 1):
            lines.append(_line(index, column))
        lines.append("    </TextBlock>\n   </PrintSpace>\n")
    lines.append("  </Page>\n </Layout>\n</alto>\n")
    return "".join(lines)


def _area(*measures):
    x, y, width, height = (f"{measure * SCALE:.6g}" for measure in measures)
    return f'HPOS="{x}" VPOS="{y}" WIDTH="{width}" HEIGHT="{height}"'


def _line(index, column):
    x, y, width, height, runs = column
    out = [f'     <TextLine ID="c{index}" {_area(x, y, width, height)}>\n']
    for number, (rx, ry, rwidth, rheight, run) in enumerate(runs):
        style = "main" if run.kind == "main" else "note"
        out.append(f'      <String CONTENT={quoteattr(run.text)} {_area(rx, ry, rwidth, rheight)} STYLEREFS="{style}"/>')
        if number + 1 < len(runs) and _gap(run, runs[number + 1][4]):
            out.append("<SP/>")
        out.append("\n")
    out.append("     </TextLine>\n")
    return "".join(out)


def _gap(run, following):
    """White space in the edition; commentary follows what it comments without any."""
    return run.kind == following.kind and following.cell > run.cell + len(run.text)
