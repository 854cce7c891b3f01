import { Counter, Histogram, type Registry } from 'prom-client';
import { UpdateFile } from '../../protocols/update/update-file.ts';
import { decodeUpdateStatus, STATUS_RECORDS, UpdateState } from '../../protocols/update/update-status.ts';
import type { FileRecords } from '../gateway/file-records.ts';
import { levels, type Reading, totals } from './totals.ts';

/** Bounds of the time that a scan takes, in seconds. */
const SCAN_SECONDS = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1];

/** What is asked of a device that runs here. */
export interface MeasuredDevice {
  readonly unitId: number;
  readonly class: string;
  readonly device: { readonly running: boolean; readonly files?: FileRecords };
}

interface DeviceLabels {
  readonly unit_id: number;
  readonly class: string;
}

/** Metrics of the devices that a gateway runs; all with the labels `unit_id` and `class`. */
export class DeviceMetrics {
  readonly #devices: ReadonlyMap<number, MeasuredDevice>;
  readonly #scans: Histogram<'unit_id' | 'class'>;
  readonly #events: Counter<'unit_id' | 'class' | 'event' | 'severity'>;

  constructor(registry: Registry, devices: Iterable<MeasuredDevice>, skippedScans: () => number) {
    this.#devices = new Map([...devices].map((device) => [device.unitId, device]));
    const registers = [registry];
    this.#scans = new Histogram({
      name: 'kerb_device_scan_seconds',
      help: 'Time that a scan of a device takes',
      labelNames: ['unit_id', 'class'],
      buckets: SCAN_SECONDS,
      registers,
    });
    this.#events = new Counter({
      name: 'kerb_device_events_total',
      help: 'Events that a device recorded, watchdog resets (watchdogReset) and updates among them',
      labelNames: ['unit_id', 'class', 'event', 'severity'],
      registers,
    });
    totals({
      registry,
      name: 'kerb_scans_skipped_total',
      help: 'Scans of all devices that were left out because this program was held up',
      labels: [],
      read: () => [{ labels: {}, value: skippedScans() }],
    });
    levels({
      registry,
      name: 'kerb_device_running',
      help: '1 while the firmware of a device runs, 0 while it is held after resets or missing',
      labels: ['unit_id', 'class'],
      read: () => this.#running(),
    });
    levels({
      registry,
      name: 'kerb_device_update_state',
      help: '1 for the state that the update of a device is in, 0 for the others',
      labels: ['unit_id', 'class', 'state'],
      read: () => this.#updates(),
    });
  }

  scanned(unitId: number, tookMs: number): void {
    const device = this.#devices.get(unitId);
    if (device !== undefined) this.#scans.observe(labelsOf(device), tookMs / 1000);
  }

  recorded(unitId: number, { name, severity }: { readonly name: string; readonly severity: string }): void {
    const device = this.#devices.get(unitId);
    if (device !== undefined) this.#events.inc({ ...labelsOf(device), event: name, severity });
  }

  *#running(): Generator<Reading<'unit_id' | 'class'>> {
    for (const device of this.#devices.values()) {
      yield { labels: labelsOf(device), value: device.device.running ? 1 : 0 };
    }
  }

  *#updates(): Generator<Reading<'unit_id' | 'class' | 'state'>> {
    for (const device of this.#devices.values()) {
      const now = updateState(device.device.files);
      if (now === undefined) continue;
      for (const [state, code] of Object.entries(UpdateState)) {
        yield { labels: { ...labelsOf(device), state }, value: code === now ? 1 : 0 };
      }
    }
  }
}

function labelsOf({ unitId, class: name }: MeasuredDevice): DeviceLabels {
  return { unit_id: unitId, class: name };
}

/** Undefined for a device that takes no updates. */
function updateState(files: FileRecords | undefined): number | undefined {
  if (files === undefined) return undefined;
  const bytes = new Uint8Array(STATUS_RECORDS * 2);
  if (files.readRecords(UpdateFile.status, 0, STATUS_RECORDS, bytes, 0) !== 0) return undefined;
  return decodeUpdateStatus(bytes).state;
}
