// Python with argmap, in a thread of its own, so that typing never waits for it.
import { loadPyodide } from "./pyodide/pyodide.mjs";

// Counts what arrives, so that a slow network sees how far it is; the build fills in how much there is.
const ALL = Number("{bytes}"), STEP = 10;
const load = self.fetch.bind(self);
let arrived = 0, told = 0;
self.fetch = async (...asked) => {
  const response = await load(...asked);
  if (!response.body) return response;
  const counted = new TransformStream({
    transform(chunk, out) {
      arrived += chunk.byteLength;
      const percent = Math.min(99, Math.floor(100 * arrived / ALL));
      if (percent >= told + STEP) postMessage({ state: `Loading Python … ${told = percent} %` });
      out.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counted), { status, statusText, headers });
};

const started = start();

async function start() {
  const asked = fetch("./packages.zip").then((response) => {
    if (!response.ok) throw new Error(`packages.zip: ${response.status}`);
    return response.arrayBuffer();
  });
  const python = await loadPyodide({ indexURL: "./pyodide/" });
  postMessage({ state: "Starting argmap …" });
  python.FS.writeFile("/packages.zip", new Uint8Array(await asked));
  python.runPython("import sys; sys.path.insert(0, '/packages.zip')");
  return python.pyimport("driver");
}

started.then(() => postMessage({ state: "" }), (error) => postMessage({ failed: String(error.message || error).trim().split("\n").at(-1) }));

onmessage = async ({ data: { id, call, words } }) => {
  try {
    const driver = await started;
    postMessage({ id, value: driver[call](...words) });
  } catch (error) {
    postMessage({ id, error: String(error.message || error).trim().split("\n").at(-1) });
  }
};
