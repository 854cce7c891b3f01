import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { planConfig } from '../../../protocols/signal/plan-config.ts';
import type { Random } from './random.ts';
import { type PlanKind, randomPlan } from './random-plan.ts';

/** Options that a plan does not have. */
const AUTO_FLASH = [1 << 1, 1 << 2];

/** The config of a random plan, with phases for automatic flash. */
export function randomConfig(random: Random, kind: PlanKind = {}): ConfigValues {
  const config = planConfig(randomPlan(random, kind));
  const options = [...(config['phaseOptions'] as number[])];
  for (const option of AUTO_FLASH) {
    if (!random.chance(0.5)) continue;
    for (let phase = 0; phase < options.length; phase++) {
      if (options[phase]! & 1 && random.chance(0.3)) options[phase]! |= option;
    }
  }
  return { ...config, phaseOptions: options, redRevertLeast: random.between(0, 30) };
}

/** The same structure with other times of some phases. */
export function retimed(random: Random, config: ConfigValues): ConfigValues {
  const of = (name: string) => [...(config[name] as number[])];
  const names = [
    'minGreen',
    'passage',
    'maximum1',
    'maximum2',
    'yellow',
    'redClearance',
    'walk',
    'pedClear',
    'flashingGreen',
  ];
  const times = Object.fromEntries(names.map((name) => [name, of(name)]));
  for (let phase = 0; phase < 16; phase++) {
    if (!random.chance(0.3)) continue;
    const least = random.between(2, 9);
    times['minGreen']![phase] = least;
    times['maximum1']![phase] = least + random.between(0, 12);
    times['maximum2']![phase] = least + random.between(0, 12);
    times['passage']![phase] = random.between(0, 40);
    times['yellow']![phase] = random.between(30, 60);
    times['redClearance']![phase] = random.between(0, 40);
    times['flashingGreen']![phase] = random.of([0, random.between(1, least * 10)]);
    // Whether there is a walk is structure.
    if (times['walk']![phase]! > 0) {
      times['walk']![phase] = random.between(1, 9);
      times['pedClear']![phase] = random.between(1, 12);
    }
  }
  return { ...config, ...times };
}
