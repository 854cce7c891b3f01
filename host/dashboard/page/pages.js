import { checksPage } from './checks/checks-page.js';
import { DevicePage } from './device/device-page.js';
import { FaultsPage } from './faults/faults-page.js';
import { FleetPage } from './fleet/fleet-page.js';
import { HappeningsPage } from './happenings/happenings-page.js';
import { JobsPage } from './jobs/jobs-page.js';
import { streetPage } from './street/street-page.js';
import { TrafficPage } from './traffic/traffic-page.js';

/**
 * @import { TemplateResult } from 'lit-html'
 * @import { Watched } from '../world.ts'
 * @import { Context } from './context.js'
 * @import { Model } from './model.js'
 * @import { Route } from './route.js'
 *
 * @typedef {object} Page
 * @property {(context: Context, route: Route) => TemplateResult} render
 * @property {(model: Model, route: Route) => readonly Watched[]} [watched] Beside the headlines of all devices.
 * @property {(model: Model) => readonly string[]} [traffic] Lines to which it listens.
 */

/** @typedef {'street' | 'happenings' | 'traffic' | 'faults' | 'checks' | 'jobs'} PageName */

/** Pages by the first word of the address. @returns {Readonly<Record<string, Page>>} */
export function makePages() {
  const fleet = new FleetPage();
  return {
    street: {
      render: (context) => (context.model.world?.kind === 'fleet' ? fleet.render(context) : streetPage(context)),
    },
    device: new DevicePage(),
    happenings: new HappeningsPage(),
    traffic: new TrafficPage(),
    faults: new FaultsPage(),
    checks: { render: checksPage },
    jobs: new JobsPage(),
  };
}

/** Those that one goes to from everywhere: those with something in this world. @param {Model} model @returns {readonly PageName[]} */
export function offered(model) {
  const { world, player, jobs } = model;
  /** @type {readonly (readonly [PageName, boolean])[]} */
  const pages = [
    ['street', true],
    ['happenings', true],
    ['traffic', (world?.lines.length ?? 0) > 0],
    ['faults', (world?.faults.length ?? 0) > 0],
    ['checks', (player?.expectations.length ?? 0) > 0],
    ['jobs', jobs.length > 0 || model.can('update') || model.can('campaign')],
  ];
  return pages.filter(([, isThere]) => isThere).map(([name]) => name);
}
