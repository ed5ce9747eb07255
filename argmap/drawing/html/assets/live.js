"use strict";
// The preview: a strip at the bottom says whether the picture is that of the file as it is saved.
(() => {
  const strip = document.getElementById("am-live-"), list = document.getElementById("am-errors-");
  const name = strip.dataset.map, words = strip.querySelector("output");
  const title = document.title, memory = `argmap ${name}`;
  let version = Number(sessionStorage.getItem(`${memory} version`)) || 0;
  function tell(word, text) {
    strip.dataset.state = word;
    words.textContent = text;
  }
  function told(event) {
    const news = JSON.parse(event.data);
    const time = new Date().toLocaleTimeString();
    const changed = version && news.version !== version;
    version = news.version;
    sessionStorage.setItem(`${memory} version`, version);
    list.replaceChildren(...news.errors.map((error) => {
      const box = document.createElement("pre");
      box.textContent = error;
      return box;
    }));
    list.hidden = !news.errors.length;
    const count = news.errors.length;
    document.title = count ? `${name}, ${count} error${count === 1 ? "" : "s"}` : title;
    tell(count ? "broken" : "good", count
      ? `${name}: ${count} error${count === 1 ? "" : "s"}${document.getElementById("am-svg") ? "; the picture is the last good one" : ""}`
      : `${name} · ${time}`);
    if (changed && !count) {
      dispatchEvent(new Event("am-leave"));
      location.reload();
    }
  }
  const events = new EventSource(`/events/${name.split("/").map(encodeURIComponent).join("/")}`);
  events.onmessage = told;
  events.onerror = () => tell("lost", `${name}: the preview has ended`);
})();
