import { html, nothing } from 'lit-html';
import { hashOf } from '../route.js';
import { stateMark } from '../street/state-mark.js';
import { viewOf } from '../views.js';

/**
 * @import { Context } from '../context.js'
 * @import { Model } from '../model.js'
 * @import { Route } from '../route.js'
 * @import { Watched } from '../../world.ts'
 */

/** One device, with the tabs of its class. */
export class DevicePage {
  /** @param {Model} model @param {Route} route @returns {readonly Watched[]} */
  watched(model, route) {
    const found = opened(model, route);
    if (found === undefined) return [];
    return [{ device: found.device.name, registers: found.tab.registers, channels: found.tab.channels }];
  }

  /** @param {Context} context @param {Route} route */
  render(context, route) {
    const { texts, format, model } = context;
    const found = opened(model, route);
    if (found === undefined) return html`<p class="none">${texts.device.gone}</p>`;
    const { device, tab, tabs } = found;
    const { unitId, lines, place } = device.shown;
    return html`<nav class="crumbs"><a href=${hashOf({ page: 'street' })}>${texts.device.back}</a></nav>
      <header class="device-head">
        <h1 id="device-name" translate="no">${device.name}</h1>
        ${stateMark(device, texts)}
        <p class="facts">
          <span translate="no">${device.class}</span>
          ${place === undefined ? nothing : html`<span translate="no">${place}</span>`}
          ${unitId === undefined ? nothing : html`<span>${texts.street.unit(unitId)}</span>`}
          ${lines.map((line) => html`<span translate="no">${line}</span>`)}
          ${
            device.atMs === undefined
              ? nothing
              : html`<span class="read-at">${texts.device.readAt} ${format.time(device.atMs)}</span>`
          }
        </p>
        ${device.reason === undefined ? nothing : html`<p class="problem" translate="no">${device.reason}</p>`}
      </header>
      <nav class="tabs" aria-labelledby="device-name">
        ${tabs.map(
          (one) => html`<a
            href=${hashOf({ page: 'device', device: device.name, tab: one.id })}
            aria-current=${one === tab ? 'page' : nothing}
            >${one.title(texts, context.language)}</a
          >`,
        )}
      </nav>
      <div class="tab" data-tab=${tab.id}>${tab.render(device, context)}</div>`;
  }
}

/** @param {Model} model @param {Route} route */
function opened(model, { device: name = '', tab: id }) {
  const device = model.devices.get(name);
  if (device === undefined) return undefined;
  const { tabs } = viewOf(device.profile);
  return { device, tabs, tab: tabs.find((tab) => tab.id === id) ?? tabs[0] };
}
