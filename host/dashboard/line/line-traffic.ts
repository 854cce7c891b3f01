import type { Clock } from '../../clock/clock.ts';
import { bitsPerCharacter, type LineAddress, serialSettings } from '../../line/line-address.ts';
import type { ByteTap } from '../../line/tapped-transport.ts';
import type { CapturedLine } from '../../monitor/capture.ts';
import { epochUs } from '../../monitor/epoch-us.ts';
import { Monitor } from '../../monitor/monitor.ts';
import { SERIAL_JITTER_MS } from '../../monitor/serial-tap.ts';
import { shownFrame } from '../shown-frame.ts';
import type { ShownFrame } from '../world.ts';
import type { LineDevice } from './line-device.ts';

/** More than anybody reads in the time between two news; the rest is counted. */
const MOST_FRAMES = 100;

export interface LineTrafficOptions {
  /** What the page calls the line. */
  readonly name: string;
  readonly where: LineAddress;
  readonly devices: readonly LineDevice[];
  readonly clock: Clock;
  /** UTC at which the time of the page is 0. */
  readonly startMs: number;
}

/** Decodes what this host says on its own line and hears there, while somebody looks. */
export class LineTraffic {
  readonly #options: LineTrafficOptions;
  readonly #nowUs: () => number;
  #monitor: Monitor | undefined;
  #frames: ShownFrame[] = [];
  #leftOut = 0;

  constructor(options: LineTrafficOptions) {
    this.#options = options;
    this.#nowUs = epochUs(options.clock);
  }

  /** To be given to the line. */
  readonly tap: ByteTap = (bytes, direction) => {
    const from = direction === 'toDevice' ? 'client' : 'server';
    const line = this.#options.name;
    this.#monitor?.feed({ atUs: this.#nowUs(), line, bytes: Uint8Array.from(bytes), direction, from });
  };

  watch(isWatched: boolean): void {
    if (isWatched === (this.#monitor !== undefined)) return;
    this.#frames = [];
    this.#leftOut = 0;
    this.#monitor = isWatched ? this.#open() : undefined;
  }

  /** Messages since the last call. */
  take(): { readonly frames: readonly ShownFrame[]; readonly leftOut: number } {
    this.#monitor?.idle(this.#nowUs());
    const taken = { frames: this.#frames, leftOut: this.#leftOut };
    this.#frames = [];
    this.#leftOut = 0;
    return taken;
  }

  #open(): Monitor {
    const { devices, startMs } = this.#options;
    const parties = {
      client: 'host',
      device: (unitId: number | string) => devices.find((device) => device.unitId === unitId)?.name,
    };
    const monitor = new Monitor({
      protocol: 'modbus',
      profiles: new Map(devices.map(({ unitId, profile }) => [unitId, profile])),
      onObservation: (observation) => {
        if (this.#frames.length >= MOST_FRAMES) this.#leftOut++;
        else this.#frames.push(shownFrame(observation, parties, startMs));
      },
    });
    monitor.addLine(this.#captured());
    return monitor;
  }

  #captured(): CapturedLine {
    const { name, where } = this.#options;
    if (where.kind === 'rtu+tcp') return { name, kind: 'serial' };
    if (where.kind !== 'serial') return { name, kind: 'tcp' };
    const settings = serialSettings(where);
    const { baudRate } = settings;
    return { name, kind: 'serial', baudRate, bitsPerCharacter: bitsPerCharacter(settings), jitterMs: SERIAL_JITTER_MS };
  }
}
