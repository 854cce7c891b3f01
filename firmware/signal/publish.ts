import { lastScanMs, uptimeMs } from '../sdk/block';
import { crc32 } from '../sdk/crc32';
import { OVERLAP_CHANNEL, PEDESTRIAN_CHANNEL } from './channels';
import { Cabinet, Junction } from './junction';
import { RINGS } from './phases';
import { CONFIG, CONFIG_COUNT, control, fault, inputs, mode, registers } from './profile.generated';
import { Ring } from './ring';
import { ons } from './rings';
import { callsOf, controlOf, junctionOf, lampsOf, phasesOf, ringOf } from './state';

/** Writes the registers from the state. */
export function publish(device: usize): void {
  const junction: Junction = junctionOf(device);
  const serves = junction.mode == mode.service;
  registers.setMode(device, junction.mode);
  registers.setFault(device, junction.fault);
  registers.setControl(device, isStopped(device) ? control.stopTime : controlOf(device).by);
  registers.setRunning(device, serves);
  registers.setFaultLatched(device, junction.fault != fault.none);
  registers.setCycles(device, junction.cycles);
  registers.setVehicleCalls(device, <u16>callsOf(device).vehicle);
  registers.setPedestrianCalls(device, <u16>callsOf(device).pedestrian);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  registers.setDetectorsOn1(device, <u32>inputs.detectorPresence1(device));
  registers.setDetectorsOn2(device, <u32>inputs.detectorPresence2(device));
  registers.setTime(device, <u32>(lastScanMs(device) / 1000));
  publishRings(device, serves);
  if (lampsOf(device).changed) publishLamps(device);
}

/** The digest is of the config that is stored, in force or not yet. */
export function publishConfig(device: usize): void {
  registers.setConfigDigest(device, max(1, crc32(device + CONFIG, (<u32>CONFIG_COUNT) << 2)));
}

function isStopped(device: usize): bool {
  return (<u32>inputs.cabinet(device) & Cabinet.stopTime) != 0;
}

function publishRings(device: usize, serves: bool): void {
  let nexts: u32 = 0;
  // Those of rings without phases once more when service begins.
  const rings = lampsOf(device).changed || !serves ? RINGS : phasesOf(device).rings;
  for (let index = 0; index < rings; index++) {
    const ring: Ring = ringOf(device, index);
    // The registers of the rings follow one another.
    const at = device + ((<usize>index) << 1);
    registers.setRing1Phase(at, serves ? <u16>(ring.phase + 1) : 0);
    registers.setRing1Interval(at, serves ? ring.interval : 0);
    registers.setRing1Time(at, serves ? <u16>min(ring.timeMs / 100, 0xffff) : 0);
    registers.setRing1Ended(at, ring.ended);
    nexts |= ring.nextMask;
  }
  registers.setPhaseOns(device, serves ? <u16>ons(device) : 0);
  registers.setPhaseNexts(device, serves ? <u16>nexts : 0);
}

function publishLamps(device: usize): void {
  const lamps = lampsOf(device);
  registers.setPhaseGreens(device, <u16>lamps.green);
  registers.setPhaseYellows(device, <u16>lamps.yellow);
  registers.setPhaseReds(device, <u16>lamps.red);
  registers.setPhaseWalks(device, <u16>(lamps.green >>> PEDESTRIAN_CHANNEL));
  registers.setPhasePedClears(device, <u16>(lamps.clear >>> PEDESTRIAN_CHANNEL));
  registers.setPhaseDontWalks(device, <u16>((lamps.red & ~lamps.clear) >>> PEDESTRIAN_CHANNEL));
  registers.setOverlapGreens(device, <u32>(lamps.green >>> OVERLAP_CHANNEL));
  registers.setOverlapYellows(device, <u32>(lamps.yellow >>> OVERLAP_CHANNEL));
  registers.setOverlapReds(device, <u32>(lamps.red >>> OVERLAP_CHANNEL));
}
