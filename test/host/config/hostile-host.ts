import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import type { ConfigOutcome } from '../../../host/config/config-outcome.ts';
import { pushConfig } from '../../../host/config/push-configs.ts';
import { fileWrites, wholeRecords } from '../../../host/flash/device-files.ts';
import { LineError } from '../../../host/line/errors.ts';
import type { FileWrite, Line } from '../../../host/line/line.ts';
import { encodeConfigCommand } from '../../../protocols/config/command-codec.ts';
import { ConfigFile } from '../../../protocols/config/config-files.ts';
import { coseKeyId, decodeCoseKey } from '../../../protocols/cose/cose-key.ts';
import { BLOCK_SIZE } from '../../../protocols/update/update-file.ts';
import type { Disturbance } from '../../../sim/bus/disturbance.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { Random } from '../../../sim/random.ts';
import { losing, rtuLine, within } from '../flash/flash-line.ts';
import { modelOf } from '../flash/real-devices.ts';
import { Field, Register } from '../slots/config/config-image.ts';
import { ConfigRig, SCAN_MS, START_S } from '../slots/config/config-rig.ts';
import { signed } from '../slots/config/signed-documents.ts';

const UNIT = 1;
const BAUD = 38_400;
/** Devices of a document's list, so that it takes several blocks. */
const LISTED = 70;
/** Silence that ends a frame. */
const GAP_US = 4000;

/** Documents in the order of their sequence numbers, all for one device and others; and what it is like under each. */
const documents = [1, 2, 3, 4].map((sequence) => listed(sequence));
const states = new Map(documents.map((bytes) => [hex(bytes), stateUnder(bytes)]));
const factory = stateUnder(undefined);

/** What is done on the line. */
export type Act =
  /** A host pushes a document as it should. */
  | { readonly kind: 'push'; readonly document: number }
  /** What a hostile host writes: blocks of two documents mixed, damaged, cut; in any order, several times; and announces. */
  | {
      readonly kind: 'forge';
      readonly documents: readonly [number, number];
      /** Bit for each block: which of the two it is of. */
      readonly mix: number;
      readonly flips: readonly number[];
      readonly cut: number;
      readonly announce: 'sent' | 'first' | 'second';
      readonly order: number;
      readonly times: number;
    }
  /** A document that was signed, as somebody recorded it. */
  | { readonly kind: 'replay'; readonly document: number; readonly times: number };

const which = fc.nat(documents.length - 1);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('push' as const), document: which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('forge' as const),
      documents: fc.tuple(which, which),
      mix: fc.nat(15),
      flips: fc.array(fc.nat(8 * 2000), { maxLength: 2 }),
      cut: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 300 }) },
      ),
      announce: fc.constantFrom('sent' as const, 'first' as const, 'second' as const),
      order: fc.nat(),
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('replay' as const),
      document: which,
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
);

/** What came of all runs, so that a test can see that something did. */
export interface Tally {
  taken: number;
  leftAlone: number;
  pushed: number;
}

/**
 * A device on a line that loses and repeats frames, and hosts that mean well and do not.
 * @throws Error when anything but a whole, signed and newer document changes it, or a host is told what is not; with how to play it again
 */
export async function playHostileHosts(seed: number, numRuns: number): Promise<Tally> {
  const tally: Tally = { taken: 0, leftAlone: 0, pushed: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), fc.nat(0xffff), (acts, noise) =>
      play(acts, noise, tally),
    ),
    { seed, numRuns, endOnFailure: true },
  );
  return tally;
}

async function play(acts: readonly Act[], noise: number, tally: Tally): Promise<void> {
  const clock = new VirtualClock(START_S * 1000);
  const rig = new ConfigRig();
  const scan = (): void => {
    clock.after(SCAN_MS, () => {
      rig.device.scan(clock.wallMs(), SCAN_MS);
      scan();
    });
  };
  scan();
  const { line, bus } = await rtuLine(new Map([[UNIT, modelOf(rig as never)]]), BAUD, {}, clock);
  const wait = (ms: number) => within(clock, new Promise<void>((resolve) => clock.after(ms, resolve)));
  await wait(3 * SCAN_MS);
  const quiet = [bus.disturb(losing(0.05, noise)), bus.disturb(repeating(0.15, noise))];
  const host: Host = { line, clock, wait };
  let before = observe(rig);
  same('config at first', before.state, factory);
  for (const next of acts) {
    if (next.kind === 'push') {
      const outcome = await push(host, documents[next.document]!);
      if (outcome.kind === 'active') {
        same('what was told to run', observe(rig).running, hex(documents[next.document]!));
        tally.pushed++;
      }
    } else await write(host, next);
    await wait(5 * SCAN_MS);
    const after = observe(rig);
    check(before, after);
    if (after.running === before.running) tally.leftAlone++;
    else tally.taken++;
    before = after;
  }
  for (const end of quiet) end();
  // A next document still comes to it, on a line that is quiet again.
  const last = listed(documents.length + 1);
  same('outcome at last', (await push(host, last)).kind, 'active');
  same('what runs at last', observe(rig).running, hex(last));
  await line.close();
}

interface Host {
  readonly line: Line;
  readonly clock: VirtualClock;
  readonly wait: (ms: number) => Promise<void>;
}

function push({ line, clock }: Host, document: Uint8Array): Promise<ConfigOutcome> {
  return within(clock, pushConfig(line, UNIT, document, { clock, serial: { baudRate: BAUD } }));
}

async function write(host: Host, next: Exclude<Act, { kind: 'push' }>): Promise<void> {
  const bytes = next.kind === 'forge' ? forged(next) : documents[next.document]!;
  const announced = next.kind === 'forge' ? announcedBy(next, bytes) : bytes;
  const random = new Random(next.kind === 'forge' ? next.order : 0);
  const blocks = fileWrites(ConfigFile.document, bytes).flatMap((block) =>
    Array.from({ length: next.times }, () => block),
  );
  const ordered =
    next.kind === 'replay'
      ? blocks
      : blocks
          .map((block) => ({ block, at: random.uniform() }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ block }) => block);
  for (const block of ordered) await ask(host, block);
  const stage = encodeConfigCommand({ kind: 'stage', size: announced.length, crc: crc32(announced) });
  for (let time = 0; time < next.times; time++) {
    await ask(host, { file: ConfigFile.command, record: 0, bytes: stage });
    await host.wait(3 * SCAN_MS);
  }
}

/** Once; whether it came, and what was answered, is all the same to who writes it. */
async function ask({ line, clock }: Host, request: FileWrite): Promise<void> {
  const asked = line.writeFileRecords(UNIT, [{ ...request, bytes: wholeRecords(request.bytes) }], {
    retries: 0,
    timeoutMs: 200,
  });
  await within(clock, asked).catch((error: unknown) => {
    if (!(error instanceof LineError)) throw error;
  });
}

function forged({ documents: [first, second], mix, flips, cut }: Extract<Act, { kind: 'forge' }>): Uint8Array {
  const [one, other] = [documents[first]!, documents[second]!];
  const count = Math.ceil(one.length / BLOCK_SIZE);
  const blocks = Array.from({ length: count }, (_, index) => {
    const of = (mix >> index) & 1 ? other : one;
    return [...of.subarray(index * BLOCK_SIZE, (index + 1) * BLOCK_SIZE)];
  });
  const bytes = Uint8Array.from(blocks.flat());
  for (const bit of flips) bytes[(bit >> 3) % bytes.length]! ^= 1 << (bit & 7);
  return bytes.subarray(0, Math.max(1, bytes.length - cut));
}

function announcedBy({ announce, documents: pair }: Extract<Act, { kind: 'forge' }>, sent: Uint8Array): Uint8Array {
  return announce === 'sent' ? sent : documents[pair[announce === 'first' ? 0 : 1]]!;
}

interface Observed {
  readonly running: string;
  readonly state: string;
  readonly sequence: number;
  readonly highest: number;
  /** All that lasts. */
  readonly records: string;
}

function observe(rig: ConfigRig): Observed {
  const { runningSequence: sequence, highestSequence: highest } = rig.status();
  return {
    running: hex(rig.content(ConfigFile.running)),
    state: stateOf(rig),
    sequence,
    highest,
    records: JSON.stringify(rig.records.entries().map(([key, data]) => [key, hex(data)])),
  };
}

function check(before: Observed, after: Observed): void {
  if (after.running === before.running) {
    same('what lasts, though nothing was taken', after, before);
    return;
  }
  const state = states.get(after.running);
  if (state === undefined) throw new Error(`it runs what nobody signed: ${after.running}`);
  same('config', after.state, state);
  if (after.sequence <= before.highest) throw new Error(`it took ${after.sequence} after ${before.highest}`);
  same('highest', after.highest, after.sequence);
}

/** Sends a share of all frames once more, as soon as they are over. */
function repeating(share: number, seed: number): Disturbance {
  const random = new Random(seed).stream('repeated');
  return (characters) => {
    const [first, ...rest] = characters;
    if (first === undefined || random.uniform() >= share) return characters;
    return [...characters, { ...first, pauseUs: GAP_US }, ...rest];
  };
}

/** Values that tell documents apart in each of their fields and settings. */
function listed(sequence: number): Uint8Array {
  const own = coseKeyId(decodeCoseKey(new ConfigRig().content(ConfigFile.deviceKey)));
  const others = Array.from({ length: LISTED }, (_, index) => Uint8Array.of(0, sequence, index, 0, 0, 0, 0, 0));
  return signed({
    title: `document ${sequence}`,
    sequence,
    target: { devices: [...others, own].sort((a, b) => Buffer.compare(a, b)) },
    fields: {
      [Field.limit]: 10 + sequence,
      [Field.list]: [1, 2, 3, 4].map((value) => value * sequence),
      [Field.number]: -sequence,
    },
    settings: [{ address: Register.kept, words: [1000 + sequence] }],
  });
}

function stateUnder(document: Uint8Array | undefined): string {
  const rig = new ConfigRig();
  rig.scan();
  if (document) rig.run(document);
  return stateOf(rig);
}

function stateOf(rig: ConfigRig): string {
  return `${rig.area} ${rig.register(Register.kept)}`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function same(what: string, found: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what} is ${a} instead of ${b}`);
}
