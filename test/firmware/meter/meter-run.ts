import type { CoreImage } from '../../../host/runtime/core.ts';
import { type MeterRegisters, type MeterWritable, meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';
import type { Stated, Three } from './exact-energy.ts';

const VOLTAGE_MV = 230_000;
/** Level 2 with the password that meters are delivered with. */
const SERVICE = 2_000_000;

/** What a metering chip states of a phase: the current that voltage and powers make, mA. */
export function currentOf(voltage: number, active: number, reactive: number): number {
  return voltage === 0 ? 0 : Math.round((Math.hypot(active, reactive) * 1000) / voltage);
}

/** What a sound chip states of these powers, in mW and mvar, at one voltage in mV. */
export function soundly(active: Three, reactive: Three, voltage: number = VOLTAGE_MV): Stated {
  const current = active.map((power, phase) => currentOf(voltage, power, reactive[phase]!));
  return { voltage: [voltage, voltage, voltage], current: current as unknown as Three, active, reactive };
}

/** The channels of what a chip states. */
export function channelsOf({ voltage, current, active, reactive }: Stated): Record<string, number> {
  const kinds = { voltage, current, activePower: active, reactivePower: reactive };
  return Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, values]) => values.map((value, phase) => [`${kind}L${phase + 1}`, value])),
  );
}

/** Opens service mode, in which sealed registers may be written. */
export function openService(meter: FirmwareRun<MeterRegisters, MeterWritable>): void {
  const answer = meter.write('access', SERVICE as never);
  if (answer !== 0) throw new Error(`service mode was refused with exception ${answer}`);
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
    const stated: Record<string, number> = {
      ...Object.fromEntries(this.#given),
      frequency: given('frequency', 50_000),
    };
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
