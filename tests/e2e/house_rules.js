// What axe does not ask of a page, or not as strictly. Gives sentences: the rule, then the element.
(language) => {
  const LEAST = 44;
  const faults = [];
  const dialog = document.querySelector("dialog:modal");
  const part = dialog || document.body;

  const words = (element) => {
    const opening = element.cloneNode(false).outerHTML.replace(/<\/.*$/, "");
    return `${opening.slice(0, 160)} «${element.textContent.trim().slice(0, 40)}»`;
  };
  const fault = (rule, element) => faults.push(`${rule}: ${words(element)}`);
  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility() && box.width > 1 && box.height > 1;
  };
  const shown = (selector) => [...part.querySelectorAll(selector)].filter(isShown);

  const exactlyOne = (selector) => {
    const count = [...document.querySelectorAll(selector)].filter(isShown).length;
    if (count !== 1) faults.push(`exactly one ${selector}: there are ${count}`);
  };
  exactlyOne("h1");
  exactlyOne("main");
  if (document.documentElement.lang !== language) fault(`lang is ${language}`, document.documentElement);

  for (const table of shown("table")) {
    if (!table.caption?.textContent.trim()) fault("a table has a caption", table);
    for (const cell of table.querySelectorAll("th:not([scope])")) fault("th has a scope", cell);
  }

  // A head alone, or an empty frame, tells nobody whether the list is empty or has not come yet.
  for (const frame of part.querySelectorAll(".table-frame")) {
    if (!frame.parentElement.checkVisibility() || frame.querySelector("tbody > tr")) continue;
    if (!frame.innerText.trim() || frame.querySelector("thead")?.checkVisibility())
      fault("a list without rows says so in a sentence", frame);
  }

  // A box to tick is hit through its label too.
  const reach = (element) => {
    const boxes = [element, ...(element.labels || [])].filter(isShown).map((one) => one.getBoundingClientRect());
    const isTicked = ["checkbox", "radio", "file"].includes(element.type);
    const counted = isTicked ? boxes : [element.getBoundingClientRect()];
    return {
      width: Math.max(...counted.map((box) => box.right)) - Math.min(...counted.map((box) => box.left)),
      height: Math.max(...counted.map((box) => box.bottom)) - Math.min(...counted.map((box) => box.top)),
    };
  };
  // A link within a sentence is as high as its line.
  const isInSentence = (element) =>
    element.matches("a") &&
    getComputedStyle(element).display === "inline" &&
    element.parentElement.innerText.trim().length > element.innerText.trim().length;
  for (const element of shown("a[href], button, input, select, textarea, summary")) {
    const { width, height } = reach(element);
    if (isInSentence(element) || element.closest(".skip") === element) continue;
    if (width < LEAST - 0.5 || height < LEAST - 0.5)
      fault(`a target is ${LEAST} by ${LEAST} (${Math.round(width)} by ${Math.round(height)})`, element);
  }

  // A word that is wider than its mark lies over what stands beside it.
  for (const element of shown(".due, .request-state, .button")) {
    const { scrollWidth, clientWidth } = element;
    if (scrollWidth > clientWidth + 1) fault(`words stay on their ground (${scrollWidth} of ${clientWidth})`, element);
  }

  const moving = document.getAnimations();
  if (moving.length) fault("nothing moves where less motion is wanted", moving[0].effect.target);

  // A region that comes with its words is not read out: it has to be there before.
  if (!window.saidTooLate) {
    window.saidTooLate = [];
    new MutationObserver((changes) => {
      for (const added of changes.flatMap((change) => [...change.addedNodes])) {
        if (added.nodeType !== Node.ELEMENT_NODE) continue;
        const regions = [added, ...added.querySelectorAll("*")].filter((one) => one.matches("[role=status], [role=alert]"));
        window.saidTooLate.push(...regions.filter((one) => one.textContent.trim()));
      }
    }).observe(document.body, { childList: true, subtree: true });
  }
  for (const region of part.querySelectorAll("[role=status], [role=alert]"))
    if (!region.textContent && region.parentElement.checkVisibility() && !region.checkVisibility())
      fault("a live region can be perceived while it is empty", region);
  window.saidTooLate.splice(0).forEach((region) => fault("a live region is there before its words", region));
  return [...new Set(faults)];
}
