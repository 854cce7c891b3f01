import { generalView } from './device/general-view.js';
import conflictMonitor from './views/conflict-monitor/index.js';
import hub from './views/hub/index.js';
import meter from './views/meter/index.js';
import signal from './views/signal/index.js';

/**
 * @import { TemplateResult } from 'lit-html'
 * @import { Context } from './context.js'
 * @import { DeviceModel } from './device-model.js'
 * @import { Language } from './settings.js'
 * @import { Texts } from './text.js'
 * @import { Profile } from '../../../protocols/profile/profile.ts'
 *
 * @typedef {object} ClassView How a device of a class is shown.
 * @property {readonly string[]} headline Registers and bits that the street always watches, for its tile.
 * @property {(device: DeviceModel, context: Context) => TemplateResult} [tile] What its tile in the street has instead of the
 *   headline's values.
 * @property {readonly Tab[]} tabs Before those that every class has.
 *
 * @typedef {object} Tab
 * @property {string} id Part of the address.
 * @property {(texts: Texts, language: Language) => string} title
 * @property {readonly string[] | 'all'} registers What is watched while it is open.
 * @property {boolean} channels Are channels and plant watched as well?
 * @property {(device: DeviceModel, context: Context) => TemplateResult} render
 */

/** Views by class. A class that is not here is shown from its profile alone. @type {Readonly<Record<string, ClassView>>} */
const VIEWS = { 'conflict-monitor': conflictMonitor, hub, meter, 'sampled-meter': meter, signal };

/** @type {WeakMap<Profile, ClassView>} */
const views = new WeakMap();

/** @param {Profile} profile @returns {ClassView} With the tabs that every class has. */
export function viewOf(profile) {
  let view = views.get(profile);
  if (view === undefined) {
    const own = Object.hasOwn(VIEWS, profile.class) ? VIEWS[profile.class] : undefined;
    const general = generalView(profile, own?.headline);
    view = own === undefined ? general : { ...own, tabs: [...own.tabs, ...general.tabs] };
    views.set(profile, view);
  }
  return view;
}
