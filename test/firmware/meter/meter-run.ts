import type { CoreImage } from '../../../host/runtime/core.ts';
import { type MeterRegisters, type MeterWritable, meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

const VOLTAGE_MV = 230_000;

/** What a metering chip states of a phase: the current that voltage and powers make, mA. */
export function currentOf(voltage: number, active: number, reactive: number): number {
  return voltage === 0 ? 0 : Math.round((Math.hypot(active, reactive) * 1000) / voltage);
}

/** A meter whose chip is sound: voltages, currents and the frequency go with the powers, where a test does not set them. */
export class MeterRun extends FirmwareRun<MeterRegisters, MeterWritable> {
  readonly #given = new Map<string, number>();

  constructor(image: CoreImage, options: RunOptions = {}) {
    super(image, meterProfile, options);
  }

  override tick(elapsedMs: number, channels: Readonly<Record<string, number>> = {}): void {
    for (const [name, value] of Object.entries(channels)) this.#given.set(name, value);
    const given = (name: string, otherwise: number) => this.#given.get(name) ?? otherwise;
    const stated: Record<string, number> = { frequency: given('frequency', 50_000) };
    for (const phase of ['L1', 'L2', 'L3']) {
      const voltage = given(`voltage${phase}`, VOLTAGE_MV);
      const active = given(`activePower${phase}`, 0);
      const reactive = given(`reactivePower${phase}`, 0);
      stated[`voltage${phase}`] = voltage;
      stated[`current${phase}`] = given(`current${phase}`, currentOf(voltage, active, reactive));
      stated[`activePower${phase}`] = active;
      stated[`reactivePower${phase}`] = reactive;
    }
    super.tick(elapsedMs, stated);
  }
}
