import { html } from 'lit-html';
import { detectorsOf } from './layout.js';

/**
 * @import { TemplateResult } from 'lit-html'
 * @import { SignalPlan } from '../../../../../protocols/signal/plan.ts'
 * @import { JunctionState } from './junction-state.js'
 * @import { SignalTexts } from './texts.js'
 */

/**
 * What the drawing shows, in words: a row for each phase.
 *
 * @param {SignalPlan} plan @param {JunctionState} state @param {SignalTexts} texts
 * @returns {TemplateResult}
 */
export function phaseTable(plan, state, texts) {
  const { table } = texts;
  return html`<div class="scroll"><table class="list phases">
    <caption>${table.title}</caption>
    <thead><tr>
      <th scope="col">${table.phase}</th>
      <th scope="col">${table.lamp}</th>
      <th scope="col">${table.pedestrians}</th>
      <th scope="col">${table.calls}</th>
      <th scope="col">${table.detectors}</th>
      ${state.isQueueKnown ? html`<th scope="col" class="number">${table.queue}</th>` : ''}
    </tr></thead>
    <tbody>${Object.keys(plan.phases).map((number) => phaseRow(Number(number), plan, state, texts))}</tbody>
  </table></div>`;
}

/** @param {number} phase @param {SignalPlan} plan @param {JunctionState} state @param {SignalTexts} texts */
function phaseRow(phase, plan, state, texts) {
  const lit = state.phase(phase);
  const hasCrossing = (plan.phases[phase].walk ?? 0) > 0;
  const calls = [
    ...(state.vehicleCalls.has(phase) ? [texts.table.vehicles] : []),
    ...(state.pedestrianCalls.has(phase) ? [texts.table.people] : []),
  ];
  return html`<tr data-phase=${phase} data-lit=${[...lit].join(' ')}>
    <th scope="row">${phase}${plan.phases[phase].name === undefined ? '' : html` <span class="note">${plan.phases[phase].name}</span>`}</th>
    <td><span class="lamp-word ${[...lit].join(' ')}">${texts.lamps(lit)}</span></td>
    <td>${hasCrossing ? pedestrianText(phase, state, texts) : ''}</td>
    <td>${calls.join(', ')}</td>
    <td>${detectorsOf(plan, phase).map((detector) => detectorText(detector, state, texts))}</td>
    ${state.isQueueKnown ? html`<td class="number">${state.queue(phase)}</td>` : ''}
  </tr>`;
}

/** @param {number} phase @param {JunctionState} state @param {SignalTexts} texts */
function pedestrianText(phase, state, texts) {
  const lamp = state.pedestrians(phase);
  const left = state.clearanceLeft(phase);
  return left === undefined ? texts.pedestrians[lamp] : texts.clearanceLeft(left);
}

/** @param {number} detector @param {JunctionState} state @param {SignalTexts} texts */
function detectorText(detector, state, texts) {
  if (state.detectorFaults.has(detector))
    return html`<span class="detector-word faulty">${texts.table.notBelieved(detector)}</span> `;
  if (state.detectorsOn.has(detector))
    return html`<span class="detector-word on">${texts.table.occupied(detector)}</span> `;
  return html`<span class="detector-word">${detector}</span> `;
}
