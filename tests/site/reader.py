"""Somebody with a phone, who knows no more of a page than what is to be seen on the screen."""

from contextlib import nullcontext

SEEN = """() => {
  const words = [], range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const word of node.data.matchAll(/\\S+/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const {top, bottom, left, right} = range.getBoundingClientRect();
      if (top < 0 || left < 0 || bottom > innerHeight || right > innerWidth) continue;
      if (document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === node.parentElement) words.push(word[0]);
    }
  }
  return words.join(" ");
}"""
REACHED = """(words) => {
  for (const one of document.querySelectorAll("a[href], summary, button")) {
    if (!one.innerText.includes(words)) continue;
    for (const {top, bottom, left, right} of one.getClientRects()) {
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      if (one.contains(document.elementFromPoint(x, y))) return {x, y, href: one.href || ""};
    }
  }
  return null;
}"""
PLACE = "location.href.split('#')[0] + ' ' + Math.round(scrollY)"


class Reader:
    """Reads screen by screen and taps what is in sight; every scroll, jump and new page is one more screen."""

    def __init__(self, page):
        self.page, self.taps, self.screens, self.read = page, 0, 1, [page.evaluate(SEEN)]

    def scroll(self):
        """Go on by a screen; the end of a page is an error, since there is nothing more to look for."""
        before = self.page.evaluate(PLACE)
        self.page.evaluate("scrollBy(0, innerHeight)")
        assert self.page.evaluate(PLACE) != before, "the page ends here"
        self._look(before)

    def find(self, words):
        """Scroll until something that leads on and bears these words is in sight; return where, and where it leads."""
        while not (reached := self.page.evaluate(REACHED, words)):
            self.scroll()
        return reached

    def tap(self, words):
        """Tap what bears these words."""
        reached, before = self.find(words), self.page.evaluate(PLACE)
        with self.page.expect_event("framenavigated") if reached["href"] else nullcontext():
            self.page.touchscreen.tap(reached["x"], reached["y"])
        self.page.wait_for_load_state()
        self.page.wait_for_timeout(100)
        self.taps += 1
        self._look(before)

    def read_until(self, *wanted):
        """Scroll until each of these words has been in sight, on whichever screen."""
        while missing := [words for words in wanted if not any(words in screen for screen in self.read)]:
            assert self.screens < 10, missing
            self.scroll()

    def _look(self, before):
        self.screens += self.page.evaluate(PLACE) != before
        self.read.append(self.page.evaluate(SEEN))
