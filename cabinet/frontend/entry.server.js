// Writes each page once, while it is built. See docs/decisions/lean-pages.md.
import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable } from "@react-router/node";
import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { ServerRouter } from "react-router";

export default function handleRequest(request, status, headers, context) {
  return new Promise((resolve, reject) => {
    const page = createElement(ServerRouter, { context, url: request.url });
    const { pipe } = renderToPipeableStream(page, {
      // Else what is large would be hidden until a script has moved it to its place.
      progressiveChunkSize: Infinity,
      onAllReady() {
        const body = new PassThrough();
        headers.set("Content-Type", "text/html");
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
        pipe(body);
      },
      onShellError: reject,
      onError: reject,
    });
  });
}
