import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { decodeConfigCommand } from '../../../../protocols/config/command-codec.ts';
import { ConfigFile } from '../../../../protocols/config/config-files.ts';
import { ConfigDocumentFormatError } from '../../../../protocols/config/document-format-error.ts';
import { openSignedConfig } from '../../../../protocols/config/signed-config.ts';
import { FACTORY, Field, LIMIT_BY_WINDOW, Register } from './config-image.ts';
import { ConfigRig } from './config-rig.ts';
import { CONFIG_KEY, KEYS_KEY, STRANGE_KEY, signed } from './signed-documents.ts';

/** What a device is configured as. */
interface Values {
  readonly limit: number;
  readonly number: number;
  readonly kept: number;
}

/** What is signed. */
interface Made {
  readonly by: 'utility' | 'maker' | 'stranger';
  readonly class: string;
  readonly schema: number;
  readonly forOthers: boolean;
  readonly sequence: number;
  readonly values: Values;
}

/** What becomes of its bytes on the way. */
type Damage =
  | { readonly kind: 'none' }
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'cut'; readonly by: number }
  | { readonly kind: 'longer'; readonly bytes: Uint8Array }
  | { readonly kind: 'overwritten'; readonly at: number; readonly bytes: Uint8Array }
  /** Another document is announced than is written. */
  | { readonly kind: 'announced'; readonly crc: number };

type Action =
  | { readonly kind: 'offer'; readonly made: Made; readonly damage: Damage }
  | { readonly kind: 'write'; readonly file: number; readonly record: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cancel' | 'rollBack'; readonly sequence: number }
  | { readonly kind: 'window' | 'powerCycle' };

const KEYS = { utility: CONFIG_KEY, maker: KEYS_KEY, stranger: STRANGE_KEY };
const SEQUENCES = 12;

const often = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const bytes = (maxLength: number) => fc.uint8Array({ minLength: 1, maxLength });
const words = (maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 255 }), { maxLength }).map((list) => Uint8Array.from([...list, ...list]));
const sequence = fc.integer({ min: 1, max: SEQUENCES });

const made: fc.Arbitrary<Made> = fc.record({
  by: often<Made['by']>('utility', 'maker', 'stranger'),
  class: often('plain', 'other'),
  schema: often(1, 2),
  forOthers: often(false, true),
  sequence,
  // The firmware takes limits up to 20.
  values: fc.record({
    limit: fc.integer({ min: 0, max: 22 }),
    number: fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }),
    kept: fc.integer({ min: 0, max: 0xffff }),
  }),
});

const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'none' } as const) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), by: fc.integer({ min: 1, max: 200 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('longer' as const), bytes: bytes(40) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('overwritten' as const), at: fc.nat(), bytes: bytes(30) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('announced' as const), crc: fc.nat(0xffff_ffff) }) },
);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('offer' as const), made, damage }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      file: fc.constantFrom(...Object.values(ConfigFile)),
      record: fc.oneof(fc.constant(0), fc.nat(5000)),
      bytes: words(40),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('cancel' as const, 'rollBack' as const), sequence }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('window' as const, 'powerCycle' as const) }) },
);

/** What the device has to be like. */
interface Expected {
  values: Values;
  running: { readonly sequence: number; readonly signed: Uint8Array } | undefined;
  previous: { readonly values: Values; readonly running: Expected['running'] } | undefined;
  highest: number;
}

/**
 * Plays whatever comes over a line to a device that takes config documents.
 * @throws Error when something changes it that is not whole, signed for it, and newer; with how to play it again
 */
export function fuzzConfig(seed: number, numRuns: number): void {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 25, minLength: 1 }), (actions) => {
      const rig = new ConfigRig();
      rig.scan();
      const expected: Expected = {
        values: { limit: FACTORY.limit, number: 0, kept: 0 },
        running: undefined,
        previous: undefined,
        highest: 0,
      };
      for (const next of actions) {
        const before = fingerprint(rig);
        const changes = play(rig, next, expected);
        rig.scan(2);
        check(rig, expected);
        if (!changes && fingerprint(rig) !== before) throw new Error('what was not taken left something behind');
      }
      rig.powerCycle();
      check(rig, expected);
    }),
    { seed, numRuns, endOnFailure: true },
  );
}

/** Does it, and says what has to come of it: whether anything changes. */
function play(rig: ConfigRig, next: Action, expected: Expected): boolean {
  switch (next.kind) {
    case 'offer':
      return offer(rig, next.made, next.damage, expected);
    case 'write': {
      const command = next.file === ConfigFile.command ? decodeConfigCommand(next.bytes) : undefined;
      // A command that there is has an action of its own.
      if (command && command.kind !== 'stage') return false;
      rig.write(next.file, next.record, next.bytes);
      return false;
    }
    case 'cancel':
      rig.command({ kind: 'cancel', sequence: next.sequence });
      return false;
    case 'rollBack': {
      rig.command({ kind: 'rollBack', sequence: next.sequence });
      const { running, previous } = expected;
      if (running?.sequence !== next.sequence || !previous) return false;
      expected.values = previous.values;
      expected.running = previous.running;
      expected.previous = undefined;
      return true;
    }
    case 'window':
      rig.setRegister(Register.configCommand, 2);
      if (expected.running) return false;
      expected.values = { ...expected.values, limit: LIMIT_BY_WINDOW };
      return true;
    case 'powerCycle':
      rig.powerCycle();
      return false;
  }
}

function offer(rig: ConfigRig, made: Made, damage: Damage, expected: Expected): boolean {
  const { values } = made;
  const whole = signed(
    {
      sequence: made.sequence,
      target: { class: made.class, schema: made.schema, ...(made.forOthers && { devices: [new Uint8Array(8)] }) },
      fields: { [Field.limit]: values.limit, [Field.number]: values.number },
      settings: [{ address: Register.kept, words: [values.kept] }],
    },
    KEYS[made.by],
  );
  const sent = damaged(whole, damage);
  rig.writeDocument(sent);
  const crc = damage.kind === 'announced' ? damage.crc : crc32(sent);
  rig.command({ kind: 'stage', size: sent.length, crc });
  const isMeant = made.by === 'utility' && made.class === 'plain' && made.schema === 1 && !made.forOthers;
  const isWhole = crc === crc32(sent) && samePayload(sent, whole);
  if (!isMeant || !isWhole || made.sequence <= expected.highest || values.limit > FACTORY.most) return false;
  expected.previous = { values: expected.values, running: expected.running };
  expected.values = values;
  expected.running = { sequence: made.sequence, signed: sent };
  expected.highest = made.sequence;
  return true;
}

function damaged(whole: Uint8Array, damage: Damage): Uint8Array {
  const sent = whole.slice();
  switch (damage.kind) {
    case 'flip':
      sent[damage.at % sent.length]! ^= 1 << damage.bit;
      return sent;
    case 'cut':
      return sent.subarray(0, Math.max(1, sent.length - damage.by));
    case 'longer':
      return Uint8Array.from([...sent, ...damage.bytes]);
    case 'overwritten':
      for (const [index, byte] of damage.bytes.entries()) sent[(damage.at + index) % sent.length] = byte;
      return sent;
    default:
      return sent;
  }
}

/** What surrounds the document may be written in another way, and is none the worse for it; damage hardly ever does that. */
function samePayload(sent: Uint8Array, whole: Uint8Array): boolean {
  if (Buffer.compare(sent, whole) === 0) return true;
  try {
    const { payload, keyId } = openSignedConfig(sent);
    const isSame = Buffer.compare(payload, openSignedConfig(whole).payload) === 0;
    return isSame && keyId === undefined && Buffer.compare(sent.subarray(-64), whole.subarray(-64)) === 0;
  } catch (error) {
    if (error instanceof ConfigDocumentFormatError) return false;
    throw error;
  }
}

function check(rig: ConfigRig, { values, running, highest }: Expected): void {
  const area = Buffer.from(rig.device.config!);
  const found = { limit: area[0], number: area.readInt32LE(12), kept: rig.register(Register.kept) };
  same('config', found, { limit: values.limit, number: values.number, kept: values.kept });
  const { runningSequence, pendingSequence, highestSequence } = rig.status();
  same(
    'status',
    { runningSequence, pendingSequence, highestSequence },
    { runningSequence: running?.sequence ?? 0, pendingSequence: 0, highestSequence: highest },
  );
  same('running document', hex(rig.content(ConfigFile.running)), hex(running?.signed ?? new Uint8Array(0)));
}

/** All that lasts. */
function fingerprint(rig: ConfigRig): string {
  return JSON.stringify([rig.area, rig.records.entries().map(([key, data]) => [key, hex(data)])]);
}

const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');

function same(what: string, found: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what} is ${a} instead of ${b}`);
}
