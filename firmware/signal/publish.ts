import { uptimeMs } from '../sdk/block';
import { setPhaseState } from './parameters';
import { PHASES } from './phases';
import { fault, mode, registers } from './profile.generated';
import { PhaseState, Ring } from './ring';
import { callsOf, junctionOf, ringOf } from './state';

/** Writes the registers from the state. */
export function publish(device: usize): void {
  const junction = junctionOf(device);
  const actuated = junction.mode == mode.actuated;
  registers.setMode(device, junction.mode);
  registers.setFault(device, junction.fault);
  registers.setRunning(device, actuated);
  registers.setFaultLatched(device, junction.fault != fault.none);
  registers.setCycles(device, junction.cycles);
  registers.setVehicleCalls(device, <u16>callsOf(device).vehicle);
  registers.setPedestrianCalls(device, <u16>callsOf(device).pedestrian);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  publishRings(device, actuated);
  publishStates(device, junction.mode);
}

function publishRings(device: usize, actuated: bool): void {
  const ring1 = ringOf(device, 0);
  const ring2 = ringOf(device, 1);
  registers.setRing1Phase(device, actuated ? <u16>(ring1.phase + 1) : 0);
  registers.setRing2Phase(device, actuated ? <u16>(ring2.phase + 1) : 0);
  registers.setRing1Time(device, actuated ? ring1.timeMs / 100 : 0);
  registers.setRing2Time(device, actuated ? ring2.timeMs / 100 : 0);
}

function publishStates(device: usize, current: u16): void {
  const actuated = current == mode.actuated;
  const others = actuated || current == mode.allRed ? PhaseState.red : PhaseState.flash;
  for (let phase = 0; phase < PHASES; phase++) {
    let state = others;
    if (actuated) state = stateIn(ringOf(device, phase >>> 2), phase);
    setPhaseState(device, phase, state);
  }
}

function stateIn(ring: Ring, phase: i32): u16 {
  return ring.phase == phase ? ring.state : PhaseState.red;
}
