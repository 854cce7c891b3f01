import type { DEVICE_OPERATIONS } from '../../../protocols/api/device-operations.ts';
import { UnknownDeviceError } from '../../fleet/errors.ts';
import type { FleetDevice } from '../../fleet/fleet-device.ts';
import type { DeviceFacts, InventoryEntry } from '../../fleet/inventory/device-facts.ts';
import { type ApiAnswer, type Handlers, json, pageOf } from '../api-call.ts';
import { ApiError } from '../api-error.ts';
import { etagOf, expectedRevision } from '../revision-tag.ts';

export const deviceHandlers: Handlers<keyof typeof DEVICE_OPERATIONS> = {
  async listDevices({ fleet, query }) {
    const entries = after(fleet.entries(query['query'] as string | undefined), query['cursor'] as string | undefined);
    const page = await pageOf(entries, query['limit'] as number, ({ device }) => device.key);
    return json({ ...page, items: page.items.map(({ device, facts }) => deviceJson(device, facts)) });
  },

  async streamDevices({ fleet, query }) {
    const entries = fleet.entries(query['query'] as string | undefined);
    return { kind: 'chunks', type: 'application/x-ndjson', chunks: lines(entries) };
  },

  async addDevices({ fleet, actor, body }) {
    const { devices, replace = false } = body as { devices: readonly FleetDevice[]; replace?: boolean };
    return json(await fleet.as(actor).addDevices(devices, { replace }));
  },

  async labelDevices({ fleet, actor, body }) {
    const { query, labels } = body as { query: string; labels: Readonly<Record<string, string | null>> };
    const set = Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, value ?? undefined]));
    return json({ devices: await fleet.as(actor).setLabels(query, set) });
  },

  async getDevice({ fleet, parameters }) {
    const key = parameters['key']!;
    const read = await fleet.inventory.read(key);
    if (read === undefined) throw new UnknownDeviceError(key);
    return answer(read, await fleet.inventory.facts(key));
  },

  async putDevice({ fleet, actor, parameters, body, header }) {
    const key = parameters['key']!;
    const { proven: _, ...device } = body as FleetDevice & { proven?: unknown };
    if (device.key !== key) {
      const violations = [{ in: 'body', at: '/key', reason: `is ${JSON.stringify(key)} in the path` } as const];
      throw new ApiError(422, 'OtherKey', 'the device in the body has another key than the path', { violations });
    }
    const read = await fleet.as(actor).putDevice(device, expectedRevision(header));
    return answer(read, await fleet.inventory.facts(key));
  },

  async removeDevice({ fleet, actor, parameters }) {
    const key = parameters['key']!;
    if ((await fleet.as(actor).removeDevices(`key="${key}"`)) === 0) throw new UnknownDeviceError(key);
    return { kind: 'nothing' };
  },
};

function answer(
  { record, revision }: { readonly record: FleetDevice; readonly revision: number },
  facts: DeviceFacts | undefined,
): ApiAnswer {
  return json(deviceJson(record, facts), 200, { ETag: etagOf(revision) });
}

function deviceJson(device: FleetDevice, facts: DeviceFacts | undefined): object {
  return { ...device, ...(facts && { proven: facts }) };
}

async function* after(entries: AsyncIterable<InventoryEntry>, cursor = ''): AsyncGenerator<InventoryEntry> {
  for await (const entry of entries) if (entry.device.key > cursor) yield entry;
}

async function* lines(entries: AsyncIterable<InventoryEntry>): AsyncGenerator<string> {
  for await (const { device, facts } of entries) yield `${JSON.stringify(deviceJson(device, facts))}\n`;
}
