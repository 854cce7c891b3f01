import { create } from 'xmlbuilder';
import { append } from './multimap.ts';
import type { Program } from './network.ts';
import { activeProgram } from './program-stages.ts';

/** Controls of SUMO itself that may take the place of a network's programs. */
export type SumoControl = 'actuated' | 'delay_based';

const LEAST_GREEN = 5;
const MOST_GREEN = 50;
const LONGEST_GAP = 3;
const PROGRAM = 'kerb-evaluate';

/**
 * An additional file that puts SUMO's own actuated control in place of the programs: the same phases, green from 5 to 50 s,
 * a gap of 3 s. Programs whose phases are not stages (NEMA) and railway signals stay as they are.
 */
export function sumoControlFile(programs: readonly Program[], control: SumoControl): string {
  const root = create('additional');
  const lights = new Map<string, Program[]>();
  for (const program of programs) append(lights, program.trafficLight, program);
  for (const own of lights.values()) {
    const program = activeProgram(own);
    if (program === undefined || program.type === 'NEMA' || program.type.startsWith('rail')) continue;
    const logic = root.ele('tlLogic', {
      id: program.trafficLight,
      type: control,
      programID: PROGRAM,
      offset: program.offset,
    });
    if (control === 'actuated') logic.ele('param', { key: 'max-gap', value: LONGEST_GAP });
    for (const { duration, state, next, name } of program.phases) {
      const green = isGreen(state);
      logic.ele('phase', {
        duration,
        state,
        ...(green && { minDur: LEAST_GREEN, maxDur: MOST_GREEN }),
        ...(next !== undefined && { next }),
        ...(name !== undefined && { name }),
      });
    }
  }
  return root.end({ pretty: true });
}

function isGreen(state: string): boolean {
  return /[gG]/.test(state) && !/[yYu]/.test(state);
}
