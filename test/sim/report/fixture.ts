import fc from 'fast-check';
import type { LineStatistics } from '../../../host/line/statistics.ts';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { Random } from '../../../sim/random.ts';
import type { EventMark, FaultMark, RunReport, Track, TrafficMark, Verdict } from '../../../sim/report/report.ts';

/** Any text, with control characters and halves of characters. */
export const anyText = fc.string({
  unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 60,
});

const STATISTICS: LineStatistics = {
  requests: 9612,
  sent: 9801,
  responses: 9590,
  exceptions: 4,
  retries: 189,
  timeouts: 211,
  crcErrors: 37,
  invalidResponses: 2,
  lateAnswers: 5,
  bytesSent: 78_408,
  bytesReceived: 181_335,
  opened: 2,
  lost: 1,
  queued: 0,
  inFlight: 0,
};

/** How much a run has of everything. */
export interface Size {
  readonly tracks: number;
  /** Of the longest track. */
  readonly points: number;
  readonly events: number;
  readonly faults: number;
  readonly frames: number;
}

/** A day of a street. */
export const STREET_SIZE: Size = { tracks: 30, points: 86_400, events: 300, faults: 40, frames: 20_000 };

type Shape = Pick<Track, 'unit' | 'kind' | 'step' | 'symbols'> & {
  readonly name: string;
  readonly value: (atMs: number, random: Random) => number;
};

const hour = (atMs: number): number => (atMs / 3_600_000) % 24;
const bump = (atMs: number, at: number, wide: number): number => Math.exp(-(((hour(atMs) - at) / wide) ** 2));
const MODES = { 0: 'starting', 1: 'normal', 2: 'flash', 3: 'preempt' };
const LIGHTS = { 0: 'red', 1: 'yellow', 2: 'green', 3: 'flashingRed' };
const TARIFFS = { 1: 'offPeak', 2: 'peak', 3: 'sharp' };

const register = (name: string, unit: string, value: Shape['value'], symbols?: Record<number, string>): Shape => ({
  name,
  unit,
  kind: 'register',
  step: true,
  symbols,
  value,
});
const plant = (name: string, unit: string, value: Shape['value']): Shape => ({
  name,
  unit,
  kind: 'plant',
  step: false,
  symbols: undefined,
  value,
});
const output = (name: string, value: Shape['value']): Shape => ({ ...register(name, '1', value), kind: 'channel' });

const load = (atMs: number, random: Random): number =>
  300 + 2400 * bump(atMs, 7.5, 1) + 3100 * bump(atMs, 19, 2) + (random.uniform() < 0.02 ? 2000 : 0);
const sun = (atMs: number): number => 4200 * bump(atMs, 13, 3);

const SHAPES: readonly Shape[] = [
  register('meter.activePowerTotal', 'W', (at, random) => Math.round(load(at, random) - sun(at))),
  register('meter.energyActiveImport', 'Wh', (at) => Math.round(123_456_000 + at / 3000)),
  register('meter.voltageL1', 'V', (_, random) => Math.round(2300 + 60 * (random.uniform() - 0.5)) / 10),
  register('meter.activeTariff', '', (at) => (hour(at) < 7 ? 1 : hour(at) > 18 && hour(at) < 21 ? 3 : 2), TARIFFS),
  output('meter.output.relayClosed', (at) => (hour(at) > 15.2 && hour(at) < 15.4 ? 0 : 1)),
  register('hub.price', '/kWh', (at) => Math.round(20 + 15 * bump(at, 19, 2)) / 100),
  register('hub.roomTemperature', '°C', (at) => Math.round(190 + 25 * bump(at, 16, 5)) / 10),
  register('hub.tankTemperature', '°C', (at) => Math.round(480 + 120 * Math.sin(at / 7e6)) / 10),
  output('hub.output.waterHeater', (at) => (Math.sin(at / 7e6) > 0.6 ? 1 : 0)),
  output('hub.output.heatPump', (at) => (Math.sin(at / 1.9e6) > 0.2 ? 1 : 0)),
  register('signal.mode', '', (at) => (hour(at) < 0.02 ? 0 : hour(at) > 3 && hour(at) < 4 ? 2 : 1), MODES),
  register('signal.phase2', '', (at) => [2, 2, 1, 0, 0, 0][Math.floor(at / 15_000) % 6]!, LIGHTS),
  register('signal.phase4', '', (at) => [0, 0, 0, 2, 1, 0][Math.floor(at / 15_000) % 6]!, LIGHTS),
  register('signal.vehiclesServedTotal', '', (at) => Math.floor(at / 9000)),
  plant('house.power', 'W', (at, random) => load(at, random) - sun(at) + 40 * random.uniform()),
  plant('house.roomTemperature', '°C', (at) => 19 + 2.5 * bump(at, 16, 5)),
  plant('crossroads.queue2', 'veh', (at, random) => Math.floor(14 * bump(at, 8, 1.5) * random.uniform())),
];

function track(shape: Shape, points: number, random: Random): Track {
  const every = DAY_MS / points;
  const timesMs = Array.from({ length: points }, (_, index) => Math.floor(index * every));
  const unanswered = random.between(0.2, 0.6) * DAY_MS;
  const values = timesMs.map((at) =>
    shape.kind === 'register' && at > unanswered && at < unanswered + 1_200_000 ? Number.NaN : shape.value(at, random),
  );
  return { ...shape, timesMs, values };
}

const EVENTS = [
  ['meter', 'phaseLost', 'warning'],
  ['meter', 'tariffChanged', 'info'],
  ['hub', 'loadShed', 'info'],
  ['hub', 'sensorFailed', 'error'],
  ['signal', 'conflictDetected', 'error'],
  ['signal', 'preemptBegan', 'warning'],
  ['signal', 'watchdogReset', 'error'],
] as const;
const FAULTS = [
  ['noiseBurst', 'rs485', 'bytes are flipped, 1 in 50'],
  ['silentDevice', 'meter', 'answers nothing'],
  ['stuckSensor', 'hub', 'roomTemperature stays at 19.4 °C'],
  ['clockDrift', 'signal', '200 ppm fast'],
  ['powerCut', 'hub', 'off and on again'],
] as const;

function frames(count: number, random: Random): TrafficMark[] {
  const every = DAY_MS / (count / 2);
  return Array.from({ length: count }, (_, index) => {
    const line = index % 5 === 0 ? 'tcp' : 'rs485';
    const fromMs = Math.floor(index / 2) * every + (index % 2) * 38.25;
    const bytes = Array.from({ length: index % 2 === 0 ? 8 : 25 }, () => Math.floor(random.between(0, 256)));
    return {
      line,
      fromMs,
      toMs: fromMs + bytes.length * 0.573,
      from: index % 2 === 0 ? 'host' : ['meter', 'hub', 'signal'][Math.floor(index / 2) % 3]!,
      bytes: Buffer.from(bytes).toString('hex'),
      damaged: random.uniform() < 0.01,
      ...(index % 2 === 0 ? { text: 'read 10 input registers from 0 of unit 1' } : {}),
    };
  });
}

function verdicts(): Verdict[] {
  const passed = Array.from(
    { length: 9 },
    (_, index): Verdict => ({
      name: `phase ${index + 1} is served`,
      text: `within 120 s: signal.phase${index + 1} is green`,
      outcome: 'passed',
      atMs: 40_000 + index * 1000,
      reason: 'green after 41 s',
      looks: 12 + index,
    }),
  );
  return [
    ...passed,
    {
      name: 'energy drawn',
      text: 'always meter.energyActiveImport is house.energyImport within 1 Wh',
      outcome: 'failed',
      atMs: 54_321_000,
      reason: 'was 123,474,107 Wh where 123,474,119 Wh was expected',
      looks: 1440,
    },
    {
      name: 'room stays warm',
      text: 'never hub.roomTemperature < 18 °C',
      outcome: 'failed',
      atMs: 11_000_500,
      reason: 'was 17.9 °C',
      looks: 1440,
    },
    {
      name: 'relay welds',
      text: 'eventually meter.output.relayClosed is 1',
      outcome: 'skipped',
      atMs: undefined,
      reason: 'a channel cannot be seen from outside of a real device',
      looks: 0,
    },
  ];
}

/** A run as large as a real one; the same for the same seed. */
export function runReport(seed: number, size: Size = STREET_SIZE): RunReport {
  const random = new Random(seed);
  const tracks = Array.from({ length: size.tracks }, (_, index) => {
    const shape = SHAPES[index % SHAPES.length]!;
    const again = Math.floor(index / SHAPES.length);
    const name = again === 0 ? shape.name : shape.name.replace('.', `${again + 1}.`);
    const points = Math.max(1, Math.floor(size.points / [1, 60, 10, 60, 6, 1, 24, 60][index % 8]!));
    return track({ ...shape, name }, points, random.stream(name));
  });
  const moments = Array.from({ length: size.events }, () => random.between(0, DAY_MS)).sort((a, b) => a - b);
  const events = moments.map((atMs, index): EventMark => {
    const [device, name, severity] = EVENTS[Math.floor(random.between(0, EVENTS.length))]!;
    return { atMs: Math.floor(atMs), device, name, severity, value: index };
  });
  const faults = Array.from({ length: size.faults }, (_, index): FaultMark => {
    const [name, target, text] = FAULTS[index % FAULTS.length]!;
    const fromMs = Math.floor(random.between(0, DAY_MS - 3_600_000));
    const lasts = name === 'powerCut' ? 0 : Math.floor(random.between(10_000, 3_600_000));
    return { name, target, fromMs, toMs: fromMs + lasts, text };
  }).sort((a, b) => a.fromMs - b.fromMs);
  return {
    scenario: 'A street for a day',
    source: 'seeds/scenarios/street.yaml',
    seed,
    startMs: Date.UTC(2026, 6, 16, 16),
    utcOffsetMs: 8 * 3_600_000,
    elapsedMs: DAY_MS,
    tookMs: 12_345,
    target: 'simulation',
    outcome: 'failed',
    verdicts: verdicts(),
    tracks,
    events,
    faults,
    actions: [
      { atMs: 3_600_000, text: 'write hub.setpoint = 20 °C', error: undefined },
      { atMs: 54_000_000, text: 'flash signal 1.4.0', error: 'signal did not answer on rs485 (unit 3)' },
      { atMs: 60_000_000, text: 'write meter.relayClosed = on', error: undefined },
    ],
    traffic: frames(size.frames, random.stream('traffic')),
    trafficLeftOff: 1204,
    lines: [
      { line: 'rs485', text: '19200 baud, even parity', statistics: STATISTICS },
      {
        line: 'tcp',
        text: 'TCP, 5 ms',
        statistics: { ...STATISTICS, retries: 0, timeouts: 0, crcErrors: 0, invalidResponses: 0, lateAnswers: 0 },
      },
    ],
    watchdogResets: 2,
    traceDigest: '6a09e667f3bcc908b2fb1366ea957d3e3adec17512775099da2f590b0667322a',
    replay: `kerb sim seeds/scenarios/street.yaml --seed ${seed} --for 86400000ms`,
  };
}
