import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SumoMissingError } from '../../sim/sumo/errors.ts';
import { evaluate } from '../../sim/sumo/evaluation/evaluation.ts';
import { CONTROLS, type RunOutcome } from '../../sim/sumo/evaluation/outcome.ts';
import { findSumo } from '../../sim/sumo/find-sumo.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { type Figure, figure, skipped } from '../figure.ts';
import { ratios } from '../rounds.ts';
import { delayTable, lossesOf, unsafeText } from './delay-table.ts';
import { type Street, type StreetKind, streets } from './streets.ts';

const BENCH = 'delay';
const SEEDS = [1, 2, 3, 4, 5];
/** Time in which vehicles depart on the networks that are made here, s. */
const DEMAND_S = 1800;
const QUICK_DEMAND_S = 600;
const GOAL = { atMost: 1 };

/** All controls on one street; prints its table. */
async function measure({ name }: StreetKind, street: Street, { quick, progress }: BenchContext): Promise<Figure[]> {
  const { net, routes, begin } = street;
  const { outcomes } = await evaluate({
    net,
    routes: [routes],
    begin,
    seeds: quick ? SEEDS.slice(0, 1) : SEEDS,
    controls: CONTROLS,
    onOutcome: ({ control, seed, end }) => progress(`${name}: ${control}, seed ${seed}: ${end.kind}`),
  });
  process.stdout.write(`${delayTable(name, outcomes, CONTROLS)}\n\n`);
  const unsafe = unsafeText(outcomes);
  return [
    comparison(name, outcomes, 'kerb', 'actuated', GOAL),
    comparison(name, outcomes, 'kerb', 'fixed'),
    comparison(name, outcomes, 'kerb', 'delay_based'),
    comparison(name, outcomes, 'kerb-actuated', 'actuated'),
    figure(
      BENCH,
      `${name}: unsafe or endless runs of ours`,
      '',
      [unsafe === undefined ? 0 : unsafe.split('; ').length],
      { atMost: 0 },
      unsafe,
    ),
  ];
}

/** Time loss and wait to be let in, seed by seed. A run that did not end by itself has none. */
function comparison(
  street: string,
  outcomes: readonly RunOutcome[],
  own: 'kerb' | 'kerb-actuated',
  other: 'fixed' | 'actuated' | 'delay_based',
  goal?: { readonly atMost: number },
): Figure {
  const name = `${street}: time loss, ${own} / ${other}`;
  const [mine, others] = [lossesOf(outcomes, own), lossesOf(outcomes, other)];
  if (mine === undefined)
    return { bench: BENCH, name, unit: '×', verdict: 'fail', note: `${own} did not end by itself` };
  if (others === undefined) return skipped(BENCH, name, `${other} did not end by itself`, goal);
  return figure(BENCH, name, '×', ratios(mine, others), goal);
}

export const delay: Benchmark = {
  name: BENCH,
  description:
    "delay on a real junction and on made networks: Kerb's controllers, the fixed program, SUMO's actuated and delay-based",
  async run(context): Promise<Figure[]> {
    try {
      findSumo();
    } catch (error) {
      if (!(error instanceof SumoMissingError)) throw error;
      return [skipped(BENCH, 'time loss, kerb / actuated', error.message, GOAL)];
    }
    const figures: Figure[] = [];
    const folder = await mkdtemp(join(tmpdir(), 'kerb-delay-'));
    try {
      for (const kind of streets) {
        const street = await kind.make(folder, context.quick ? QUICK_DEMAND_S : DEMAND_S);
        if (street !== undefined) figures.push(...(await measure(kind, street, context)));
        else figures.push(skipped(BENCH, `${kind.name}: time loss, kerb / actuated`, kind.missing ?? '', GOAL));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return figures;
  },
};
