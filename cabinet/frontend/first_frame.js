// Lets a page be painted before its scripts are fetched and run. See docs/decisions/lean-pages.md.
import { readFile } from "node:fs/promises";
import { holdEarlyPresses } from "./early.js";

const STYLE_AHEAD = /<link as="style" href="[^"]+" rel="preload"\/>/;
const STYLE = /<link href="(\/assets\/[^"]+\.css)" rel="stylesheet" type="text\/css"\/>/;
const SCRIPTS_AHEAD = /<link rel="modulepreload"/g;
const SCRIPT = /(?<=<script type="module" async="">).*?(?=<\/script>)/s;
const IMPORT = /^import (?:\* as (\w+) from )?("[^"]+");/gm;
const ENTRY = /^import(?=\("[^"]+"\);$)/m;
const FIRST = `const scriptsAreThere = (${holdEarlyPresses})();
try {
`;
// A page that nobody sees is given no frames. When the second one begins, the first is on its way to
// the screen, and what follows takes nothing from it.
const AFTER_THE_FIRST_FRAME = `await new Promise((go) => {
  if (document.hidden) go();
  else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go)));
});
for (const link of document.querySelectorAll("link[rel=later]")) link.rel = "modulepreload";
`;
const LAST = `
} finally {
  scriptsAreThere();
}`;

// The page with its style in it, and with scripts that begin after its first frame.
export async function paintedFirst(page, folder) {
  const [, address] = expected(page, STYLE);
  const style = await readFile(`${folder}${address}`, "utf8");
  const script = replaced(expected(page, SCRIPT)[0].replace(IMPORT, imported), [
    ENTRY,
    "await import",
  ]);
  return [
    [STYLE_AHEAD, ""],
    [STYLE, `<style>${style}</style>`],
    [SCRIPTS_AHEAD, '<link rel="later"'],
    [SCRIPT, FIRST + AFTER_THE_FIRST_FRAME + script + LAST],
  ].reduce(replaced, page);
}

function imported(_, name, address) {
  return name ? `const ${name} = await import(${address});` : `await import(${address});`;
}

function expected(page, pattern) {
  const found = page.match(pattern);
  if (!found) throw new Error(`a page without ${pattern}: see docs/decisions`);
  return found;
}

function replaced(page, [pattern, text]) {
  expected(page, pattern);
  return page.replace(pattern, () => text);
}
