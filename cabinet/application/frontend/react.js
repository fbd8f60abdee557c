// Preact under React's name, with the one hook that the router wants and Preact has not.
import { useState } from "preact/compat";

export * from "preact/compat";
export { default } from "preact/compat";

// What a transition would show ahead of its end; Preact's transitions end at once.
export function useOptimistic(value) {
  const setNothing = useState(value)[1];
  return [value, setNothing];
}
