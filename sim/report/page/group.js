/** @import { Row } from './row.js' */

/** Rows of one device, plant or kind under a heading, which folds them away. */
export class Group {
  /**
   * @param {string} title
   * @param {string} detail
   * @param {readonly Row[]} rows
   * @param {string} [colour]
   */
  constructor(title, detail, rows, colour) {
    this.rows = rows;
    this.element = document.createElement('section');
    this.element.className = 'group';
    const heading = document.createElement('h3');
    const fold = document.createElement('button');
    fold.type = 'button';
    fold.ariaExpanded = 'true';
    const name = document.createElement('span');
    name.textContent = title;
    if (colour !== undefined) {
      const swatch = document.createElement('i');
      swatch.style.setProperty('background', `var(--${colour})`);
      fold.append(swatch);
    }
    const about = document.createElement('small');
    about.textContent = detail;
    fold.append(name, about);
    heading.append(fold);
    this.body = document.createElement('div');
    this.body.append(...rows.map(({ element }) => element));
    fold.addEventListener('click', () => this.fold(!this.body.hidden));
    this.button = fold;
    this.element.append(heading, this.body);
  }

  /** @param {boolean} folded */
  fold(folded) {
    this.body.hidden = folded;
    this.button.ariaExpanded = String(!folded);
  }

  /** Without rows to show, it goes too. */
  update() {
    this.element.hidden = this.rows.every(({ element }) => element.hidden);
  }
}
