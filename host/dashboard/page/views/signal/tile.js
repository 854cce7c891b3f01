import { html, svg } from 'lit-html';
import { word } from '../word.js';
import { CONTROLLER_LAMPS, lampsOf, PHASES } from './lamps.js';
import { patternName } from './status-list.js';
import { signalTexts } from './texts.js';

/**
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 */

const SPACING = 22;

/** What the tile of a junction shows: its phases' lamps, each with its number. @param {DeviceModel} device @param {Context} context */
export function signalTile(device, { language }) {
  const texts = signalTexts(language);
  const lamps = lampsOf((name) => device.value(name), CONTROLLER_LAMPS);
  const lit = Array.from({ length: PHASES }, (_, index) => ({
    phase: index + 1,
    lamps: lamps.phase(index + 1),
  })).filter((one) => one.lamps.size > 0);
  const said = lit.map((one) => `${one.phase} ${texts.lamps(one.lamps)}`).join(', ');
  return html`<div class="signal-tile">
    <p>${word(texts.mode, device.value('mode'))} · ${texts.status.pattern} ${patternName(device, texts)}</p>
    <svg viewBox="0 0 ${Math.max(1, lit.length) * SPACING} 22" width=${Math.max(1, lit.length) * SPACING} height="22" role="img" aria-label=${said}>
      ${lit.map(
        (one, index) => svg`<g transform="translate(${index * SPACING + SPACING / 2} 11)" class="tile-lamp">
          <circle class="lamp lit ${[...one.lamps][0]}" r="9.5"></circle><text class="lamp-letter" y="4">${one.phase}</text>
        </g>`,
      )}
    </svg>
  </div>`;
}
