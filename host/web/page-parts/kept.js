/** What a person chose, as this browser keeps it. @param {string} key */
export function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    // Nothing is kept in a browser that is told to keep nothing.
    return null;
  }
}

/** @param {string} key @param {string} value */
export function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above: then it is so until the page is opened again.
  }
}
