import { setCommand } from './channels';
import { ControlKind, Load, LOADS } from './load';
import { config } from './profile.generated';
import { limitsOf, loadOf, sensingOf, historyOf } from './state';
import { NEVER } from './load';
import { addSaturating } from './load';

/** Gives each load its setpoint, so that the limits hold. */
@unmanaged
export class Dispatch {
  shedCount: u32;
  limitExceeded: bool;

  begin(_device: usize): void {}

  scan(device: usize, elapsedMs: u32): void {
    let room = <i64>limitsOf(device).importLimit - sensingOf(device).uncontrolled;
    for (let index = 0; index < <i32>LOADS; index++) {
      const load = loadOf(device, index);
      load.heldMs = addSaturating(load.heldMs, elapsedMs);
      const wants = load.most != 0 && load.bid != NEVER;
      const given = wants ? <i32>max<i64>(min<i64>(room, load.most), 0) : 0;
      load.setpoint = given < load.least ? 0 : given;
      room -= load.setpoint;
      const on = load.setpoint != 0;
      if (on != load.on) {
        load.on = on;
        load.heldMs = 0;
        if (on) historyOf(device, index).starts++;
      }
      setCommand(device, index, commandOf(device, index, load.setpoint));
    }
  }

  publish(_device: usize): void {}
}

/** What the load's channel is told of a power. */
function commandOf(device: usize, index: i32, power: i32): i32 {
  const control = <u8>config.loadControl(device, index);
  if (control == ControlKind.switched) return <i32>(power != 0);
  if (control == ControlKind.power) return power;
  const phases = max(popcnt(config.loadPhases(device, index)), 1);
  return (power * 10) / (config.mainsVoltage(device) * phases);
}
