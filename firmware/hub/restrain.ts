import { yieldTo } from './demand-response';
import { Kind, LOADS } from './load';
import { overrideRequest } from './overrides';
import { config } from './profile.generated';
import { loadOf, overridesOf, restorationOf, signalsOf } from './state';

/** What SIMPLE levels make of the requests of the loads, and then, as they go before, the resident's overrides. */
export function restrain(device: usize, elapsedMs: u32): void {
  const signals = signalsOf(device);
  const restoration = restorationOf(device);
  restoration.follow(signals.level, signals.endedBy, elapsedMs);
  overridesOf(device).scan(device, elapsedMs);
  for (let index = 0; index < <i32>LOADS; index++) {
    const kind = <u8>config.loadKind(device, index);
    if (kind == Kind.none) continue;
    const load = loadOf(device, index);
    const level = restoration.levelOf(device, index);
    if (level != 0 && kind != Kind.inverter && load.available) yieldTo(device, index, kind, load, level);
    overrideRequest(device, index, kind, load);
  }
}
