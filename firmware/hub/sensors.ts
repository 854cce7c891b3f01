import { event } from '../sdk/platform';
import { events, inputs } from './profile.generated';
import { plausible } from './thermostat';

/** Reports when a temperature stops or starts being plausible. */
@unmanaged
export class SensorWatch {
  tankFault: bool;
  roomFault: bool;

  watch(device: usize): void {
    const tank = !plausible(inputs.tankTemperature(device));
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
