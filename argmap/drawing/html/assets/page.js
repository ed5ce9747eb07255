"use strict";
(() => {
  const data = JSON.parse(document.getElementById("am-data-").textContent);
  const root = document.documentElement;
  const by = (id) => document.getElementById(`am-${id}-`);
  const map = by("map"), camera = by("camera"), outline = by("outline"), panel = by("panel");
  const svg = document.getElementById("am-svg");
  const names = Object.keys(data.statements), order = new Map(names.map((name, at) => [name, at]));
  const LARGEST = 1.6; // at which a small map is shown: texts of 17 px, for the back of a room
  const FAR = 8.2 / 10.5; // below this scale the text of a card has less than 8.2 px
  const PHONE = matchMedia("(max-width:760px)");
  const EMBEDDED = "embedded" in root.dataset; // a frame has no address of its own to keep

  // What is drawn, and what hangs by what -----------------------------------------------------
  const cards = new Map(), titles = new Map(), items = new Map();
  const things = []; // everything that moves when a branch is folded
  const parents = new Map(), children = new Map();
  function known(facts, element, text) {
    const box = (facts.box || "").split(" ").map(Number);
    const thing = { element, text, kind: facts.kind, box: box.length === 4 ? box : null };
    for (const [key, fact] of [["key", "name"], ["from", "from"], ["to", "to"], ["relation", "relation"]]) thing[key] = facts[fact] || "";
    if (thing.kind === "line" && !parents.has(thing.from)) {
      parents.set(thing.from, thing.to);
      if (!children.has(thing.to)) children.set(thing.to, []);
      children.get(thing.to).push(thing.from);
    }
    if (thing.kind === "card") {
      byName.set(thing.key, thing);
      if (element && thing.key in data.statements) cards.set(thing.key, element);
    }
    if (thing.kind === "pill") pills.set(thing.key, thing);
    things.push(thing);
  }
  const byName = new Map(), pills = new Map();
  unstopped(svg);
  for (const element of svg.querySelectorAll("[data-kind]")) known(element.dataset, element);
  for (const element of svg.querySelectorAll("[data-far]")) titles.set(element.dataset.far, element);
  // A large picture comes as text, a line for each thing, of which only what is shown becomes elements.
  const STORE = document.getElementById("am-store-"), far = new Map(), layers = new Map();
  for (const text of STORE ? STORE.textContent.split("\n") : []) {
    const facts = {};
    for (const [, key, value] of text.slice(0, text.indexOf(">")).matchAll(/ data-([a-z]+)="([^"]*)"/g)) facts[key] = value;
    if (facts.far) far.set(facts.far, text);
    else if (facts.kind) { layer(facts.kind); known(facts, null, text); }
    else if (text) insert(text.includes("<text") ? "title" : "frame", text);
  }
  function layer(kind) {
    if (!layers.has(kind)) {
      layers.set(kind, document.createElementNS(svg.namespaceURI, "g"));
      if (kind === "far") layers.get(kind).setAttribute("class", "am-far");
      svg.append(layers.get(kind));
    }
    return layers.get(kind);
  }
  function insert(kind, text) {
    const holder = document.createElementNS(svg.namespaceURI, "g");
    holder.innerHTML = text; // argmap's own markup, every text of the map in it escaped
    layer(kind).append(holder.firstElementChild);
    return unstopped(layer(kind).lastElementChild);
  }
  function unstopped(element) { // the picture is one stop of the keyboard: the details list what its chips lead to
    for (const anchor of element.querySelectorAll("a")) anchor.setAttribute("tabindex", "-1");
    return element;
  }
  // A pill becomes a dot in a small picture, unless a line meets its far end.
  const POINT = 20; // points from its start: what meets it further on needs it whole
  const meets = (thing, at) => {
    const path = thing.element?.querySelector(".line")?.getAttribute("d") ?? thing.text?.match(/ d="([^"]*)"/)?.[1];
    return Number(path?.match(/-?[\d.]+/g)?.at(at ? -2 : 0));
  };
  const whole = new Set(); // keys of pills that a line meets at their far end
  for (const thing of things) if (thing.kind === "line") [thing.from, thing.to].forEach((key, at) => {
    if (meets(thing, at) > pills.get(key)?.box[0] + POINT) whole.add(key);
  });
  for (const [key, { element }] of pills) dot(key, element);
  function dot(key, element) {
    element?.classList.toggle("am-point", !whole.has(key) && !element.querySelector(".title"));
  }
  function build(thing) {
    if (thing.element) return;
    thing.element = insert(thing.kind, thing.text);
    if (thing.kind === "pill") dot(thing.key, thing.element);
    if (thing.kind === "card") {
      if (thing.key in data.statements) cards.set(thing.key, thing.element);
      if (far.has(thing.key)) titles.set(thing.key, insert("far", far.get(thing.key)));
      dress(thing.key, thing.element);
    }
  }
  for (const name of names) {
    const item = document.getElementById(name);
    items.set(name, item);
    data.statements[name].title = item.querySelector(".am-head").textContent;
    data.statements[name].text = item.querySelector(".am-entry").querySelector("p:not(.am-meta)")?.textContent;
  }
  const below = new Map(names.map((name) => [name, []]));
  for (const name of names) for (const end of data.above[name]) below.get(end)?.push(name);

  // Camera -------------------------------------------------------------------------------------
  const view = { x: 0, y: 0, k: 1 };
  let fitted = false;
  let size = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
  const origin = { x: svg.viewBox.baseVal.x, y: svg.viewBox.baseVal.y };
  const EDGE = PHONE.matches ? 12 : 24, FOOT = 40; // the buttons of the zoom stand at the foot

  function covered() {
    return !PHONE.matches && !panel.hidden ? panel.offsetWidth : 0;
  }
  function place(glides) {
    const room = { width: map.clientWidth - covered(), height: map.clientHeight };
    for (const [axis, side] of [["x", "width"], ["y", "height"]]) {
      const whole = size[side] * view.k;
      const low = Math.min(room[side] - whole - EDGE, EDGE), high = Math.max(EDGE, room[side] - whole - EDGE);
      view[axis] = whole + 2 * EDGE < room[side] ? (room[side] - whole) / 2 : Math.min(Math.max(view[axis], low), high);
      if (whole + 2 * EDGE < room[side] && axis === "y") view.y = EDGE;
    }
    fitted = false;
    map.classList.toggle("am-glides", Boolean(glides));
    camera.style.transform = `translate(${view.x}px,${view.y}px) scale(${view.k})`;
    root.classList.toggle("am-is-far", view.k < FAR);
    by("fit").textContent = `${Math.round(view.k * 100)} %`;
    by("fit").setAttribute("aria-label", `${by("fit").textContent}, fit the window`);
  }
  function fit(glides) {
    const wide = (map.clientWidth - covered() - 2 * EDGE) / size.width;
    const high = (map.clientHeight - 2 * EDGE - FOOT) / size.height;
    view.k = Math.min(PHONE.matches ? wide : Math.min(wide, high), LARGEST);
    view.x = view.y = EDGE;
    place(glides);
    fitted = true;
  }
  function zoom(factor, x = map.clientWidth / 2, y = map.clientHeight / 2, glides = false) {
    const k = Math.min(Math.max(view.k * factor, 0.05), 4), ratio = k / view.k;
    view.x = x - (x - view.x) * ratio;
    view.y = y - (y - view.y) * ratio;
    view.k = k;
    place(glides);
  }
  function reveal(name, closer) {
    if (!byName.has(name) || root.dataset.view !== "map") return;
    unfoldTo(name);
    if (closer && view.k < FAR) view.k = Math.max(view.k, 0.9);
    const [x, y, width, height] = shownBox(name);
    const room = { width: map.clientWidth - covered(), height: PHONE.matches && !panel.hidden ? map.clientHeight * 0.38 : map.clientHeight };
    const left = view.x + x * view.k, top = view.y + y * view.k;
    if (closer || left < EDGE || left + width * view.k > room.width - EDGE) view.x = room.width / 2 - (x + width / 2) * view.k;
    if (closer || top < EDGE || top + height * view.k > room.height - EDGE) view.y = room.height / 2 - (y + height / 2) * view.k;
    place(true);
  }
  function shownBox(name) {
    const thing = byName.get(name);
    const [x, y, width, height] = thing.box;
    return [x + thing.dx - origin.x, y + thing.dy - origin.y, width, height];
  }

  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    const corner = map.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey || !event.shiftKey && Math.abs(event.deltaY) >= Math.abs(event.deltaX)) {
      zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), event.clientX - corner.left, event.clientY - corner.top);
    } else {
      view.x -= event.deltaX || event.deltaY;
      place();
    }
  }, { passive: false });

  const fingers = new Map();
  let dragged = false, start = null;
  map.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest("button")) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    dragged = fingers.size > 1;
    start = { x: event.clientX, y: event.clientY };
  });
  addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, one]) => one);
    if (others.length) {
      const corner = map.getBoundingClientRect(), other = others[0];
      const before = Math.hypot(finger.x - other.x, finger.y - other.y);
      const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
      view.x += (event.clientX - finger.x) / 2;
      view.y += (event.clientY - finger.y) / 2;
      if (before > 0) zoom(after / before, (event.clientX + other.x) / 2 - corner.left, (event.clientY + other.y) / 2 - corner.top);
    } else {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > 4) dragged = true;
      if (dragged) {
        map.classList.add("am-drags");
        view.x += event.clientX - finger.x;
        view.y += event.clientY - finger.y;
        place();
      }
    }
    finger.x = event.clientX;
    finger.y = event.clientY;
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (event) => {
    fingers.delete(event.pointerId);
    if (!fingers.size) map.classList.remove("am-drags");
  });
  by("out").addEventListener("click", () => zoom(1 / 1.25, undefined, undefined, true));
  by("in").addEventListener("click", () => zoom(1.25, undefined, undefined, true));
  by("fit").addEventListener("click", () => fit(true));
  let opened = false;
  new ResizeObserver(() => {
    if (!map.clientWidth) return;
    if (!opened && root.dataset.view === "map") { // a frame may get its size late
      first();
      late?.();
    }
    if (packedFor !== `${map.clientWidth} ${map.clientHeight}`) fold(true);
    if (fitted) fit();
    else place();
  }).observe(map);

  // Folding: what is hidden leaves no gap ---------------------------------------------------------
  const folded = new Set();
  const frames = [...svg.querySelectorAll(".group > .face")].map((face) => {
    const number = (name) => Number(face.getAttribute(name));
    return { face, x: number("x"), y: number("y"), width: number("width"), height: number("height") };
  });
  const titlesOfFrames = [...svg.querySelectorAll(".group > .title")];
  for (const frame of frames) { // in a picture rows of groups end together; here a group is as wide as what it holds
    if (frames.some((other) => other !== frame && inside(other, frame))) continue;
    const held = things.filter(({ box }) => box && within(box, frame)).map(({ box }) => box);
    const title = titlesOfFrames.find((one) => within([Number(one.getAttribute("x")), Number(one.getAttribute("y")), 0, 0], frame));
    const edge = Math.min(...held.map(([x]) => x)) - frame.x;
    const wide = Math.max(...held.map(([x, , width]) => x + width - frame.x), title ? Number(title.getAttribute("textLength")) + 2 * edge : 0) + edge;
    if (held.length) frame.width = Math.min(frame.width, wide);
  }
  for (const title of titlesOfFrames) { // it grows while the picture is small, as far as its group is wide
    title.removeAttribute("textLength");
    const x = Number(title.getAttribute("x")), y = Number(title.getAttribute("y"));
    const ends = frames.filter((one) => within([x, y, 0, 0], one)).map((one) => one.x + one.width);
    const room = Math.min(...ends) - x - 6, size = Number(title.getAttribute("font-size")) || 12;
    const length = title.getComputedTextLength() || room;
    title.style.setProperty("--far", `${Math.min(16.5, Math.max(size, size * room / length))}px`);
  }
  const outer = frames.filter((one) => !frames.some((other) => other !== one && inside(one, other)));
  function inside(one, other) {
    const right = other.x + other.width, bottom = other.y + other.height;
    return one.x >= other.x && one.y >= other.y && one.x + one.width <= right && one.y + one.height <= bottom && other.height > one.height;
  }
  function branch(name) {
    const found = new Set(), waiting = [...(children.get(name) || [])];
    while (waiting.length) {
      const key = waiting.pop();
      if (found.has(key)) continue;
      found.add(key);
      waiting.push(...(children.get(key) || []));
    }
    return [...found];
  }
  function hiddenKeys() {
    const hidden = new Set();
    for (const name of folded) for (const key of branch(name)) hidden.add(key);
    return hidden;
  }
  // Return the function that moves a height up past the strips that nothing covers any more.
  const APART = 10; // points that stay between two things, where a whole branch between them is folded
  function closing(all, shown, top, bottom) {
    const cuts = [...new Set([top, bottom, ...all.flat(), ...shown.flat()])].filter((y) => y >= top && y <= bottom).sort((a, b) => a - b);
    const covers = (spans, y) => spans.some(([low, high]) => low < y && y < high);
    const strips = [];
    let gap = 0, cut = false;
    for (let at = 0; at + 1 < cuts.length; at++) {
      const middle = (cuts[at] + cuts[at + 1]) / 2, height = cuts[at + 1] - cuts[at];
      let keep = height;
      if (covers(shown, middle)) {
        if (cut && gap < APART && strips.length) strips.at(-1)[2] += APART - gap;
        gap = 0;
        cut = false;
      } else if (covers(all, middle)) { keep = 0; cut = true; }
      else { keep = Math.max(0, height - gap); gap += keep; }
      strips.push([cuts[at], height, keep]);
    }
    return (y) => {
      let moved = Math.min(y, top);
      for (const [low, height, keep] of strips) {
        if (y <= low) return moved;
        moved += keep * Math.min(1, height ? (y - low) / height : 1);
      }
      return moved + Math.max(0, y - bottom);
    };
  }
  // Areas are packed into columns as a whole: groups, and trees outside of them.
  const GAP = 14, MOST_AREAS = 40, LEGIBLE = 0.48; // points; areas; the least scale of two columns on a phone: titles of 10 px
  const areas = partition();
  function partition() {
    const own = new Map(); // the area of what has a box
    const found = outer.map(({ x, y, width, height }) => ({ x, y, right: x + width, bottom: y + height, first: Infinity }));
    const trees = new Map();
    for (const thing of things) if (thing.box) {
      const [x, y, width, height] = thing.box, top = thing.kind === "chip" ? thing.to : thing.key;
      let area = found.find((_, at) => at < outer.length && within(thing.box, outer[at]));
      if (!area) {
        const root_ = rootOf(top);
        area = trees.get(root_);
        if (!area) trees.set(root_, area = { x, y, right: x, bottom: y, first: Infinity });
        Object.assign(area, { x: Math.min(area.x, x), y: Math.min(area.y, y), right: Math.max(area.right, x + width), bottom: Math.max(area.bottom, y + height) });
      }
      if (thing.kind === "card") area.first = Math.min(area.first, order.get(thing.key) ?? Infinity);
      thing.area = area;
      if (thing.kind !== "chip") own.set(thing.key, area);
    }
    for (const thing of things) thing.area ??= own.get(thing.from);
    const all = [...found, ...trees.values()].sort((a, b) => a.first - b.first);
    const apart = (a, b) => a.right <= b.x || b.right <= a.x || a.bottom <= b.y || b.bottom <= a.y;
    const works = all.length <= MOST_AREAS && all.every((a, at) => all.slice(at + 1).every((b) => apart(a, b)))
      && things.every((thing) => thing.area && (thing.kind !== "line" || own.get(thing.to) === thing.area));
    if (works && all.length) return all;
    const edge = 8, whole = { x: origin.x + edge, y: origin.y + edge, right: origin.x + size.width - edge, bottom: origin.y + size.height - edge };
    for (const thing of things) thing.area = whole;
    return [whole];
  }
  function rootOf(key) {
    const seen = new Set();
    for (; parents.has(key) && !seen.has(key); key = parents.get(key)) seen.add(key);
    return key;
  }
  // Give each area its column: those in which the whole is largest, on a phone two if they can be read.
  let packedFor = "";
  function pack() {
    packedFor = `${map.clientWidth} ${map.clientHeight}`;
    const room = { width: map.clientWidth - 2 * EDGE, height: map.clientHeight - 2 * EDGE - FOOT };
    const tall = areas.map((area) => area.end - area.y), wide = areas.map((area) => area.width);
    let best = null;
    for (let from = 0; from < areas.length; from++) {
      let most = -GAP;
      for (let to = from; to < areas.length; to++) {
        most += tall[to] + GAP;
        const tried = columns(most, tall, wide);
        const across = room.width / tried.width, down = room.height / tried.height;
        tried.k = PHONE.matches ? (tried.count > 2 || tried.count > 1 && across < LEGIBLE ? 0 : down) : Math.min(across, down);
        if (!best || tried.k > best.k) best = tried;
      }
    }
    areas.forEach((area, at) => { area.column = best.places[at]; });
  }
  function columns(most, tall, wide) { // the narrowest, of areas in their order: best[at] is for those from `at` on
    const count = tall.length, best = [];
    best[count] = { width: -GAP, height: 0, count: 0 };
    for (let at = count - 1; at >= 0; at--) {
      let height = -GAP, across = 0;
      for (let next = at; next < count; next++) {
        height += GAP + tall[next];
        if (height > most && next > at) break;
        across = Math.max(across, wide[next]);
        const rest = best[next + 1], width = across + GAP + rest.width;
        if (!best[at] || width <= best[at].width) best[at] = { width, height: Math.max(height, rest.height), count: rest.count + 1, next: next + 1 };
      }
    }
    const places = [];
    for (let at = 0, column = 0; at < count; at = best[at].next, column++) places.push(...Array(best[at].next - at).fill(column));
    return { ...best[0], places };
  }
  let shrinks = false; // whether folding closes gaps from left to right, too: in a map that starts folded
  function fold(packs) {
    const hidden = hiddenKeys();
    for (const thing of things) {
      const off = thing.kind === "line" ? hidden.has(thing.from)
        : thing.kind === "chip" ? hidden.has(thing.to) || hidden.has(thing.from) && !thing.box || folded.has(thing.to)
        : hidden.has(thing.key);
      thing.off = off;
      if (!off) build(thing);
      if (thing.element) thing.element.style.display = off ? "none" : "";
      if (thing.kind === "card" && titles.has(thing.key)) titles.get(thing.key).style.display = off ? "none" : "";
    }
    for (const area of areas) Object.assign(area, { all: [], shown: [], folds: false });
    for (const { area, box, off } of things) {
      if (off) area.folds = true;
      if (!box) continue;
      area.all.push(box);
      if (!off) area.shown.push(box);
    }
    for (const area of areas) {
      const head = outer.length ? [[area.x, area.y, 60, 22]] : [];
      const along = (axis, low, high, boxes = [...area.all, ...head]) => {
        const spans = (some) => some.map((box) => [box[axis], box[axis] + box[axis + 2]]);
        const last = Math.max(low, ...spans(boxes).map(([, end]) => end)) + 10;
        return closing([...spans(boxes), [last, high]], spans([...area.shown, ...head]), low, high);
      };
      area.down = along(1, area.y, area.bottom);
      area.across = shrinks ? along(0, area.x, area.right) : (x) => x;
      Object.assign(area, { end: area.down(area.bottom), width: area.across(area.right) - area.x });
    }
    if (packs || areas[0].column === undefined) pack();
    const left = Math.min(...areas.map(({ x }) => x)), top = Math.min(...areas.map(({ y }) => y));
    const widths = [], heights = [];
    for (const area of areas) widths[area.column] = Math.max(widths[area.column] || 0, area.width);
    for (const area of areas) {
      const x = widths.slice(0, area.column).reduce((sum, one) => sum + one + GAP, left);
      const y = heights[area.column] ?? top;
      Object.assign(area, { dx: x - area.x, dy: y - area.y });
      heights[area.column] = y + area.end - area.y + GAP;
    }
    for (const thing of things) {
      if (thing.off) continue;
      const { area, box } = thing, flows = thing.kind === "line" || thing.kind === "chip";
      const [x, y] = box && !flows && area.folds ? box : [area.x, area.y];
      thing.dx = area.dx + area.across(x) - x;
      thing.dy = area.dy + area.down(y) - y;
      if (flows) redraw(thing, area.folds ? area : null);
      shift(thing.element, thing);
      if (thing.kind === "card" && titles.has(thing.key)) shift(titles.get(thing.key), thing);
    }
    for (const frame of frames) {
      const area = areaAt(frame.x + 1, frame.y + 1), low = area.down(frame.y), high = area.down(frame.y + frame.height);
      const left_ = area.across(frame.x), width = area.across(frame.x + frame.width) - left_;
      for (const [key, value] of Object.entries({ x: left_ + area.dx, y: low + area.dy, width, height: Math.max(0, high - low) })) frame.face.setAttribute(key, value);
    }
    for (const title of titlesOfFrames) {
      title.at ??= ["x", "y"].map((key) => Number(title.getAttribute(key)));
      const [x, y] = title.at, area = areaAt(x, y);
      title.setAttribute("x", area.across(x) + area.dx);
      title.setAttribute("y", area.down(y) + area.dy);
    }
    size = { width: widths.reduce((sum, one) => sum + one + GAP, -GAP) + 2 * (left - origin.x), height: Math.max(...heights) - GAP - top + 2 * (top - origin.y) };
    svg.setAttribute("viewBox", `${origin.x} ${origin.y} ${size.width} ${size.height}`); // print has no camera
    svg.setAttribute("width", size.width);
    svg.setAttribute("height", size.height);
    counts();
    for (const [name, item] of items) setFold(item, folded.has(name));
  }
  function areaAt(x, y) {
    return areas.find((area) => x >= area.x - 1 && x <= area.right + 1 && y >= area.y - 1 && y <= area.bottom + 1) || areas[0];
  }
  function within(box, frame) {
    return box[0] >= frame.x - 1 && box[0] <= frame.x + frame.width + 1 && box[1] >= frame.y - 1 && box[1] <= frame.y + frame.height + 1;
  }
  function shift(element, { dx, dy }) {
    if (Math.abs(dx) + Math.abs(dy) > 0.01) element.setAttribute("transform", `translate(${dx} ${dy})`);
    else element.removeAttribute("transform");
  }
  // Draw a line or chip where strips of its area are folded away, or as it came (null).
  function redraw(thing, area) {
    if (!area && !thing.shapes) return;
    thing.shapes ??= [...thing.element.querySelectorAll("path,polygon,polyline,rect,text")].map((shape) => {
      const attribute = shape.hasAttribute("d") ? "d" : shape.hasAttribute("points") ? "points" : "";
      return { shape, attribute, text: attribute && shape.getAttribute(attribute), at: ["x", "y"].map((key) => Number(shape.getAttribute(key))) };
    });
    for (const { shape, attribute, text, at } of thing.shapes) {
      if (!attribute) {
        const [x, y] = thing.box || at;
        shape.setAttribute("x", at[0] + (area ? area.across(x) - x : 0));
        shape.setAttribute("y", at[1] + (area ? area.down(y) - y : 0));
      } else if (!area) shape.setAttribute(attribute, text);
      else {
        let first = null; // a head moves as a whole, and a line point by point
        shape.setAttribute(attribute, text.replace(/(-?[\d.]+),(-?[\d.]+)/g, (_, ...pair) => {
          const [x, y] = pair.slice(0, 2).map(Number), to = [area.across(x), area.down(y)];
          if (attribute === "d") return to.join();
          first ??= [to[0] - x, to[1] - y];
          return `${x + first[0]},${y + first[1]}`;
        }));
      }
    }
  }
  function counts() {
    for (const old of svg.querySelectorAll(".am-count")) old.remove();
    for (const name of folded) {
      const card = cards.get(name);
      if (!card || card.style.display) continue;
      const [x, y, , height] = byName.get(name).box;
      const count = branch(name).filter((key) => key in data.statements).length;
      const group = document.createElementNS(svg.namespaceURI, "g");
      group.setAttribute("class", "am-count");
      const rect = document.createElementNS(svg.namespaceURI, "rect");
      for (const [key, value] of Object.entries({ x: x + 10, y: y + height - 7, width: 30, height: 15, rx: 7.5 })) rect.setAttribute(key, value);
      const text = document.createElementNS(svg.namespaceURI, "text");
      for (const [key, value] of Object.entries({ x: x + 25, y: y + height + 4, "text-anchor": "middle", "font-size": 10.5, "font-weight": "bold" })) text.setAttribute(key, value);
      text.textContent = `+${count}`;
      group.append(rect, text);
      card.append(group);
    }
  }
  function toggle(name) {
    if (!children.has(name) && !items.get(name)?.querySelector(":scope > ul")) return;
    if (!folded.delete(name)) folded.add(name);
    fold();
    place();
  }
  function unfoldTo(name) {
    let changed = false;
    for (let at = parents.get(name); at; at = parents.get(at)) changed = folded.delete(at) || changed;
    if (changed) fold();
  }
  function setFold(item, off) {
    item.classList.toggle("am-folded", off);
    item.querySelector(":scope > .am-fold")?.setAttribute("aria-expanded", String(!off));
  }
  outline.addEventListener("click", (event) => {
    const button = event.target.closest(".am-fold");
    if (button) toggle(button.closest(".am-item").id);
  });

  // Selection and details -----------------------------------------------------------------------
  let selected = "", cameFrom = null;
  function element(tag, content, attributes = {}) {
    const made = document.createElement(tag);
    if (content !== undefined) made.textContent = content;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }
  const sentence = (words) => `${words[0].toUpperCase()}${words.slice(1)}`;
  function link(name) {
    return element("a", data.statements[name].title, { href: `#${name}` });
  }
  function verdictOf(name) {
    const word = data.statements[name].verdict;
    if (!word) return "";
    return element("span", word, { class: `am-verdict am-${word}` });
  }
  function select(name, { keepsFocus = false, closer = false } = {}) {
    for (const [map_, mark] of [[cards, "am-selected"], [items, "am-selected"]]) {
      map_.get(selected)?.classList.remove(mark);
      map_.get(name)?.classList.add(mark);
    }
    selected = name;
    root.classList.toggle("am-has-panel", Boolean(name));
    if (!name) { panel.hidden = true; return; }
    details(name);
    rove(name);
    reveal(name, closer);
    if (root.dataset.view === "outline") {
      let item = items.get(name);
      for (let up = item?.parentElement; up; up = up.parentElement) if (up.classList?.contains("am-folded")) { folded.delete(up.id); setFold(up, false); }
      item?.scrollIntoView({ block: "nearest" });
    }
    if (!keepsFocus) panel.querySelector("h2").focus({ preventScroll: true });
  }
  function details(name) {
    const one = data.statements[name];
    const close = element("button", undefined, { class: "am-close", type: "button", "aria-label": "Close" });
    close.textContent = "×";
    close.addEventListener("click", shut);
    const parts = [close, element("p", [one.kind, one.group].filter(Boolean).join(" · "), { class: "am-kind" })];
    parts.push(element("h2", one.title, { id: "am-panel-title-", tabindex: "-1" }));
    if (one.text) parts.push(element("p", one.text));
    const cited = (one.sources || []).map(([source, place]) => [data.sources[source] || { title: source }, place]);
    if (one.quote) {
      const quote = element("blockquote", one.quote, { dir: "auto" });
      if (cited.length === 1) quote.append(element("cite", cited[0][0].title + (cited[0][1] ? `, ${cited[0][1]}` : "")));
      parts.push(quote);
    }
    if (one.verdict) {
      const box = element("div", undefined, { class: `am-box am-is-${one.verdict}` });
      box.append(element("b", sentence(one.verdict), { class: `am-${one.verdict}` }), one.why || `${sentence(data.meanings[one.verdict])}.`);
      if (one.unweighed) box.append(element("small", one.unweighed));
      parts.push(box);
    } else if (one.why) parts.push(element("p", one.why, { class: "am-box" }));
    for (const [title, rows] of one.rows || []) {
      const list = element("ul");
      for (const [those, note] of rows) {
        const row = element("li");
        those.forEach((each, at) => { if (at) row.append(" and "); row.append(link(each), " ", verdictOf(each)); });
        if (note) row.append(element("span", note, { class: "am-note" }));
        list.append(row);
      }
      parts.push(element("h3", title), list);
    }
    const facts = element("dl");
    const fact = (word, value) => {
      const cell = element("dd");
      cell.append(value);
      facts.append(element("dt", word), cell);
    };
    if (one.by) fact("Said by", one.by.join(", ") + (one.mode ? ` (${one.mode})` : ""));
    for (const [source, place] of cited) {
      const words = [source.title, place].filter(Boolean).join(", "), more = [source.about, source.reliability && `reliability: ${source.reliability}`].filter(Boolean);
      fact("Source", source.url && data.links[source.url] ? element("a", words, { href: source.url, rel: "noopener noreferrer" }) : words);
      if (more.length) facts.lastChild.append(element("span", more.join(" · "), { class: "am-note", dir: "auto" }));
    }
    if (one.hedges) fact("Hedge", one.hedges);
    if (one.estimate) fact("Estimate", one.estimate + (one.confidence ? ` (confidence ${one.confidence})` : ""));
    if (one.date) fact("Date", one.date);
    if (one.tags) fact("Tags", one.tags.join(", "));
    if (one.note) fact("Note", one.note);
    if (one.unstated) fact("Unstated", "added by whoever made the map");
    if (one.url) fact("Address", data.links[one.url] ? element("a", one.url, { href: one.url, rel: "noopener noreferrer" }) : one.url);
    fact("Link", element("a", `#${name}`, { href: `#${name}` }));
    parts.push(facts);
    panel.replaceChildren(...parts);
    panel.hidden = false;
    panel.scrollTop = 0;
  }
  function shut() {
    const back = cameFrom || cards.get(selected);
    select("");
    if (!EMBEDDED) history.replaceState(null, "", location.pathname + location.search);
    (root.dataset.view === "map" ? back : items.get(back?.dataset?.name)?.querySelector("a"))?.focus?.({ preventScroll: true });
    place();
  }
  function fromHash(options) {
    const name = decodeURIComponent(location.hash.slice(1));
    if (Object.hasOwn(data.statements, name)) select(name, options);
  }
  addEventListener("hashchange", () => (location.hash ? fromHash() : select("")));
  function go(name, keepsFocus) {
    if (EMBEDDED) parent.postMessage({ selected: name }, "*");
    else if (decodeURIComponent(location.hash.slice(1)) !== name) history.pushState(null, "", `#${encodeURIComponent(name)}`);
    select(name, { keepsFocus });
  }
  document.addEventListener("click", (event) => {
    if (EMBEDDED) event.target.closest("a[href]:not([href^='#'])")?.setAttribute("target", "_blank");
    const anchor = event.target.closest("a[href^='#']");
    if (anchor && !dragged) {
      const name = decodeURIComponent(anchor.getAttribute("href").slice(1));
      if (Object.hasOwn(data.statements, name)) {
        event.preventDefault();
        cameFrom = anchor.closest("#am-panel-") ? cameFrom : cards.get(name);
        go(name, root.dataset.view === "outline" && outline.contains(anchor));
        return;
      }
    }
    const card = event.target.closest("[data-kind=card]");
    if (card && !dragged && Object.hasOwn(data.statements, card.dataset.name)) {
      cameFrom = card;
      go(card.dataset.name, true);
    }
  });
  svg.addEventListener("dblclick", (event) => {
    const card = event.target.closest("[data-kind=card]");
    if (card) toggle(card.dataset.name);
  });

  // Hover: what bears on a claim, and what it bears on --------------------------------------------
  let timer = 0;
  function reach(name) {
    const lit = new Set([name]);
    for (const next of [(one) => below.get(one) || [], (one) => data.above[one] || []]) {
      const waiting = [name], seen = new Set(waiting);
      while (waiting.length) for (const one of next(waiting.pop())) if (!seen.has(one)) { seen.add(one); lit.add(one); waiting.push(one); }
    }
    return lit;
  }
  function dim(lit) {
    for (const thing of things) {
      const statement = (key) => !(key in data.statements) || lit.has(key);
      const off = lit && (thing.kind === "card" ? !lit.has(thing.key)
        : thing.kind === "line" || thing.kind === "chip" ? !(statement(thing.from) && statement(thing.to) && touches(thing.relation, lit))
        : thing.kind === "pill" && !touches(thing.key, lit));
      thing.element?.classList.toggle("am-dim", Boolean(off));
      if (thing.kind === "card") titles.get(thing.key)?.classList.toggle("am-dim", Boolean(off));
    }
  }
  const relations = new Map();
  for (const thing of things) if (thing.kind === "line" || thing.kind === "chip") {
    const id = thing.relation;
    if (!relations.has(id)) relations.set(id, new Set());
    for (const key of [thing.from, thing.to]) if (key in data.statements) relations.get(id).add(key);
  }
  function touches(id, lit) {
    const ends = relations.get(id);
    return !ends || [...ends].every((one) => lit.has(one));
  }
  svg.addEventListener("pointerover", (event) => {
    const card = event.target.closest("[data-kind=card]");
    clearTimeout(timer);
    timer = setTimeout(() => { if (!query() && !chosen.size) dim(card ? reach(card.dataset.name) : null); }, 140);
  });
  svg.addEventListener("pointerleave", () => { clearTimeout(timer); if (!query() && !chosen.size) dim(null); });

  // Search --------------------------------------------------------------------------------------
  const field = by("search");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = names.map((name) => {
    const one = data.statements[name];
    return plain([one.title, one.text, name, ...(one.by || []), one.quote].filter(Boolean).join("\n"));
  });
  let hits = [], current = -1;
  const query = () => field.value.trim();
  function search() {
    const wanted = plain(query());
    const all = wanted ? names.filter((_, at) => texts[at].includes(wanted)) : [];
    if (current >= 0) mark(hits[current], "am-now", false);
    hits = all;
    current = -1;
    wantedMarks = new Set(all);
    markSome();
    by("hits").textContent = wanted ? (hits.length === 1 ? "1 hit" : `${hits.length || "no"} hits`) : "";
  }
  // Thousands of frames would hold up the typing, so they come and go some at a time.
  const marked = new Set(), AT_ONCE = 120;
  let wantedMarks = new Set();
  function markSome() {
    const off = [...marked].filter((name) => !wantedMarks.has(name)), on = [...wantedMarks].filter((name) => !marked.has(name));
    for (const name of off.slice(0, AT_ONCE)) { marked.delete(name); mark(name, "am-hit", false); }
    for (const name of on.slice(0, AT_ONCE)) { marked.add(name); mark(name, "am-hit", true); }
    if (off.length > AT_ONCE || on.length > AT_ONCE) requestAnimationFrame(markSome);
  }
  function mark(name, word, on) {
    cards.get(name)?.classList.toggle(word, on);
    items.get(name)?.classList.toggle(word, on);
  }
  function step(by_) {
    if (!hits.length) return;
    if (current >= 0) mark(hits[current], "am-now", false);
    current = (current + by_ + hits.length) % hits.length;
    const name = hits[current];
    mark(name, "am-now", true);
    by("hits").textContent = `${current + 1} of ${hits.length}`;
    reveal(name, true);
    if (root.dataset.view === "outline") items.get(name)?.scrollIntoView({ block: "center" });
  }
  field.addEventListener("input", search);
  by("search-form").addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); step(event.shiftKey && current >= 0 ? -1 : event.shiftKey ? 0 : 1); }
    if (event.key === "Escape") { field.value = ""; search(); field.blur(); event.stopPropagation(); }
  });

  // Filters: or within one kind, and between kinds --------------------------------------------------
  const KINDS = [["Kind", (one) => [one.kind]], ["Verdict", (one) => [one.verdict]], ["Group", (one) => [one.group]],
    ["Speaker", (one) => one.by], ["Source", (one) => (one.sources || []).map(([source]) => data.sources[source]?.title || source)], ["Tag", (one) => one.tags]];
  const chosen = new Map();
  const boxes = by("filters");
  for (const [title, values] of KINDS) {
    const counts_ = new Map();
    for (const name of names) for (const value of values(data.statements[name]) || []) if (value) counts_.set(value, (counts_.get(value) || 0) + 1);
    if (counts_.size < 2 && !(title === "Tag" && counts_.size)) continue;
    boxes.append(element("h2", title));
    for (const [value, count] of counts_) {
      const label = element("label"), box = element("input", undefined, { type: "checkbox" });
      box.addEventListener("change", () => {
        const set = chosen.get(title) || new Set();
        if (box.checked) set.add(value); else set.delete(value);
        if (set.size) chosen.set(title, set); else chosen.delete(title);
        filter();
      });
      box.amValue = value;
      label.append(box, value, element("span", String(count)));
      boxes.append(label);
    }
  }
  function filter() {
    const fits = (name) => KINDS.every(([title, values]) => !chosen.has(title) || (values(data.statements[name]) || []).some((value) => chosen.get(title).has(value)));
    const found = chosen.size ? names.filter(fits) : [];
    const set = new Set(found);
    root.classList.toggle("am-has-active", chosen.size > 0);
    const lit = new Set(found);
    for (const name of found) {
      const waiting = [name];
      while (waiting.length) for (const one of below.get(waiting.pop()) || []) if (!lit.has(one)) { lit.add(one); waiting.push(one); }
    }
    dim(chosen.size ? lit : null);
    wantedMarks = chosen.size ? set : new Set(hits);
    markSome();
    for (const [name, item] of items) item.hidden = chosen.size > 0 && !set.has(name) && !found.some((one) => item.contains(items.get(one)));
    const active = by("active");
    active.replaceChildren();
    if (chosen.size) {
      active.append(`${found.length} of ${names.length} statement${names.length === 1 ? "" : "s"}`);
      for (const [title, values] of chosen) for (const value of values) {
        const button = element("button", `${title}: ${value} ×`, { type: "button", "aria-label": `Remove the filter ${title}: ${value}` });
        button.addEventListener("click", () => unset(title, value));
        active.append(button);
      }
      const all = element("button", "Clear", { type: "button" });
      all.addEventListener("click", clear);
      active.append(all);
    }
    place();
  }
  function unset(title, value) {
    chosen.get(title)?.delete(value);
    if (!chosen.get(title)?.size) chosen.delete(title);
    for (const box of boxes.querySelectorAll("input")) if (box.amValue === value) box.checked = false;
    filter();
  }
  function clear() {
    chosen.clear();
    for (const box of boxes.querySelectorAll("input")) box.checked = false;
    filter();
  }

  // Bars, popovers, theme -------------------------------------------------------------------------
  function show(which) {
    root.dataset.view = which;
    by("show-map").setAttribute("aria-pressed", String(which === "map"));
    by("show-outline").setAttribute("aria-pressed", String(which === "outline"));
    if (which === "map") { if (opened) { fold(true); fit(); } else first(); if (selected) reveal(selected, PHONE.matches); }
    else items.get(selected)?.scrollIntoView({ block: "center" });
  }
  by("show-map").addEventListener("click", () => show("map"));
  by("show-outline").addEventListener("click", () => show("outline"));
  const popovers = [[by("filter"), boxes], [by("help-button"), by("help")]];
  for (const [button, popover] of popovers) button.addEventListener("click", () => open(button, popover, popover.hidden));
  function open(button, popover, on) {
    for (const [other, shown] of popovers) if (other !== button) { shown.hidden = true; other.setAttribute("aria-expanded", "false"); }
    popover.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
    if (on) popover.querySelector("input,button,a")?.focus();
    else button.focus();
  }
  document.addEventListener("pointerdown", (event) => {
    for (const [button, popover] of popovers) if (!popover.hidden && !popover.contains(event.target) && !button.contains(event.target)) {
      popover.hidden = true;
      button.setAttribute("aria-expanded", "false");
    }
  });
  const dark = matchMedia("(prefers-color-scheme:dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  by("theme").setAttribute("aria-pressed", String(isDark()));
  by("theme").addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    by("theme").setAttribute("aria-pressed", String(isDark()));
  });

  // Keyboard: the picture is one stop, and the arrows go from card to card --------------------------
  function rove(name) {
    for (const card of cards.values()) card.setAttribute("tabindex", "-1");
    cards.get(name)?.setAttribute("tabindex", "0");
  }
  function dress(name, card) {
    const one = data.statements[name], counted = below.get(name)?.length;
    if (!one) return;
    card.setAttribute("role", "link");
    card.setAttribute("tabindex", "-1");
    card.setAttribute("aria-description", [one.kind, one.verdict, counted ? `${counted} below it` : ""].filter(Boolean).join(", "));
    card.classList.toggle("am-hit", marked.has(name));
    card.classList.toggle("am-selected", name === selected);
  }
  for (const [name, card] of cards) dress(name, card);
  if (names.length) rove(names.find((name) => cards.has(name)) || names[0]);
  function neighbour(name, key) {
    const shown = (one) => cards.has(one) && !cards.get(one).style.display;
    const up = (data.above[name] || []).filter(shown);
    const siblings = up.length ? (below.get(up[0]) || []).filter(shown) : names.filter((one) => shown(one) && !(data.above[one] || []).length);
    const at = siblings.indexOf(name), order = names.filter(shown);
    return { ArrowUp: up[0], ArrowDown: (below.get(name) || []).find(shown), ArrowLeft: siblings[at - 1], ArrowRight: siblings[at + 1], Home: order[0], End: order.at(-1) }[key];
  }
  svg.addEventListener("keydown", (event) => {
    const card = event.target.closest?.("[data-kind=card]");
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = card.dataset.name;
    if (event.key === "Enter") { event.preventDefault(); cameFrom = card; go(name, false); return; }
    if (event.key === " ") { event.preventDefault(); toggle(name); return; }
    const next = neighbour(name, event.key);
    if (["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) event.preventDefault();
    if (next) {
      rove(next);
      reveal(next);
      cards.get(next).focus({ preventScroll: true });
      if (!panel.hidden) go(next, true);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const shown = popovers.find(([, popover]) => !popover.hidden);
      if (shown) open(shown[0], shown[1], false);
      else if (!panel.hidden) shut();
      else if (chosen.size) clear();
      return;
    }
    if (event.target.closest("input,textarea,select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = {
      "/": () => field.focus(), o: () => show("outline"), m: () => show("map"),
      f: () => open(...popovers[0], popovers[0][1].hidden), "?": () => open(...popovers[1], popovers[1][1].hidden),
      "+": () => zoom(1.25, undefined, undefined, true), "=": () => zoom(1.25, undefined, undefined, true),
      "-": () => zoom(1 / 1.25, undefined, undefined, true), "−": () => zoom(1 / 1.25, undefined, undefined, true), 0: () => fit(true),
    };
    if (Object.hasOwn(keys, event.key)) { event.preventDefault(); keys[event.key](); }
  });
  by("main").setAttribute("tabindex", "-1");

  // Start: an outline on a phone; branches folded where titles would be too small to read ------------
  const SMALLEST = 8 / 21; // scale at which the largest titles have 8 px
  function first() {
    if (!root.clientWidth) return; // a frame without a size as yet
    opened = true;
    if (!STORE) { fold(true); fit(); }
    if (STORE || view.k < SMALLEST && names.length > 60) {
      shrinks = true;
      for (const name of names) if (children.has(name)) folded.add(name);
      fold(true);
      rove(names.find((name) => cards.has(name)));
      fit();
    }
    if (view.k < SMALLEST) { // even so: the start of the map, to be read, and not all of it as dust
      Object.assign(view, { x: EDGE, y: EDGE, k: SMALLEST });
      place();
    }
  }
  if (PHONE.matches && !EMBEDDED) show("outline");
  else first();
  // A preview and a playground draw the page anew; what the reader looks at stays.
  const LIVE = document.getElementById("am-live-");
  const memory = LIVE && `argmap ${LIVE.dataset.map} view`;
  function state() {
    return {
      view, fitted, selected, folded: [...folded], shows: root.dataset.view, theme: root.dataset.theme, query: field.value, top: outline.scrollTop,
    };
  }
  let late = null; // what is recalled as soon as the frame has its size
  function recall(was, name) {
    if (!root.clientWidth) { late = () => recall(was, name); return; }
    for (const one of was.folded) if (children.has(one)) folded.add(one);
    if (folded.size) fold();
    if (was.theme) root.dataset.theme = was.theme;
    show(was.shows);
    field.value = was.query;
    if (was.query) search();
    if (Object.hasOwn(data.statements, name)) select(name, { keepsFocus: true });
    if (was.fitted) fit();
    else { Object.assign(view, was.view); place(); }
    outline.scrollTop = was.top;
  }
  if (LIVE) for (const leave of ["am-leave", "pagehide"]) addEventListener(leave, () => sessionStorage.setItem(memory, JSON.stringify(state())));
  const was = LIVE && JSON.parse(sessionStorage.getItem(memory) || "null");
  if (was) recall(was, decodeURIComponent(location.hash.slice(1)));
  else fromHash({ keepsFocus: true, closer: true });
  if (EMBEDDED) addEventListener("message", ({ source, data: asked }) => {
    if (source !== parent) return;
    if (asked.recall) recall(asked.recall, asked.recall.selected);
    if (asked.theme) root.dataset.theme = asked.theme;
    if (asked.select && Object.hasOwn(data.statements, asked.select)) select(asked.select, { keepsFocus: true });
    parent.postMessage({ state: structuredClone(state()) }, "*");
  });
})();
