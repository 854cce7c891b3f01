import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import type { Controller } from '../../../sim/sumo/controller.ts';
import type { JunctionMapping } from '../../../sim/sumo/mapping.ts';
import type { Program } from '../../../sim/sumo/network/network.ts';
import { Wired } from '../../sim/plant/wiring.ts';

const COLOURS = ['Red', 'Yellow', 'Green'] as const;

/** A controller without firmware that shows what a program of SUMO does, of a mapping whose links have one channel each. */
export class ProgramController implements Controller {
  readonly device = new Wired(signalProfile, 100);
  readonly signal = this.device.image;
  /** Called after each scan with SUMO's time, s. */
  onScan: (atS: number) => void = () => {};
  readonly #states: readonly { readonly untilS: number; readonly outputs: Readonly<Record<string, number>> }[];
  readonly #cycleS: number;
  #tenths: number;

  constructor({ phases }: Program, mapping: JunctionMapping, beginS: number) {
    let untilS = 0;
    this.#states = phases.map(({ duration, state }) => {
      untilS += duration;
      return { untilS, outputs: outputsOf(state, mapping) };
    });
    this.#cycleS = untilS;
    this.#tenths = beginS * 10;
  }

  scan(): void {
    this.#tenths++;
    const atS = (this.#tenths / 10) % this.#cycleS;
    this.device.drive(this.#states.find(({ untilS }) => atS < untilS)!.outputs);
    this.onScan(this.#tenths / 10);
  }
}

function outputsOf(state: string, { links }: JunctionMapping): Readonly<Record<string, number>> {
  const outputs: Record<string, number> = { pedWalk: 0, pedDontWalk: 0 };
  for (const kind of ['phase', 'overlap']) for (const colour of COLOURS) outputs[`${kind}${colour}`] = 0;
  links.forEach(({ channels: [channel] }, link) => {
    if (channel === undefined) return;
    const letter = state[link]!.toLowerCase();
    const colour = letter === 'g' ? 'Green' : letter === 'y' ? 'Yellow' : 'Red';
    const walk = letter === 'g' ? 'pedWalk' : 'pedDontWalk';
    outputs[channel.kind === 'pedestrian' ? walk : `${channel.kind}${colour}`]! |= 1 << (channel.number - 1);
  });
  return outputs;
}
