import { readFile } from 'node:fs/promises';
import { systemClock } from '../../clock/system.ts';
import { lineAccess } from '../../fleet/access/line-access.ts';
import type { FleetDevice } from '../../fleet/fleet-device.ts';
import type { DeviceFacts, InventoryEntry } from '../../fleet/inventory/device-facts.ts';
import { importDevices } from '../../fleet/inventory/import-devices.ts';
import type { Added } from '../../fleet/inventory/inventory.ts';
import { parseWindow, WINDOW_EXAMPLE, windowText } from '../../fleet/inventory/window-text.ts';
import { tlsFilesOfEnvironment } from '../device/tls-options.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { type Column, table } from '../meter/table.ts';
import { coloured } from '../style.ts';
import { type FleetOptions, withFleet } from './fleet-context.ts';

export interface AddOptions extends FleetOptions {
  readonly class: string;
  readonly line: string;
  readonly unit: number;
  readonly label?: readonly string[];
  readonly window?: string;
  readonly replace?: boolean;
}

/** `kerb fleet init` */
export async function initFleet(options: FleetOptions & { readonly admin?: string }): Promise<void> {
  await withFleet(
    options,
    async (fleet, actor) => {
      const token = options.admin === undefined ? undefined : await fleet.as(actor).addUser(options.admin, 'admin');
      const { name } = fleet.database;
      if (options.json) console.log(JSON.stringify({ database: name, ...(token && { admin: options.admin, token }) }));
      else {
        console.log(`the fleet is in ${name}`);
        if (token !== undefined) console.log(`token of ${options.admin}, told this once: ${token}`);
      }
    },
    { create: true },
  );
}

/** `kerb fleet add` */
export async function addDevice(key: string, options: AddOptions): Promise<void> {
  const window = options.window === undefined ? undefined : parseWindow(options.window);
  if (options.window !== undefined && window === undefined) {
    throw new UsageError(`--window ${JSON.stringify(options.window)}: write it as '${WINDOW_EXAMPLE}'`);
  }
  const device: FleetDevice = {
    key,
    class: options.class,
    line: options.line,
    unitId: options.unit,
    labels: labelsToSet(options.label ?? []) as Record<string, string>,
    ...(window && { window }),
  };
  await withFleet(options, async (fleet, actor) => {
    tellAdded(await fleet.as(actor).addDevices([device], options), options.json);
  });
}

/** `kerb fleet import` */
export async function importFile(
  file: string,
  options: FleetOptions & { readonly replace?: boolean; readonly dryRun?: boolean },
): Promise<void> {
  const devices = importDevices(await readFile(file, 'utf8'), file);
  if (options.dryRun) {
    console.log(
      options.json ? JSON.stringify({ devices: devices.length }) : `${devices.length} devices, nothing wrong`,
    );
    return;
  }
  await withFleet(options, async (fleet, actor) => {
    tellAdded(await fleet.as(actor).addDevices(devices, options), options.json);
  });
}

function tellAdded({ added, changed, same }: Added, json: boolean | undefined): void {
  if (json) console.log(JSON.stringify({ added, changed, same }));
  else console.log(`${added} added, ${changed} changed, ${same} there already`);
}

const COLUMNS: readonly Column[] = [
  { title: 'key' },
  { title: 'class' },
  { title: 'line' },
  { title: 'unit', right: true },
  { title: 'firmware', right: true },
  { title: 'config', right: true },
  { title: 'labels' },
];
/** Rows that are laid out together, so that a long list begins at once. */
const PAGE = 500;

/** `kerb fleet list` */
export async function listDevices(query: string, options: FleetOptions & { readonly count?: boolean }): Promise<void> {
  await withFleet(options, async (fleet) => {
    let count = 0;
    let rows: string[][] = [];
    const flush = (): void => {
      const lines = table(COLUMNS, rows);
      if (rows.length > 0) console.log((count > PAGE ? lines.slice(1) : lines).join('\n'));
      rows = [];
    };
    for await (const entry of fleet.entries(query)) {
      count++;
      if (options.count) continue;
      if (options.json) {
        console.log(JSON.stringify(entryJson(entry)));
        continue;
      }
      const { device, facts } = entry;
      const labels = Object.entries(device.labels).map(([name, value]) => `${name}=${value}`);
      const { firmware = '-', config = '-' } = { firmware: facts?.firmware.sequence, config: facts?.config.sequence };
      rows.push([
        device.key,
        device.class,
        device.line,
        `${device.unitId}`,
        `${firmware}`,
        `${config}`,
        labels.join(' '),
      ]);
      if (count % PAGE === 0) flush();
    }
    if (options.count) console.log(options.json ? JSON.stringify({ devices: count }) : `${count}`);
    else if (!options.json) {
      flush();
      if (count === 0) console.log('no device');
    }
  });
}

/** `kerb fleet show` */
export async function showDevice(key: string, options: FleetOptions): Promise<void> {
  await withFleet(options, async (fleet) => {
    const device = await fleet.device(key);
    if (device === undefined)
      throw new UsageError(`there is no device ${key} in the inventory; \`kerb fleet list\` shows them`);
    const facts = await fleet.inventory.facts(key);
    const campaigns = [];
    for await (const { plan, state } of fleet.campaigns()) {
      for (const [, { record }] of await fleet.store.membersOfLine(plan.id, device.line)) {
        if (record.device === key) campaigns.push({ campaign: plan.id, state: state.kind, progress: record.progress });
      }
    }
    if (options.json) {
      console.log(JSON.stringify({ ...entryJson({ device, facts }), campaigns }));
      return;
    }
    const row = (name: string, value: string): void => console.log(`${name.padEnd(10)} ${value}`);
    row('key', device.key);
    row('class', device.class);
    row('line', `${device.line}, unit ${device.unitId}`);
    for (const [name, value] of Object.entries(device.labels)) row('label', `${name}=${value}`);
    if (device.window) row('window', windowText(device.window));
    row('enrolled', device.deviceKey === undefined ? 'no: its key is pinned at first contact' : 'yes');
    row('proved', facts === undefined ? 'nothing yet' : factsText(facts));
    for (const { campaign, state, progress } of campaigns) {
      const reason = 'reason' in progress ? `: ${progress.reason}` : '';
      row('campaign', `${campaign} (${state}): ${progress.kind}${reason}`);
    }
  });
}

function factsText({ firmware, config, provenAtMs }: DeviceFacts): string {
  const runs = config.sequence === 0 ? 'no signed config' : `config ${config.sequence}`;
  return `firmware ${firmware.sequence} (schema ${firmware.schema}), ${runs}, at ${new Date(provenAtMs).toISOString()}`;
}

function entryJson({ device, facts }: InventoryEntry): object {
  const { unitId: unit, window, ...rest } = device;
  return { ...rest, unit, ...(window && { window: windowText(window) }), ...(facts && { proved: facts }) };
}

/** `kerb fleet label` */
export async function labelDevices(query: string, labels: readonly string[], options: FleetOptions): Promise<void> {
  const set = labelsToSet(labels);
  await withFleet(options, async (fleet, actor) => {
    tellCount(await fleet.as(actor).setLabels(query, set), 'labelled', options.json);
  });
}

/** `kerb fleet remove` */
export async function removeDevices(query: string, options: FleetOptions): Promise<void> {
  await withFleet(options, async (fleet, actor) => {
    tellCount(await fleet.as(actor).removeDevices(query), 'removed', options.json);
  });
}

function tellCount(devices: number, what: string, json: boolean | undefined): void {
  console.log(json ? JSON.stringify({ devices }) : `${devices} devices ${what}`);
  if (devices === 0) process.exitCode = ExitCode.failed;
}

/** `name=value` sets, `name-` takes off. @throws UsageError */
function labelsToSet(labels: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(
    labels.map((text) => {
      const match = /^([A-Za-z][\w-]*?)(?:=(.*)|-)$/.exec(text);
      if (match === null)
        throw new UsageError(`label ${JSON.stringify(text)}: write name=value, or name- to take it off`);
      return [match[1]!, match[2]] as const;
    }),
  );
}

/** `kerb fleet enrol` */
export async function enrolDevices(
  query: string,
  options: FleetOptions & { readonly replace?: boolean },
): Promise<void> {
  await withFleet(options, async (fleet, actor) => {
    const tls = tlsFilesOfEnvironment();
    const access = lineAccess({ clock: systemClock, ...(tls && { tls }) });
    let count = 0;
    for await (const { key } of fleet.devices(isKey(query) ? `key=${query}` : query)) {
      count++;
      try {
        const facts = await fleet.as(actor).enrol(key, access, options);
        if (options.json) console.log(JSON.stringify({ device: key, proved: facts }));
        else console.log(`${key}  ${coloured('green', 'enrolled')}  ${factsText(facts)}`);
      } catch (error) {
        if (!(error instanceof Error) || error.name === 'RoleError') throw error;
        process.exitCode = ExitCode.failed;
        if (options.json) console.log(JSON.stringify({ device: key, error: error.message }));
        else console.log(`${key}  ${coloured('red', 'failed')}  ${error.message}`);
      }
    }
    if (count === 0) throw new UsageError(`${JSON.stringify(query)} chooses no device of the inventory`);
  });
}

function isKey(query: string): boolean {
  return /^[\w-]+$/.test(query) && query !== 'all';
}
