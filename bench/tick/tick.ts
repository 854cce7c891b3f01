import { buildFirmware } from '../../host/build/build.ts';
import { admit } from '../../host/runtime/image/admit.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { cpuTimeNs } from '../cpu-time.ts';
import { type Figure, figure, skipped } from '../figure.ts';
import { NativeToolError } from '../native/build.ts';
import { interleave, ratios } from '../rounds.ts';
import { FirmwareFleet } from './firmware-fleet.ts';
import type { Fleet } from './fleet.ts';
import { hubFigures } from './hub.ts';
import { NativeFleet } from './native-fleet.ts';
import { plainFleets } from './plain/plain-fleet.ts';
import { type Stimulus, stimuli } from './stimulus.ts';

const DEVICES = 1000;
const SCAN_MS = 1000;
/** Ten minutes before a tariff ends where the meters stand, and not on a whole second, so that scans are split at minutes. */
const START_MS = Date.UTC(2026, 0, 15, 8, 50, 0, 250);
/** Devices' first scans cover 1 to so many seconds, so that not all write their records in the same scan. */
const STAGGER_S = 60;
const GOAL = { atMost: 1.5 };
const limits = { fuel: 20_000_000, memoryPages: 1024 };

/** A side and the time it has come to. */
class Runner {
  readonly fleet: Fleet;
  private readonly stimulus: Stimulus;
  private readonly channels: Int32Array;
  private second = 0;

  constructor(fleet: Fleet, stimulus: Stimulus, channelCount: number) {
    this.fleet = fleet;
    this.stimulus = stimulus;
    this.channels = new Int32Array(channelCount);
    for (let device = 0; device < DEVICES; device++) {
      this.stimulate(device);
      const elapsedMs = (1 + (device % STAGGER_S)) * SCAN_MS;
      fleet.batch(device, 1, START_MS + STAGGER_S * SCAN_MS, elapsedMs);
    }
    this.second = STAGGER_S;
  }

  /** Scans all devices `scans` times; returns nanoseconds a device and scan, without the time that inputs take. */
  run(scans: number): number {
    let spentNs = 0;
    for (let scan = 0; scan < scans; scan++) {
      this.second++;
      for (let device = 0; device < DEVICES; device++) this.stimulate(device);
      const fromNs = cpuTimeNs();
      this.fleet.batch(0, DEVICES, START_MS + this.second * SCAN_MS, SCAN_MS);
      spentNs += cpuTimeNs() - fromNs;
    }
    return spentNs / scans / DEVICES;
  }

  private stimulate(device: number): void {
    this.stimulus(device, this.second, this.channels);
    this.fleet.set(device, this.channels);
  }
}

/** Bytes of the state that the C version keeps in the firmware's order: residues, times, intervals and wear of the energy record; vehicle counts. */
const STATE_BYTES: Readonly<Record<string, number>> = { meter: 952, signal: 328 };

/** A side whose registers, events or records differ does other work, and its time means nothing. @throws Error */
function expectSame(deviceClass: string, side: string, expected: Fleet, actual: Fleet): void {
  for (const count of ['events', 'eventDigest', 'persists', 'persistedBytes'] as const) {
    if (actual[count] === undefined || actual[count] === expected[count]) continue;
    throw new Error(`${deviceClass}: ${count} differ: ${expected[count]} in the firmware, ${actual[count]} in ${side}`);
  }
  for (let device = 0; device < DEVICES; device++) {
    const [a, b] = [expected.image(device), actual.image(device)];
    for (const part of ['inputRegisters', 'discreteInputs', 'outputs'] as const) {
      const at = a[part].findIndex((value, index) => value !== b[part][index]);
      if (at < 0) continue;
      throw new Error(
        `${deviceClass}: ${part} of device ${device} differ at ${at}: ${a[part][at]} in the firmware, ${b[part][at]} in ${side}`,
      );
    }
    const length = STATE_BYTES[deviceClass] ?? 0;
    const [state, other] = [expected.state?.(device, length), actual.state?.(device, length)];
    const at = other === undefined ? -1 : state!.findIndex((value, index) => value !== other[index]);
    if (at >= 0) throw new Error(`${deviceClass}: state of device ${device} in ${side} differs at byte ${at}`);
  }
}

async function measure(deviceClass: string, context: BenchContext): Promise<Figure[]> {
  const { image } = await buildFirmware(deviceClass);
  const admitted = new FirmwareFleet(admit(image, limits), DEVICES);
  const bare = new FirmwareFleet(image, DEVICES);
  const fresh = admitted.fresh();
  const stimulus = stimuli[deviceClass]!;
  const channels = admitted.firmware.layout.inputChannels.count;
  const runner = (fleet: Fleet) => new Runner(fleet, stimulus, channels);
  const sides: Record<string, Runner> = { admitted: runner(admitted), bare: runner(bare) };
  const name = `${deviceClass}: firmware as admitted / C -O2`;
  let missing: string | undefined;
  try {
    sides['native'] = runner(new NativeFleet(deviceClass, fresh, DEVICES));
  } catch (error) {
    if (!(error instanceof NativeToolError)) throw error;
    missing = error.message;
  }
  const plain = plainFleets[deviceClass]?.(fresh, DEVICES);
  if (plain) sides['plain'] = runner(plain);

  context.progress(`${deviceClass}: warming up, then comparing registers`);
  for (let warmUp = 0; warmUp < 4; warmUp++) for (const side of Object.values(sides)) side.run(150);
  for (const [side, { fleet }] of Object.entries(sides)) expectSame(deviceClass, side, admitted, fleet);

  const [rounds, scans] = context.quick ? [5, 40] : [25, 120];
  context.progress(`${deviceClass}: ${rounds} rounds of ${scans} scans of ${DEVICES} devices on each side`);
  const runs = Object.entries(sides).map(([side, it]) => [side, () => it.run(scans)] as const);
  const measured = await interleave(rounds, Object.fromEntries(runs));
  for (const [side, { fleet }] of Object.entries(sides)) expectSame(deviceClass, side, admitted, fleet);

  const show = (label: string, a: string, b: string) =>
    figure('tick', `${deviceClass}: ${label}`, '×', ratios(measured[a]!, measured[b]!));
  return [
    missing === undefined
      ? figure('tick', name, '×', ratios(measured['admitted']!, measured['native']!), GOAL)
      : skipped('tick', name, missing, GOAL),
    ...(missing === undefined ? [show('firmware without fuel / C -O2', 'bare', 'native')] : []),
    show('fuel: as admitted / without', 'admitted', 'bare'),
    ...(plain ? [show('firmware as admitted / plain TypeScript', 'admitted', 'plain')] : []),
    ...(plain && missing === undefined ? [show('plain TypeScript / C -O2', 'plain', 'native')] : []),
    figure(
      ...(['tick', `${deviceClass}: firmware as admitted`, 'ns a scan', measured['admitted']!] as const),
      undefined,
      plain === undefined ? 'it has no plain TypeScript side' : undefined,
    ),
    figure('tick', `${deviceClass}: memory of a device`, 'kB', [admitted.firmware.layout.blockSize / 1000]),
  ];
}

export const tick: Benchmark = {
  name: 'tick',
  description: 'a scan of each firmware against the same loop in C and in plain TypeScript; the hub on its own',
  async run(context) {
    const figures: Figure[] = [];
    for (const deviceClass of Object.keys(stimuli)) figures.push(...(await measure(deviceClass, context)));
    figures.push(...(await hubFigures(context)));
    return figures;
  },
};
