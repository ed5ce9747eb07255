// Reads texts of Argdown with its own parser, one JSON string a line, and answers one object a line:
// what its parser refused (`errors`), what its plugins threw, and the model as it exports it.
// It is run in a folder with @argdown/core in its node_modules.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(`${process.cwd()}/here.js`));
const { argdown } = await import(pathToFileURL(require.resolve("@argdown/core")).href);
const silent = { log() {}, setLevel() {} };
const process_ = [
  "parse-input", "build-model", "build-map", "colorize", "export-json",
];

for await (const line of createInterface({ input: process.stdin })) {
  const answer = { errors: [], exceptions: [], model: null };
  try {
    const input = JSON.parse(line);
    const response = argdown.run({ process: process_, input, logger: silent, throwExceptions: true });
    for (const error of response.lexerErrors ?? []) {
      answer.errors.push(`${error.line}:${error.column} ${error.message}`);
    }
    for (const error of response.parserErrors ?? []) {
      answer.errors.push(`${error.token?.startLine}:${error.token?.startColumn} ${error.message}`);
    }
    answer.exceptions = (response.exceptions ?? []).map((thrown) => `${thrown?.message ?? thrown}`);
    answer.model = response.json ? JSON.parse(response.json) : null;
  } catch (thrown) {
    answer.exceptions.push(`${thrown?.message ?? thrown}`);
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
