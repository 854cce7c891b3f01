import { html } from 'lit-html';
import { detailPart } from '../detail-part.js';
import { word } from '../word.js';
import { ringDrawing } from './ring-drawing.js';
import { untilForceOff } from './ring-place.js';
import { servedTable } from './served-table.js';

/**
 * @import { TemplateResult } from 'lit-html'
 * @import { PhaseService } from '../../../../signal/measures/phase-service.ts'
 * @import { SignalPlanDetail } from '../../../details/content.ts'
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { RingPlace, RunningRing } from './ring-drawing.js'
 * @import { SignalTexts } from './texts.js'
 */

const RINGS = [1, 2, 3, 4];
export const RING_REGISTERS = RINGS.flatMap((ring) =>
  ['Phase', 'Interval', 'Time', 'Ended'].map((part) => `ring${ring}${part}`),
);

/**
 * Rings and barriers of the pattern in force, and where they are; of a controller that runs free without a place in a cycle.
 *
 * @param {DeviceModel} device @param {SignalPlanDetail} detail
 * @returns {RingPlace & { readonly pattern: number | undefined }}
 */
export function ringPlace(device, { free, patterns }) {
  const pattern = device.number('pattern');
  const isCycling = (device.number('cycleLength') ?? 0) > 0;
  const diagram = isCycling && pattern !== undefined ? patterns[pattern] : undefined;
  return {
    diagram: diagram ?? free,
    pattern: diagram === undefined ? undefined : pattern,
    cycleTimeS: diagram === undefined ? undefined : device.number('cycleTime'),
    running: runningRings(device),
  };
}

/** @param {DeviceModel} device @returns {RunningRing[]} */
function runningRings(device) {
  return RINGS.flatMap((ring) => {
    const phase = device.number(`ring${ring}Phase`) ?? 0;
    if (phase === 0) return [];
    const interval = String(device.value(`ring${ring}Interval`));
    return [{ ring, phase, interval, timeS: device.number(`ring${ring}Time`) ?? 0 }];
  });
}

/**
 * @param {DeviceModel} device @param {SignalPlanDetail} detail @param {Context} context @param {SignalTexts} texts
 * @returns {TemplateResult}
 */
export function timing(device, detail, context, texts) {
  const place = ringPlace(device, detail);
  return html`
    <section class="ring-diagram">
      <h2>${place.pattern === undefined ? texts.patterns.free : texts.patterns.ofPattern(place.pattern)}</h2>
      <div class="scroll">${ringDrawing(place, texts)}</div>
    </section>
    ${ringTable(device, place, context, texts)}
    ${detailPart(device, context, ['services'], (/** @type {readonly PhaseService[]} */ services) =>
      servedTable(services, place.diagram, context, texts),
    )}
    ${patternTable(detail, place.pattern, context, texts)}
  `;
}

/** @param {DeviceModel} device @param {RingPlace} place @param {Context} context @param {SignalTexts} texts */
function ringTable(device, { diagram, cycleTimeS, running }, { format }, texts) {
  const { rings } = texts;
  const nexts = device.value('phaseNexts');
  const next = Array.isArray(nexts) ? nexts.map((flag) => flag.replace('phase', '')) : [];
  const ringOf = (/** @type {string} */ phase) =>
    diagram.rings.find(({ blocks }) => blocks.some((block) => block.phase === Number(phase)))?.ring;
  return html`<div class="scroll"><table class="list running">
    <caption>${rings.title}</caption>
    <thead><tr>
      ${[rings.ring, rings.phase, rings.interval].map((name) => html`<th scope="col">${name}</th>`)}
      <th scope="col" class="number">${rings.time}</th>
      <th scope="col" class="number">${rings.forceOff}</th>
      ${[rings.next, rings.ended].map((name) => html`<th scope="col">${name}</th>`)}
    </tr></thead>
    <tbody>${running.map(({ ring, phase, interval, timeS }) => {
      const left =
        cycleTimeS === undefined || interval !== 'green' ? undefined : untilForceOff(diagram, phase, cycleTimeS, timeS);
      return html`<tr data-ring=${ring}>
        <th scope="row">${ring}</th>
        <td>${phase}</td>
        <td><span class="lamp-word ${interval}">${word(texts.interval, interval)}</span></td>
        <td class="number">${format.quantity(timeS, 's', 1)}</td>
        <td class="number">${left === undefined ? '–' : format.quantity(left, 's', 1)}</td>
        <td>${next.filter((number) => ringOf(number) === ring).join(', ') || '–'}</td>
        <td>${word(texts.ended, device.value(`ring${ring}Ended`))}</td>
      </tr>`;
    })}</tbody>
  </table></div>`;
}

/** @param {SignalPlanDetail} detail @param {number | undefined} inForce @param {Context} context @param {SignalTexts} texts */
function patternTable({ plan }, inForce, { format }, { patterns }) {
  const all = Object.entries(plan.patterns ?? {});
  if (all.length === 0) return '';
  return html`<div class="scroll"><table class="list patterns">
    <caption>${patterns.title}</caption>
    <thead><tr>
      <th scope="col">${patterns.pattern}</th>
      <th scope="col" class="number">${patterns.cycle}</th>
      <th scope="col" class="number">${patterns.offset}</th>
      <th scope="col">${patterns.coordinated}</th>
      <th scope="col">${patterns.splits}</th>
    </tr></thead>
    <tbody>${all.map(
      ([
        number,
        { cycle, offset, coordinated, splits },
      ]) => html`<tr aria-current=${Number(number) === inForce ? 'true' : 'false'}>
        <th scope="row">${number}${Number(number) === inForce ? html` <span class="badge">${patterns.now}</span>` : ''}</th>
        <td class="number">${cycle ? format.quantity(cycle, 's') : '–'}</td>
        <td class="number">${cycle ? format.quantity(offset ?? 0, 's') : '–'}</td>
        <td>${(coordinated ?? []).join(', ')}</td>
        <td>${Object.entries(splits ?? {})
          .filter(([, seconds]) => seconds > 0)
          .map(([phase, seconds]) => `${phase}: ${format.quantity(seconds, 's')}`)
          .join(' · ')}</td>
      </tr>`,
    )}</tbody>
  </table></div>`;
}
