import type { DeviceDriver } from '../../host/device/device-driver.ts';
import { type AnyRegisters, openDevice } from '../../host/device/open-device.ts';
import type { Line } from '../../host/line/line.ts';
import { openLine } from '../../host/line/open-line.ts';
import type { Value } from '../../protocols/profile/codec.ts';
import type { ServedLines } from '../bus/served-lines.ts';
import type { RegisterReference, Scenario } from './scenario.ts';

/** `meter.activePowerTotal` → value. */
export type Values = ReadonlyMap<string, Value>;

export interface Poll {
  /** Undefined when there is no serial line. */
  readonly rtu: Values | undefined;
  readonly tcp: Values;
  /** Registers that read differently over the two lines. */
  readonly differing: readonly string[];
}

/** A server that listens on these is reached on this computer's own. */
const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

export function nameOf({ device, register }: RegisterReference): string {
  return `${device}.${register}`;
}

/** A host that reads the same registers of all devices over both lines, as a client of its own. */
export class HostPoll {
  /** Undefined when there is no serial line. */
  readonly rtu: Line | undefined;
  readonly tcp: Line;
  readonly #scenario: Scenario;
  /** Registers by device. */
  readonly #wanted: ReadonlyMap<string, readonly string[]>;

  private constructor(scenario: Scenario, rtu: Line | undefined, tcp: Line) {
    this.#scenario = scenario;
    this.rtu = rtu;
    this.tcp = tcp;
    const wanted = new Map<string, Set<string>>();
    for (const { device, register } of [...scenario.readings, ...scenario.checks]) {
      const names = wanted.get(device) ?? new Set();
      wanted.set(device, names.add(register));
    }
    this.#wanted = new Map([...wanted].map(([device, names]) => [device, [...names]]));
  }

  /** @throws PortError */
  static async open(scenario: Scenario, served: ServedLines): Promise<HostPoll> {
    const host = ANY_ADDRESS.has(served.tcp.host) ? '127.0.0.1' : served.tcp.host;
    const tcp = await openLine({ kind: 'tcp', host, port: served.tcp.port });
    if (served.tty === undefined) return new HostPoll(scenario, undefined, tcp);
    try {
      // A pseudo-terminal has no wires, so there is no silence to keep between frames.
      const rtu = await openLine({ kind: 'serial', path: served.tty, ...scenario.serial }, { frameGapMs: 0 });
      return new HostPoll(scenario, rtu, tcp);
    } catch (error) {
      await tcp.close();
      throw error;
    }
  }

  /** Reads everything over both lines at once. @throws LineError */
  async read(): Promise<Poll> {
    const [rtu, tcp] = await Promise.all([this.rtu && this.#readLine(this.rtu), this.#readLine(this.tcp)]);
    const differs = (name: string): boolean => JSON.stringify(rtu?.get(name)) !== JSON.stringify(tcp.get(name));
    return { rtu, tcp, differing: rtu === undefined ? [] : [...tcp.keys()].filter(differs) };
  }

  async close(): Promise<void> {
    await Promise.all([this.rtu?.close(), this.tcp.close()]);
  }

  async #readLine(line: Line): Promise<Values> {
    const parts = this.#scenario.devices.map(async ({ name, unitId, profile }) => {
      const driver: DeviceDriver<AnyRegisters, string, string> = openDevice(line, unitId, profile);
      const values = await driver.readMany(this.#wanted.get(name) ?? []);
      return Object.entries(values).map(([register, value]) => [nameOf({ device: name, register }), value] as const);
    });
    return new Map((await Promise.all(parts)).flat());
  }
}
