import { html } from 'lit-html';

/**
 * @import { Context } from '../context.js'
 * @import { DeviceModel } from '../device-model.js'
 */

/** What the firmware sees and drives, and the plant behind it. @param {DeviceModel} device @param {Context} context */
export function channelsTab(device, context) {
  const { texts, format } = context;
  const { inputs, outputs } = device.profile.channels;
  const plant = Object.entries(device.shown.plantQuantities ?? {});
  if (context.model.world?.kind !== 'simulation') return html`<p class="none">${texts.device.noChannels}</p>`;
  /** @param {{ name: string, length?: number, unit?: string, description: string }} channel */
  const words = ({ name, length, ...rest }) =>
    length === undefined
      ? [{ name, ...rest }]
      : Array.from({ length }, (_, index) => ({ name: `${name}${index + 1}`, ...rest }));
  return html`
    ${table(
      texts.device.plant,
      plant.map(([name, unit]) => ({ name, unit, description: '' })),
      (name) => device.plant(name),
    )}
    ${table(texts.device.inputs, inputs.flatMap(words), (name) => device.input(name))}
    ${table(texts.device.outputs, outputs.flatMap(words), (name) => device.output(name))}
  `;

  /**
   * @param {string} title
   * @param {readonly { name: string, unit?: string, description: string }[]} rows
   * @param {(name: string) => number | undefined} numberOf
   */
  function table(title, rows, numberOf) {
    if (rows.length === 0) return '';
    return html`<section>
      <h2>${title}</h2>
      <table class="list values">
        <thead>
          <tr>
            <th scope="col">${texts.device.name}</th>
            <th scope="col" class="number">${texts.device.value}</th>
            <th scope="col">${texts.device.meaning}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(({ name, unit, description }) => {
            const value = numberOf(name);
            return html`<tr>
              <th scope="row" translate="no">${name}</th>
              <td class="number">${value === undefined ? '–' : format.quantity(value, unit)}</td>
              <td class="meaning" translate="no" lang="en">${description}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </section>`;
  }
}
