// The page of the map in a frame that can do nothing but show it; a new page comes in behind the old one.
export class Picture {
  constructor(room, { onSelect, theme }) {
    this.room = room;
    this.theme = theme;
    this.frame = null;
    this.state = null;
    addEventListener("message", ({ source, data }) => {
      if (source === this.frame?.contentWindow) {
        if (typeof data.selected === "string") onSelect(data.selected);
        if (data.state) this.answered?.(data.state);
      } else if (source === this.coming?.contentWindow && data.state) this.swap();
    });
  }

  async show(html) {
    const number = this.number = (this.number || 0) + 1;
    this.state = await this.look();
    if (number !== this.number) return; // a newer page came meanwhile
    this.coming?.remove();
    const frame = document.createElement("iframe");
    frame.title = "The map as a page";
    frame.className = "coming";
    frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
    frame.srcdoc = html;
    frame.addEventListener("load", () => frame.contentWindow?.postMessage({ recall: this.state, theme: this.theme }, "*"));
    this.coming = frame;
    this.room.append(frame);
  }

  // Return what the reader looks at, null if there is nothing yet.
  look() {
    if (!this.frame) return Promise.resolve(null);
    this.frame.contentWindow.postMessage({}, "*");
    return new Promise((resolve) => {
      this.answered = resolve;
      setTimeout(() => resolve(this.state), 300);
    });
  }

  swap() {
    this.frame?.remove();
    this.frame = this.coming;
    this.coming = null;
    this.frame.classList.remove("coming");
    this.room.dispatchEvent(new Event("drawn"));
  }

  forget() {
    this.state = null;
    this.number = (this.number || 0) + 1;
    this.coming?.remove();
    this.coming = null;
    this.frame?.remove();
    this.frame = null;
  }

  dress(theme) {
    this.theme = theme;
    this.frame?.contentWindow.postMessage({ theme }, "*");
  }
}
