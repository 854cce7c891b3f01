import { html, svg } from 'lit-html';
import { word } from '../word.js';

/**
 * @import { HubPlanDetail } from '../../../details/content.ts'
 * @import { Context } from '../../context.js'
 * @import { HubTexts } from './texts.js'
 *
 * @typedef {HubPlanDetail['blocks'][number]} Block
 */

const WIDTH = 900;
const LEFT = 130;
const ROW = 30;
const BAR = 22;
const AXIS = 22;
const HOURS_APART = 3;
const MS_PER_HOUR = 3_600_000;
/** Least room for the reason's words. */
const REASON_ROOM = 70;

/** What each load is to do, a lane for each, with the reason in words. @param {HubPlanDetail} detail @param {Context} context @param {HubTexts} texts */
export function planLanes({ plan, blocks }, { format, model, now }, texts) {
  const startMs = model.world?.startMs ?? 0;
  const localMs = startMs + (model.world?.utcOffsetMs ?? 0);
  const first = plan.steps[0];
  const last = plan.steps[plan.steps.length - 1];
  if (first === undefined) return '';
  const [fromMs, toMs] = [first.startS * 1000 - startMs, (last.startS + last.lengthS) * 1000 - startMs];
  /** @param {number} atMs */
  const x = (atMs) => LEFT + ((atMs - fromMs) / (toMs - fromMs)) * (WIDTH - LEFT - 4);
  const bottom = plan.loads.length * ROW;
  /** @param {number} load */
  const greatest = (load) =>
    Math.max(1, ...blocks.filter((block) => block.load === load).map(({ powerW }) => Math.abs(powerW)));
  return html`<div class="scroll"><svg class="plan-lanes" viewBox="0 0 ${WIDTH} ${bottom + AXIS}" role="img" aria-label=${texts.plan.lanes}>
    ${plan.loads.map(
      ({ load, kind }, row) => svg`<g data-lane=${load}>
        <text class="lane-name" x="2" y=${row * ROW + 19}>${texts.loads.name(load, word(texts.kinds, kind))}</text>
        <path class="lane-line" d="M${LEFT} ${row * ROW + ROW} H${WIDTH}"></path>
        ${blocks
          .filter((block) => block.load === load && block.state !== 'off')
          .map((block) => blockDrawing(block, row, greatest(load)))}
      </g>`,
    )}
    ${hours(fromMs, toMs, localMs).map(
      (at) =>
        svg`<path class="tick" d="M${x(at)} 0 V${bottom + 4}"></path><text class="mark" x=${x(at)} y=${bottom + 17}>${format.time(at, 60_000)}</text>`,
    )}
    ${now >= fromMs && now <= toMs ? svg`<path class="cursor" d="M${x(now)} 0 V${bottom + 4}"><title>${texts.plan.now}</title></path>` : ''}
  </svg></div>`;

  /** @param {Block} block @param {number} row @param {number} most */
  function blockDrawing(block, row, most) {
    const [left, right] = [x(block.startS * 1000 - startMs), x(block.endS * 1000 - startMs)];
    const height = Math.max(4, (Math.abs(block.powerW) / most) * BAR);
    const reason = word(texts.reasons, block.reason);
    const span = `${format.time(block.startS * 1000 - startMs, 60_000)}–${format.time(block.endS * 1000 - startMs, 60_000)}`;
    return svg`<g class="plan-block ${block.state}" data-reason=${block.reason}>
      <title>${span}, ${format.quantity(block.powerW, 'W', 0)}: ${reason}</title>
      <rect x=${left} y=${row * ROW + ROW - height - 2} width=${Math.max(1, right - left)} height=${height}></rect>
      ${right - left >= REASON_ROOM ? svg`<text x=${left + 4} y=${row * ROW + 20}>${shortened(reason, right - left)}</text>` : ''}
    </g>`;
  }
}

/** As much of a text as has room. @param {string} text @param {number} width */
function shortened(text, width) {
  const most = Math.floor(width / 6.4);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}

/** Whole hours of the local day between two moments. @param {number} fromMs @param {number} toMs @param {number} localMs At 0. @returns {number[]} */
function hours(fromMs, toMs, localMs) {
  const step = HOURS_APART * MS_PER_HOUR;
  const first = Math.ceil((fromMs + localMs) / step) * step - localMs;
  return Array.from({ length: Math.max(0, Math.floor((toMs - first) / step) + 1) }, (_, index) => first + index * step);
}
