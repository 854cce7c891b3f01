import { ControlKind, Kind, LOADS } from './load';
import { CONFIG, config } from './profile.generated';

/** Number of the first load, from 1, that cannot be run as a config at `area` has it; 0 when all can. */
export function unfitLoad(area: usize): i32 {
  // Where the accessors of the config find this one.
  const device = area - CONFIG;
  for (let index = 0; index < <i32>LOADS; index++) {
    const kind = <u8>config.loadKind(device, index);
    if (kind != Kind.none && !fits(device, index, kind)) return index + 1;
  }
  return 0;
}

function fits(device: usize, index: i32, kind: u8): bool {
  if (config.loadLeastPower(device, index) > config.loadPower(device, index)) return false;
  const control = <u8>config.loadControl(device, index);
  if (kind == Kind.battery) return control == ControlKind.power && config.loadCapacity(device, index) > 0;
  if (kind == Kind.inverter) return control != ControlKind.current;
  const stores = kind == Kind.heating || kind == Kind.cooling || kind == Kind.tank;
  return !stores || config.loadCapacity(device, index) > 0;
}
