import { uptimeMs } from '../sdk/block';
import { LoadIndex } from './load';
import { discreteInputs, inputs, outputs, registers, setDiscreteInputs } from './profile.generated';
import { energised } from './shedding';
import { average, history, limits, loadOf, sensors, shedding } from './state';

/** Writes outputs and registers from the state. */
export function publish(device: usize): void {
  const ev = loadOf(device, LoadIndex.ev);
  const tank = loadOf(device, LoadIndex.waterHeater);
  const heating = loadOf(device, LoadIndex.heating);
  publishLoads(device, ev.on, tank.on, heating.on, ev.held, tank.held, heating.held);
  publishInputs(device);
  publishHistories(device);
  limits(device).publish(device);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
}

/** Which loads are on, and why which are held off. Read once, as the compiler reads memory again each time. */
function publishLoads(
  device: usize,
  evOn: bool,
  tankOn: bool,
  heatingOn: bool,
  evHeld: u16,
  tankHeld: u16,
  heatingHeld: u16,
): void {
  const limit = limits(device);
  const sensor = sensors(device);
  const current = shedding(device).evCurrent;
  outputs.setWaterHeaterOn(device, tankOn);
  outputs.setHeatingOn(device, heatingOn);
  outputs.setEvCurrent(device, current);
  registers.setEvCurrent(device, <u16>current);
  registers.setEnergisedLoads(device, <u16>evOn + <u16>tankOn + <u16>heatingOn);
  registers.setShedReason(device, max(evHeld, max(tankHeld, heatingHeld)));
  registers.setShedCount(device, shedding(device).shedCount);
  setDiscreteInputs(
    device,
    bit(tankOn, discreteInputs.waterHeaterOn) |
      bit(heatingOn, discreteInputs.heatingOn) |
      bit(evOn, discreteInputs.evCharging) |
      bit(inputs.evConnected(device) != 0, discreteInputs.evConnected) |
      bit(tankHeld != 0, discreteInputs.waterHeaterShed) |
      bit(heatingHeld != 0, discreteInputs.heatingShed) |
      bit(evHeld != 0, discreteInputs.evShed) |
      bit(limit.demandResponse, discreteInputs.demandResponseActive) |
      bit(limit.failsafe, discreteInputs.failsafeActive) |
      bit(shedding(device).over, discreteInputs.limitExceeded) |
      bit(sensor.tankFault, discreteInputs.tankSensorFault) |
      bit(sensor.roomFault, discreteInputs.roomSensorFault),
  );
}

/** `mask`, a single bit, when `on`. */
function bit(on: bool, mask: u32): u32 {
  return <u32>on * mask;
}

function publishInputs(device: usize): void {
  registers.setGridPower(device, inputs.gridPower(device));
  registers.setTankTemperature(device, saturate(inputs.tankTemperature(device)));
  registers.setRoomTemperature(device, saturate(inputs.roomTemperature(device)));
  registers.setOutdoorTemperature(device, saturate(inputs.outdoorTemperature(device)));
  registers.setEvEnergyNeeded(device, max(inputs.evEnergyNeeded(device), 0));
}

function saturate(value: i32): i16 {
  return <i16>max<i32>(min<i32>(value, i16.MAX_VALUE), i16.MIN_VALUE);
}

function publishHistories(device: usize): void {
  const ev = history(device, LoadIndex.ev);
  const tank = history(device, LoadIndex.waterHeater);
  const heating = history(device, LoadIndex.heating);
  registers.setEvOnTime(device, <u32>(ev.onTimeMs / 1000));
  registers.setWaterHeaterOnTime(device, <u32>(tank.onTimeMs / 1000));
  registers.setHeatingOnTime(device, <u32>(heating.onTimeMs / 1000));
  registers.setEvStarts(device, <u32>ev.starts);
  registers.setWaterHeaterStarts(device, <u32>tank.starts);
  registers.setHeatingStarts(device, <u32>heating.starts);
  registers.setPriceAverage(device, average(device).value);
}
