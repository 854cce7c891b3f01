import type { Home, HomeLoad, Phase } from '../../../protocols/hub/home.ts';
import type { Random } from '../../random.ts';

/** Of homes on a feeder, those that have a load of a kind, 0 to 1; other kinds every home has. */
const OWNED: Readonly<Partial<Record<HomeLoad['kind'], number>>> = {
  vehicle: 0.5,
  battery: 0.35,
  inverter: 0.5,
  appliance: 0.8,
};
const PHASES: readonly Phase[] = ['L1', 'L2', 'L3'];

/** A home like another one: with some of its loads, of other sizes, on other phases, and by chance of its own. */
export function variedHome(home: Home, number: number, random: Random): Home {
  const turned = Math.floor(random.uniform() * 3);
  const loads = home.loads.flatMap((load): HomeLoad[] => {
    const owned = random.uniform() < (OWNED[load.kind] ?? 1);
    const size = random.between(0.75, 1.25);
    const phases = load.phases.map((phase) => PHASES[(PHASES.indexOf(phase) + turned) % home.supply.phases]!);
    return owned ? [sized({ ...load, phases }, size, random)] : [];
  });
  return { ...home, name: `${home.name} ${number}`, randomSeed: Math.floor(random.uniform() * 0x7fff_ffff), loads };
}

function sized(load: HomeLoad, size: number, random: Random): HomeLoad {
  const whole = (value: number) => Math.round(value * size);
  switch (load.kind) {
    case 'heating':
    case 'cooling': {
      // By as much warmer as colder: people differ.
      const shift = Math.round(random.between(-1, 1) * 10) / 10;
      return {
        ...load,
        minimumCel: load.minimumCel + shift,
        targetCel: load.targetCel + shift,
        maximumCel: load.maximumCel + shift,
        capacityWhPerK: whole(load.capacityWhPerK),
        lossWPerK: whole(load.lossWPerK),
        gainsW: whole(load.gainsW),
        powerW: whole(load.powerW),
        leastPowerW: whole(load.leastPowerW),
      };
    }
    case 'tank':
      return { ...load, capacityWhPerK: whole(load.capacityWhPerK), lossWPerK: load.lossWPerK * size };
    case 'battery':
      return {
        ...load,
        capacityWh: whole(load.capacityWh),
        powerW: whole(load.powerW),
        dischargeW: whole(load.dischargeW),
      };
    case 'inverter':
      return { ...load, powerW: whole(load.powerW) };
    case 'vehicle':
      return load.departureMinute === undefined
        ? load
        : { ...load, departureMinute: load.departureMinute + Math.round(random.between(-60, 60)) };
    default:
      return load;
  }
}
