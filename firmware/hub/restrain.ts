import { priceOf, yieldTo } from './demand-response';
import { NO_LIMIT } from './limits';
import { Kind, LOADS } from './load';
import { overrideRequest } from './overrides';
import { pace } from './pacing';
import { config, registers } from './profile.generated';
import { loadOf, overridesOf, plannerOf, restorationOf, signalsOf } from './state';

/** What SIMPLE levels make of the requests of the loads, and then, as they go before, the resident's overrides. */
export function restrain(device: usize, elapsedMs: u32): void {
  const signals = signalsOf(device);
  const restoration = restorationOf(device);
  const planned = plannerOf(device).valid;
  const limited = signals.importLimit != NO_LIMIT || registers.capacityLimit(device) != NO_LIMIT;
  restoration.follow(signals.level, limited, signals.endedBy, planned, elapsedMs);
  overridesOf(device).scan(device, elapsedMs);
  for (let index = 0; index < <i32>LOADS; index++) {
    const kind = <u8>config.loadKind(device, index);
    if (kind == Kind.none) continue;
    const load = loadOf(device, index);
    const level = restoration.levelOf(device, index);
    if (kind != Kind.inverter && load.available) {
      if (level != 0) yieldTo(device, index, kind, load, level);
      restoration.soften(device, index, load, priceOf(signals));
      pace(device, index, kind, load, priceOf(signals));
    }
    overrideRequest(device, index, kind, load);
  }
}
