import { ResetReason } from '../../../host/runtime/platform.ts';
import type { Junction } from './junctions.ts';
import type { Random } from './random.ts';
import { randomConfig, retimed } from './random-config.ts';
import type { Traffic } from './traffic.ts';

/** Coils of the class `signal`. */
const FLASH = 0;
const RESET_FAULT = 1;
/** Its holding registers for commands of one word. */
export const COMMANDS = {
  pattern: 0,
  preempt: 1,
  priority: 2,
  phaseOmit: 3,
  pedestrianOmit: 4,
  hold: 5,
  forceOff: 6,
  call: 7,
  pedestrianCall: 8,
};

export interface Scene {
  readonly junction: Junction;
  readonly traffic: Traffic;
  readonly random: Random;
}

type Act = (scene: Scene) => void;

const command =
  (register: number, value: (random: Random) => number): Act =>
  ({ junction, random }) =>
    junction.writeRegister(register, random.chance(0.3) ? 0 : value(random));

const someOf = (random: Random) => random.word() & random.word() & 0xffff;

/** What people and powers do to a controller, or ask of it; each may come at any scan. */
export const acts: Readonly<Record<string, Act>> = {
  newTimes: ({ junction, random }) => void junction.configure(retimed(random, junction.site.config)),
  newPlan: ({ junction, random }) => void junction.configure(randomConfig(random, { exceptions: random.chance(0.5) })),
  powerCut: ({ junction, random }) => junction.powerUp(random.of([ResetReason.powerOn, ResetReason.watchdog])),
  flash: ({ junction, random }) => junction.writeCoil(FLASH, random.chance(0.3)),
  resetFault: ({ junction }) => junction.writeCoil(RESET_FAULT, true),
  storm: ({ traffic }) => traffic.storm(),
  // Police flash, stop time, calls to non-actuated.
  cabinet: ({ junction, random }) => junction.set('cabinet', random.of([0, 0, 0, 2, 4, 0x10, 0x20, 0x30])),
  pattern: command(COMMANDS.pattern, (random) => random.of([1, 2, 254, 255])),
  preempt: command(COMMANDS.preempt, (random) => random.between(1, 3)),
  priority: command(COMMANDS.priority, (random) => random.between(1, 3)),
  phaseOmit: command(COMMANDS.phaseOmit, someOf),
  pedestrianOmit: command(COMMANDS.pedestrianOmit, someOf),
  hold: command(COMMANDS.hold, someOf),
  forceOff: command(COMMANDS.forceOff, someOf),
  call: command(COMMANDS.call, someOf),
  pedestrianCall: command(COMMANDS.pedestrianCall, someOf),
};

const names = Object.keys(acts);

/** Does one of {@link acts} and returns its name. */
export function act(scene: Scene): string {
  const name = scene.random.of(names);
  acts[name]!(scene);
  return name;
}
