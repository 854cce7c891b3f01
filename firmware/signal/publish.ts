import { uptimeMs } from '../sdk/block';
import { Junction } from './junction';
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
  publishStates(device, junction);
}

function publishRings(device: usize, actuated: bool): void {
  const ring1 = ringOf(device, 0);
  const ring2 = ringOf(device, 1);
  registers.setRing1Phase(device, actuated ? <u16>(ring1.phase + 1) : 0);
  registers.setRing2Phase(device, actuated ? <u16>(ring2.phase + 1) : 0);
  registers.setRing1Time(device, actuated ? ring1.timeMs / 100 : 0);
  registers.setRing2Time(device, actuated ? ring2.timeMs / 100 : 0);
}

/** Most scans change no phase's state. */
function publishStates(device: usize, junction: Junction): void {
  const current = junction.mode;
  const shown = stateKey(current, ringOf(device, 0), ringOf(device, 1));
  if (shown == junction.shown) return;
  junction.shown = shown;
  const actuated = current == mode.actuated;
  const others = actuated || current == mode.allRed ? PhaseState.red : PhaseState.flash;
  for (let phase = 0; phase < PHASES; phase++) {
    let state = others;
    if (actuated) state = stateIn(ringOf(device, phase >>> 2), phase);
    setPhaseState(device, phase, state);
  }
}

/** All that the phases' states follow from, in one number, which is never 0. */
function stateKey(current: u32, ring1: Ring, ring2: Ring): u32 {
  return (1 << 20) | (current << 16) | (ring1.phase << 12) | (ring1.state << 8) | (ring2.phase << 4) | ring2.state;
}

function stateIn(ring: Ring, phase: i32): u16 {
  return ring.phase == phase ? ring.state : PhaseState.red;
}
