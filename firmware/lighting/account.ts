import { config, registers } from './profile.generated';

/** 0.1 W·ms in a Wh. */
const PER_WH: u64 = 36_000_000;
const MS_PER_HOUR: u64 = 3_600_000;
/** Burning time after which what has come is kept, ms. */
const KEPT_EACH: u32 = 900_000;

/** What the lamp has burned and taken; in the record `state`. */
@unmanaged
export class Account {
  burningMs: u64;
  /** 0.1 W·ms. */
  energy: u64;
  switchOns: u32;
  /** Burning time that is not kept yet. */
  sinceKeptMs: u32;

  /** One scan; `power` in 0.1 W, less than 0 where it is not measured. */
  add(burns: bool, power: i32, elapsedMs: u32): void {
    if (power > 0) this.energy += <u64>power * elapsedMs;
    if (!burns) return;
    this.burningMs += elapsedMs;
    this.sinceKeptMs = min(this.sinceKeptMs + min(elapsedMs, KEPT_EACH), KEPT_EACH);
  }

  get isDue(): bool {
    return this.sinceKeptMs >= KEPT_EACH;
  }

  get burningHours(): u32 {
    return <u32>(this.burningMs / MS_PER_HOUR);
  }

  /** Part of full flux that the lamp is held to, by its age. */
  constantOutput(device: usize): f64 {
    const begin = <f64>config.constantOutputBegin(device) / 1000;
    const age = <f64>this.burningMs / (<f64>config.lampLife(device) * <f64>MS_PER_HOUR);
    return begin + (1 - begin) * min<f64>(age, 1);
  }

  publish(device: usize): void {
    registers.setBurningTime(device, <u32>(this.burningMs / 1000));
    registers.setEnergy(device, <u32>(this.energy / PER_WH));
    registers.setSwitchOns(device, this.switchOns);
    registers.setConstantOutput(device, <u16>(this.constantOutput(device) * 1000 + 0.5));
  }
}
