import { svg } from 'lit-html';
import { flowsOf, LEAST_WATTS } from './flows.js';

/**
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { Flow } from './flows.js'
 * @import { HubTexts } from './texts.js'
 */

const WIDTH = 460;
const HEIGHT = 300;
const BOX = { width: 140, height: 56 };
const MOST_STROKE = 14;
const LEAST_STROKE = 2;
const CENTRE = { x: WIDTH / 2, y: HEIGHT / 2 };

/** Where each end lies. @type {Readonly<Record<Flow['end'], { x: number, y: number }>>} */
const PLACES = {
  grid: { x: 78, y: CENTRE.y },
  solar: { x: CENTRE.x, y: 36 },
  battery: { x: CENTRE.x, y: HEIGHT - 36 },
  household: { x: WIDTH - 78, y: 70 },
  loads: { x: WIDTH - 78, y: HEIGHT - 70 },
};

/** Power through the home: the thicker, the more; arrows say where to. @param {DeviceModel} device @param {Context} context @param {HubTexts} texts */
export function flowDrawing(device, { format }, { flows: words }) {
  const flows = flowsOf(device);
  const greatest = Math.max(1000, ...flows.map(({ watts }) => Math.abs(watts)));
  /** @param {number} watts */
  const power = (watts) => format.quantity(Math.abs(watts) / 1000, 'kW', 2);
  const said = flows.map(({ end, watts }) => `${words.names[end]} ${words.said(end, watts, power(watts))}`).join('; ');
  return svg`<svg class="flows" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${words.label}: ${said}">
    ${flows.map(({ end, watts }) => pipe(end, watts, greatest))}
    <circle class="hub-point" cx=${CENTRE.x} cy=${CENTRE.y} r="13"></circle>
    ${flows.map(({ end, watts }) => {
      const { x, y } = PLACES[end];
      return svg`<g class="flow-end ${end}" data-flow=${end} data-watts=${watts} transform="translate(${x} ${y})">
        <rect x=${-BOX.width / 2} y=${-BOX.height / 2} width=${BOX.width} height=${BOX.height} rx="10"></rect>
        <text class="flow-name" y="-6">${words.names[end]}</text>
        <text class="flow-power" y="16">${Math.abs(watts) < LEAST_WATTS ? words.none : `${words.signs(end, watts)} ${power(watts)}`}</text>
      </g>`;
    })}
  </svg>`;
}

/** @param {Flow['end']} end @param {number} watts @param {number} greatest */
function pipe(end, watts, greatest) {
  const { x, y } = PLACES[end];
  const size = Math.abs(watts);
  if (size < LEAST_WATTS) return svg`<path class="pipe still" d="M${x} ${y} L${CENTRE.x} ${CENTRE.y}"></path>`;
  const stroke = Math.max(LEAST_STROKE, (size / greatest) * MOST_STROKE);
  const [from, to] = watts > 0 ? [{ x, y }, CENTRE] : [CENTRE, { x, y }];
  const middle = { x: (x * 4 + CENTRE.x * 5) / 9, y: (y * 4 + CENTRE.y * 5) / 9 };
  const turn = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const head = 7 + stroke / 2;
  return svg`<g class="pipe ${end}">
    <path d="M${from.x} ${from.y} L${to.x} ${to.y}" stroke-width=${stroke.toFixed(1)}></path>
    <path class="point" transform="translate(${middle.x.toFixed(1)} ${middle.y.toFixed(1)}) rotate(${turn.toFixed(1)})" d="M${-head} ${-head} L${head} 0 L${-head} ${head} Z"></path>
  </g>`;
}
