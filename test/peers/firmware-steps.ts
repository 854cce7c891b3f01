import fc from 'fast-check';
import { encodeRegister } from '../../protocols/profile/codec.ts';
import { encodeConfig } from '../../protocols/profile/config-document.ts';
import { type Profile, type RegisterField, TYPE_LIMITS } from '../../protocols/profile/profile.ts';

/** What one step calls; bytes are hex. */
export type Step =
  | { readonly kind: 'restart'; readonly reason: number }
  | { readonly kind: 'inputs'; readonly channels: readonly number[] }
  | { readonly kind: 'tick'; readonly elapsedMs: number }
  | {
      readonly kind: 'write';
      readonly bank: 0 | 3;
      readonly address: number;
      readonly count: number;
      readonly data: string;
    }
  | { readonly kind: 'configure'; readonly data: string };

/** Channels that one step sets; they repeat over longer images. */
const CHANNELS = 16;

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const randomBytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength, size: 'max' }).map(hex);
const channel = fc.oneof(
  fc.constantFrom(0, 1, 255, 230_000, 5_000),
  fc.integer({ min: -5_000_000, max: 5_000_000 }),
  fc.integer(),
);

/** Writes that any device may get: most are refused. */
const anyWrite: fc.Arbitrary<Step> = fc
  .record({ bank: fc.constantFrom(0 as const, 3 as const), address: fc.nat(66), data: randomBytes(2, 8) })
  .filter(({ bank, data }) => bank === 0 || data.length % 4 === 0)
  .map(({ bank, address, data }) => {
    const bytes = data.length / 2;
    return { kind: 'write', bank, address, count: bank === 0 ? bytes * 8 - 7 : bytes / 2, data };
  });

function registerWrite(field: RegisterField): fc.Arbitrary<Step> {
  if (field.type === 'string') return anyWrite;
  // As a plain number, whatever its values mean.
  const { symbols, bits: _, ...plain } = field;
  const [least, greatest] = TYPE_LIMITS[field.type];
  const within = { min: Math.max(field.min ?? least, -0x8000_0000), max: Math.min(field.max ?? greatest, 0x7fff_ffff) };
  const raw = symbols ? fc.constantFrom(...Object.keys(symbols).map(Number)) : fc.integer(within);
  return raw.map((value) => {
    const bytes = new Uint8Array(field.length * 2);
    encodeRegister({ ...plain, scale: 1 }, value, bytes);
    return { kind: 'write', bank: 3, address: field.address, count: field.length, data: hex(bytes) };
  });
}

function writes(profile: Profile): fc.Arbitrary<Step> {
  const coils = profile.coils
    .filter(({ access }) => access !== 'r')
    .map(({ address }) =>
      fc.nat(1).map((value): Step => ({ kind: 'write', bank: 0, address, count: 1, data: `0${value}` })),
    );
  const registers = profile.holdingRegisters.filter(({ access }) => access !== 'r').map(registerWrite);
  return fc.oneof(anyWrite, ...coils, ...registers);
}

function configs(profile: Profile): fc.Arbitrary<Step> {
  const fields = profile.config.map((field) =>
    fc
      .array(fc.integer({ min: field.min, max: field.max }), {
        minLength: field.length,
        maxLength: field.length,
        size: 'max',
      })
      .map((values) => hex(encodeConfig(profile, { [field.name]: field.length === 1 ? values[0]! : values }))),
  );
  return fc.oneof(randomBytes(0, 12), ...fields).map((data) => ({ kind: 'configure', data }));
}

/** Inputs, scans, writes, config documents and restarts of a device. */
export function stepOf(profile: Profile): fc.Arbitrary<Step> {
  return fc.oneof(
    {
      weight: 40,
      arbitrary: fc.record({
        kind: fc.constant('tick' as const),
        elapsedMs: fc.constantFrom(100, 1000, 60_000, 900_000),
      }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('inputs' as const),
        channels: fc.array(channel, { minLength: CHANNELS, maxLength: CHANNELS }),
      }),
    },
    { weight: 8, arbitrary: writes(profile) },
    { weight: 2, arbitrary: configs(profile) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('restart' as const), reason: fc.constantFrom(0, 1, 2) }),
    },
  );
}
