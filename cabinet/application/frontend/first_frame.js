// Lets a page be painted before its scripts are fetched and run. See docs/decisions/lean-pages.md.
import { readFile } from "node:fs/promises";
import { holdEarlyPresses } from "./early.js";
import INSIDE from "./inside.css?url";
import STAFF from "./staff.css?url";

const STYLE_AHEAD = /<link as="style" href="[^"]+" rel="preload"\/>/;
const STYLE = /<link href="(\/assets\/[^"]+\.css)" rel="stylesheet" type="text\/css"\/>/;
const SCRIPTS_AHEAD = /<link rel="modulepreload"/g;
const SCRIPT = /(?<=<script type="module" async="">).*?(?=<\/script>)/s;
const IMPORT = /^import (?:\* as (\w+) from )?("[^"]+");/gm;
const ENTRY = /^import(?=\("[^"]+"\);$)/m;
const FIRST = `const scriptsAreThere = (${holdEarlyPresses})();
try {
`;
// What ran before is in the browser's cache and takes nothing from the line; a cache that was
// emptied meanwhile costs the first frame a little. Where a browser keeps nothing, scripts wait.
const KNOWN = (version) => `const version = ${JSON.stringify(version)};
const kept = (() => { try { return localStorage; } catch { return {}; } })();
`;
// A page that nobody sees is given no frames. When the second one begins, the first is on its way to
// the screen, and what follows takes nothing from it.
const AFTER_THE_FIRST_FRAME = `await new Promise((go) => {
  if (document.hidden || kept.scripts === version) go();
  else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go)));
});
for (const link of document.querySelectorAll("link[rel=later]")) link.rel = "modulepreload";
`;
const LAST = `
  try { kept.scripts = version; } catch {}
} finally {
  scriptsAreThere();
}`;

// The page with its style in it, and with scripts that begin after its first frame.
export async function paintedFirst(page, folder) {
  const style = await styleOf(page, folder);
  const script = replaced(expected(page, SCRIPT)[0].replace(IMPORT, imported), [
    ENTRY,
    "await import",
  ]);
  return [
    [STYLE_AHEAD, ""],
    [STYLE, `<style>${style}</style>`],
    [SCRIPTS_AHEAD, '<link rel="later"'],
    [SCRIPT, FIRST + KNOWN(versionOf(page)) + AFTER_THE_FIRST_FRAME + script + LAST],
  ].reduce(replaced, page);
}

// Pages of the cabinet have more to show than those before the door. A browser comes to them by
// loading one of them whole, since it gets its session then.
async function styleOf(page, folder) {
  const [, shared] = expected(page, STYLE);
  const sheets = [shared];
  if (page.includes('class="inside')) sheets.push(INSIDE);
  if (page.includes('class="inside of-staff')) sheets.push(STAFF);
  const styles = await Promise.all(sheets.map((sheet) => readFile(`${folder}${sheet}`, "utf8")));
  return styles.join("");
}

// The first script that a page names lists all of them: it is another one in each version.
function versionOf(page) {
  const [first] = expected(page, SCRIPT)[0].matchAll(IMPORT);
  return JSON.parse(first[2]);
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
