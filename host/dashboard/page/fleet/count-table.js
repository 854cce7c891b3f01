import { html, nothing } from 'lit-html';

/**
 * @import { Context } from '../context.js'
 * @import { DeviceCount } from '../../fleet/content.ts'
 *
 * @typedef {object} CountTable
 * @property {string} id
 * @property {string} title
 * @property {string} field What a query calls it.
 * @property {readonly DeviceCount[]} counts
 * @property {(query: string) => void} query Shows the devices of a row.
 */

/** How many devices there are of each; each leads to its devices. @param {CountTable} table @param {Context} context */
export function countTable({ id, title, field, counts, query }, { texts, format }) {
  // Where no device has it there is nothing to tell apart.
  if (counts.every(({ name }) => name === '')) return nothing;
  return html`<section class="card" aria-labelledby=${`fleet-${id}`}>
    <h2 id=${`fleet-${id}`}>${title}</h2>
    <div class="scroll">
      <table class="list" data-part=${id}>
        <thead>
          <tr>
            <th scope="col">${title}</th>
            <th scope="col">${texts.fleet.devices}</th>
            <th scope="col">${texts.fleet.enrolled}</th>
            <th scope="col">${texts.fleet.proven}</th>
          </tr>
        </thead>
        <tbody>
          ${counts.map(
            ({ name, devices, enrolled, proven }) => html`<tr>
              <th scope="row">
                <button
                  class="small"
                  translate=${name === '' ? 'yes' : 'no'}
                  @click=${() => query(name === '' ? `not has ${field}` : `${field}=${quoted(name)}`)}
                >
                  ${name === '' ? texts.fleet.noSite : name}
                </button>
              </th>
              <td>${format.number(devices)}</td>
              <td>${format.number(enrolled)}</td>
              <td>${format.number(proven)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** @param {string} value */
function quoted(value) {
  return /^[A-Za-z0-9][\w.-]*$/.test(value) ? value : `"${value}"`;
}
