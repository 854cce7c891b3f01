import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import type { SignalPlan } from '../../../protocols/signal/plan.ts';
import { planConfig } from '../../../protocols/signal/plan-config.ts';
import { SumoLostError, SumoStartError } from '../errors.ts';
import type { JunctionDesign } from '../network/derive.ts';
import { DEFAULT_STEP_MS } from '../sumo-options.ts';
import { SumoRun } from '../sumo-run.ts';
import type { Prepared } from './evaluation.ts';
import { JunctionController, SCAN_MS } from './junction-controller.ts';
import { judgeLamps, lampRecordFile } from './lamp-record.ts';
import { type Control, isKerb, type RunEnd, type RunOutcome, type RunRequest, type Safety } from './outcome.ts';
import { QueueAccount } from './queue-account.ts';
import { Standstill } from './standstill.ts';
import { readSumoSafety } from './statistics-file.ts';

/** A simulation that lasts longer will not end, s. */
const LONGEST_RUN = 7 * 86_400;
/** Steps between two reports of progress. */
const REPORT = 200;
/** Midnight, UTC, at which SUMO's time begins for the controllers. */
const EPOCH_MS = Date.UTC(2026, 0, 1);

interface Attached {
  readonly controller: JunctionController;
  readonly queues: QueueAccount;
}

/** One simulation. A SUMO that gives up is told in the outcome. @throws MappingError, ConfigRefusedError */
export async function runControl(prepared: Prepared, request: RunRequest): Promise<RunOutcome> {
  const { options, network, design, folder } = prepared;
  const { control, seed } = request;
  const name = join(folder, `${control}-${seed}`);
  const files = { lampsAsked: `${name}.lamps.add.xml`, lamps: `${name}.lamps.xml`, statistics: `${name}.stats.xml` };
  await writeFile(
    files.lampsAsked,
    lampRecordFile(
      design.junctions.map(({ trafficLight }) => trafficLight),
      files.lamps,
    ),
  );
  const own = prepared.controls.get(control);
  const { begin = 0, stepMs = DEFAULT_STEP_MS } = options;
  const messages: string[] = [];
  let run: SumoRun | undefined;
  try {
    run = await SumoRun.start({
      net: options.net,
      network,
      routes: prepared.routes,
      begin,
      seed,
      stepMs,
      junctions: isKerb(control) ? design.junctions.map(({ mapping }) => mapping) : [],
      additional: [...(options.additional ?? []), ...(own === undefined ? [] : [own]), files.lampsAsked],
      options: ['--statistic-output', files.statistics],
      onMessage: (line) => void messages.push(line),
    });
    const attached = isKerb(control) ? attach(run, prepared, control) : [];
    const end = await untilTheEnd(run, (now, expected) => options.onProgress?.(request, now, expected));
    const trips = await run.results();
    const lamps = await judgeLamps(files.lamps, design.junctions, stepMs / 1000);
    const resets = attached.reduce((sum, { controller }) => sum + controller.device.resets, 0);
    const safety: Safety = {
      ...lamps,
      ...(await readSumoSafety(files.statistics)),
      ...longestOf(attached.map(({ queues }) => queues)),
      resets,
    };
    return { control, seed, end, endedAt: run.now, trips, safety };
  } catch (error) {
    if (!(error instanceof SumoLostError || error instanceof SumoStartError)) throw error;
    const said = messages.find((line) => /^\s*(error|fatal)|assert/i.test(line)) ?? messages.at(-1);
    return { control, seed, end: { kind: 'failed', reason: said ?? error.message }, endedAt: run?.now ?? begin };
  } finally {
    await run?.close();
  }
}

function attach(run: SumoRun, { design, images, options }: Prepared, control: Control): readonly Attached[] {
  if (images === undefined) throw new Error('Kerb controls a run, and its firmware was not compiled');
  const { profile, signal } = images;
  const startMs = EPOCH_MS + (options.begin ?? 0) * 1000;
  return design.junctions.map((junction) => {
    const config = encodeConfig(profile, planConfig(planFor(junction, control)));
    const controller = new JunctionController(junction.trafficLight, profile, signal, config, startMs);
    const queues = new QueueAccount(junction.plan, controller.signal);
    run.attach(junction.trafficLight, {
      signal: controller.signal,
      scan: () => {
        controller.scan();
        queues.watch(SCAN_MS / 1000);
      },
    });
    return { controller, queues };
  });
}

/** The same plan, with the pattern of the control all day. */
function planFor({ plan }: JunctionDesign, control: Control): SignalPlan {
  const pattern = control === 'kerb' ? 1 : 'free';
  return { ...plan, schedule: [{ dayPlan: 1 }], dayPlans: { 1: { '00:00': pattern } } };
}

async function untilTheEnd(run: SumoRun, tell: (now: number, expected: number) => void): Promise<RunEnd> {
  const standstill = new Standstill();
  const limit = run.now + LONGEST_RUN;
  for (let steps = 1; ; steps++) {
    await run.step();
    const { expected: vehicles } = run.counts;
    if (vehicles <= 0) return { kind: 'empty' };
    if (standstill.watch(run.counts, run.now)) return { kind: 'deadlock', at: run.now, vehicles };
    if (run.now >= limit) return { kind: 'limit', at: run.now, vehicles };
    if (steps % REPORT === 0) tell(run.now, vehicles);
  }
}

function longestOf(queues: readonly QueueAccount[]): Pick<Safety, 'longestWait' | 'longestWaitAt'> {
  const longest = queues.toSorted((a, b) => b.longest - a.longest)[0];
  if (longest === undefined) return {};
  return { longestWait: longest.longest, ...(longest.lane !== undefined && { longestWaitAt: longest.lane }) };
}
