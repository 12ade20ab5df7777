// What browser_test.go asks of a page. Each function returns a list of
// complaints; none changes the page for good.
(() => {
  "use strict";
  const say = (s, n = 60) => JSON.stringify(String(s).replace(/\s+/g, " ").trim().slice(0, n));
  const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";

  // A drawing and where it stands, for a complaint.
  const drawingOf = (text) => {
    const svg = text.ownerSVGElement;
    const title = svg.querySelector("title");
    return say(title ? title.textContent : "drawing without a title");
  };

  // The box of the letters: the line's box without the room above and below
  // that no digit or capital letter uses.
  const letters = (text) => {
    const r = text.getBoundingClientRect();
    const upright = Math.abs(r.height) > 0;
    const pad = upright ? Math.min(r.height, r.width) * 0.2 : 0;
    return r.width >= r.height
      ? { left: r.left, right: r.right, top: r.top + pad, bottom: r.bottom - pad }
      : { left: r.left + pad, right: r.right - pad, top: r.top, bottom: r.bottom };
  };

  const drawings = () => [...document.querySelectorAll("svg")].filter((s) => shown(s) && !s.closest("[aria-hidden=true]"));
  const labels = (svg) => [...svg.querySelectorAll("text")].filter((t) => shown(t) && t.textContent.trim() !== "");

  const parse = (color) => {
    const m = color.match(/rgba?\(([^)]+)\)/);
    if (!m) return null;
    const p = m[1].split(/[ ,/]+/).map(Number);
    return { r: p[0], g: p[1], b: p[2], a: p.length > 3 ? p[3] : 1 };
  };
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a),
    g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a),
    a: 1,
  });
  const luminance = (c) => {
    const f = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * f(c.r) + 0.7152 * f(c.g) + 0.0722 * f(c.b);
  };
  const contrast = (a, b) => {
    const x = luminance(a), y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };

  // The colour of a page's box behind an element.
  const paper = (e) => {
    const layers = [];
    for (let n = e; n && n.nodeType === 1; n = n.parentElement) {
      const c = parse(getComputedStyle(n).backgroundColor);
      if (c && c.a > 0) { layers.push(c); if (c.a === 1) break; }
    }
    let base = { r: 255, g: 255, b: 255, a: 1 };
    const schemes = getComputedStyle(document.documentElement).colorScheme;
    if (schemes.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches) base = { r: 18, g: 18, b: 18, a: 1 };
    return layers.reverse().reduce((below, top) => over(top, below), base);
  };

  // The painted shapes that lie under a point of a drawing, lowest first.
  const behind = (svg, text, x, y) => {
    let color = paper(svg.parentElement);
    for (const e of svg.querySelectorAll("rect, path, circle, polygon, ellipse")) {
      if (text.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) break; // painted later: not behind
      const style = getComputedStyle(e);
      const fill = parse(style.fill);
      if (!fill || style.fill === "none" || !shown(e)) continue;
      const box = e.getBoundingClientRect();
      if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
      const ctm = e.getScreenCTM();
      if (!ctm || !e.isPointInFill(new DOMPoint(x, y).matrixTransform(ctm.inverse()))) continue;
      fill.a *= Number(style.fillOpacity) * Number(style.opacity);
      color = over(fill, color);
    }
    return color;
  };

  window.goright = {
    // Text in drawings against what lies behind it; axe cannot judge it.
    contrast() {
      const said = [];
      for (const svg of drawings()) {
        for (const t of labels(svg)) {
          const style = getComputedStyle(t);
          const ink = parse(style.fill);
          if (!ink) { said.push(`${drawingOf(t)}: ${say(t.textContent)} has the fill ${style.fill}`); continue; }
          const halo = style.paintOrder.startsWith("stroke") && style.stroke !== "none" ? parse(style.stroke) : null;
          const r = letters(t), y = (r.top + r.bottom) / 2;
          let least = 21;
          for (const at of [0.05, 0.5, 0.95]) {
            const x = r.left + (r.right - r.left) * at;
            let ground = behind(svg, t, x, y);
            if (halo) ground = over(halo, ground);
            least = Math.min(least, contrast(over(ink, ground), ground));
          }
          if (least < 4.5) said.push(`${drawingOf(t)}: ${say(t.textContent)} has a contrast of ${least.toFixed(2)}`);
        }
      }
      return said;
    },

    // Labels that cover each other or leave their drawing.
    labels() {
      const said = [];
      for (const svg of drawings()) {
        const frame = svg.getBoundingClientRect();
        const boxes = labels(svg).map((t) => ({ t, r: letters(t) }));
        for (let i = 0; i < boxes.length; i++) {
          const { t, r } = boxes[i];
          if (r.left < frame.left - 1 || r.right > frame.right + 1 || r.top < frame.top - 1 || r.bottom > frame.bottom + 1) {
            said.push(`${drawingOf(t)}: ${say(t.textContent)} leaves the drawing`);
          }
          for (let j = 0; j < i; j++) {
            const o = boxes[j].r;
            const w = Math.min(r.right, o.right) - Math.max(r.left, o.left);
            const h = Math.min(r.bottom, o.bottom) - Math.max(r.top, o.top);
            if (w > 1 && h > 1) said.push(`${drawingOf(t)}: ${say(t.textContent)} covers ${say(boxes[j].t.textContent)}`);
          }
        }
      }
      return said;
    },

    // Nothing but what scrolls by itself is wider than the window.
    width() {
      const e = document.scrollingElement;
      if (e.scrollWidth <= innerWidth) return [];
      const wide = [...document.body.querySelectorAll("*")].filter((n) => {
        if (n.getBoundingClientRect().right <= innerWidth + 0.5 || !shown(n)) return false;
        for (let p = n.parentElement; p; p = p.parentElement) {
          if (p !== document.body && p !== document.documentElement && getComputedStyle(p).overflowX !== "visible") return false;
        }
        return true;
      });
      return [`the page is ${e.scrollWidth} wide in a window of ${innerWidth}: ${wide.slice(0, 3).map((n) => `<${n.localName} class=${say(n.getAttribute("class") || "")}> ${say(n.textContent, 30)}`).join(", ")}`];
    },

    // In print, what is folded away on the screen is there; only reports, the pages of
    // teams and the page of measures leave theirs to the screen and the data files.
    print() {
      const said = [];
      const report = ["kind-report", "kind-team", "kind-measures"].some((kind) => document.body.classList.contains(kind));
      for (const d of document.querySelectorAll("details")) {
        if (report && !shown(d)) continue;
        const inside = [...d.children].filter((c) => c.localName !== "summary");
        if (!inside.some((c) => c.getBoundingClientRect().height > 1)) {
          said.push(`folded away in print: ${say(d.querySelector("summary").textContent)}`);
        }
      }
      const ground = paper(document.body);
      if (luminance(ground) < 0.8) said.push(`printed on a ground of ${JSON.stringify(ground)}`);
      for (const b of document.querySelectorAll("button, nav.toc")) if (shown(b)) said.push(`printed: ${say(b.textContent)}`);
      return said;
    },

    unfold(open) {
      for (const d of document.querySelectorAll("details")) d.open = open;
      return [];
    },

    async axe() {
      const result = await axe.run(document, {
        preload: false, // file:// pages cannot fetch their own stylesheets
        resultTypes: ["violations"],
        runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
      });
      return result.violations.map((v) => `${v.id} (${v.impact}): ${v.help}: ${v.nodes.length} of ${say(v.nodes[0].html, 160)}`);
    },
  };
})();
