import { createServer } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { PtyError } from '../../../sim/bus/pty.ts';
import { type RunOptions, type RunResult, runScenario } from '../../../sim/scenario/run.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { ModbusSerial } from '../../host/line/modbus-serial-peers.ts';
import { loadStreet } from '../street.ts';

const HOUR = 3_600_000;

let street: Scenario;
let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  ({ street, images } = await loadStreet());
}, 60_000);

function run(options: Partial<RunOptions> = {}, scenario = street): Promise<RunResult> {
  return runScenario(scenario, {
    seed: 1,
    durationMs: 2 * HOUR,
    speed: Number.POSITIVE_INFINITY,
    staysUp: false,
    stop: new AbortController().signal,
    port: 0,
    images,
    ...options,
  });
}

test('what the host read over a pseudo-terminal and TCP is what the plants know, and the same for the same seed', {
  timeout: 120_000,
}, async () => {
  const polls: number[] = [];
  const first = await run({ onPoll: (elapsedMs) => polls.push(elapsedMs) });
  expect(polls).toEqual(Array.from({ length: 8 }, (_, index) => (index + 1) * 900_000));
  expect(first.passed).toBe(true);
  expect(first.checks.map(({ comparisons }) => comparisons)).toEqual(new Array(7).fill(9));
  expect(first.checks[0]!.plant).toBeGreaterThan(1000);
  expect(first.differing).toEqual([]);
  expect(first.statistics.rtu!.timeouts + first.statistics.tcp.timeouts).toBe(0);
  expect(first.statistics.rtu!.responses).toBeGreaterThanOrEqual(27);

  const again = await run();
  expect(again.checks).toEqual(first.checks);
  const other = await run({ seed: 2 });
  expect(other.checks).not.toEqual(first.checks);
  expect(other.passed).toBe(true);
});

test('a register that is not what its plant knows fails the run', { timeout: 60_000 }, async () => {
  const [energy] = street.checks;
  const wrong = { ...energy!, quantity: 'energyExport' };
  const result = await run({}, { ...street, checks: [energy!, wrong] });
  expect(result.checks.map(({ passed }) => passed)).toEqual([true, false]);
  expect(result.passed).toBe(false);
});

test('a run that stays up serves any client, goes on in real time, and ends in good order', {
  timeout: 60_000,
}, async () => {
  const stop = new AbortController();
  let atEnd: RunResult | undefined;
  let freeTty: string | undefined;
  let ended = (_result: RunResult): void => {};
  const end = new Promise<RunResult>((resolve) => {
    ended = resolve;
  });
  const running = run({
    durationMs: HOUR,
    staysUp: true,
    stop: stop.signal,
    onServing: (lines) => {
      freeTty = lines.freeTty;
    },
    onEnd: (result) => {
      atEnd = result;
      ended(result);
    },
  });
  const { tcpPort } = await end;
  const tty = freeTty!;
  for (const connect of [
    (client: InstanceType<typeof ModbusSerial>) => client.connectTCP('127.0.0.1', { port: tcpPort }),
    (client: InstanceType<typeof ModbusSerial>) => client.connectRTUBuffered(tty, { baudRate: 19_200, parity: 'even' }),
  ]) {
    const client = new ModbusSerial();
    await connect(client);
    client.setID(3);
    client.setTimeout(5000);
    const { data } = await client.readInputRegisters(12, 2);
    expect(data[0]! * 65_536 + data[1]!).toBe(atEnd!.checks.at(-1)!.plant);
    await new Promise<void>((resolve) => client.close(() => resolve()));
  }
  stop.abort();
  const result = await running;
  expect(result.elapsedMs).toBeGreaterThanOrEqual(HOUR);
  expect(result.elapsedMs).toBeLessThan(HOUR + 60_000);
  expect(result.passed).toBe(true);
});

test('a run that keeps to real time ends early when it is stopped', { timeout: 60_000 }, async () => {
  const stop = new AbortController();
  const result = await run({ speed: 10, stop: stop.signal, onServing: () => stop.abort() });
  expect(result.elapsedMs).toBeLessThan(60_000);
});

test('a busy port is told before anything runs', { timeout: 60_000 }, async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await expect(run({ port })).rejects.toThrow(`cannot listen on 127.0.0.1 port ${port}: another program uses the port`);
  await new Promise((resolve) => server.close(resolve));
});

test('where there are no pseudo-terminals the serial line is skipped, and told to be', {
  timeout: 60_000,
}, async () => {
  const result = await run({
    durationMs: HOUR,
    makePty: () => {
      throw new PtyError('they are made on Linux only');
    },
  });
  expect(result).toMatchObject({ passed: true, tty: undefined, values: 80, differing: [] });
  expect(result.rtuSkipped).toBe('no pseudo-terminal: they are made on Linux only');
  expect(result.checks.map(({ rtu }) => rtu)).toEqual(new Array(7).fill(undefined));
  const whole = await run({ durationMs: HOUR });
  expect(result.checks.map(({ tcp, worst }) => [tcp, worst])).toEqual(
    whole.checks.map(({ tcp, worst }) => [tcp, worst]),
  );
});

test('a host on an address of its own is reached there', { timeout: 60_000 }, async () => {
  const result = await run({ durationMs: 60_000, host: '127.0.0.2' });
  expect(result.passed).toBe(true);
});
