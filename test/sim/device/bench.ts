import { buildFirmware } from '../../../host/build/build.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import type { SimulatedDeviceOptions } from '../../../sim/device/device-options.ts';
import { SimulatedDevice } from '../../../sim/device/simulated-device.ts';
import type { FaultKind } from '../../../sim/fault/fault.ts';
import { Random } from '../../../sim/random.ts';

export const START_MS = Date.UTC(2026, 0, 15, 6);

export async function imageOf(profile: Profile): Promise<CoreImage> {
  const { image } = await buildFirmware(profile.class);
  return new CoreImage(admit(image, gatewayLimits));
}

export interface BenchOptions extends Partial<SimulatedDeviceOptions> {
  readonly seed?: number;
}

/** One device on a bench: power, a clock, and a hand on its channels. */
export class Bench {
  readonly clock = new VirtualClock(START_MS);
  readonly random: Random;
  readonly device: SimulatedDevice;
  readonly #names: ReadonlyMap<number, string>;

  constructor(profile: Profile, image: CoreImage, { seed = 1, ...options }: BenchOptions = {}) {
    this.random = new Random(seed);
    const name = profile.class;
    const { clock, random } = this;
    this.device = new SimulatedDevice({ name, profile, image, random, clock, scanMs: 1000, ...options });
    this.#names = new Map(profile.events.map((event) => [event.code, event.name]));
  }

  set(channels: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(channels)) {
      this.device.inputChannels[this.device.inputIndex(name)] = value;
    }
  }

  output(channel: string): number {
    return this.device.outputChannels[this.device.outputIndex(channel)]!;
  }

  /** Time passes, with a scan at the end of each `scanMs`. */
  async run(ms: number, before: (atMs: number) => void = () => {}): Promise<void> {
    const fromUs = this.clock.nowUs;
    const { scanMs } = this.device;
    for (let at = scanMs; at <= ms; at += scanMs) {
      this.clock.at(fromUs + at * 1000, () => {
        before(at);
        this.device.scan();
      });
    }
    await this.clock.runUntil(fromUs + ms * 1000);
  }

  /** Lets a fault begin; returns what ends it. */
  begin<Parameters>(kind: FaultKind<'device', Parameters>, parameters: Parameters): () => void {
    return kind.begin(this.device, parameters, { random: this.random.stream(kind.name), clock: this.clock });
  }

  /** Names of the events so far, or of those of one name with their values. */
  get events(): { name: string; value: number }[] {
    return this.device.events
      .list()
      .map(({ code, value }) => ({ name: this.#names.get(code) ?? `runtime ${code}`, value }));
  }

  eventsNamed(name: string): number[] {
    return this.events.filter((event) => event.name === name).map(({ value }) => value);
  }
}
