"""Tables that a screen reader can follow: a caption, headed columns, no empty corner."""

from bs4 import BeautifulSoup


def html(frame, caption):
    """Return a finished table of text as HTML with a caption and headed columns and rows."""
    soup = BeautifulSoup(frame.to_html(index=False, border=0, escape=True, na_rep="", classes="data"), "html.parser")
    table = soup.table
    title = soup.new_tag("caption")
    title.string = caption
    table.insert(0, title)
    for cell in table.select("tr[style]"):
        del cell["style"]
    for cell in table.thead.find_all("th"):
        cell["scope"] = "col"
    for row in table.tbody.find_all("tr"):
        first = row.find("td")
        first.name, first["scope"] = "th", "row"
    for cell in table.tbody.find_all("td"):
        if cell.get_text(strip=True)[:1].isdigit() and len(cell.get_text(strip=True)) < 12:
            cell["class"] = "num"
    return str(table)
