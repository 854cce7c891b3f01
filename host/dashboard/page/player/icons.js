import { svg } from 'lit-html';

/** Signs of the player's buttons, which fonts do not have everywhere. */
const SHAPES = {
  start: 'M3 3h2v10H3zM13 3v10L6 8z',
  back: 'M11 3v10L4 8z',
  play: 'M4 2.5v11L13 8z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  step: 'M5 3v10l7-5z',
};

/** @param {keyof typeof SHAPES} name */
export function icon(name) {
  return svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${SHAPES[name]} /></svg>`;
}
