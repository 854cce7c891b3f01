import { type Command, InvalidArgumentError } from 'commander';
import { durationMs } from '../../../protocols/document/duration.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import type { Poll } from '../../../sim/scenario/host-poll.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { runScenario } from '../../../sim/scenario/run.ts';
import { LONGEST_MS } from '../../../sim/scenario/schema.ts';
import { ExitCode } from '../failure.ts';
import { wholeNumber } from '../options.ts';
import { interrupted } from '../signals.ts';
import { History } from '../sim/history.ts';
import { summary, summaryJson } from '../sim/summary.ts';
import { LineView, LiveView, silentView } from '../sim/view.ts';

interface Options {
  readonly for?: number;
  readonly seed?: number;
  readonly realtime?: boolean;
  readonly speed?: number;
  readonly listen?: boolean;
  readonly port: number;
  readonly host: string;
  readonly json?: boolean;
}

export function simCommand(program: Command): void {
  program
    .command('sim')
    .description('run firmware against simulated plants, and read it over a serial line and Modbus TCP')
    .argument('<scenario>', 'scenario file')
    .option('--for <time>', "how long to simulate, such as 6h (default: the scenario's duration)", simulatedTime)
    .option('--seed <number>', "decides what is left to chance (default: the scenario's)", wholeNumber(0, 0xffff_ffff))
    .option('--realtime', 'one simulated second takes one second')
    .option('--speed <factor>', 'so many simulated seconds a second (default: as fast as it goes)', factor)
    .option('--listen', 'stay up when the time is over: go on in real time and serve, until Ctrl-C')
    .option('--port <port>', 'TCP port of the simulated devices; 0 takes any free one', wholeNumber(0, 65_535), 0)
    .option('--host <address>', 'address to serve TCP on; 0.0.0.0 is every network of this computer', '127.0.0.1')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
The host reads the devices over both lines as time passes. At the end, what they say is compared with what the plants
know; when anything differs, the exit code is 1.

Examples:
  kerb sim seeds/scenarios/street.yaml                    a day in seconds
  kerb sim seeds/scenarios/street.yaml --for 2h --seed 7  two hours of another day
  kerb sim seeds/scenarios/street.yaml --realtime         watch it live
  kerb sim seeds/scenarios/street.yaml --listen           then try any Modbus client on the port and tty it prints`,
    )
    .action(simulate);
}

function simulatedTime(text: string): number {
  const value = durationMs(text);
  if (value === undefined || value > LONGEST_MS) {
    throw new InvalidArgumentError('Give a time such as 90s, 6h or 7d, at most 366d.');
  }
  return value;
}

function factor(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= 0.01 && value <= 1e6)) throw new InvalidArgumentError('Give a number from 0.01 to 1000000.');
  return value;
}

async function simulate(file: string, options: Options): Promise<void> {
  const scenario = await loadScenario(file, allProfiles);
  const seed = options.seed ?? scenario.seed;
  const length = options.for ?? scenario.durationMs;
  const history = new History(scenario);
  const drawn = process.stdout.isTTY ? new LiveView(scenario, length, history) : new LineView(history);
  const view = options.json ? silentView : drawn;
  const stop = new AbortController();
  void interrupted().then(() => stop.abort());
  const replay = `kerb sim ${file} --seed ${seed} --for ${length}ms`;
  const result = await runScenario(scenario, {
    seed,
    durationMs: length,
    speed: options.realtime ? 1 : (options.speed ?? Number.POSITIVE_INFINITY),
    staysUp: options.listen ?? false,
    stop: stop.signal,
    port: options.port,
    host: options.host,
    onBuild: ({ class: deviceClass, image, cached }) =>
      view.note(`compiled ${deviceClass}${cached ? ' before' : ''}: ${image.length} bytes of WebAssembly`),
    onServing: ({ tty, withoutTty, freeTty, tcp }) => {
      const units = scenario.devices.map(({ name, unitId }) => `${name} ${unitId}`).join(', ');
      const { baudRate, parity } = scenario.serial;
      view.note(`serving units ${units} over Modbus TCP on ${tcp.host}:${tcp.port}`);
      view.note(
        tty === undefined ? `${withoutTty?.message}` : `and over RTU on ${tty} (${baudRate} baud, ${parity} parity)`,
      );
      if (freeTty !== undefined) view.note(examples(freeTty, tcp.port, baudRate));
      view.note('');
    },
    onPoll: (elapsedMs: number, poll: Poll) => view.polled(elapsedMs, poll),
    onEnd: (atEnd) => {
      view.finish();
      for (const line of summary(scenario, atEnd, history, replay)) view.note(line);
      view.note('\ngoes on in real time; Ctrl-C ends it\n');
      history.restart();
    },
  });
  if (options.json) {
    console.log(JSON.stringify(summaryJson(scenario, result, replay), null, 2));
  } else {
    view.finish();
    for (const line of summary(scenario, result, history, replay)) console.log(line);
  }
  if (!result.passed) process.exitCode = ExitCode.failed;
}

function examples(tty: string, port: number, baudRate: number): string {
  return [
    `the line on ${tty} is free for you; try`,
    `  kerb read tcp://127.0.0.1:${port} 1 all`,
    `  kerb read '${tty}?baud=${baudRate}' 3 vehiclesServedTotal --watch 1s`,
    `  mbpoll -m tcp -p ${port} -a 1 -t 3 -r 19 -c 2 -1 127.0.0.1`,
  ].join('\n');
}
