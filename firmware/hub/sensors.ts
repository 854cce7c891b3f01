import { event } from '../sdk/platform';
import { LoadIndex } from './load';
import { events, inputs } from './profile.generated';
import { loadOf } from './state';
import { TankTrust } from './tank-trust';
import { plausible } from './thermostat';

/** Whether temperatures can be heated by. Reports when one stops or starts being so. */
@unmanaged
export class SensorWatch {
  tankFault: bool;
  roomFault: bool;

  watch(device: usize, trust: TankTrust, elapsedMs: u32): void {
    const temperature = inputs.tankTemperature(device);
    const trusted = trust.follow(device, loadOf(device, LoadIndex.waterHeater), temperature, elapsedMs);
    const tank = !trusted || !plausible(temperature);
    if (tank != this.tankFault) {
      this.tankFault = tank;
      event(device, tank ? events.sensorFault : events.sensorRestored, TANK);
    }
    const room = !plausible(inputs.roomTemperature(device));
    if (room != this.roomFault) {
      this.roomFault = room;
      event(device, room ? events.sensorFault : events.sensorRestored, ROOM);
    }
  }
}

const TANK: i32 = 1;
const ROOM: i32 = 2;
