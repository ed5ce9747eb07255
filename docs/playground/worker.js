// Python with argmap, in a thread of its own, so that typing never waits for it.
import { loadPyodide } from "./pyodide/pyodide.mjs";

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
