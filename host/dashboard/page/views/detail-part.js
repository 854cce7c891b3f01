import { html } from 'lit-html';

/**
 * @import { TemplateResult } from 'lit-html'
 * @import { Context } from '../context.js'
 * @import { DeviceModel } from '../device-model.js'
 */

const TEXTS = {
  en: {
    reading: 'Being read from the device …',
    notRead: (/** @type {string} */ why) => `It could not be read: ${why}`,
  },
  zh: { reading: '正在从设备读取……', notRead: (/** @type {string} */ why) => `无法读取：${why}` },
};

/**
 * What is drawn from a detail of a device, once it is there.
 *
 * @template T
 * @param {DeviceModel} device
 * @param {Context} context
 * @param {readonly [name: string, parameters?: Readonly<Record<string, unknown>>]} asked
 * @param {(detail: T) => TemplateResult} draw
 * @returns {TemplateResult}
 */
export function detailPart(device, context, [name, parameters], draw) {
  const detail = context.detail(device, name, parameters);
  if (detail !== undefined) return draw(/** @type {T} */ (detail));
  const problem = context.detailProblem(device, name, parameters);
  const texts = TEXTS[context.language];
  return html`<p class="note">${problem === undefined ? texts.reading : texts.notRead(problem)}</p>`;
}
