import { html, svg } from 'lit-html';
import { HEAD_LENGTH, HEAD_WIDTH, pedestrianHead, vehicleHead } from './head-drawing.js';

/**
 * @import { TemplateResult } from 'lit-html'
 * @import { SignalPlan } from '../../../../../protocols/signal/plan.ts'
 * @import { JunctionState } from './junction-state.js'
 * @import { Colour, PedestrianLamp } from './lamps.js'
 * @import { SignalTexts } from './texts.js'
 *
 * @typedef {object} ListedHead
 * @property {string} id
 * @property {string} name
 * @property {ReadonlySet<Colour>} lit
 * @property {PedestrianLamp | undefined} pedestrians Beside it.
 * @property {number | undefined} leftS
 */

const PEDESTRIAN_WIDTH = 36;

/**
 * Heads side by side, each with its name: of overlaps, and of phases that no drawing from above has a place for.
 *
 * @param {string} title @param {readonly ListedHead[]} heads @param {SignalTexts} texts
 * @returns {TemplateResult}
 */
export function headList(title, heads, texts) {
  return html`<section class="heads">
    <h2>${title}</h2>
    <ul>${heads.map(({ id, name, lit, pedestrians, leftS }) => {
      const width = HEAD_WIDTH + (pedestrians === undefined ? 0 : PEDESTRIAN_WIDTH);
      const said =
        pedestrians === undefined ? texts.lamps(lit) : `${texts.lamps(lit)}, ${texts.pedestrians[pedestrians]}`;
      return html`<li>
        <svg viewBox="0 0 ${width} ${HEAD_LENGTH}" width=${width} height=${HEAD_LENGTH} role="img" aria-label="${name}: ${said}">
          <g transform="translate(${HEAD_WIDTH / 2} ${HEAD_LENGTH / 2})">${vehicleHead(lit, id, `${name}: ${said}`)}</g>
          ${
            pedestrians === undefined
              ? ''
              : svg`<g transform="translate(${HEAD_WIDTH + PEDESTRIAN_WIDTH / 2} ${HEAD_LENGTH / 2})">
                  ${pedestrianHead(pedestrians, leftS, `pedestrians-${id.replace(/\D/g, '')}`, texts.pedestrians[pedestrians])}
                </g>`
          }
        </svg>
        <span>${name}</span>
      </li>`;
    })}</ul>
  </section>`;
}

/** @param {SignalPlan} plan @param {JunctionState} state @returns {ListedHead[]} */
export function phaseHeads(plan, state) {
  return Object.entries(plan.phases).map(([number, { walk }]) => {
    const phase = Number(number);
    return {
      id: `phase-${phase}`,
      name: state.nameOf(phase),
      lit: state.phase(phase),
      pedestrians: walk ? state.pedestrians(phase) : undefined,
      leftS: walk ? state.clearanceLeft(phase) : undefined,
    };
  });
}

/** @param {SignalPlan} plan @param {JunctionState} state @param {SignalTexts} texts @returns {ListedHead[]} */
export function overlapHeads(plan, state, texts) {
  return Object.entries(plan.overlaps ?? {}).map(([number, { name }]) => {
    const overlap = Number(number);
    return {
      id: `overlap-${overlap}`,
      name: name ?? texts.overlap(overlap),
      lit: state.overlap(overlap),
      pedestrians: undefined,
      leftS: undefined,
    };
  });
}
