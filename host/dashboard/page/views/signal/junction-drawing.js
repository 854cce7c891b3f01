import { svg } from 'lit-html';
import { HEAD_LENGTH, pedestrianHead, vehicleHead } from './head-drawing.js';

/**
 * @import { TemplateResult } from 'lit-html'
 * @import { JunctionState } from './junction-state.js'
 * @import { Crossroads, Leg, Movement } from './layout.js'
 * @import { SignalTexts } from './texts.js'
 */

const SIZE = 760;
const LANE = 32;
/** Half of the middle, at least: it has room for the heads of all arms. */
const LEAST_HALF = 132;
const CROSSING_LENGTH = 26;
const GAP = 8;
const DETECTOR_LENGTH = 30;
/** Of a phase's number and its call from the middle between them. */
const NUMBER_APART = 8;
/** At the far end of a lane: its arrow, and how many wait. */
const LANE_END = 62;
const VEHICLE_LENGTH = 20;
/** Turns a leg that is drawn as coming from below. */
const TURNS = { south: 0, west: 90, north: 180, east: 270 };

/**
 * A crossroads from above, as it is now: lamps, pedestrians, detectors, who waits.
 *
 * @param {Crossroads} crossroads @param {JunctionState} state @param {SignalTexts} texts
 * @returns {TemplateResult}
 */
export function junctionDrawing({ legs }, state, texts) {
  const lanes = Math.max(...legs.map(({ movements }) => lanesOf(movements)));
  const half = Math.max(LEAST_HALF, lanes * LANE + GAP);
  return svg`<svg class="junction" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label=${texts.junctionLabel}>
    <g transform="translate(${SIZE / 2} ${SIZE / 2})">
      <rect class="road" x=${-half} y=${-half} width=${half * 2} height=${half * 2}></rect>
      ${legs.map((leg) => legDrawing(leg, half, state, texts))}
    </g>
  </svg>`;
}

/** @param {readonly Movement[]} movements */
function lanesOf(movements) {
  return movements.reduce((sum, { lanes }) => sum + lanes, 0);
}

/** @param {Leg} leg @param {number} half @param {JunctionState} state @param {SignalTexts} texts */
function legDrawing({ side, movements, crossing }, half, state, texts) {
  const turn = TURNS[side];
  const stop = half + CROSSING_LENGTH + GAP * 2;
  const width = lanesOf(movements) * LANE;
  const end = SIZE / 2;
  let from = 0;
  const drawn = movements.map((movement) => {
    const x = from;
    from += movement.lanes * LANE;
    return movementDrawing(movement, x, half, stop, turn, state, texts);
  });
  return svg`<g transform="rotate(${turn})">
    <rect class="road" x=${-half} y=${half} width=${half * 2} height=${end - half}></rect>
    <path class="middle" d="M0 ${stop} V${end}"></path>
    ${crossing === undefined ? '' : crossingDrawing(crossing, half, turn, state, texts)}
    <path class="stop-line" d="M2 ${stop} H${width}"></path>
    ${drawn}
  </g>`;
}

/** @param {number} phase @param {number} half @param {number} turn @param {JunctionState} state @param {SignalTexts} texts */
function crossingDrawing(phase, half, turn, state, texts) {
  const y = half + GAP + CROSSING_LENGTH / 2;
  const lamp = state.pedestrians(phase);
  const title = `${texts.crossing(phase)}: ${texts.pedestrians[lamp]}`;
  const stripes = Array.from({ length: Math.floor((half * 2) / 14) }, (_, index) => -half + 5 + index * 14);
  const isCalled = state.pedestrianCalls.has(phase);
  return svg`<g class="crossing ${lamp}">
    ${stripes.map((x) => svg`<rect class="stripe" x=${x} y=${y - CROSSING_LENGTH / 2} width="7" height=${CROSSING_LENGTH}></rect>`)}
    <g transform="translate(${-half - 20} ${y}) rotate(${-turn})">
      ${pedestrianHead(lamp, state.clearanceLeft(phase), `pedestrians-${phase}`, title)}
    </g>
    ${
      isCalled || state.buttonFaults.has(phase)
        ? svg`<g class="call ${state.buttonFaults.has(phase) ? 'faulty' : ''}" data-call="pedestrians-${phase}" transform="translate(${-half - 44} ${y}) rotate(${-turn})">
            <title>${state.buttonFaults.has(phase) ? texts.buttonFault(phase) : texts.pedestrianCall(phase)}</title>
            <circle r="8"></circle><text y="4">${state.buttonFaults.has(phase) ? '!' : 'P'}</text>
          </g>`
        : ''
    }
  </g>`;
}

/**
 * @param {Movement} movement @param {number} x @param {number} half @param {number} stop @param {number} turn
 * @param {JunctionState} state @param {SignalTexts} texts
 */
function movementDrawing({ phase, turn: way, detectors, lanes }, x, half, stop, turn, state, texts) {
  const middle = x + (lanes * LANE) / 2;
  const headY = half - HEAD_LENGTH / 2 - 2;
  const numberY = headY - HEAD_LENGTH / 2 - 12;
  const lit = state.phase(phase);
  const classes = [state.on.has(phase) ? 'on' : '', state.next.has(phase) ? 'next' : ''].join(' ');
  return svg`<g class="movement ${classes}">
    ${Array.from({ length: lanes }, (_, lane) =>
      laneDrawing(x + lane * LANE, stop, way, detectors[lane], phase, lane, lanes, turn, state, texts),
    )}
    <g transform="translate(${middle} ${headY})">
      ${vehicleHead(lit, `phase-${phase}`, `${state.nameOf(phase)}: ${texts.lamps(lit)}`, turn)}
    </g>
    <g transform="translate(${middle - NUMBER_APART} ${numberY}) rotate(${-turn})" class="phase-number">
      <text y="5">${phase}</text>
    </g>
    ${
      state.vehicleCalls.has(phase)
        ? svg`<g class="call" data-call="phase-${phase}" transform="translate(${middle + NUMBER_APART} ${numberY}) rotate(${-turn})">
            <title>${texts.vehicleCall(phase)}</title><circle r="7.5"></circle><text y="3.5">V</text>
          </g>`
        : ''
    }
  </g>`;
}

const ARROWS = { through: 'M0 14 V-12 M-5 -6 L0 -13 L5 -6', left: 'M4 14 V-4 H-8 M-3 -9 L-9 -4 L-3 1' };

/**
 * @param {number} x @param {number} stop @param {Movement['turn']} way @param {number | undefined} detector @param {number} phase
 * @param {number} lane @param {number} lanes @param {number} turn @param {JunctionState} state @param {SignalTexts} texts
 */
function laneDrawing(x, stop, way, detector, phase, lane, lanes, turn, state, texts) {
  const middle = x + LANE / 2;
  const queue = laneQueue(state.queue(phase), lane, lanes);
  const room = Math.floor((SIZE / 2 - stop - LANE_END) / VEHICLE_LENGTH);
  const shown = Math.min(queue, room);
  return svg`
    ${x > 0 ? svg`<path class="lane-line" d="M${x} ${stop} V${SIZE / 2}"></path>` : ''}
    <path class="arrow" transform="translate(${middle} ${SIZE / 2 - LANE_END + 20})" d=${ARROWS[way]}></path>
    ${detector === undefined ? '' : detectorDrawing(detector, x, stop, turn, state, texts)}
    ${Array.from(
      { length: shown },
      (_, index) =>
        svg`<rect class="vehicle" x=${middle - 7} y=${stop + 4 + index * VEHICLE_LENGTH} width="14" height=${VEHICLE_LENGTH - 4} rx="4"></rect>`,
    )}
    ${
      queue > 0
        ? svg`<text class="queue" data-queue="${phase}" transform="translate(${middle} ${SIZE / 2 - 12}) rotate(${-turn})" y="4">${queue}</text>`
        : ''
    }`;
}

/** Vehicles of a phase that stand in one of its lanes. @param {number} queue @param {number} lane @param {number} lanes */
function laneQueue(queue, lane, lanes) {
  return Math.floor(queue / lanes) + (lane < queue % lanes ? 1 : 0);
}

/** @param {number} detector @param {number} x @param {number} stop @param {number} turn @param {JunctionState} state @param {SignalTexts} texts */
function detectorDrawing(detector, x, stop, turn, state, texts) {
  const isFaulty = state.detectorFaults.has(detector);
  const isOn = state.detectorsOn.has(detector);
  const what = isFaulty ? texts.detectorFault : isOn ? texts.detectorOn : texts.detectorOff;
  const y = stop + GAP;
  return svg`<g class="detector ${isOn ? 'on' : ''} ${isFaulty ? 'faulty' : ''}" data-detector=${detector}>
    <title>${what(detector)}</title>
    <rect x=${x + 5} y=${y} width=${LANE - 10} height=${DETECTOR_LENGTH} rx="3"></rect>
    ${isFaulty ? svg`<text transform="translate(${x + LANE / 2} ${y + DETECTOR_LENGTH / 2}) rotate(${-turn})" y="5">!</text>` : ''}
  </g>`;
}
