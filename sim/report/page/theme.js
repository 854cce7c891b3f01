/** @param {number} index */
export function seriesName(index) {
  return index < 0 ? 'series-other' : `series-${index % 7}`;
}

/** Colours of the page's style, read for what is drawn on a canvas. */
export class Theme {
  #style = getComputedStyle(document.documentElement);

  /** @param {string} name Without its two dashes. */
  colour(name) {
    return this.#style.getPropertyValue(`--${name}`).trim();
  }

  /** A device's or plant's own, the same all over the page; below 0 that of others. @param {number} index */
  series(index) {
    return this.colour(seriesName(index));
  }

  /** A state's; states that are named after a light have that light's. @param {string} symbol @param {number} index */
  band(symbol, index) {
    const light = /(?:^|[^a-z])(red|yellow|amber|green)/i.exec(symbol.replace(/([A-Z])/g, ' $1'))?.[1]?.toLowerCase();
    return this.colour(light === undefined ? `band-${index % 8}` : `light-${light === 'amber' ? 'yellow' : light}`);
  }

  get font() {
    return this.colour('canvas-font');
  }
}
