import { Want } from './load.ts';

export const Aim = { minimum: 0, setpoint: 1, maximum: 2 } as const;

/** Temperatures of a thermal load, 0.01 °C. */
export interface Band {
  readonly minimum: number;
  readonly setpoint: number;
  readonly maximum: number;
  readonly hysteresis: number;
}

export function bandAt(holding: DataView, at: number): Band {
  return {
    minimum: holding.getInt16(at),
    setpoint: holding.getInt16(at + 2),
    maximum: holding.getInt16(at + 4),
    hysteresis: holding.getInt16(at + 6),
  };
}

export function plausible(temperature: number): boolean {
  return temperature >= -5000 && temperature <= 12000;
}

function targetOf(aim: number, band: Band): number {
  if (aim === Aim.minimum) return band.minimum;
  return aim === Aim.setpoint ? band.setpoint : band.maximum;
}

export function thermostat(temperature: number, aim: number, band: Band, on: boolean): number {
  const { minimum, maximum, hysteresis } = band;
  if (temperature >= maximum) return Want.nothing;
  if (temperature < minimum) return Want.comfort;
  const target = targetOf(aim, band);
  const end = on ? Math.max(target, minimum + hysteresis) : Math.max(minimum, target - hysteresis);
  return temperature < end ? Want.ordinary : Want.nothing;
}
