import { config, demandResponseLevel, evMode, inputs, priceState, registers } from './profile.generated';
import { Load, LoadIndex } from './load';
import { loadOf, sensors } from './state';
import { Aim, thermostat, Want } from './thermostat';

/** Least current that a vehicle can be offered, 0.1 A (IEC 61851-1). */
export const LEAST_CURRENT: i32 = 60;

function aimOf(device: usize): u32 {
  const state = registers.priceState(device);
  if (state == priceState.favourable) return Aim.maximum;
  return state == priceState.expensive ? Aim.minimum : Aim.setpoint;
}

/** What the water heater wants. */
export function requestWaterHeater(device: usize): void {
  const load = loadOf(device, LoadIndex.waterHeater);
  load.power = config.waterHeaterPower(device);
  load.rested = load.heldFor(registers.waterHeaterMinimumRest(device));
  requestHeat(
    device,
    load,
    sensors(device).tankFault,
    inputs.tankTemperature(device),
    registers.tankMinimum(device),
    registers.tankSetpoint(device),
    registers.tankMaximum(device),
    registers.tankHysteresis(device),
    registers.waterHeaterEnabled(device),
    load.on && !load.heldFor(registers.waterHeaterMinimumRun(device)),
    registers.demandResponseLevel(device) >= demandResponseLevel.high,
  );
}

/** What the space heating wants. */
export function requestHeating(device: usize): void {
  const load = loadOf(device, LoadIndex.heating);
  load.power = config.heatingPower(device);
  load.rested = load.heldFor(registers.heatingMinimumRest(device));
  requestHeat(
    device,
    load,
    sensors(device).roomFault,
    inputs.roomTemperature(device),
    registers.roomMinimum(device),
    registers.roomSetpoint(device),
    registers.roomMaximum(device),
    registers.roomHysteresis(device),
    registers.heatingEnabled(device),
    load.on && !load.heldFor(registers.heatingMinimumRun(device)),
    registers.demandResponseLevel(device) >= demandResponseLevel.special,
  );
}

/** `fault`: the temperature is not to be heated by. `must`: the minimum run time is not over. `reduced`: demand response leaves only the minimum. */
function requestHeat(
  device: usize,
  load: Load,
  fault: bool,
  temperature: i32,
  minimum: i32,
  setpoint: i32,
  maximum: i32,
  hysteresis: i32,
  enabled: bool,
  must: bool,
  reduced: bool,
): void {
  const on = load.on;
  let want = Want.nothing;
  let undisturbed = Want.nothing;
  if (!fault) {
    if (enabled) {
      const free = aimOf(device);
      const storing = registers.demandResponseLevel(device) == demandResponseLevel.normal;
      const aim = reduced ? Aim.minimum : storing ? free : min(free, Aim.setpoint);
      undisturbed = thermostat(
        temperature,
        targetOf(free, minimum, setpoint, maximum),
        minimum,
        maximum,
        hysteresis,
        on,
      );
      want =
        aim == free
          ? undisturbed
          : thermostat(temperature, targetOf(aim, minimum, setpoint, maximum), minimum, maximum, hysteresis, on);
    }
    if (must && want == Want.nothing && temperature < maximum) want = Want.ordinary;
  }
  load.want = want;
  load.undisturbed = undisturbed;
}

function targetOf(aim: u32, minimum: i32, setpoint: i32, maximum: i32): i32 {
  return aim == Aim.minimum ? minimum : aim == Aim.setpoint ? setpoint : maximum;
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
