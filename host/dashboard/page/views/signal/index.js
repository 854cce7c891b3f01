import { html } from 'lit-html';
import { detailPart } from '../detail-part.js';
import { headList, overlapHeads, phaseHeads } from './head-list.js';
import { junctionDrawing } from './junction-drawing.js';
import { junctionState, STATE_REGISTERS } from './junction-state.js';
import { CONTROLLER_LAMPS, lampRegisterNames } from './lamps.js';
import { crossroadsOf } from './layout.js';
import { phaseTable } from './phase-table.js';
import { notice, STATUS_REGISTERS, statusList } from './status-list.js';
import { signalTexts } from './texts.js';
import { signalTile } from './tile.js';
import { RING_REGISTERS, timing } from './timing-tab.js';

/**
 * @import { SignalPlanDetail } from '../../../details/content.ts'
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { ClassView } from '../../views.js'
 * @import { SignalTexts } from './texts.js'
 */

/** @param {DeviceModel} device @param {SignalPlanDetail} detail @param {Context} context @param {SignalTexts} texts */
function junction(device, { plan }, context, texts) {
  const state = junctionState(device, plan, texts, context.now);
  const crossroads = crossroadsOf(plan);
  const overlaps = overlapHeads(plan, state, texts);
  return html`
    ${notice(device, context, texts)}
    <div class="signal-junction">
      <div>
        ${crossroads === undefined ? headList(texts.groups, phaseHeads(plan, state), texts) : junctionDrawing(crossroads, state, texts)}
        ${overlaps.length === 0 ? '' : headList(texts.overlaps, overlaps, texts)}
        <p class="note small">${crossroads === undefined ? texts.notCrossroads : texts.schematic}</p>
      </div>
      <div>
        ${statusList(device, context, texts)}
        ${phaseTable(plan, state, texts)}
      </div>
    </div>
  `;
}

/** @type {ClassView} */
export default {
  headline: ['mode', 'fault', 'pattern', ...Object.values(CONTROLLER_LAMPS.phase)],
  tile: signalTile,
  tabs: [
    {
      id: 'junction',
      title: (_, language) => signalTexts(language).junctionTab,
      registers: [...STATUS_REGISTERS, ...STATE_REGISTERS, ...lampRegisterNames(CONTROLLER_LAMPS)],
      channels: true,
      render: (device, context) =>
        detailPart(device, context, ['plan'], (/** @type {SignalPlanDetail} */ detail) =>
          junction(device, detail, context, signalTexts(context.language)),
        ),
    },
    {
      id: 'timing',
      title: (_, language) => signalTexts(language).timingTab,
      registers: [...STATUS_REGISTERS, ...RING_REGISTERS, 'phaseNexts'],
      channels: false,
      render: (device, context) =>
        detailPart(device, context, ['plan'], (/** @type {SignalPlanDetail} */ detail) =>
          timing(device, detail, context, signalTexts(context.language)),
        ),
    },
  ],
};
