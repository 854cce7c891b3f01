import { Alarm } from './alarms';
import { ScanVolume } from './flow-sensor';
import { enthalpy, specificVolume } from './heat-coefficient';
import { config, inputs, registers } from './profile.generated';
import { alarmsOf, flowRateOf, temperatureWatchOf, thermalOf } from './state';

/** 1 Wh; 1 mL times 1 mJ/L is 1 µJ. */
const UJ_PER_WH: u64 = 3_600_000_000;
/** The limits of error are for differences from here on. */
const LEAST_RATED_MK: i32 = 3000;

/** Energies counted, in whole Wh and what of them makes none yet; then what they are counted by. */
@unmanaged
export class Thermal {
  heatWh: u64;
  heatUj: u64;
  coolingWh: u64;
  coolingUj: u64;
  unmeteredMl: u64;
  /** The temperatures, m°C, that `heatPerVolume` is of. */
  flowMCel: i32;
  returnMCel: i32;
  /** mJ/L. */
  heatPerVolume: u32;
  /** Both sensors are whole. */
  whole: bool;

  /** Counts the energy of a volume, to the µJ. */
  count(volumeMl: u64, cools: bool): void {
    const energyUj = volumeMl * this.heatPerVolume;
    if (cools) {
      this.coolingUj += energyUj;
      this.coolingWh += this.coolingUj / UJ_PER_WH;
      this.coolingUj %= UJ_PER_WH;
    } else {
      this.heatUj += energyUj;
      this.heatWh += this.heatUj / UJ_PER_WH;
      this.heatUj %= UJ_PER_WH;
    }
  }
}

export const THERMAL_SAVED: usize = offsetof<Thermal>('flowMCel');
export const THERMAL_HISTORY: usize = 16;

/** `known`: the volume is that of the scan alone, so that it has the temperatures of the scan. */
export function stepThermal(device: usize, volume: ScanVolume, known: bool, elapsedMs: u32): void {
  const thermal = thermalOf(device);
  sense(device, thermal, elapsedMs);
  const difference = thermal.flowMCel - thermal.returnMCel;
  const counts = abs(difference) >= config.leastDifference(device);
  const cools = difference < 0;
  const counted = counts && thermal.whole && (!cools || config.cooling(device) != 0);
  if (!known || !thermal.whole) thermal.unmeteredMl += volume.forwardMl;
  else if (counted) thermal.count(volume.forwardMl, cools);
  publish(device, thermal, difference, counted);
}

function sense(device: usize, thermal: Thermal, elapsedMs: u32): void {
  const watch = temperatureWatchOf(device);
  const flow = inputs.flowTemperature(device);
  const back = inputs.returnTemperature(device);
  const flowBroken = watch.isBroken(flow);
  const returnBroken = watch.isBroken(back);
  const inFlow = config.sensorInFlow(device) != 0;
  const water = inFlow ? flow : back;
  const delayMs = watch.watch(device, water, !(inFlow ? flowBroken : returnBroken), elapsedMs);
  thermal.whole = !flowBroken && !returnBroken;
  const alarms = alarmsOf(device);
  const reversed = thermal.whole && flow + config.leastDifference(device) <= back && config.cooling(device) == 0;
  alarms.watch(device, Alarm.temperatureFault, flowBroken, delayMs, elapsedMs);
  alarms.watch(device, Alarm.returnTemperatureFault, returnBroken, delayMs, elapsedMs);
  const flows = flowRateOf(device).litresPerHour > 0;
  alarms.watch(device, Alarm.temperaturesReversed, reversed && flows, delayMs, elapsedMs);
  registers.setFlowTemperature(device, flowBroken ? 0 : flow);
  registers.setReturnTemperature(device, returnBroken ? 0 : back);
  registers.setWaterTemperature(device, (inFlow ? flowBroken : returnBroken) ? 0 : water);
  if (!thermal.whole || (flow == thermal.flowMCel && back == thermal.returnMCel && thermal.heatPerVolume != 0)) return;
  thermal.flowMCel = flow;
  thermal.returnMCel = back;
  // kJ/kg by m³/kg is kJ/m³, which is J/L.
  const difference = abs(enthalpy(flow) - enthalpy(back));
  thermal.heatPerVolume = <u32>((difference / specificVolume(water)) * 1000 + 0.5);
}

function publish(device: usize, thermal: Thermal, difference: i32, counted: bool): void {
  registers.setTemperatureDifference(device, thermal.whole ? difference : 0);
  registers.setHeatPerVolume(device, counted ? thermal.heatPerVolume : 0);
  const flow = max(flowRateOf(device).litresPerHour, 0);
  const powerW = counted ? (<i64>flow * <i64>thermal.heatPerVolume) / 3_600_000 : 0;
  registers.setPower(device, <i32>(difference < 0 ? -powerW : powerW));
  registers.setErrorLimit(device, counted && flow > 0 ? errorLimit(device, flow, abs(difference)) : 0);
}

export function publishThermalTotals(device: usize): void {
  const thermal = thermalOf(device);
  registers.setEnergyHeat(device, thermal.heatWh);
  registers.setEnergyCooling(device, thermal.coolingWh);
  registers.setVolumeUnmetered(device, thermal.unmeteredMl);
}

/** Calculator, pair of sensors and flow sensor of class 2 together, 0.01 % (EN 1434-1, 9.2.2). */
function errorLimit(device: usize, flow: i32, differenceMk: i32): u16 {
  if (differenceMk < LEAST_RATED_MK) return 0;
  const calculator = 50 + (100 * LEAST_RATED_MK) / differenceMk;
  const sensors = 50 + (300 * LEAST_RATED_MK) / differenceMk;
  const flowSensor = min(200 + (2 * config.permanentFlow(device)) / flow, 500);
  return <u16>(calculator + sensors + flowSensor);
}

export function writeThermalHistory(device: usize, entry: usize): void {
  store<u64>(entry, thermalOf(device).heatWh);
  store<u64>(entry, thermalOf(device).coolingWh, 8);
}

export function showThermalHistory(device: usize, entry: usize): void {
  registers.setHistoryHeat(device, load<u64>(entry));
  registers.setHistoryCooling(device, load<u64>(entry, 8));
}
