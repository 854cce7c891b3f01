import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FlashOptionError } from '../../../host/flash/errors.ts';
import { ImageCache } from '../../../host/flash/image-cache.ts';
import { Planner, type RunningImage } from '../../../host/flash/plan.ts';
import { Transfer } from '../../../host/flash/transfer.ts';
import { BytesReader, BytesStore } from '../../../protocols/patch/byte-memory.ts';
import { decodePatch } from '../../../protocols/patch/decode-patch.ts';
import { STATUS_DIGEST_SIZE } from '../../../protocols/update/update-status.ts';
import { bytes, firmware, keyUpdate } from './given-update.ts';

const digestOf = (image: Uint8Array): Uint8Array => createHash('sha256').update(image).digest();

function running(image: Uint8Array): RunningImage {
  return { digest: digestOf(image).subarray(0, STATUS_DIGEST_SIZE), size: image.length, unitId: 1, slot: 0 };
}

/** Text that can be packed, and a little changed. */
const OLD = new TextEncoder().encode('a meter counts what goes through it, and says so. '.repeat(40));
const NEW = Uint8Array.from(OLD, (byte, at) => (at === 700 ? 65 : byte));
const update = { ...firmware(1), image: NEW };

function decoded(transfer: Transfer, base?: Uint8Array): Uint8Array {
  const store = new BytesStore(NEW.length);
  const size = decodePatch(new BytesReader(transfer.payload), base && new BytesReader(base), store, NEW.length);
  return Uint8Array.from({ length: size }, (_, at) => store.byteAt(at));
}

describe('what is sent', () => {
  test('is the difference when the running image is known, and makes the new one of it', async () => {
    const transfer = await new Planner(update, 'smallest', async () => OLD).transferTo(running(OLD));
    expect(transfer.encoding).toBe('delta');
    expect(transfer.base).toEqual(digestOf(OLD).subarray(0, 8));
    expect(decoded(transfer, OLD)).toEqual(NEW);
  });

  test('is packed when it is not known, and plain when packing does not help', async () => {
    const unknown = async () => undefined;
    const packed = await new Planner(update, 'smallest', unknown).transferTo(running(OLD));
    expect(packed.encoding).toBe('packed');
    expect(decoded(packed)).toEqual(NEW);
    const noise = await new Planner(firmware(600), 'smallest', unknown).transferTo(running(OLD));
    expect(noise.encoding).toBe('plain');
    expect(noise.payload).toEqual(firmware(600).image);
  });

  test('is the same for devices that run the same', async () => {
    const planner = new Planner(update, 'smallest', async ({ size }) => (size === OLD.length ? OLD : undefined));
    const [one, two] = [
      await planner.transferTo(running(OLD)),
      await planner.transferTo({ ...running(OLD), unitId: 2 }),
    ];
    expect(two).toBe(one);
    expect(await planner.transferTo(running(bytes(9, 1)))).toBe(await planner.transferToAny());
  });

  test('is what the caller wants, or an error that says what is missing', async () => {
    const planner = new Planner(update, 'delta', async () => undefined);
    await expect(planner.transferTo(running(OLD))).rejects.toThrow(/--from/);
    expect((await new Planner(update, 'plain', async () => OLD).transferTo(running(OLD))).payload).toEqual(NEW);
  });

  test('is the envelope alone for a key set', async () => {
    const transfer = await new Planner(keyUpdate(2), 'smallest', async () => OLD).transferTo(running(OLD));
    expect(transfer.payload).toHaveLength(0);
    expect(transfer.begin).toMatchObject({ payloadSize: 0, envelopeCrc: crc32(keyUpdate(2).envelope) });
  });

  test('has a channel of its own, the same each time', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => new Transfer(bytes(99, seed), 'plain', NEW));
    expect(one!.channel).toBe(again!.channel);
    expect(one!.channel).not.toBe(other!.channel);
  });

  test('has to fit into what a device takes', () => {
    expect(() => new Transfer(new Uint8Array(4097), 'plain', NEW)).toThrow(FlashOptionError);
    expect(() => new Transfer(new Uint8Array(10), 'plain', new Uint8Array(200_000))).toThrow(FlashOptionError);
  });
});

describe('images that were flashed', () => {
  async function cache(): Promise<{ folder: string; images: ImageCache }> {
    const folder = await mkdtemp(join(tmpdir(), 'kerb-flashed-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return { folder, images: new ImageCache(folder) };
  }

  test('are found by as much of their digest as a device tells', async () => {
    const { images } = await cache();
    await images.keep(OLD);
    await images.keep(NEW);
    expect(await images.find(running(OLD).digest)).toEqual(Buffer.from(OLD));
    expect(await images.find(running(bytes(5, 1)).digest)).toBeUndefined();
  });

  test('are not given out when the file is no longer what it was', async () => {
    const { folder, images } = await cache();
    await images.keep(OLD);
    const [name] = await readdir(folder);
    await writeFile(join(folder, name!), NEW);
    expect(await images.find(running(OLD).digest)).toBeUndefined();
  });

  test('are kept up to a number, and nowhere is no failure', async () => {
    const { folder, images } = await cache();
    for (let image = 0; image < 260; image++) await images.keep(bytes(4, image));
    expect(await readdir(folder)).toHaveLength(256);
    const nowhere = new ImageCache('/dev/null/nowhere');
    await nowhere.keep(OLD);
    expect(await nowhere.find(running(OLD).digest)).toBeUndefined();
  });
});
