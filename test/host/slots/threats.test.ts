import { crc32 } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { KEYS_COMPONENT } from '../../../protocols/bundle/constants.ts';
import { bundleEnvelope, deviceEnvelope, makeKeyUpdate } from '../../../protocols/bundle/make-bundle.ts';
import type { CborMap, CborTagged, CborValue } from '../../../protocols/cbor/cbor-value.ts';
import { decodeCbor, encodeCbor } from '../../../protocols/cbor/deterministic.ts';
import { coseKeyId } from '../../../protocols/cose/cose-key.ts';
import { type Signer, signerOf } from '../../../protocols/cose/signer.ts';
import { deltaImage, packImage } from '../../../protocols/patch/encoder.ts';
import { createEnvelope, type Envelope, signEnvelope } from '../../../protocols/suit/envelope.ts';
import { ENVELOPE_TAG, EnvelopeLabel } from '../../../protocols/suit/labels.ts';
import { PayloadEncoding } from '../../../protocols/update/update-command.ts';
import { SlotState, UpdateState } from '../../../protocols/update/update-status.ts';
import { keySet, newKey } from '../../protocols/bundle/sample.ts';
import { type Built, built, maker, remarked } from '../flash/real-devices.ts';
import { RealRig, type Sent } from './real-rig.ts';

// The threats of RFC 9124, 4.2, that a device answers, by their names there, against a device of real firmware whose attacker
// has the line, every bundle ever made, and keys of his own. What the envelope alone answers: test/protocols/suit/threats.test.ts.

let meter: Built;
let hub: Built;
let images: Readonly<Record<2 | 3 | 4, Uint8Array>>;

beforeAll(async () => {
  [meter, hub] = [await built('meter'), await built('hub')];
  images = { 2: remarked(meter.image, 'two'), 3: remarked(meter.image, 'three'), 4: remarked(meter.image, 'four') };
}, 180_000);

const stranger = newKey();

interface Release {
  readonly built?: Built;
  readonly image?: Uint8Array;
  readonly floor?: number;
  readonly signers?: readonly Signer[];
}

function envelopeOf(sequence: 1 | 2 | 3 | 4, { built = meter, image, floor = 0, signers }: Release = {}) {
  const content = { profile: built.profile, image: image ?? imageOf(sequence), sequence, floor };
  return bundleEnvelope(content, signers ?? [signerOf(maker)]);
}

/** A release of the meter as its maker sends it, unless something is said. */
async function release(sequence: 1 | 2 | 3 | 4, about: Release = {}): Promise<Sent & { payload: Uint8Array }> {
  const envelope = deviceEnvelope(await envelopeOf(sequence, about));
  return { envelope, payload: about.image ?? imageOf(sequence) };
}

const imageOf = (sequence: 1 | 2 | 3 | 4): Uint8Array => (sequence === 1 ? meter.image : images[sequence]);

/** Another manifest than the maker's tool makes, signed by the maker all the same. */
async function resigned(change: (envelope: Envelope) => Envelope['manifest'], key = maker): Promise<Uint8Array> {
  const envelope = await envelopeOf(2);
  return deviceEnvelope(await signEnvelope(createEnvelope(change(envelope), envelope.payloads), signerOf(key)));
}

/** Nothing of it has come in: the firmware of the factory runs, the other slot is empty, no block was taken. */
function expectUntouched(rig: RealRig): void {
  rig.scan(3);
  const { state, slots } = rig.status();
  expect([rig.running, state, slots[1].state]).toEqual([1, UpdateState.idle, SlotState.empty]);
}

test('what the threats are about is an update that a device takes', async () => {
  const rig = new RealRig(meter);
  rig.install(await release(2));
  expect(rig.running).toBe(2);
});

describe('THREAT.IMG.EXPIRED, old firmware', () => {
  test('releases below the one that runs, or equal, are refused before a block is taken', async () => {
    const rig = new RealRig(meter);
    rig.install(await release(3));
    const operations = rig.real.memory.operations;
    for (const sequence of [1, 2, 3] as const) expect(rig.offer(await release(sequence))).toBe('downgrade');
    expect(rig.real.memory.operations).toBe(operations);
  });

  test('after a release that raises the floor, not even a rollback brings one below it back', async () => {
    const rig = new RealRig(meter);
    rig.install(await release(2));
    rig.install(await release(3, { floor: 3 }));
    rig.command({ kind: 'rollBack' });
    expect([rig.refusal, rig.running, rig.status().floor]).toEqual(['belowFloor', 3, 3]);
  });

  test('a floor counts only once its release is confirmed, so that a bad release can go', async () => {
    const rig = new RealRig(meter);
    rig.offer(await release(2, { floor: 2 }));
    rig.activate();
    rig.wait();
    rig.scan(12);
    rig.command({ kind: 'rollBack' });
    rig.scanWhile(UpdateState.trial);
    expect([rig.running, rig.status().floor]).toEqual([1, 0]);
  });
});

test('THREAT.IMG.EXPIRED.OFFLINE: what a device has heard of it still knows after years without power', async () => {
  const rig = new RealRig(meter);
  rig.install(await release(3, { floor: 2 }));
  rig.real.powerCycle();
  expect([rig.offer(await release(2)), rig.status().floor]).toEqual(['downgrade', 2]);
});

describe('THREAT.IMG.INCOMPATIBLE, mismatched firmware', () => {
  test('of another class, or of another vendor', async () => {
    const rig = new RealRig(meter);
    const other = {
      ...meter,
      profile: {
        ...meter.profile,
        identity: { ...meter.profile.identity, vendorName: 'Other', vendorUrl: 'https://other.example' },
      },
    };
    expect(rig.offer(await release(2, { built: hub, image: hub.image }))).toBe('wrongClass');
    expect(rig.offer(await release(2, { built: other }))).toBe('wrongVendor');
    expectUntouched(rig);
  });

  test('of another class in a manifest of this one, which its own maker has signed', async () => {
    const rig = new RealRig(meter);
    expect(rig.offer(await release(2, { image: hub.image }))).toBe('badImage');
    expect([rig.running, rig.activate()]).not.toEqual([1, 0]);
  });
});

describe('THREAT.IMG.FORMAT, a payload taken for one of another type', () => {
  const encodings: readonly [string, string, (image: Uint8Array) => Uint8Array, PayloadEncoding][] = [
    ['packed, announced as plain', 'badPayload', packImage, PayloadEncoding.plain],
    ['plain, announced as packed', 'badPayload', (image) => image, PayloadEncoding.packed],
    ['a delta, announced as packed', 'wrongBase', (image) => deltaImage(image, meter.image), PayloadEncoding.packed],
  ];

  test.each(encodings)('%s', async (_, refusal, encode, encoding) => {
    const rig = new RealRig(meter);
    const { envelope } = await release(2);
    const payload = encode(images[2]);
    expect(rig.offer({ envelope, payload, encoding })).toBe(refusal);
    expect(rig.activate()).not.toBe(0);
    expect(rig.running).toBe(1);
  });

  test('what is no firmware at all, which its own maker has signed', async () => {
    const rig = new RealRig(meter);
    const image = new TextEncoder().encode('#!/bin/sh\nrm -rf /\n');
    expect(rig.offer(await release(2, { image }))).toBe('badImage');
    expect(rig.running).toBe(1);
  });
});

describe('THREAT.IMG.LOCATION, a payload for another place', () => {
  test.each([
    ['of a part that the device does not have', [['modem']]],
    ['of two parts', [['firmware'], ['modem']]],
    ['below the firmware', [['firmware', '0']]],
    ['of none', []],
  ])('%s', async (_, names) => {
    const rig = new RealRig(meter);
    const utf8 = new TextEncoder();
    const components = names.map((parts) => parts.map((part) => utf8.encode(part)));
    const outcome = resigned(({ manifest }) => ({ ...manifest, components })).then((envelope) =>
      rig.offer({ envelope, payload: images[2] }),
    );
    // Of no component, and of two where one is not chosen, no manifest can be made.
    const refused = await outcome.catch(() => 'badEnvelope');
    expect(['badEnvelope', 'unsupported']).toContain(refused);
    expectUntouched(rig);
  });

  test('firmware as keys, and keys as firmware', async () => {
    const rig = new RealRig(meter);
    const envelope = await resigned(({ manifest }) => ({ ...manifest, components: [KEYS_COMPONENT] }));
    expect(rig.replaceKeys(envelope)).toBe('badEnvelope');
    const keys = await makeKeyUpdate(keySet(2, [maker, 'firmware', 'keys']), [signerOf(maker)]);
    expect(rig.offer({ envelope: keys, payload: images[2] })).toBe('badCommand');
    expect(rig.status().keySetVersion).toBe(1);
    expectUntouched(rig);
  });

  test('an image that would reach beyond its slot', async () => {
    const rig = new RealRig(meter);
    const image = remarked(meter.image, 'x');
    const large = new Uint8Array(64 * 1024 + 1);
    large.set(image);
    expect(rig.offer(await release(2, { image: large }))).toBe('tooLarge');
    expectUntouched(rig);
  });
});

describe('THREAT.NET.REDIRECT, THREAT.NET.ONPATH and THREAT.IMG.REPLACE, another payload than the one signed', () => {
  test('announced as what it is, beside an envelope of the maker', async () => {
    const rig = new RealRig(meter);
    const { envelope } = await release(2);
    const swapped = remarked(meter.image, 'owt');
    const longer = remarked(meter.image, 'of another length');
    expect(rig.offer({ envelope, payload: longer })).toBe('badPayload');
    expect(rig.offer({ envelope, payload: swapped })).toBe('wrongDigest');
    expect(rig.offer({ envelope, payload: packImage(swapped), encoding: PayloadEncoding.packed })).toBe('wrongDigest');
    expect([rig.activate() === 0, rig.running]).toEqual([false, 1]);
  });

  test('put over blocks that have arrived, or between them', async () => {
    const rig = new RealRig(meter);
    const sent = await release(2);
    rig.begin(sent);
    rig.block(sent.payload, 0);
    const forged = sent.payload.map((byte) => byte ^ 1);
    expect(rig.block(forged, 0)).not.toBe(0);
    rig.block(forged, 1);
    rig.blocks(sent.payload);
    rig.verify();
    expect(rig.refusal).toBe('badPayload');
    expect(rig.running).toBe(1);
    // The maker's host begins again, and is not held up by what is there.
    expect(rig.offer(sent)).toBe('staged');
  });
});

describe('THREAT.IMG.NON_AUTH, images that nobody trusted has signed', () => {
  const id = coseKeyId(maker);
  const cases: readonly [string, readonly Signer[]][] = [
    ['not signed', []],
    ['by a stranger', [signerOf(stranger)]],
    ["by a stranger who gives the maker's key id", [{ ...signerOf(stranger), keyId: id }]],
    ['by a stranger who gives no key id', [{ algorithm: signerOf(stranger).algorithm, sign: signerOf(stranger).sign }]],
    ['by zeros', [{ ...signerOf(maker), sign: () => new Uint8Array(64) }]],
    ['under another algorithm', [{ ...signerOf(maker), algorithm: -7 }]],
  ];

  test.each(cases)('%s: no byte of memory is written', async (_, signers) => {
    const rig = new RealRig(meter);
    const operations = rig.real.memory.operations;
    const sent = await release(2, { signers });
    expect(rig.offer(sent)).toBe('notTrusted');
    expect(rig.real.memory.operations).toBe(operations);
    expectUntouched(rig);
  });

  test('signed, and then another manifest put in its place', async () => {
    const rig = new RealRig(meter);
    const [good, bad] = [await envelopeOf(2), await envelopeOf(3, { signers: [signerOf(stranger)] })];
    const swapped = deviceEnvelope({ ...bad, signatures: good.signatures });
    expect(rig.offer({ envelope: swapped, payload: images[3] })).toBe('notTrusted');
    const borrowed = deviceEnvelope({ ...bad, signedBytes: good.signedBytes, signatures: good.signatures });
    expect(rig.offer({ envelope: borrowed, payload: images[3] })).toBe('badEnvelope');
    expectUntouched(rig);
  });
});

describe('THREAT.UPD.WRONG_PRECURSOR, a delta against another image', () => {
  const digestOfRunning = (rig: RealRig) => rig.status().slots[0].digest.slice(0, 8);

  test('that says so is refused at once', async () => {
    const rig = new RealRig(meter);
    const { envelope } = await release(3);
    const payload = deltaImage(images[3], images[2]);
    const base = new Uint8Array(8).fill(0x55);
    expect(rig.offer({ envelope, payload, encoding: PayloadEncoding.delta, base })).toBe('wrongBase');
    expectUntouched(rig);
  });

  test('that pretends to be against this one is refused once decoded, and the device runs on', async () => {
    const rig = new RealRig(meter);
    const { envelope } = await release(3);
    const payload = deltaImage(images[3], hub.image);
    const sent = { envelope, payload, encoding: PayloadEncoding.delta, base: digestOfRunning(rig) };
    expect(['wrongBase', 'badPayload', 'wrongDigest']).toContain(rig.offer(sent));
    expect([rig.activate() === 0, rig.running]).toEqual([false, 1]);
    expect(rig.offer({ ...sent, payload: deltaImage(images[3], meter.image) })).toBe('staged');
  });
});

describe('THREAT.UPD.UNAPPROVED, signed by who may not decide that', () => {
  const [root, config] = [newKey(), newKey()];

  /** A device whose roles are held by keys of their own. */
  async function separated(): Promise<RealRig> {
    const rig = new RealRig(meter);
    const set = keySet(2, [maker, 'firmware'], [root, 'keys'], [config, 'config']);
    expect(rig.replaceKeys(await makeKeyUpdate(set, [signerOf(maker), signerOf(root)]))).toBe('replaced');
    return rig;
  }

  test('keys for configuration and for keys sign no firmware', async () => {
    const rig = await separated();
    for (const key of [root, config]) {
      expect(rig.offer(await release(2, { signers: [signerOf(key)] }))).toBe('notTrusted');
    }
    expectUntouched(rig);
    expect(rig.offer(await release(2))).toBe('staged');
  });

  test('a key for firmware changes no keys, also beside a stranger who is to be trusted', async () => {
    const rig = await separated();
    const takeOver = keySet(3, [maker, 'firmware', 'keys'], [stranger, 'firmware', 'keys']);
    for (const keys of [[maker], [stranger], [maker, stranger], [config, stranger]]) {
      expect(rig.replaceKeys(await makeKeyUpdate(takeOver, keys.map(signerOf)))).toBe('badKeySet');
    }
    expect(rig.status().keySetVersion).toBe(2);
  });
});

describe('THREAT.MFST.OVERRIDE, what is decided by is not signed', () => {
  test.each([
    ['another envelope element', (map: Map<CborValue, CborValue>) => map.set(99, new Uint8Array(2))],
    ['a delegation', (map: Map<CborValue, CborValue>) => map.set(EnvelopeLabel.delegation, encodeCbor([]))],
    ['another install sequence beside the manifest', (map: Map<CborValue, CborValue>) => map.set(20, encodeCbor([]))],
  ])('%s is refused', async (_, change) => {
    const rig = new RealRig(meter);
    const { envelope } = await release(2);
    const { value } = decodeCbor(envelope, { tags: [ENVELOPE_TAG] }) as CborTagged;
    const map = new Map(value as CborMap);
    change(map);
    const changed = encodeCbor({ tag: ENVELOPE_TAG, value: map });
    expect(rig.offer({ envelope: changed, payload: images[2] })).toBe('badEnvelope');
    expectUntouched(rig);
  });

  test('what `begin` says cannot stand in for what the manifest says', async () => {
    const rig = new RealRig(meter);
    const { envelope } = await release(2);
    expect(rig.offer({ envelope, payload: images[2].subarray(0, 1000) })).toBe('badPayload');
    expect(rig.running).toBe(1);
  });
});

test('THREAT.IMG.EXTRA: nothing follows an image', async () => {
  const rig = new RealRig(meter);
  const { envelope } = await release(2);
  const extra = Uint8Array.from([...images[2], 1, 2, 3, 4]);
  expect(['badPayload', 'wrongDigest']).toContain(rig.offer({ envelope, payload: extra }));
  const packed = Uint8Array.from([...packImage(images[2]), 1, 2, 3, 4]);
  expect(rig.offer({ envelope, payload: packed, encoding: PayloadEncoding.packed })).toBe('badPayload');
  expect([rig.activate() === 0, rig.running]).toEqual([false, 1]);
});

describe('THREAT.KEY.EXPOSURE, a key for firmware is stolen', () => {
  const [root, next] = [newKey(), newKey()];

  /** Puts in that `maker` is trusted no more; `next` is. */
  async function revoke(rig: RealRig): Promise<void> {
    const set = keySet(rig.status().keySetVersion + 1, [next, 'firmware'], [root, 'keys']);
    expect(rig.replaceKeys(await makeKeyUpdate(set, [signerOf(maker), signerOf(root)]))).toBe('replaced');
  }

  test('what it has signed is taken no more, and what the new key signs is', async () => {
    const rig = new RealRig(meter);
    await revoke(rig);
    expect(rig.offer(await release(2))).toBe('notTrusted');
    expect(rig.offer(await release(2, { signers: [signerOf(next)] }))).toBe('staged');
  });

  test('what has arrived is not staged', async () => {
    const rig = new RealRig(meter);
    const sent = await release(2);
    rig.begin(sent);
    rig.blocks(sent.payload);
    await revoke(rig);
    rig.begin({ envelope: sent.envelope, payload: sent.payload });
    rig.verify();
    expect(rig.refusal).toBe('notTrusted');
    expect(rig.running).toBe(1);
  });

  test('what is staged is not activated', async () => {
    const rig = new RealRig(meter);
    rig.offer(await release(2));
    await revoke(rig);
    expect(rig.activate()).not.toBe(0);
    expect([rig.refusal, rig.running]).toEqual(['notTrusted', 1]);
  });

  test('what waits for its time does not run when that comes', async () => {
    const rig = new RealRig(meter);
    rig.offer(await release(2));
    rig.activate(Date.UTC(2026, 0, 15) / 1000 + 60);
    rig.scan(5);
    await revoke(rig);
    rig.scan(700);
    expect([rig.refusal, rig.running, rig.status().state]).toEqual(['notTrusted', 1, UpdateState.idle]);
  });

  test('a rollback does not bring back what it has signed', async () => {
    const rig = new RealRig(meter);
    rig.install(await release(2));
    await revoke(rig);
    rig.install(await release(3, { signers: [signerOf(next)] }));
    rig.command({ kind: 'rollBack' });
    expect([rig.refusal, rig.running]).toEqual(['notTrusted', 3]);
  });

  test('what it has signed and runs goes on, also without power in between, and is replaced by the new key', async () => {
    const rig = new RealRig(meter);
    rig.install(await release(2));
    await revoke(rig);
    rig.real.powerCycle();
    rig.scan(3);
    expect(rig.running).toBe(2);
    rig.install(await release(3, { signers: [signerOf(next)] }));
    expect(rig.running).toBe(3);
  });

  test('an old key set does not come back, nor one that lies in memory beside the new one', async () => {
    const rig = new RealRig(meter);
    await revoke(rig);
    const again = keySet(2, [maker, 'firmware', 'keys']);
    expect(rig.replaceKeys(await makeKeyUpdate(again, [signerOf(maker)]))).toBe('badKeySet');
    // The newest copy rots: the other one is what counts.
    const { keySet: region } = rig.layout;
    const half = region.size / 2;
    for (const bank of [0, 1]) {
      const snapshot = rig.real.memory.snapshot();
      region.program(bank * half + 16, new Uint8Array(32));
      rig.real.powerCycle();
      expect([rig.status().keySetVersion, rig.offer(await release(2))]).toEqual([2, 'notTrusted']);
      rig.real.memory.restore(snapshot);
    }
  });
});

describe('THREAT.MFST.TOCTOU, changed between the check and the use', () => {
  test('the envelope, written anew after `begin`', async () => {
    const rig = new RealRig(meter);
    const sent = await release(2);
    rig.begin(sent);
    rig.envelope((await release(3, { signers: [signerOf(stranger)] })).envelope);
    rig.blocks(sent.payload);
    rig.verify();
    expect(rig.status()).toMatchObject({ state: UpdateState.staged, sequence: 2 });
  });

  test('the envelope or a block, in memory before `verify`', async () => {
    for (const part of ['envelope', 'payload'] as const) {
      const rig = new RealRig(meter);
      const sent = await release(2);
      rig.begin(sent);
      rig.blocks(sent.payload);
      rig.layout[part].program(100, new Uint8Array(40));
      rig.verify();
      expect(['badEnvelope', 'incomplete']).toContain(rig.refusal);
      expect(rig.running).toBe(1);
    }
  });

  test.each(['image', 'envelope'] as const)('the %s in the slot, after it was staged', async (part) => {
    const rig = new RealRig(meter);
    rig.offer(await release(2));
    rig.activate(Date.UTC(2026, 0, 15) / 1000 + 60);
    rig.scan(2);
    rig.layout.slots[1][part].program(100, new Uint8Array(40));
    rig.scan(700);
    expect([rig.running, rig.status().state]).toEqual([1, UpdateState.idle]);
    expect(['wrongDigest', 'badEnvelope']).toContain(rig.refusal);
  });

  test('a payload of the same length and CRC: it is a digest that is compared', async () => {
    const rig = new RealRig(meter);
    const { envelope, payload } = await release(2);
    const forged = sameCrc(payload);
    expect([forged.length, crc32(forged)]).toEqual([payload.length, crc32(payload)]);
    expect(forged).not.toEqual(payload);
    expect(rig.offer({ envelope, payload: forged })).toBe('wrongDigest');
    expect(rig.running).toBe(1);
  });
});

/** Other bytes of the same CRC-32: its last four make up for a change before them. */
function sameCrc(bytes: Uint8Array): Uint8Array {
  const target = crc32(bytes);
  const forged = bytes.slice();
  forged[20]! ^= 0xff;
  const tail = forged.subarray(forged.length - 4);
  // CRC is linear: of the 32 bits of the tail, each flips its own pattern.
  tail.fill(0);
  const base = crc32(forged);
  const patterns = Array.from({ length: 32 }, (_, bit) => {
    tail.fill(0);
    tail[bit >> 3]! |= 1 << (bit & 7);
    return (crc32(forged) ^ base) >>> 0;
  });
  const bits = solve(patterns, (base ^ target) >>> 0);
  tail.fill(0);
  for (const bit of bits) tail[bit >> 3]! |= 1 << (bit & 7);
  return forged;
}

/** Which of the patterns make `wanted` when they are added without carry. */
function solve(patterns: readonly number[], wanted: number): number[] {
  const rows = patterns.map((pattern, bit) => ({ pattern, of: new Set([bit]) }));
  let rest = { pattern: wanted, of: new Set<number>() };
  const add = (a: typeof rest, b: typeof rest) => ({
    pattern: (a.pattern ^ b.pattern) >>> 0,
    of: new Set([...a.of].filter((bit) => !b.of.has(bit)).concat([...b.of].filter((bit) => !a.of.has(bit)))),
  });
  for (let bit = 0; bit < 32; bit++) {
    const has = ({ pattern }: typeof rest) => ((pattern >>> bit) & 1) === 1;
    const pivot = rows.findIndex(has);
    if (pivot < 0) continue;
    const [row] = rows.splice(pivot, 1);
    rows.forEach((other, index) => {
      if (has(other)) rows[index] = add(other, row!);
    });
    if (has(rest)) rest = add(rest, row!);
  }
  return [...rest.of];
}
