import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { LoadIndex } from './load';
import { afterWrite, writtenMarks } from './overlay';
import { followPrice } from './price';
import { events, inputs, registers } from './profile.generated';
import { publish } from './publish';
import { requestEv, requestHeating, requestWaterHeater } from './requests';
import { average, history, limits, loadOf, sensors, shedding, statisticsTimer, tankTrust } from './state';
import { restoreStatistics } from './statistics';

export { STATE_SIZE } from './state';

export function start(device: usize, reason: u32): void {
  restoreStatistics(device);
  limits(device).begin();
  registers.setResetReason(device, <u16>reason);
  publish(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, _nowMs: i64, elapsedMs: u32): void {
  loadOf(device, LoadIndex.ev).age(elapsedMs, history(device, LoadIndex.ev));
  loadOf(device, LoadIndex.waterHeater).age(elapsedMs, history(device, LoadIndex.waterHeater));
  loadOf(device, LoadIndex.heating).age(elapsedMs, history(device, LoadIndex.heating));
  sensors(device).watch(device, tankTrust(device), elapsedMs);
  followPrice(device, average(device), elapsedMs);
  limits(device).follow(device, elapsedMs);
  requestWaterHeater(device);
  requestHeating(device);
  const evRequest = requestEv(device);
  shedding(device).scan(device, inputs.gridPower(device), evRequest, elapsedMs);
  publish(device);
  statisticsTimer(device).pass(device, elapsedMs);
}

/** Minimum, setpoint and maximum must rise, and leave room for the switching band. */
export function check(device: usize, bank: u32, address: u32, count: u32, staged: usize): u32 {
  if (bank == Bank.coils) return Exception.none;
  const after = afterWrite(device, address, count, staged);
  const tank = rises(
    registers.tankMinimum(after),
    registers.tankSetpoint(after),
    registers.tankMaximum(after),
    registers.tankHysteresis(after),
  );
  const room = rises(
    registers.roomMinimum(after),
    registers.roomSetpoint(after),
    registers.roomMaximum(after),
    registers.roomHysteresis(after),
  );
  return tank && room ? Exception.none : Exception.illegalDataValue;
}

function rises(minimum: i32, setpoint: i32, maximum: i32, hysteresis: i32): bool {
  return minimum <= setpoint && setpoint <= maximum && minimum + hysteresis <= maximum;
}

export function written(device: usize, bank: u32, address: u32, count: u32): void {
  if (bank == Bank.coils) return;
  const marks = writtenMarks(address, count);
  if (registers.demandResponseLevel(marks) != 0 || registers.demandResponseDuration(marks) != 0) {
    limits(device).demandResponseWritten(device);
  }
  if (registers.heartbeat(marks) != 0 || registers.capacityLimit(marks) != 0) limits(device).heartbeat();
}

export function accepts(_device: usize, _config: usize): bool {
  return true;
}

export function configured(_device: usize): void {}
