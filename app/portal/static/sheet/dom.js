// Small helpers over the DOM, so that the other modules read like what they build.

/** Make an element: `h("td", { class: "k", dataset: { r: 1 }, onclick: fn }, "text", node)`. */
export function h(tag, attrs = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** The words of the page (translated by the server), with `%(name)s` places filled in. */
export function words(catalogue) {
  return (key, params = {}) =>
    (catalogue[key] ?? key).replace(/%\((\w+)\)s/g, (whole, name) => String(params[name] ?? whole));
}

/** Read a block of JSON that the page carries. */
export function readJson(id) {
  const node = document.getElementById(id);
  return node ? JSON.parse(node.textContent) : null;
}

let counter = 0;
/** An id that no other element of the page has. */
export const uid = (prefix) => `${prefix}-${++counter}`;
