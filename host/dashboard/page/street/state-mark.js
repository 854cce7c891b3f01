import { html } from 'lit-html';

/**
 * @import { DeviceModel } from '../device-model.js'
 * @import { Texts } from '../text.js'
 */

const MARKS = { runs: '●', off: '○', restarting: '◌', unreachable: '✕', unknown: '?' };

/** How a device is, by shape, colour and word. @param {DeviceModel} device @param {Texts} texts */
export function stateMark({ state }, texts) {
  return html`<span class="state ${state}"><span aria-hidden="true">${MARKS[state]}</span> ${texts.states[state]}</span>`;
}
