// Stands for the transports of Engine.IO that pages do not use. See docs/decisions/lean-pages.md.
export const Fetch = undefined;
export const WT = undefined;
export const XHR = undefined;
