import { inputs, registers } from './profile.generated';
import { drawnOf, phasePowerOf, statusOf, UNKNOWN } from './channels';
import { config } from './profile.generated';
import { Kind, Load, LoadStatus, LOADS } from './load';
import { loadOf } from './state';

/** What the meter and the loads tell, and whether it is believed. */
@unmanaged
export class Sensing {
  /** At the grid connection, W. */
  grid: i32;
  /** The same without loads, batteries and inverters, W: what the hub does not run. */
  uncontrolled: i32;
  /** Delivered by inverters, W. */
  solar: i32;
  /** The meter is not believed. */
  meterFault: bool;

  scan(device: usize, _elapsedMs: u32): void {
    this.grid = phasePowerOf(device, 0) + phasePowerOf(device, 1) + phasePowerOf(device, 2);
    this.meterFault = inputs.meterAge(device) >= 10;
    let rest = this.grid;
    let solar = 0;
    for (let index = 0; index < <i32>LOADS; index++) {
      const load = loadOf(device, index);
      const kind = <u8>config.loadKind(device, index);
      if (kind == Kind.none) continue;
      const drawn = drawnOf(device, index);
      load.power = drawn != UNKNOWN ? drawn : kind == Kind.inverter ? 0 : load.setpoint;
      const status = statusOf(device, index);
      load.faults = 0;
      load.available = (status & LoadStatus.there) != 0 && (status & (LoadStatus.fault | LoadStatus.old)) == 0;
      rest -= load.power;
      if (kind == Kind.inverter) solar -= load.power;
    }
    this.uncontrolled = rest;
    this.solar = max(solar, 0);
  }

  publish(device: usize): void {
    registers.setGridPower(device, this.grid);
    registers.setGridPowerL1(device, phasePowerOf(device, 0));
    registers.setGridPowerL2(device, phasePowerOf(device, 1));
    registers.setGridPowerL3(device, phasePowerOf(device, 2));
    registers.setUncontrolledPower(device, this.uncontrolled);
    registers.setSolarPower(device, <u32>this.solar);
    registers.setMeterFault(device, this.meterFault);
  }
}
