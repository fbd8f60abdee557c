// Writes each page while it is built, once in every language. See docs/decisions/lean-pages.md and
// docs/decisions/pages-in-each-language.md.
import { mkdir, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { PassThrough } from "node:stream";
import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { ServerRouter } from "react-router";
import { writeIn } from "$/utils/context";
import { paintedFirst } from "../lean/first_frame.js";

const FIRST = "ru";
const OTHERS = ["kk", "en"];
const FOLDER = "build/client";

// The language is one for the whole program: pages are written one after another.
let turn = Promise.resolve();

export default function handleRequest(request, status, headers, context) {
  const written = turn.then(() => writePage(request, context));
  turn = written.catch(() => {});
  return written.then((page) => {
    headers.set("Content-Type", "text/html");
    return new Response(page, { status, headers });
  });
}

async function writePage(request, context) {
  if (!context.isSpaMode) {
    for (const language of OTHERS) {
      const folder = `${FOLDER}/${language}${new URL(request.url).pathname}`;
      await mkdir(folder, { recursive: true });
      await writeFile(`${folder}/index.html`, await pageIn(language, request, context));
    }
  }
  return pageIn(FIRST, request, context);
}

async function pageIn(language, request, context) {
  writeIn(language);
  const own = { ...context, renderMeta: {}, serverHandoffStream: copyOfData(context) };
  const page = await rendered(createElement(ServerRouter, { context: own, url: request.url }));
  const whole = page.replace(`<html lang="${FIRST}"`, `<html lang="${language}"`);
  return paintedFirst(whole, FOLDER);
}

// What comes with the page can be read once.
function copyOfData(context) {
  const [copy, rest] = context.serverHandoffStream?.tee() ?? [];
  context.serverHandoffStream = rest;
  return copy;
}

function rendered(page) {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, {
      // Else what is large would be hidden until a script has moved it to its place.
      progressiveChunkSize: Infinity,
      onAllReady() {
        const body = new PassThrough();
        text(body).then(resolve, reject);
        pipe(body);
      },
      onShellError: reject,
      onError: reject,
    });
  });
}
