import { ControlKind } from './load';
import { phasesOf } from './phases';
import { config } from './profile.generated';

/** What the load's channel is told of a power: on or off, W, or 0.1 A. */
export function commandOf(device: usize, index: i32, power: i32): i32 {
  const control = <u8>config.loadControl(device, index);
  if (control == ControlKind.switched) return <i32>(power != 0);
  if (control == ControlKind.power) return power;
  return (power * 10) / (config.mainsVoltage(device) * popcnt(phasesOf(device, index)));
}
