import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullSizeCases } from '../../../bench/power-cuts/full-size.ts';
import { PoweredDevice } from '../../../bench/power-cuts/powered-device.ts';
import { slotLayout } from '../../../host/slots/layout.ts';
import { makeKeyUpdate } from '../../../protocols/bundle/make-bundle.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { encodeUpdateCommand } from '../../../protocols/update/update-command.ts';
import { BLOCK_SIZE, UpdateFile } from '../../../protocols/update/update-file.ts';
import { keySet, newKey } from '../../protocols/bundle/sample.ts';
import { built, bundled, remarked } from '../flash/real-devices.ts';

const SEED = 1;
const CLASS = 'conflict-monitor';

/** Whoever has the line and no key of the device. */
const stranger = newKey();

type Action = (device: PoweredDevice) => void;

/** Bytes with some of them changed. */
const damaged = (bytes: Uint8Array) =>
  fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), { maxLength: 3 }).map((changes) => {
    const copy = bytes.slice();
    for (const [at, mask] of changes) copy[at]! ^= mask;
    return copy;
  });

function actions(envelopes: readonly Uint8Array[], image: Uint8Array): fc.Arbitrary<Action> {
  const size = fc.constantFrom(0, 1, 244, image.length, 65_536);
  const begin = fc.tuple(fc.constantFrom(...envelopes).chain(damaged), fc.nat(20), fc.constantFrom(0, 1, 2), size).map(
    ([envelope, channel, encoding, payloadSize]): Action =>
      (device) => {
        for (let at = 0; at < envelope.length; at += BLOCK_SIZE) {
          device.write(UpdateFile.envelope, at / 2, envelope.subarray(at, at + BLOCK_SIZE));
        }
        device.write(
          UpdateFile.command,
          0,
          encodeUpdateCommand({
            kind: 'begin',
            envelopeSize: envelope.length,
            envelopeCrc: crc32(envelope),
            channel,
            encoding: encoding as 0 | 1 | 2,
            payloadSize,
            payloadCrc: crc32(image.subarray(0, payloadSize)),
            base: createHash('sha256').update(image).digest().subarray(0, 8),
          }),
        );
      },
  );
  const order = fc.constantFrom('verify' as const, 'confirm' as const, 'rollBack' as const, 'abort' as const).map(
    (kind): Action =>
      (device) =>
        void device.command({ kind }),
  );
  const activate = fc.constant<Action>((device) => {
    device.command({ kind: 'activate', notBeforeS: 0, confirmAfterS: 1, trialS: 0 });
  });
  const file = fc.oneof(
    fc.constantFrom(...Object.values(UpdateFile)),
    fc.integer({ min: 3990, max: 4200 }),
    fc.nat(0xffff),
  );
  const write = fc
    .tuple(file, fc.oneof(fc.nat(130), fc.nat(9999)), fc.uint8Array({ minLength: 2, maxLength: BLOCK_SIZE }))
    .map(
      ([number, record, bytes]): Action =>
        (device) =>
          void device.write(number, record, bytes),
    );
  const scan = fc.nat(12).map(
    (count): Action =>
      (device) =>
        device.scan(count),
  );
  return fc.oneof({ weight: 3, arbitrary: begin }, order, activate, { weight: 3, arbitrary: write }, scan);
}

test('whatever is written to its files by one without a key, a device stores nothing of it and runs what it ran', async () => {
  const firmware = await built(CLASS);
  const { model } = (await fullSizeCases(CLASS))[0]!;
  const { update } = await bundled(firmware, remarked(firmware.image, 'of a stranger'), 9, stranger);
  const keys = await makeKeyUpdate(keySet(2, [stranger, 'firmware', 'keys']), [signerOf(stranger)]);
  const first = new PoweredDevice(model, SEED);
  first.powerOn();
  const start = first.memory.snapshot();
  const recordsAt = slotLayout(first.memory, model.slotSize).records!.start;
  const memoryOf = (device: PoweredDevice): string => {
    const bytes = new Uint8Array(recordsAt);
    device.memory.read(0, bytes);
    return createHash('sha256').update(bytes).digest('hex');
  };
  const before = memoryOf(first);
  let refused = 0;
  const property = fc.property(
    fc.array(actions([update.envelope, keys, new Uint8Array(64)], firmware.image), { minLength: 1, maxLength: 12 }),
    (steps) => {
      const device = new PoweredDevice(model, SEED, start);
      device.powerOn();
      for (const step of steps) step(device);
      device.scan(20);
      refused += device.status().refusal === 0 ? 0 : 1;
      expect(memoryOf(device)).toBe(before);
      expect(device.device.sequence).toBe(1);
      expect(device.device.running).toBe(true);
      device.powerOff();
      device.powerOn();
      expect(memoryOf(device)).toBe(before);
    },
  );
  fc.assert(property, { numRuns: 150 });
  expect(refused).toBeGreaterThan(75);
});
