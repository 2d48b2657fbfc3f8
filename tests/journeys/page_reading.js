(() => {
  const OPERABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
  const name = (one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 140);
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const state = { expected: [], reached: new Set(), unseen: [] };

  const operable = () =>
    [...document.querySelectorAll(OPERABLE)].filter((one) => {
      if (!shown(one) || one.disabled || one.type === "hidden" || one.getAttribute("tabindex") === "-1") return false;
      if (one.type !== "radio" || one.checked) return true;
      const group = [...document.getElementsByName(one.name)].filter((other) => other.form === one.form);
      return !group.some((other) => other.checked) && group[0] === one;
    });

  // what a ring, a shadow or the drawing inside a chart's link looks like
  const look = (one) =>
    [one, ...(one.ownerSVGElement ? one.querySelectorAll("*") : []), one.closest(".file-drop")]
      .filter(Boolean)
      .map((part) => {
        const style = getComputedStyle(part);
        const ring = style.outlineStyle === "none" ? "" : style.outlineWidth + style.outlineColor;
        return [ring, style.boxShadow, style.borderColor, style.stroke, style.strokeWidth].join("|");
      })
      .join("/");

  const hidden = (part) => part.closest(".visually-hidden, title, desc, script, style, noscript, option");

  const textSize = (part) => {
    const size = parseFloat(getComputedStyle(part).fontSize);
    const scale = part.ownerSVGElement && part.getScreenCTM();
    return scale ? size * Math.hypot(scale.a, scale.b) : size;
  };

  window.reading = {
    unfold: () => document.querySelectorAll("details").forEach((one) => (one.open = true)),

    wide: () => {
      const page = document.documentElement;
      if (page.scrollWidth <= innerWidth) return [];
      const outside = [...document.body.querySelectorAll("*")].filter(
        (one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".table-wrap, svg *"),
      );
      return [`${page.scrollWidth} px`, ...outside.slice(-3).map(name)];
    },

    small: (least) => {
      const found = new Set();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const part = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || hidden(part) || !shown(part)) continue;
        const size = textSize(part);
        if (size < least - 0.05) found.add(`${size.toFixed(1)} px ${name(part)}`);
      }
      return [...found].slice(0, 3);
    },

    start: () => {
      document.activeElement.blur();
      state.expected = operable();
      const before = new Map(state.expected.map((one) => [one, look(one)]));
      document.addEventListener("focusin", ({ target }) => {
        state.reached.add(target);
        const box = target.getBoundingClientRect();
        const empty = box.width < 1 || box.height < 1;
        if (empty || !before.has(target) || before.get(target) === look(target)) state.unseen.push(target);
      });
      scrollTo(0, 0);
      // a date is entered in several fields, and a frame has stops of its own
      const dates = state.expected.filter((one) => ["date", "time", "month"].includes(one.type)).length;
      const framed = [...document.querySelectorAll("iframe")].map(
        (one) => 1 + (one.contentDocument?.querySelectorAll(OPERABLE).length ?? 0),
      );
      return state.expected.length + 2 + 4 * dates + framed.reduce((sum, one) => sum + one, 0);
    },

    result: () => ({
      unreached: state.expected.filter((one) => !state.reached.has(one)).map(name).slice(0, 4),
      unseen: [...new Set(state.unseen)].map(name).slice(0, 4),
    }),
  };
})();
