/**
 * An element with attributes, listeners (`onclick`) and children. Attributes that are undefined or false are left out.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Readonly<Record<string, unknown>>} [given]
 * @param {...(Node | string | undefined)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

/**
 * Puts children into an element when they are of something else than before, so that what is typed and focused there stays.
 *
 * @param {HTMLElement} place
 * @param {string} key
 * @param {() => readonly (Node | string | undefined)[]} make
 */
export function keyed(place, key, make) {
  if (place.dataset['key'] === key) return;
  place.dataset['key'] = key;
  place.replaceChildren(...make().filter((child) => child !== undefined));
}
