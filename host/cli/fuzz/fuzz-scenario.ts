import { Bench } from '../../../sim/fuzz/bench.ts';
import { admitted, imagesOf } from '../../../sim/fuzz/firmware-images.ts';
import { type FuzzResult, fuzz } from '../../../sim/fuzz/fuzz.ts';
import { LocalRunner } from '../../../sim/fuzz/runner.ts';
import { ThreadedRunner } from '../../../sim/fuzz/threads/threaded-runner.ts';
import { loadScenario, loadScenarioModule } from '../../../sim/scenario/load.ts';
import { systemClock } from '../../clock/system.ts';
import { ExitCode } from '../failure.ts';
import { interrupted } from '../signals.ts';
import { ownFirmware } from '../sim/own-firmware.ts';
import { type FoundReport, foundName, reportFound } from './found-report.ts';
import { type FuzzCommandOptions, limitsOf, searchText } from './fuzz-options.ts';
import { FuzzView } from './fuzz-view.ts';

/** Of making one found scenario smaller. */
const SHRINK_TRIES = 600;
const SHRINK_MS = 300_000;

/** `kerb fuzz`: searches, tells what it found, and sets the exit code. */
export async function fuzzScenario(file: string, options: FuzzCommandOptions): Promise<void> {
  const firmware = await ownFirmware(options.firmware);
  const scenario = await loadScenario(file, firmware.profiles, firmware.plantKinds);
  const { scenario: content, program } = await loadScenarioModule(file);
  const classes = scenario.devices.map((device) => device.class);
  const flashed = await imagesOf(classes, firmware.builds);
  const images = admitted(flashed);
  const bench = new Bench({ file, program, profiles: firmware.profiles, plantKinds: firmware.plantKinds, images });
  const { out, seed, runs, workers } = options;
  const found = { original: file, program, out, search: searchText(options), firmware, images };
  // A name that cannot be is told before the search.
  foundName(found, 1);
  const view = new FuzzView(runs, options.json ?? false);
  const runner =
    workers === 1
      ? new LocalRunner(bench)
      : new ThreadedRunner({ file, profiles: firmware.profiles, images: flashed }, workers);
  let stopped = false;
  void interrupted().then(() => {
    stopped = true;
  });
  const beganMs = systemClock.monotonicMs();
  const isOver = (limitMs: number, sinceMs: number): boolean =>
    stopped || systemClock.monotonicMs() - sinceMs > limitMs;
  let shrinkMs = 0;
  const reports: FoundReport[] = [];
  let result: FuzzResult;
  try {
    result = await fuzz({
      bench,
      runner,
      content,
      limits: limitsOf(options),
      seed,
      runs,
      shrinkTries: SHRINK_TRIES,
      keepsGoing: options.keepGoing ?? false,
      enough: () => isOver(options.for ?? Number.POSITIVE_INFINITY, beganMs),
      shrinkEnough: () => isOver(SHRINK_MS, shrinkMs),
      onSearch: view.search,
      onFound: (one) => {
        view.found(one);
        shrinkMs = systemClock.monotonicMs();
      },
      onShrink: view.shrink,
      onFinding: async (finding) => {
        reports.push(await reportFound(finding, reports.length + 1, found));
        view.note(`written to ${reports.at(-1)!.file}`);
      },
    });
  } finally {
    view.finish();
    await runner.close();
  }
  tell(file, options, result, reports);
}

function tell(file: string, options: FuzzCommandOptions, result: FuzzResult, reports: readonly FoundReport[]): void {
  const { runs, gaveUp } = result;
  if (options.json) {
    console.log(JSON.stringify({ scenario: file, seed: options.seed, runs, gaveUp, findings: reports }, null, 2));
  } else {
    for (const { failure, file: written, lines, tried, replay } of reports) {
      console.log(`${failure.name}: ${failure.reason}`);
      console.log(
        `  the smallest scenario that fails like that: ${written}, ${lines} lines, the last of ${tried} that were tried`,
      );
      console.log(`  replay: ${replay}`);
    }
    const left = gaveUp === 0 ? '' : `; ${gaveUp} took too long and were given up`;
    if (reports.length === 0) console.log(`nothing was found in ${runs} runs (--seed ${options.seed})${left}`);
  }
  if (reports.length > 0) process.exitCode = ExitCode.failed;
}
