/**
 * @typedef {object} Tip
 * @property {string} title
 * @property {readonly string[]} lines
 * @property {string} [bytes] Shown in type of one width.
 */

/** The one box that says what is under the pointer. */
export class Tooltip {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  /**
   * @param {Tip} tip
   * @param {number} x Of the pointer in the window.
   * @param {number} y
   */
  show({ title, lines, bytes }, x, y) {
    const parts = [title, ...lines].map((text, index) => {
      const part = document.createElement(index === 0 ? 'strong' : 'span');
      part.textContent = text;
      return part;
    });
    if (bytes !== undefined) {
      const code = document.createElement('code');
      code.textContent = bytes;
      parts.push(code);
    }
    this.element.replaceChildren(...parts);
    this.element.hidden = false;
    const { width, height } = this.element.getBoundingClientRect();
    const left = x + 14 + width > innerWidth - 8 ? x - 14 - width : x + 14;
    const top = y + 16 + height > innerHeight - 8 ? y - 12 - height : y + 16;
    this.element.style.left = `${Math.max(8, left)}px`;
    this.element.style.top = `${Math.max(8, top)}px`;
  }

  hide() {
    this.element.hidden = true;
  }
}
