/** How much a thermal load wants to run. */
export namespace Want {
  export const nothing: u32 = 0;
  export const ordinary: u32 = 1;
  /** The temperature is below the minimum that is kept whatever price and demand response say. */
  export const comfort: u32 = 2;
}

/** How far to heat: down at the minimum, at the setpoint, or up to the maximum to store cheap heat. */
export namespace Aim {
  export const minimum: u32 = 0;
  export const setpoint: u32 = 1;
  export const maximum: u32 = 2;
}

/** A switching band below the target that never goes below the minimum; the maximum ends every run. In 0.01 °C. */
export function thermostat(temperature: i32, target: i32, minimum: i32, maximum: i32, hysteresis: i32, on: bool): u32 {
  if (temperature >= maximum) return Want.nothing;
  if (temperature < minimum) return Want.comfort;
  const low = max(minimum, target - hysteresis);
  const high = max(target, minimum + hysteresis);
  const end = on ? high : low;
  return temperature < end ? Want.ordinary : Want.nothing;
}

/** Temperatures outside are those of a broken sensor: −50 °C to 120 °C. */
export function plausible(temperature: i32): bool {
  return temperature >= -5000 && temperature <= 12000;
}
