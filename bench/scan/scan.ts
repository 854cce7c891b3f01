import { BAUD_RATES, PARITIES, settingsToTry } from '../../host/scan/line-settings.ts';
import type { ScanOptions } from '../../host/scan/scan-options.ts';
import { ALL_UNIT_IDS } from '../../host/scan/unit-order.ts';
import { Random } from '../../sim/random.ts';
import { type Dweller, PopulatedLine, THIRTY_TWO } from '../../test/host/scan/populated-line.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { type Figure, figure } from '../figure.ts';
import { scanFloorMs } from './scan-floor.ts';

const NAME = 'scan';
const WAIT_MS = 100;
const LISTEN_MS = 1500;
const FLOOR_GOAL = { atMost: 1.1 };
const SETTINGS = settingsToTry(BAUD_RATES, PARITIES);

/** All times are the simulated line's, and the same at every run. */
export const scan: Benchmark = {
  name: NAME,
  description: 'finding 32 devices at 4 settings against what the wire allows, and what a quick scan leaves out',
  async run(context) {
    const floorMs = scanFloorMs(SETTINGS, ALL_UNIT_IDS, THIRTY_TWO, WAIT_MS);
    context.progress('32 devices at 4 settings: everything asked');
    const all = await scanned(THIRTY_TWO);
    context.progress('32 devices at 4 settings: quick');
    const quick = await scanned(THIRTY_TWO, { quick: true });
    const first = await scanned(THIRTY_TWO, { until: 1 });
    const empty = await scanned([], { quick: true });
    const floorNote = `${seconds(all.ms)}, listening included; floor ${seconds(floorMs)}; ${found(all)}`;
    return [
      figure(NAME, 'everything asked / floor of the wire', '×', [all.ms / floorMs], FLOOR_GOAL, floorNote),
      figure(
        NAME,
        'quick / floor of asking everything',
        '×',
        [quick.ms / floorMs],
        { atMost: 0.25 },
        seconds(quick.ms),
      ),
      figure(
        NAME,
        'quick: found of 32',
        'devices',
        [quick.found],
        { atLeast: 32 },
        `${quick.asked} questions of ${all.asked}`,
      ),
      figure(
        NAME,
        'everything asked: until the last of 32',
        's',
        [all.lastMs / 1000],
        { atMost: 240 },
        `quick ${seconds(quick.lastMs)}`,
      ),
      figure(NAME, 'until the first device', 's', [first.ms / 1000], undefined, 'listening included'),
      figure(NAME, 'quick, nobody there', 's', [empty.ms / 1000]),
      ...(await byChance(context)),
      ...(await byChanceAsked(context)),
    ];
  },
};

interface Scanned {
  readonly ms: number;
  /** Until the last device was found. */
  readonly lastMs: number;
  readonly asked: number;
  readonly found: number;
  readonly there: number;
}

async function scanned(dwellers: readonly Dweller[], options: ScanOptions = {}): Promise<Scanned> {
  const line = new PopulatedLine(dwellers);
  const startMs = line.clock.monotonicMs();
  let lastMs = 0;
  const result = await line.scan({
    answerWaitMs: WAIT_MS,
    listenMs: LISTEN_MS,
    ...options,
    onEvent: ({ kind }) => {
      if (kind === 'device') lastMs = line.clock.monotonicMs() - startMs;
    },
  });
  const names = new Set(dwellers.map(({ settings, unitId }) => `${settings.baudRate} ${settings.parity} ${unitId}`));
  for (const device of result.devices) {
    const at = `${device.settings!.baudRate} ${device.settings!.parity} ${device.protocol === 'modbus' && device.unitId}`;
    if (!names.has(at)) throw new Error(`a device was invented at ${at}`);
  }
  return { ms: result.elapsedMs, lastMs, asked: result.asked, found: result.devices.length, there: dwellers.length };
}

/** Where settings and unit ids are left to chance, as on no real line: the worst that a quick scan can meet. */
async function byChance(context: BenchContext): Promise<Figure[]> {
  const rounds = context.quick ? 2 : 20;
  const figures: Figure[] = [];
  for (const settings of [1, 4]) {
    context.progress(`32 devices of any unit id at ${settings} of any settings, ${rounds} rounds`);
    const shares: number[] = [];
    for (let seed = 1; seed <= rounds; seed++) {
      const { found, there } = await scanned(population(new Random(seed), settings), { quick: true });
      shares.push((100 * found) / there);
    }
    const mean = shares.reduce((sum, share) => sum + share, 0) / rounds;
    const where = settings === 1 ? 'one setting' : `${settings} settings`;
    const note = `mean ${mean.toFixed(0)} %`;
    figures.push(figure(NAME, `quick: found of 32 with any unit ids, at ${where}`, '%', shares, undefined, note));
  }
  return figures;
}

/** The same, asked everything: a part of the rounds, as each takes as long as all of it. */
async function byChanceAsked(context: BenchContext): Promise<Figure[]> {
  const rounds = context.quick ? 1 : 5;
  const shares: number[] = [];
  for (let seed = 1; seed <= rounds; seed++) {
    context.progress(`32 devices of any unit id at 4 of any settings, everything asked, round ${seed} of ${rounds}`);
    const { found, there } = await scanned(population(new Random(seed), 4));
    shares.push((100 * found) / there);
  }
  return [
    figure(NAME, 'everything asked: found of 32 with any unit ids, at 4 settings', '%', shares, { atLeast: 100 }),
  ];
}

function population(random: Random, settingsCount: number): Dweller[] {
  const settings = [...SETTINGS];
  const chosen = Array.from({ length: settingsCount }, () => take(random, settings));
  return chosen.flatMap((one) => {
    const unitIds = [...ALL_UNIT_IDS];
    return Array.from({ length: 32 / settingsCount }, () => ({
      settings: one,
      unitId: take(random, unitIds),
      thinkMs: random.between(5, 30),
    }));
  });
}

function take<T>(random: Random, from: T[]): T {
  return from.splice(Math.floor(random.uniform() * from.length), 1)[0]!;
}

function found({ found: count, there }: Scanned): string {
  return `${count} of ${there} found`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
