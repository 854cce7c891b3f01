import type { Report } from '../document/problem.ts';
import type { Home, HomeLoad } from './home.ts';

/** Reports what does not go together in a home whose shape is right. */
export function checkHome({ supply, loads }: Home, report: Report): void {
  for (const [index, load] of loads.entries()) {
    const at = (key: string, message: string, hint?: string) => report(['loads', index, key], message, hint);
    if (loads.findIndex(({ name }) => name === load.name) < index) at('name', `there are two loads named ${load.name}`);
    if (supply.phases === 1 && load.phases.some((phase) => phase !== 'L1')) {
      at('phases', 'the supply has the phase L1 alone');
    }
    if (load.leastPowerW > load.powerW) {
      at('leastPowerW', `${load.leastPowerW} W is more than its powerW, ${load.powerW} W`);
    }
    if (load.control === 'switched' && load.kind !== 'inverter' && load.leastPowerW !== load.powerW) {
      at('leastPowerW', 'a load that is switched draws all of its power or none', 'leave it out, or set control');
    }
    checkControl(load, at);
    checkBand(load, at);
  }
}

type At = (key: string, message: string, hint?: string) => void;

function checkControl({ kind, control }: HomeLoad, at: At): void {
  if (kind === 'battery' && control !== 'power') at('control', 'a battery is given its power', 'use control: power');
  if (kind === 'inverter' && control === 'current') {
    at('control', 'an inverter is given its power, or switched', 'use control: power');
  }
  if ((kind === 'appliance' || kind === 'sheddable') && control !== 'switched') {
    at('control', `${kind === 'appliance' ? 'an appliance' : 'a load that can be held off'} is switched`);
  }
}

function checkBand(load: HomeLoad, at: At): void {
  if (load.kind === 'battery' && load.minimumPercent >= load.maximumPercent) {
    at('minimumPercent', `is not below maximumPercent, ${load.maximumPercent} %`);
  }
  if (load.kind !== 'heating' && load.kind !== 'cooling' && load.kind !== 'tank') return;
  const { minimumCel, targetCel, maximumCel } = load;
  if (minimumCel >= maximumCel) at('minimumCel', `${minimumCel} °C is not below maximumCel, ${maximumCel} °C`);
  else if (targetCel < minimumCel || targetCel > maximumCel) {
    at('targetCel', `${targetCel} °C is not between minimumCel and maximumCel, ${minimumCel} and ${maximumCel} °C`);
  }
  if (load.kind === 'tank' && load.legionella !== undefined && load.legionella.temperatureCel > maximumCel) {
    at('legionella', `${load.legionella.temperatureCel} °C is above maximumCel, ${maximumCel} °C`);
  }
}
