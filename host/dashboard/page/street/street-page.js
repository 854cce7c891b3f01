import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { happeningList } from '../happenings/happening-list.js';
import { hashOf } from '../route.js';
import { lineList } from './line-list.js';
import { placesOf } from './places.js';
import { tile } from './tile.js';

/**
 * @import { Context } from '../context.js'
 * @import { DeviceModel } from '../device-model.js'
 */

const MOST_HAPPENINGS = 12;

/** Every place with its devices, the lines between them and the host, and what happened last. @param {Context} context */
export function streetPage(context) {
  const { texts, model } = context;
  const places = placesOf(model.devices.values());
  return html`<h1 class="unseen">${texts.street.title}</h1>
    <div class="street-columns">
      <kerb-wires class="street">
        ${lineList(context)}
        ${model.devices.size === 0 ? html`<p class="none">${texts.street.noDevices}</p>` : nothing}
        ${repeat(
          places,
          ([place]) => place,
          ([place, devices]) => placeOf(place, devices, places.size === 1, context),
        )}
      </kerb-wires>
      <aside>
        <section class="card">
          <h2>${texts.happenings.recent}</h2>
          ${happeningList(model.happenings.slice(-MOST_HAPPENINGS), context, MOST_HAPPENINGS)}
          <p><a href=${hashOf({ page: 'happenings' })}>${texts.happenings.all}</a></p>
        </section>
      </aside>
    </div>`;
}

/** @param {string} place @param {readonly DeviceModel[]} devices @param {boolean} isOnly @param {Context} context */
function placeOf(place, devices, isOnly, context) {
  const { texts } = context;
  const name = place === '' ? (isOnly ? texts.street.places : texts.street.elsewhere) : place;
  const id = `place-${place}`;
  return html`<section class="place" aria-labelledby=${id}>
    <h2 id=${id} translate=${place === '' ? 'yes' : 'no'}>${name}</h2>
    <div class="tiles">
      ${repeat(
        devices,
        (device) => device.name,
        (device) => tile(device, context),
      )}
    </div>
  </section>`;
}
