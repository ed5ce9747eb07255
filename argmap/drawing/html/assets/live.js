"use strict";
// The preview: a strip at the bottom says whether the picture is that of the file as it is saved.
(() => {
  const strip = document.getElementById("am-live-"), list = document.getElementById("am-errors-");
  const button = document.getElementById("am-list-"), words = strip.querySelector("output");
  const name = strip.dataset.map, title = document.title;
  const memory = (key, value) => {
    if (value !== undefined) sessionStorage.setItem(`argmap ${name} ${key}`, value);
    return sessionStorage.getItem(`argmap ${name} ${key}`) || "";
  };
  let version = Number(memory("version"));
  function element(tag, content, name_ = "") {
    const made = document.createElement(tag);
    made.append(content);
    made.className = name_;
    return made;
  }
  function row({ sentence, line, code, pieces, fix }) {
    const place = element("div", element("b", line ? `Line ${line}` : "The file"));
    place.append(element("small", code));
    const text = element("div", element("p", sentence)), [before, within, behind] = pieces;
    if (line) {
      const source = element("pre", before);
      source.append(element("u", within || " "), behind);
      text.append(source);
    }
    const box = element("div", place, "am-error");
    box.append(text);
    if (fix) {
      const copy = element("button", "Copy the fix");
      copy.type = "button";
      copy.title = fix.trim();
      copy.addEventListener("click", async () => {
        try { await navigator.clipboard.writeText(fix); copy.textContent = "Copied"; } catch { copy.textContent = fix.trim(); }
      });
      box.append(copy);
    }
    return box;
  }
  function lists(on) {
    list.hidden = !on;
    button.textContent = on ? "Hide errors" : "Show errors";
    button.setAttribute("aria-expanded", String(on));
  }
  button.addEventListener("click", () => lists(list.hidden));
  function tell(state, strong, rest) {
    strip.dataset.state = state;
    words.replaceChildren(element("b", strong), ` ${rest}`);
  }
  function told(event) {
    const news = JSON.parse(event.data), count = news.errors.length;
    const changed = version && news.version !== version;
    version = news.version;
    memory("version", version);
    list.replaceChildren(...news.errors.map(row));
    const errors = `${count} error${count === 1 ? "" : "s"}`;
    document.title = count ? `${name}, ${errors}` : title;
    const gone = count === 1 && !news.errors[0].line && !news.errors[0].code; // the strip says all of it
    button.hidden = !count || gone;
    lists(!button.hidden);
    if (!count) tell("good", name, memory("time", new Date().toLocaleTimeString()));
    else {
      const since = memory("time");
      tell("broken", gone ? news.errors[0].sentence : `${name} cannot be read: ${errors}.`, document.getElementById("am-svg") ? `This is the last good picture${since ? `, from ${since}` : ""}.` : "");
    }
    if (changed && !count) {
      dispatchEvent(new Event("am-leave"));
      location.reload();
    }
  }
  const events = new EventSource(`/events/${name.split("/").map(encodeURIComponent).join("/")}`);
  events.onmessage = told;
  events.onerror = () => tell("lost", name, "The preview has ended.");
})();
