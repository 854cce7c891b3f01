import { html } from 'lit-html';
import { detailPart } from '../detail-part.js';
import { ENERGY_REGISTERS, energyTable } from './energy-table.js';
import { eventTable } from './event-table.js';
import { loadProfilePlots } from './load-profile.js';
import { PHASE_REGISTERS, phasorDiagram } from './phasor-drawing.js';
import { PHASOR_REGISTERS } from './phasors.js';
import { POWER_REGISTERS, powerDiagram } from './power-drawing.js';
import { localMinute, STATE_REGISTERS, stateList } from './state-list.js';
import { tariffBand } from './tariff-band.js';
import { tariffName } from './tariff-name.js';
import { meterTexts } from './texts.js';

/**
 * @import { MeterBills, TariffDay } from '../../../details/content.ts'
 * @import { EventReport, LoadProfile } from '../../../../meter/meter.ts'
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { ClassView } from '../../views.js'
 */

/** Days of the load profile to choose from. */
const DAYS = [1, 2, 7, 31];

/** How far back each meter's profile is shown. @type {WeakMap<DeviceModel, number>} */
const chosenDays = new WeakMap();

/** @param {DeviceModel} device @param {Context} context */
function now(device, context) {
  const texts = meterTexts(context.language);
  return html`<div class="meter-now">
    ${powerDiagram(device, context, texts)}
    ${phasorDiagram(device, context, texts)}
    ${stateList(device, context, texts)}
  </div>`;
}

/** @param {DeviceModel} device @param {Context} context */
function energy(device, context) {
  const texts = meterTexts(context.language);
  const active = device.value('activeTariff');
  const bills = /** @type {MeterBills | undefined} */ (context.detail(device, 'bills'));
  return html`<div class="meter-energy">
    ${detailPart(
      device,
      context,
      ['tariffDay'],
      (/** @type {TariffDay} */ day) => html`<section>
      <h2>${texts.tariffs.title(day.date)}</h2>
          <p>${texts.tariffs.active(active === undefined ? '–' : tariffName(String(active), texts))}</p>
      <div class="scroll">${tariffBand(day, localMinute(device), texts)}</div>
    </section>`,
    )}
    ${energyTable(device, bills, context, texts)}
    ${bills?.periods.length === 0 ? html`<p class="note">${texts.energy.noBill}</p>` : ''}
  </div>`;
}

/** @param {DeviceModel} device @param {Context} context */
function profile(device, context) {
  const texts = meterTexts(context.language);
  const days = chosenDays.get(device) ?? 2;
  /** @param {Event} event */
  const choose = (event) => {
    chosenDays.set(device, Number(/** @type {HTMLSelectElement} */ (event.target).value));
    context.redraw();
  };
  return html`<div class="meter-profile">
    <label>${texts.profile.days}
      <select @change=${choose}>${DAYS.map((count) => html`<option value=${count} ?selected=${count === days}>${count}</option>`)}</select>
    </label>
    ${detailPart(device, context, ['loadProfile', { days }], (/** @type {LoadProfile} */ read) => loadProfilePlots(read, context, texts))}
  </div>`;
}

/** @param {DeviceModel} device @param {Context} context */
function events(device, context) {
  return detailPart(device, context, ['events', { latest: 100 }], (/** @type {EventReport} */ report) =>
    eventTable(report, context, meterTexts(context.language)),
  );
}

/** @type {ClassView} */
export default {
  headline: ['activePowerTotal', 'energyActiveImport', 'voltageL1', 'activeTariff'],
  tabs: [
    {
      id: 'now',
      title: (_, language) => meterTexts(language).nowTab,
      registers: [...new Set([...POWER_REGISTERS, ...PHASE_REGISTERS, ...PHASOR_REGISTERS, ...STATE_REGISTERS])],
      channels: false,
      render: now,
    },
    {
      id: 'energy',
      title: (_, language) => meterTexts(language).energyTab,
      registers: [...ENERGY_REGISTERS, 'clock', 'localOffset'],
      channels: false,
      render: energy,
    },
    {
      id: 'profile',
      title: (_, language) => meterTexts(language).profileTab,
      registers: ['profileEntries'],
      channels: false,
      render: profile,
    },
    {
      id: 'events',
      title: (_, language) => meterTexts(language).eventsTab,
      registers: ['eventSequence'],
      channels: false,
      render: events,
    },
  ],
};
