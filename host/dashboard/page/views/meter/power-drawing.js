import { html, svg } from 'lit-html';
import { factList } from '../facts.js';
import { PHASES } from './phasors.js';

/**
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { MeterTexts } from './texts.js'
 */

const SIZE = 260;
const RADIUS = 100;
/** Active power to the right, reactive power upwards, as in IEC 62053-23, annex C. */
const QUADRANTS = /** @type {const} */ ([
  [1, 1, -1],
  [2, -1, -1],
  [3, -1, 1],
  [4, 1, 1],
]);

export const POWER_REGISTERS = [
  'activePowerTotal',
  'reactivePowerTotal',
  'apparentPowerTotal',
  'powerFactor',
  'quadrant',
  'frequency',
  'currentN',
  'phaseSequence',
  'demandActiveImport',
  'noLoad',
  'reverseFlow',
];

/** Active against reactive power, with the quadrant that they lie in. @param {DeviceModel} device @param {Context} context @param {MeterTexts} texts */
export function powerDiagram(device, { format }, texts) {
  const active = device.number('activePowerTotal') ?? 0;
  const reactive = device.number('reactivePowerTotal') ?? 0;
  const quadrant = device.number('quadrant') ?? 0;
  const phases = PHASES.map((phase) => ({
    phase,
    active: device.number(`activePower${phase}`) ?? 0,
    reactive: device.number(`reactivePower${phase}`) ?? 0,
  }));
  const greatest = Math.max(
    1,
    Math.hypot(active, reactive),
    ...phases.map((one) => Math.hypot(one.active, one.reactive)),
  );
  /** @param {number} watts */
  const scaled = (watts) => ((watts / greatest) * RADIUS).toFixed(2);
  const { power } = texts;
  return html`<section class="powers">
    <h2>${power.title}</h2>
    <div class="beside">
      <svg class="power-drawing" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label=${power.label(quadrant)}>
        <g transform="translate(${SIZE / 2} ${SIZE / 2})">
          ${QUADRANTS.map(
            ([
              number,
              right,
              down,
            ]) => svg`<g class="quadrant ${number === quadrant ? 'now' : ''}" data-quadrant=${number}>
              <path d="M0 0 H${right * RADIUS} A${RADIUS} ${RADIUS} 0 0 ${right * down > 0 ? 1 : 0} 0 ${down * RADIUS} Z"></path>
              <text x=${right * RADIUS * 0.82} y=${down * RADIUS * 0.82 + 5}>${['I', 'II', 'III', 'IV'][number - 1]}</text>
            </g>`,
          )}
          <path class="axis" d="M${-RADIUS - 6} 0 H${RADIUS + 6} M0 ${-RADIUS - 6} V${RADIUS + 6}"></path>
          <text class="axis-name" x=${RADIUS + 16} y="4">+P</text>
          <text class="axis-name" y=${-RADIUS - 12}>+Q</text>
          ${phases.map(
            (
              one,
            ) => svg`<path class="phase-power ${one.phase}" d="M0 0 L${scaled(one.active)} ${scaled(-one.reactive)}">
              <title>${one.phase}: ${format.quantity(one.active, 'W', 0)}, ${format.quantity(one.reactive, 'var', 0)}</title></path>`,
          )}
          <path class="total" data-active=${active} data-reactive=${reactive} d="M0 0 L${scaled(active)} ${scaled(-reactive)}"></path>
          <circle class="total-point" cx=${scaled(active)} cy=${scaled(-reactive)} r="5"></circle>
        </g>
      </svg>
      ${factList(power.now, [
        [power.active, format.quantity(active, 'W', 0)],
        [power.reactive, format.quantity(reactive, 'var', 0)],
        [power.apparent, format.quantity(device.number('apparentPowerTotal') ?? Number.NaN, 'VA', 0)],
        [power.factor, format.number(device.number('powerFactor') ?? Number.NaN, 3)],
        [power.quadrant, quadrant === 0 ? power.noLoad : `${power.quadrants[quadrant - 1]}`],
        [power.demand, format.quantity(device.number('demandActiveImport') ?? Number.NaN, 'W', 0)],
        [power.frequency, format.quantity(device.number('frequency') ?? Number.NaN, 'Hz', 3)],
        [power.neutral, format.quantity(device.number('currentN') ?? Number.NaN, 'A', 2)],
        [power.sequence, power.sequences[String(device.value('phaseSequence'))] ?? '–'],
      ])}
    </div>
  </section>`;
}
