import { lastScanMs, uptimeMs } from '../sdk/block';
import { Junction } from './junction';
import { fault, mode, registers } from './profile.generated';
import { Ring } from './ring';
import { ons, walks } from './rings';
import { callsOf, junctionOf, lampsOf, ringOf } from './state';
import { PEDESTRIAN_CHANNEL, OVERLAP_CHANNEL } from './channels';
import { bitOf, RINGS } from './phases';

/** Writes the registers from the state. */
export function publish(device: usize): void {
  const junction: Junction = junctionOf(device);
  const serves = junction.mode == mode.service;
  registers.setMode(device, junction.mode);
  registers.setFault(device, junction.fault);
  registers.setRunning(device, serves);
  registers.setFaultLatched(device, junction.fault != fault.none);
  registers.setCycles(device, junction.cycles);
  registers.setVehicleCalls(device, <u16>callsOf(device).vehicle);
  registers.setPedestrianCalls(device, <u16>callsOf(device).pedestrian);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  registers.setTime(device, <u32>(lastScanMs(device) / 1000));
  publishRings(device, serves);
  publishLamps(device, serves);
}

function publishRings(device: usize, serves: bool): void {
  let nexts: u32 = 0;
  for (let index = 0; index < RINGS; index++) {
    const ring: Ring = ringOf(device, index);
    // The registers of the rings follow one another.
    const at = device + ((<usize>index) << 1);
    registers.setRing1Phase(at, serves ? <u16>(ring.phase + 1) : 0);
    registers.setRing1Interval(at, serves ? ring.interval : 0);
    registers.setRing1Time(at, serves ? <u16>min(ring.timeMs / 100, 0xffff) : 0);
    registers.setRing1Ended(at, ring.ended);
    if (serves && ring.next >= 0) nexts |= bitOf(ring.next);
  }
  registers.setPhaseOns(device, serves ? <u16>ons(device) : 0);
  registers.setPhaseNexts(device, <u16>nexts);
}

function publishLamps(device: usize, serves: bool): void {
  const lamps = lampsOf(device);
  registers.setPhaseGreens(device, <u16>lamps.green);
  registers.setPhaseYellows(device, <u16>lamps.yellow);
  registers.setPhaseReds(device, <u16>lamps.red);
  registers.setPhaseWalks(device, serves ? <u16>walks(device) : 0);
  registers.setPhasePedClears(device, <u16>(lamps.clear >>> PEDESTRIAN_CHANNEL));
  registers.setPhaseDontWalks(device, <u16>((lamps.red & ~lamps.clear) >>> PEDESTRIAN_CHANNEL));
  registers.setOverlapGreens(device, <u32>(lamps.green >>> OVERLAP_CHANNEL));
  registers.setOverlapYellows(device, <u32>(lamps.yellow >>> OVERLAP_CHANNEL));
  registers.setOverlapReds(device, <u32>(lamps.red >>> OVERLAP_CHANNEL));
}
