import { DAY_MS } from '../../../protocols/time/units.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import type { InventoryEntry } from '../../fleet/inventory/device-facts.ts';
import type { KnownProfiles } from '../../project/known-profiles.ts';
import { CommandError } from '../../web/command-error.ts';
import { wholeNumber } from '../details/parameters.ts';
import type { DevicePage, DeviceTelemetry, FleetOverview, ListedDevice } from './content.ts';
import { fleetOverview } from './fleet-overview.ts';

const MOST_ON_A_PAGE = 100;
const MOST_FROM = 1e7;
const MOST_SERIES = 8;
/** Of a series; of more every other is left out until they are as few. */
const MOST_POINTS = 1000;
/** Counting all devices is done again no sooner than after so many times what it took. */
const COUNTING_PAUSES = 20;

/** What pages ask of a fleet: numbers, devices by query and page, what a device has measured. */
export class FleetDetails {
  readonly #fleet: Fleet;
  readonly #profiles: KnownProfiles;
  #counted: Promise<FleetOverview> | undefined;
  #countAgainMs = 0;

  constructor(fleet: Fleet, profiles: KnownProfiles) {
    this.#fleet = fleet;
    this.#profiles = profiles;
  }

  /** Not older than they have to be: all devices are gone through for them. */
  overview(): Promise<FleetOverview> {
    const { clock } = this.#fleet;
    const nowMs = clock.monotonicMs();
    if (this.#counted !== undefined && nowMs < this.#countAgainMs) return this.#counted;
    this.#countAgainMs = Number.POSITIVE_INFINITY;
    this.#counted = fleetOverview(this.#fleet.entries(), clock.wallMs()).finally(() => {
      const endMs = clock.monotonicMs();
      this.#countAgainMs = endMs + COUNTING_PAUSES * (endMs - nowMs);
    });
    return this.#counted;
  }

  /** `query` as `kerb fleet list` takes it, `from` a number of devices that are passed over, `count` 1 to 100. @throws QueryError, DetailParameterError */
  async devices(parameters: Readonly<Record<string, unknown>>): Promise<DevicePage> {
    const query = String(parameters['query'] ?? '');
    const from = wholeNumber(parameters, 'from', { least: 0, most: MOST_FROM, otherwise: 0 });
    const count = wholeNumber(parameters, 'count', { least: 1, most: MOST_ON_A_PAGE, otherwise: 50 });
    const devices: ListedDevice[] = [];
    let at = 0;
    for await (const entry of this.#fleet.entries(query)) {
      if (at++ < from) continue;
      if (devices.length === count) return { devices, hasMore: true };
      devices.push(listed(entry));
    }
    return { devices, hasMore: false };
  }

  /** Of the last day. @throws CommandError */
  async telemetry(key: string): Promise<DeviceTelemetry> {
    const device = await this.#fleet.device(key);
    if (device === undefined) throw new CommandError(`there is no device ${key}`);
    const { telemetry } = this.#fleet.database;
    const toMs = this.#fleet.clock.wallMs() + 1;
    const fields = this.#profiles.get(device.class)?.inputRegisters ?? [];
    const names = await telemetry.series(key);
    const series: DeviceTelemetry['series'][number][] = [];
    for (const name of names.slice(0, MOST_SERIES)) {
      let points: { readonly atMs: number; readonly value: number }[] = [];
      for await (const point of telemetry.read({ device: key, series: name, fromMs: toMs - DAY_MS, toMs })) {
        points.push(point);
      }
      while (points.length > MOST_POINTS) points = points.filter((_, index) => index % 2 === 1);
      const unit = fields.find((field) => field.name === name.split('.')[0])?.unit;
      const [times, values] = [points.map(({ atMs }) => atMs), points.map(({ value }) => value)];
      series.push({ name, ...(unit !== undefined && { unit }), times, values });
    }
    return { series, moreSeries: Math.max(0, names.length - MOST_SERIES) };
  }
}

function listed({ device, facts }: InventoryEntry): ListedDevice {
  const { key, class: deviceClass, line, unitId, labels, deviceKey } = device;
  return {
    ...{ key, class: deviceClass, line, unitId, labels, enrolled: deviceKey !== undefined },
    ...(facts && {
      proof: { firmware: facts.firmware.sequence, config: facts.config.sequence, atMs: facts.provenAtMs },
    }),
  };
}
