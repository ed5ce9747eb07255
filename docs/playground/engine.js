// The worker, seen from the page: of the texts that wait for an answer only the newest is asked for.
const PATIENCE = 60_000; // ms: a worker that is silent for longer is started anew

export class Engine {
  constructor({ onState }) {
    this.onState = onState;
    this.waiting = new Map();
    this.next = null;
    this.number = 0;
    this.open();
  }

  open() {
    this.ready = new Promise((resolve) => { this.started = resolve; });
    this.worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => {
      if ("state" in data) this.onState(data.state);
      if (data.state === "") this.started();
      if (data.failed) this.fail(data.failed);
      const done = this.waiting.get(data.id);
      if (!done) return;
      this.waiting.delete(data.id);
      if (data.error) done.reject(new Error(data.error));
      else done.resolve(data.value);
    };
    this.worker.onerror = (event) => this.fail(event.message || "the worker could not be loaded");
  }

  fail(words) {
    this.onState(`argmap could not be started: ${words}. Reload the page to try again.`, true);
  }

  call(call, ...words) {
    const id = ++this.number;
    this.worker.postMessage({ id, call, words });
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  // Return the answer to a text, or null when a newer text was asked about meanwhile.
  async answer(text, width, height) {
    this.next?.(null);
    if (this.busy) {
      const turn = new Promise((resolve) => { this.next = resolve; });
      if ((await turn) === null) return null;
    }
    this.busy = true;
    let silent = 0; // loading Python may take as long as the network wants
    this.ready.then(() => { silent = setTimeout(() => this.restart(), PATIENCE); });
    try {
      return JSON.parse(await this.call("answer", text, width, height));
    } finally {
      clearTimeout(silent);
      this.busy = false;
      const turn = this.next;
      this.next = null;
      turn?.(true);
    }
  }

  restart() {
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(new Error("this map took too long"));
    this.waiting.clear();
    this.open();
  }
}
