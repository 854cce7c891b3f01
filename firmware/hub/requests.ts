import { config, demandResponseLevel, evMode, inputs, priceState, registers } from './profile.generated';
import { LoadIndex } from './load';
import { loadOf } from './state';
import { Aim, Band, plausible, thermostat, Want } from './thermostat';

/** Least current that a vehicle can be offered, 0.1 A (IEC 61851-1). */
export const LEAST_CURRENT: i32 = 60;

const bandStorage: usize = memory.data(16, 4);

function aimOf(device: usize): u32 {
  const state = registers.priceState(device);
  if (state == priceState.favourable) return Aim.maximum;
  return state == priceState.expensive ? Aim.minimum : Aim.setpoint;
}

/** What the water heater wants. */
export function requestWaterHeater(device: usize): void {
  const band = changetype<Band>(bandStorage);
  band.minimum = registers.tankMinimum(device);
  band.setpoint = registers.tankSetpoint(device);
  band.maximum = registers.tankMaximum(device);
  band.hysteresis = registers.tankHysteresis(device);
  const load = loadOf(device, LoadIndex.waterHeater);
  load.power = config.waterHeaterPower(device);
  load.rested = load.heldFor(registers.waterHeaterMinimumRest(device));
  const must = load.on && !load.heldFor(registers.waterHeaterMinimumRun(device));
  const temperature = inputs.tankTemperature(device);
  const enabled = registers.waterHeaterEnabled(device);
  const reduced = registers.demandResponseLevel(device) >= demandResponseLevel.high;
  requestHeat(device, LoadIndex.waterHeater, temperature, enabled, must, reduced);
}

/** What the space heating wants. */
export function requestHeating(device: usize): void {
  const band = changetype<Band>(bandStorage);
  band.minimum = registers.roomMinimum(device);
  band.setpoint = registers.roomSetpoint(device);
  band.maximum = registers.roomMaximum(device);
  band.hysteresis = registers.roomHysteresis(device);
  const load = loadOf(device, LoadIndex.heating);
  load.power = config.heatingPower(device);
  load.rested = load.heldFor(registers.heatingMinimumRest(device));
  const must = load.on && !load.heldFor(registers.heatingMinimumRun(device));
  const temperature = inputs.roomTemperature(device);
  const enabled = registers.heatingEnabled(device);
  const reduced = registers.demandResponseLevel(device) >= demandResponseLevel.special;
  requestHeat(device, LoadIndex.heating, temperature, enabled, must, reduced);
}

/** `must`: the minimum run time is not over. `reduced`: demand response leaves only the minimum. */
function requestHeat(device: usize, index: usize, temperature: i32, enabled: bool, must: bool, reduced: bool): void {
  const load = loadOf(device, index);
  const band = changetype<Band>(bandStorage);
  load.want = Want.nothing;
  load.undisturbed = Want.nothing;
  if (!plausible(temperature)) return;
  if (enabled) {
    const free = aimOf(device);
    const storing = registers.demandResponseLevel(device) == demandResponseLevel.normal;
    const aim = reduced ? Aim.minimum : storing ? free : min(free, Aim.setpoint);
    load.undisturbed = thermostat(temperature, band, free, load.on);
    load.want = thermostat(temperature, band, aim, load.on);
  }
  if (must && load.want == Want.nothing && temperature < band.maximum) load.want = Want.ordinary;
}

/** The current that the vehicle would be offered if power were no object, 0.1 A. */
export function requestEv(device: usize): i32 {
  const load = loadOf(device, LoadIndex.ev);
  load.power = powerOfCurrent(device, LEAST_CURRENT);
  load.rested = load.heldFor(registers.evMinimumRest(device));
  const mode = registers.evMode(device);
  load.want = Want.nothing;
  load.undisturbed = Want.nothing;
  if (mode == evMode.disabled || inputs.evConnected(device) == 0 || inputs.evEnergyNeeded(device) <= 0) return 0;
  const pausing = mode == evMode.economic && registers.priceState(device) == priceState.expensive;
  if (!pausing) load.undisturbed = Want.ordinary;
  const level = registers.demandResponseLevel(device);
  const must = load.on && !load.heldFor(registers.evMinimumRun(device));
  if (pausing || level >= demandResponseLevel.high) {
    if (!must) return 0;
    load.want = Want.ordinary;
    return LEAST_CURRENT;
  }
  load.want = Want.ordinary;
  return level == demandResponseLevel.normal ? <i32>registers.evMaximumCurrent(device) : LEAST_CURRENT;
}

/** Power of a charging current in 0.1 A, W. */
export function powerOfCurrent(device: usize, current: i32): i32 {
  return (current * config.mainsVoltage(device) * config.evPhases(device)) / 10;
}
