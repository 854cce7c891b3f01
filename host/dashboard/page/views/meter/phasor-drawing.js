import { html, svg } from 'lit-html';
import { PHASES, phasorsOf, tipOf } from './phasors.js';

/**
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { Phasor } from './phasors.js'
 * @import { MeterTexts } from './texts.js'
 */

const SIZE = 320;
const RADIUS = 130;
/** Currents are drawn shorter than voltages, as far as the greatest of them goes. */
const CURRENT_RADIUS = 88;
const HEAD = 9;
const LABEL = 14;

/** The phasors of a meter as a drawing, and as a table beside it. @param {DeviceModel} device @param {Context} context @param {MeterTexts} texts */
export function phasorDiagram(device, context, texts) {
  const phasors = phasorsOf(device);
  return html`<section class="phasors">
    <h2>${texts.phasors.title}</h2>
    <div class="beside">
      <svg class="phasor-drawing" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label=${texts.phasors.label}>
        <g transform="translate(${SIZE / 2} ${SIZE / 2})">
          <circle class="dial" r=${RADIUS}></circle>
          <path class="dial" d="M${-RADIUS} 0 H${RADIUS} M0 ${-RADIUS} V${RADIUS}"></path>
          ${arrows(phasors, 'voltage', RADIUS)}${arrows(phasors, 'current', CURRENT_RADIUS)}
        </g>
      </svg>
      ${phaseTable(device, context, texts)}
    </div>
  </section>`;
}

/** @param {readonly Phasor[]} phasors @param {Phasor['kind']} kind @param {number} radius */
function arrows(phasors, kind, radius) {
  const own = phasors.filter((phasor) => phasor.kind === kind);
  const greatest = Math.max(...own.map(({ magnitude }) => magnitude));
  if (!(greatest > 0)) return '';
  return own.map(({ phase, magnitude, lagDeg }) => {
    const length = (magnitude / greatest) * radius;
    if (length < 1) return '';
    const [x, y] = tipOf(lagDeg, length);
    const [labelX, labelY] = tipOf(lagDeg, length + LABEL);
    return svg`<g class="phasor ${kind} ${phase}" data-phasor="${kind}-${phase}">
      <path d="M0 0 L${x.toFixed(2)} ${y.toFixed(2)}"></path>
      <path class="point" transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(${lagDeg})" d="M0 0 L${-HEAD / 2} ${HEAD} H${HEAD / 2} Z"></path>
      <text x=${labelX.toFixed(1)} y=${(labelY + 4).toFixed(1)}>${kind === 'voltage' ? 'U' : 'I'}${phase.slice(1)}</text>
    </g>`;
  });
}

/** @param {DeviceModel} device @param {Context} context @param {MeterTexts} texts */
function phaseTable(device, { format }, { phasors: words }) {
  /** @param {string} name @param {string} unit @param {number} places */
  const cell = (name, unit, places) =>
    html`<td class="number">${format.quantity(device.number(name) ?? Number.NaN, unit, places)}</td>`;
  return html`<div class="scroll"><table class="list phase-quantities">
    <caption>${words.table}</caption>
    <thead><tr><th scope="col"></th>${PHASES.map((phase) => html`<th scope="col" class="number">${phase}</th>`)}</tr></thead>
    <tbody>
      ${ROWS.map(
        ([name, unit, places]) => html`<tr>
          <th scope="row">${words.rows[name]}</th>
          ${PHASES.map((phase) => cell(`${name}${phase}`, unit, places))}
        </tr>`,
      )}
    </tbody>
  </table></div>`;
}

const ROWS = /** @type {const} */ ([
  ['voltage', 'V', 1],
  ['voltageAngle', 'deg', 1],
  ['current', 'A', 2],
  ['currentAngle', 'deg', 1],
  ['activePower', 'W', 0],
  ['reactivePower', 'var', 0],
  ['apparentPower', 'VA', 0],
  ['powerFactor', '1', 3],
  ['thdVoltage', '%', 1],
  ['thdCurrent', '%', 1],
]);

/** Registers of the table. */
export const PHASE_REGISTERS = ROWS.flatMap(([name]) => PHASES.map((phase) => `${name}${phase}`));
