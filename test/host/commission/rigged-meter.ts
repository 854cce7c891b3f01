import type { CoreImage } from '../../../host/runtime/core.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { type Rig, RigDevice } from './rig.ts';

/** What a metering chip in a house states. */
export interface House {
  voltageV: [number, number, number];
  /** Drawn on each phase, W; less than 0 is delivered, or a current transformer the wrong way round. */
  powerW: [number, number, number];
  /** Degrees by which the voltages of L2 and L3 lag that of L1. */
  lagDeg: [number, number];
  frequencyHz: number;
}

export const soundHouse = (): House => ({
  voltageV: [230, 231, 229],
  powerW: [600, 400, 500],
  lagDeg: [120, 240],
  frequencyHz: 50,
});

/** Puts a meter that measures `house` on the rig. */
export function addMeter(rig: Rig, unitId: number, image: CoreImage, house: House): RigDevice {
  const meter = new RigDevice(image, meterProfile, Math.round(rig.clock.wallMs()));
  rig.add(unitId, meter, 1000, () => {
    for (const [index, volts] of house.voltageV.entries()) {
      const watts = house.powerW[index]!;
      meter.set(`voltageL${index + 1}`, volts * 1000);
      meter.set(`activePowerL${index + 1}`, watts * 1000);
      meter.set(`reactivePowerL${index + 1}`, 0);
      meter.set(`currentL${index + 1}`, (Math.abs(watts) / volts) * 1000);
    }
    meter.set('frequency', house.frequencyHz * 1000);
    meter.set('voltageAngleL2', house.lagDeg[0] * 1000);
    meter.set('voltageAngleL3', house.lagDeg[1] * 1000);
  });
  return meter;
}
