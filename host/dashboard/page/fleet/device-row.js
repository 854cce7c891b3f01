import { html, nothing } from 'lit-html';

/**
 * @import { Context } from '../context.js'
 * @import { DeviceTelemetry, ListedDevice } from '../../fleet/content.ts'
 * @import { Asked } from './asked.js'
 *
 * @typedef {object} DeviceRow
 * @property {ListedDevice} device
 * @property {Asked<DeviceTelemetry> | undefined} telemetry Of one that is open.
 * @property {() => void} onToggle
 */

/** @param {DeviceRow} row @param {Context} context */
export function deviceRow({ device, telemetry, onToggle }, context) {
  const { texts, format, model } = context;
  const { key, class: deviceClass, line, unitId, labels, proof } = device;
  return html`<tr data-device=${key}>
      <th scope="row">
        <button class="small" aria-expanded=${telemetry !== undefined} translate="no" @click=${onToggle}>${key}</button>
      </th>
      <td translate="no">${deviceClass}</td>
      <td translate="no">${labels['site'] ?? '–'}</td>
      <td translate="no">${line}, ${unitId}</td>
      <td>${proof?.firmware ?? '–'}</td>
      <td>${proof?.config ?? '–'}</td>
      <td>
        ${proof === undefined ? texts.fleet.never : format.moment(proof.atMs - (model.world?.startMs ?? 0))}
      </td>
    </tr>
    ${
      telemetry === undefined
        ? nothing
        : html`<tr class="opened">
            <td colspan="7">${labelList(device, context)} ${measured(telemetry, context)}</td>
          </tr>`
    }`;
}

/** @param {ListedDevice} device @param {Context} context */
function labelList({ labels }, { texts }) {
  const all = Object.entries(labels);
  if (all.length === 0) return nothing;
  return html`<p>
    ${texts.fleet.labels}: <span translate="no">${all.map(([name, value]) => `${name}=${value}`).join(', ')}</span>
  </p>`;
}

/** @param {Asked<DeviceTelemetry>} asked @param {Context} context */
function measured({ content, problem }, { texts, format, model, now }) {
  if (problem !== undefined) return html`<p class="problem">${problem}</p>`;
  if (content === undefined) return html`<p class="none">${texts.fleet.reading}</p>`;
  if (content.series.every(({ times }) => times.length === 0)) {
    return html`<p class="none">${texts.fleet.nothingMeasured}</p>`;
  }
  const startMs = model.world?.startMs ?? 0;
  return html`<h3>${texts.fleet.measured}</h3>
    ${content.series.map(({ name, unit, times, values }) => {
      const last = values.at(-1);
      const history = { times: times.map((atMs) => atMs - startMs), values };
      return html`<p>
          <span translate="no">${name}</span>
          <strong>${last === undefined ? '–' : format.quantity(last, unit, undefined)}</strong>
        </p>
        <kerb-plot .curves=${[{ label: name, history, kind: 'line' }]} .times=${format.times} .until=${now}></kerb-plot>`;
    })}
    ${
      content.moreSeries === 0
        ? nothing
        : html`<p class="note">${texts.fleet.moreSeries(format.number(content.moreSeries))}</p>`
    }`;
}
