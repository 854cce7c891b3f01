import { createHash } from 'node:crypto';
import type { CancelTimer, Clock } from '../../host/clock/clock.ts';
import type { KeySet } from '../../protocols/trust/key-set.ts';
import { type FleetImage, factoryOf } from './fleet-image.ts';
import { FleetLine } from './fleet-line.ts';
import type { FleetUnit } from './fleet-unit.ts';
import { SharedFirmware } from './shared-firmware.ts';
import { SharedContents } from './shared-records.ts';
import { SimulatedUnit } from './simulated-unit.ts';
import { drawTroubles, FIRMWARE_TROUBLES, TROUBLES, type Trouble } from './trouble.ts';
import type { UnitReport } from './unit-report.ts';
import { sharedImages, UpdatableUnit } from './updatable-unit.ts';

export interface SimulatedFleetOptions {
  readonly image: FleetImage;
  /** Whom the devices trust. */
  readonly keySet: KeySet;
  readonly count: number;
  /** Devices of one line, which is a TCP port. Default 200. */
  readonly unitsPerLine?: number;
  /** Share of the devices with a {@link Trouble}, from 0 to 1. Default 0. */
  readonly troubled?: number;
  readonly seed: number;
  /** They take firmware, too, which scans in each of them: about 0.5 MB a device. Default false. */
  readonly updatable?: boolean;
  readonly clock: Clock;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Of the first line, the others follow; 0: any that are free. Default 0. */
  readonly port?: number;
  /** Told while the devices are made. */
  readonly onProgress?: (made: number) => void;
}

/** A device as the inventory of a fleet has it. */
export interface ListedUnit {
  readonly key: string;
  readonly class: string;
  readonly line: string;
  readonly unitId: number;
}

const UNITS_PER_LINE = 200;
const SCAN_MS = 10;
/** Devices that are made in one go, between which the process listens to signals. */
const GO = 1000;
/** Digits of a device's number in its key. */
const DIGITS = 6;

/**
 * Very many devices behind Modbus TCP, for trying what is done with fleets: each has its own records, its own key and the device's
 * side of config documents, and all of a line share an instance of the firmware. Firmware itself does not scan: nothing is measured
 * or controlled.
 */
export class SimulatedFleet {
  readonly lines: readonly FleetLine[];
  readonly units: readonly FleetUnit[];
  readonly contents: SharedContents;
  readonly #clock: Clock;
  readonly #busy: Set<FleetUnit>;
  /** Those that have something to do later, by that time in ms. */
  readonly #waiting = new Map<FleetUnit, number>();
  #earliestMs = 0;
  #cancel: CancelTimer | undefined;

  private constructor(lines: readonly FleetLine[], contents: SharedContents, busy: Set<FleetUnit>, clock: Clock) {
    this.lines = lines;
    this.units = lines.flatMap((line) => line.units);
    this.contents = contents;
    this.#busy = busy;
    this.#clock = clock;
    this.#scanLater();
  }

  /** @throws ListenError, RangeError */
  static async open(options: SimulatedFleetOptions): Promise<SimulatedFleet> {
    const { image, keySet, count, seed, clock, host = '127.0.0.1', port = 0, onProgress } = options;
    const perLine = options.unitsPerLine ?? UNITS_PER_LINE;
    if (!(perLine >= 1 && perLine <= 247)) throw new RangeError(`${perLine} devices a line: give 1 to 247`);
    const { updatable = false, troubled = 0 } = options;
    const troubles = drawTroubles(count, troubled, seed, updatable ? FIRMWARE_TROUBLES : TROUBLES);
    const factory = updatable ? factoryOf(image, keySet) : undefined;
    const load = sharedImages();
    const contents = new SharedContents();
    const busy = new Set<FleetUnit>();
    const lines: FleetLine[] = [];
    for (let first = 0; first < count; first += perLine) {
      const firmware = new SharedFirmware(image.core);
      const units = Array.from({ length: Math.min(perLine, count - first) }, (_, index): FleetUnit => {
        const number = first + index;
        const about = {
          name: keyOf(image, number),
          ...{ contents, trouble: troubles[number], secret: secretOf(seed, number) },
          onWork: (unit: FleetUnit) => busy.add(unit),
        };
        return factory === undefined
          ? new SimulatedUnit({ ...about, image, firmware, keySet }, clock.wallMs())
          : new UpdatableUnit({ ...about, factory, load, seed }, clock.wallMs());
      });
      if (updatable) for (const unit of units) busy.add(unit);
      lines.push(await FleetLine.listen(units, { clock, host, port: port === 0 ? 0 : port + lines.length }));
      if (Math.floor(first / GO) !== Math.floor((first + perLine) / GO)) onProgress?.(first + units.length);
    }
    return new SimulatedFleet(lines, contents, busy, clock);
  }

  *listed(): Generator<ListedUnit> {
    for (const line of this.lines) {
      for (const [index, { name, class: deviceClass }] of line.units.entries()) {
        yield { key: name, class: deviceClass, line: line.address, unitId: index + 1 };
      }
    }
  }

  /** What each device says of itself. */
  *report(): Generator<UnitReport> {
    for (const unit of this.units) yield unit.report();
  }

  /** Bytes that came to the lines, and that went out. */
  get traffic(): { readonly received: number; readonly sent: number } {
    let received = 0;
    let sent = 0;
    for (const line of this.lines) {
      received += line.received;
      sent += line.sent;
    }
    return { received, sent };
  }

  troublesOf(): ReadonlyMap<Trouble, number> {
    const counts = new Map<Trouble, number>();
    for (const { trouble } of this.units) if (trouble) counts.set(trouble, (counts.get(trouble) ?? 0) + 1);
    return counts;
  }

  async close(): Promise<void> {
    this.#cancel?.();
    await Promise.all(this.lines.map((line) => line.close()));
  }

  #scanLater(): void {
    this.#cancel = this.#clock.after(SCAN_MS, () => {
      this.#scan(this.#clock.wallMs());
      this.#scanLater();
    });
  }

  #scan(nowMs: number): void {
    if (nowMs >= this.#earliestMs) this.#wake(nowMs);
    for (const unit of this.#busy) {
      this.#waiting.delete(unit);
      unit.scan(nowMs);
      const { dueMs } = unit;
      if (dueMs <= nowMs) continue;
      this.#busy.delete(unit);
      if (dueMs === Number.POSITIVE_INFINITY) continue;
      this.#waiting.set(unit, dueMs);
      this.#earliestMs = Math.min(this.#earliestMs, dueMs);
    }
  }

  #wake(nowMs: number): void {
    this.#earliestMs = Number.POSITIVE_INFINITY;
    for (const [unit, dueMs] of this.#waiting) {
      if (dueMs > nowMs) {
        this.#earliestMs = Math.min(this.#earliestMs, dueMs);
        continue;
      }
      this.#waiting.delete(unit);
      this.#busy.add(unit);
    }
  }
}

function keyOf({ slot }: FleetImage, number: number): string {
  return `${slot.class}-${String(number).padStart(DIGITS, '0')}`;
}

/** Of a device's own key, the same each time for the same seed. */
function secretOf(seed: number, number: number): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`key of device ${number} of fleet ${seed}`).digest());
}
