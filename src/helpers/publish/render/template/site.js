"use strict";
// Everything can be read without this: it opens the fold a link leads into, stacks tables, passes over those that need
// no scrolling, searches, prints, and says when a page is old.

function reveal() {
  let target = null;
  try {
    target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return;
  }
  for (let above = target; above; above = above.parentElement) {
    if (above.localName === "details") above.open = true;
  }
  if (target) target.scrollIntoView();
}

// The words of a text without accents and signs: a council is found by the beginnings of words of its name, in any order.
function plain(text) {
  const letters = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return letters.replaceAll("&", " and ").split(/[^a-z0-9]+/).filter(Boolean);
}

function search(box) {
  const rows = [...document.querySelectorAll("table.councils tbody tr:not(.head)")];
  const names = rows.map((row) => plain(row.cells[0].textContent));
  box.addEventListener("input", () => {
    const wanted = plain(box.value);
    const isFound = (name) => wanted.every((typed) => name.some((word) => word.startsWith(typed)));
    rows.forEach((row, number) => { row.hidden = !isFound(names[number]); });
    for (const group of document.querySelectorAll("table.councils tbody")) {
      group.hidden = !group.querySelector("tr:not(.head):not([hidden])");
    }
    const number = rows.filter((row) => !row.hidden).length;
    document.getElementById("found").textContent = wanted.length ? `${number} found` : "";
  });
  box.closest("[hidden]").hidden = false;
}

// A table whose cells are laid out one beneath another is still a table to a screen reader.
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
function tell(table) {
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, td, th")]) {
    part.setAttribute("role", ROLES[part.tagName] || (part.scope.startsWith("col") ? "columnheader" : "rowheader"));
  }
}

// On a phone the cells of a row stand one beneath another, each with the head of its column; one that is told for several
// rows stands in each of them.
function stack(table) {
  const heads = [...table.querySelectorAll("thead tr:last-child > *")].map((head) => head.textContent.trim());
  for (const body of table.tBodies) {
    const spanning = heads.map(() => ({ cell: null, left: 0 }));
    for (const row of body.rows) if (row.cells[0].colSpan === 1) label(row, heads, spanning);
  }
  tell(table);
  table.classList.add("stacks");
}

function label(row, heads, spanning) {
  let cell = row.cells[0];
  heads.forEach((head, column) => {
    const above = spanning[column];
    if (above.left > 0) {
      const again = above.cell.cloneNode(true);
      again.removeAttribute("rowspan");
      again.classList.add("again");
      row.insertBefore(again, cell);
      above.left -= 1;
    } else if (cell) {
      if (cell.localName === "td") cell.dataset.label = head;
      Object.assign(above, { cell, left: cell.rowSpan - 1 });
      cell = cell.nextElementSibling;
    }
  });
}

// What can be scrolled is a stop of the keyboard, with a name; what cannot, such as a table that has room, is none.
const STOP = ["tabindex", "role", "aria-label"];
const named = new Map();
function stop(box) {
  if (!named.has(box)) named.set(box, STOP.map((name) => box.getAttribute(name)));
  const scrolls = box.scrollWidth > box.clientWidth;
  STOP.forEach((name, number) => {
    if (scrolls) box.setAttribute(name, named.get(box)[number]);
    else box.removeAttribute(name);
  });
}

const page = document.documentElement.dataset;
const stale = document.getElementById("stale");
if (stale) stale.hidden = Date.now() < Date.parse(page.checked) + Number(page.every) * 864e5;
for (const table of document.querySelectorAll(".scroll > table")) stack(table);
// Called at first, too, and where a fold is opened.
const sizes = new ResizeObserver((seen) => { for (const { target } of seen) stop(target.closest(".scroll")); });
for (const part of document.querySelectorAll(".scroll, .scroll > *")) sizes.observe(part);
for (const button of document.querySelectorAll("button.print")) {
  button.addEventListener("click", () => window.print());
  button.hidden = false;
}
const box = document.getElementById("search");
if (box) search(box);
for (const table of document.querySelectorAll("table.councils")) tell(table);
const here = document.querySelector("nav.pages [aria-current]");
const line = here && here.closest("ul");
if (line && here.offsetLeft + here.offsetWidth > line.clientWidth) line.scrollLeft = here.offsetLeft - 16;
// A browser scrolls only to what is wholly out of sight.
for (const link of document.querySelectorAll("nav.pages a")) {
  link.addEventListener("focus", () => link.scrollIntoView({ block: "nearest", inline: "nearest" }));
}
addEventListener("hashchange", reveal);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.hash === location.hash) reveal();
});
if (location.hash) reveal();
