import { uptimeMs } from '../sdk/block';
import { valueOf } from './channels';
import { Kind, Load, LOADS } from './load';
import { asLoad } from './load-registers';
import { config, INPUT_REGISTERS, load1State, registers } from './profile.generated';
import { counts } from './sensing';
import { clockOf, dispatchOf, historyOf, limitsOf, loadOf, plannerOf, sensingOf, signalsOf } from './state';

/** mW·ms in a watt-hour. */
const PER_WH: u64 = 3_600_000_000;

/** Registers of load 1, from its kind on: 18. */
const LOAD_1: usize = 100 << 1;
const LOAD_SIZE: usize = 18 << 1;

/** Writes registers from the state. */
export function publish(device: usize): void {
  sensingOf(device).publish(device);
  signalsOf(device).publish(device);
  limitsOf(device).publish(device);
  plannerOf(device).publish(device);
  dispatchOf(device).publish(device);
  publishLoads(device);
  registers.setTime(device, clockOf(device).seconds);
  registers.setClockSet(device, clockOf(device).set);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
}

function publishLoads(device: usize): void {
  let energised = 0;
  let flexible = 0;
  let battery = 0;
  let stored: i64 = 0;
  let capacity: i64 = 0;
  let faults: u16 = 0;
  for (let index = 0; index < <i32>LOADS; index++) {
    const kind = <u8>config.loadKind(device, index);
    if (kind == Kind.none) {
      // What it says of a load that a config took away.
      memory.fill(asLoad(device, index) + INPUT_REGISTERS + LOAD_1, 0, LOAD_SIZE);
      continue;
    }
    const load = loadOf(device, index);
    publishLoad(device, index, kind, load);
    faults |= load.faults;
    if (kind == Kind.battery) {
      const size = <i64>config.loadCapacity(device, index);
      battery += load.power;
      stored += size * max(min(valueOf(device, index), 10000), 0);
      capacity += size;
    } else if (kind != Kind.inverter) {
      if (counts(device, index, load)) flexible += load.power;
      if (load.on) energised++;
    }
  }
  registers.setEnergisedLoads(device, <u16>energised);
  registers.setFlexiblePower(device, flexible);
  registers.setBatteryPower(device, battery);
  registers.setBatteryCharge(device, capacity == 0 ? 0 : <u16>(stored / capacity));
  registers.setLoadFault(device, faults != 0);
}

function publishLoad(device: usize, index: i32, kind: u8, load: Load): void {
  const at = asLoad(device, index);
  const history = historyOf(device, index);
  registers.setLoad1Kind(at, kind);
  registers.setLoad1State(at, stateOf(load));
  registers.setLoad1Reason(at, load.held != 0 ? load.held : load.reason);
  registers.setLoad1Faults(at, load.faults);
  registers.setLoad1Power(at, load.power);
  registers.setLoad1Setpoint(at, load.setpoint);
  registers.setLoad1Value(at, valueOf(device, index));
  registers.setLoad1Bid(at, load.bid);
  registers.setLoad1Energy(at, <u32>(history.energy / PER_WH));
  registers.setLoad1OnTime(at, <u32>(history.onTimeMs / 1000));
  registers.setLoad1Starts(at, <u32>history.starts);
}

function stateOf(load: Load): u16 {
  if (load.faults != 0) return load1State.fault;
  if (!load.available) return load1State.unavailable;
  if (load.held != 0) return load1State.held;
  return load.on ? load1State.on : load1State.off;
}
