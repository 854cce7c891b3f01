import { html } from 'lit-html';
import { detailPart } from '../detail-part.js';
import { factList } from '../facts.js';
import { eventList } from './event-list.js';
import { flowDrawing } from './flow-drawing.js';
import { FLOW_REGISTERS } from './flows.js';
import { loadList } from './load-list.js';
import { LOAD_REGISTERS } from './loads.js';
import { planLanes } from './plan-lanes.js';
import { planPlots } from './plan-plots.js';
import { planTable } from './plan-table.js';
import { limitForm, notices, STATUS_REGISTERS, statusList } from './status-list.js';
import { hubTexts } from './texts.js';

/**
 * @import { HubPlanDetail } from '../../../details/content.ts'
 * @import { StoredHubEvent } from '../../../../hub/stored-event.ts'
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { ClassView } from '../../views.js'
 */

/** @param {DeviceModel} device @param {Context} context */
function home(device, context) {
  const texts = hubTexts(context.language);
  return html`
    ${notices(device, texts)}
    <div class="hub-home">
      <div>
        <section><h2>${texts.flows.title}</h2>${flowDrawing(device, context, texts)}</section>
        ${statusList(device, context, texts)}
      </div>
      ${loadList(device, context, texts)}
    </div>
  `;
}

/** @param {DeviceModel} device @param {Context} context */
function plan(device, context) {
  const texts = hubTexts(context.language);
  return detailPart(device, context, ['plan'], (/** @type {HubPlanDetail} */ detail) => {
    const { steps, cost, hold, ageS } = detail.plan;
    if (steps.length === 0) return html`<p class="note">${texts.plan.none}</p>`;
    const { format } = context;
    return html`<div class="hub-plan">
      ${factList(texts.plan.title, [
        [texts.plan.cost, format.number(cost, 2)],
        ...(hold === 0 ? [] : [/** @type {const} */ ([texts.plan.hold, format.number(hold, 2)])]),
        [texts.plan.age, texts.plan.ago(format.span(ageS * 1000))],
      ])}
      ${planLanes(detail, context, texts)}
      ${planPlots(detail, context, texts)}
      ${planTable(detail, context, texts)}
    </div>`;
  });
}

/** @param {DeviceModel} device @param {Context} context */
function events(device, context) {
  const texts = hubTexts(context.language);
  return html`<div class="hub-events-tab">
    ${statusList(device, context, texts)}
    ${limitForm(device, context, texts)}
    ${detailPart(device, context, ['events'], (/** @type {readonly StoredHubEvent[]} */ stored) => eventList(stored, context, texts))}
  </div>`;
}

/** @type {ClassView} */
export default {
  headline: ['gridPower', 'price', 'energisedLoads', 'planState'],
  tabs: [
    {
      id: 'home',
      title: (_, language) => hubTexts(language).homeTab,
      registers: [...new Set([...FLOW_REGISTERS, ...LOAD_REGISTERS, ...STATUS_REGISTERS])],
      channels: false,
      render: home,
    },
    {
      id: 'plan',
      title: (_, language) => hubTexts(language).planTab,
      registers: ['planState', 'planAge'],
      channels: false,
      render: plan,
    },
    {
      id: 'events',
      title: (_, language) => hubTexts(language).eventsTab,
      registers: [...STATUS_REGISTERS, ...LOAD_REGISTERS],
      channels: false,
      render: events,
    },
  ],
};
