// Compile the Python files of a zip with the Python of the playground, so that the browser need not.
//   node compile.mjs SOURCES.zip COMPILED.zip
import { readFileSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [sources, compiled] = process.argv.slice(2);
// Columns in tracebacks, which nobody sees here, are a quarter of a module.
const python = await loadPyodide({ env: { PYTHONNODEBUGRANGES: "1" } });
python.unpackArchive(new Uint8Array(readFileSync(sources)), "zip", { extractDir: "/sources" });
python.runPython(`
from pathlib import Path
from py_compile import PycInvalidationMode, compile
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

root = Path("/sources")
with ZipFile("/compiled.zip", "w") as archive:
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".py":
            compile(path, path.with_suffix(".pyc"), name, doraise=True, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)
            path, name = path.with_suffix(".pyc"), name + "c"
        archive.writestr(ZipInfo(name), path.read_bytes(), ZIP_DEFLATED, 9)
`);
writeFileSync(compiled, python.FS.readFile("/compiled.zip"));
