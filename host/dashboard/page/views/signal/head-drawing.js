import { svg } from 'lit-html';
import { COLOURS } from './lamps.js';

/**
 * @import { TemplateResult } from 'lit-html'
 * @import { Colour, PedestrianLamp } from './lamps.js'
 */

const RADIUS = 8;
const SPACING = 20;
const PADDING = 4;
export const HEAD_WIDTH = (RADIUS + PADDING) * 2;
export const HEAD_LENGTH = SPACING * 2 + HEAD_WIDTH;

/** @type {Readonly<Record<Colour, string>>} */
const LETTERS = { red: 'R', yellow: 'Y', green: 'G' };

/**
 * A head with three lamps, the red one furthest from whoever it is for. A lit lamp has its letter.
 *
 * @param {ReadonlySet<Colour>} lit
 * @param {string} id By which a test finds it: `phase-2`.
 * @param {string} title What it says, in words.
 * @param {number} turnedBy Degrees by which the drawing is turned: letters are turned back.
 * @returns {TemplateResult} With its middle lamp at 0, 0.
 */
export function vehicleHead(lit, id, title, turnedBy = 0) {
  const lamps = COLOURS.map((colour, index) => {
    const isLit = lit.has(colour);
    const y = (index - 1) * SPACING;
    return svg`<g transform="translate(0 ${y}) rotate(${-turnedBy})">
      <circle class="lamp ${colour} ${isLit ? 'lit' : ''}" data-lamp=${colour} data-lit=${isLit ? 'yes' : 'no'} r=${RADIUS}></circle>
      ${isLit ? svg`<text class="lamp-letter" y="3.5">${LETTERS[colour]}</text>` : ''}
    </g>`;
  });
  return svg`<g class="head" data-head=${id}>
    <title>${title}</title>
    <rect class="housing" x=${-HEAD_WIDTH / 2} y=${-HEAD_LENGTH / 2} width=${HEAD_WIDTH} height=${HEAD_LENGTH} rx="6"></rect>
    ${lamps}
  </g>`;
}

/** Limbs of somebody who stands, and of somebody who walks. */
const STANDING = 'M0 -3 V4 M0 4 L-1.5 11 M0 4 L1.5 11 M-3.5 1 L0 -2 L3.5 1';
const WALKING = 'M0 -3 L0.5 4 M0.5 4 L-4 11 M0.5 4 L4.5 10 M-4 2 L0 -2 L4 1';

/**
 * A pedestrian lamp: who stands, who walks, and the seconds that are left of the clearance.
 *
 * @param {PedestrianLamp} lamp
 * @param {number | undefined} leftS
 * @param {string} id
 * @param {string} title
 * @returns {TemplateResult} Around 0, 0.
 */
export function pedestrianHead(lamp, leftS, id, title) {
  const isCounting = lamp === 'clearance' && leftS !== undefined;
  return svg`<g class="pedestrian ${lamp}" data-head=${id} data-pedestrian=${lamp}>
    <title>${title}</title>
    <rect class="housing" x="-13" y="-15" width="26" height="30" rx="5"></rect>
    ${
      isCounting
        ? svg`<text class="countdown" y="6">${leftS}</text>`
        : svg`<circle class="limb" cy="-7.5" r="2.8"></circle>
          <path class="limb" d=${lamp === 'walk' ? WALKING : STANDING}></path>
          ${lamp === 'clearance' ? svg`<path class="hurry" d="M-9 -11 H-5 M-10 -7 H-6"></path>` : ''}`
    }
  </g>`;
}
