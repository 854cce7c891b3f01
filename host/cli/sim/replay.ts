import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { loadScenario, readScenarioText } from '../../../sim/scenario/load.ts';
import { parseHeader, RecordingError, textDigest } from '../../../sim/trace/recording.ts';
import type { ReplayOptions } from '../commands/replay.ts';
import { ExitCode } from '../failure.ts';
import { ownFirmware } from './own-firmware.ts';

/** Lines before the first difference that are shown. */
const CONTEXT = 5;

/** `kerb replay`: runs what a trace recorded again, tells the first difference, and sets the exit code. */
export async function replay(file: string, options: ReplayOptions): Promise<void> {
  const recorded = await readLines(file);
  const header = parseHeader(file, recorded.shift() ?? '');
  const source = options.scenario ?? header.scenario;
  const changed = textDigest(await readScenarioText(source)) !== header.scenarioDigest;
  const { builds, profiles, plantKinds } = await ownFirmware(options.firmware);
  const scenario = await loadScenario(source, profiles, plantKinds);
  const again: string[] = [];
  const run = await SimulatedRun.build(scenario, {
    seed: header.seed,
    durationMs: header.durationMs,
    builds,
    onTrace: (line) => again.push(line),
  });
  await run.advanceTo(header.durationMs);
  await run.finish();
  const lines = Math.max(recorded.length, again.length);
  let at = 0;
  while (at < lines && recorded[at] === again[at]) at++;
  const same = at === lines;
  const before = recorded[at];
  const now = again[at];
  if (options.json) {
    console.log(JSON.stringify({ same, lines, scenarioChanged: changed, ...(!same && { at: at + 1, before, now }) }));
  } else if (same) {
    console.log(`${lines} lines, all the same`);
  } else {
    if (changed) console.log(`${source} is not the scenario that was recorded: it has changed since`);
    console.log(`the first difference is line ${at + 1} of ${recorded.length} recorded ones, after`);
    for (const line of recorded.slice(Math.max(0, at - CONTEXT), at)) console.log(`    ${line}`);
    console.log(`  - ${before ?? 'nothing more'}`);
    console.log(`  + ${now ?? 'nothing more'}`);
  }
  if (!same) process.exitCode = ExitCode.failed;
}

async function readLines(file: string): Promise<string[]> {
  const input = createReadStream(file);
  try {
    await once(input, 'open');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new RecordingError(file, code === 'ENOENT' ? 'there is no such file' : message);
  }
  const lines: string[] = [];
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) lines.push(line);
  return lines;
}
