import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { buildFirmware } from '../../host/build/build.ts';
import { BytesReader, BytesStore } from '../../protocols/patch/byte-memory.ts';
import { decodePatch } from '../../protocols/patch/decode-patch.ts';
import { deltaImage, packImage } from '../../protocols/patch/encoder.ts';
import { CompiledDecoder, compileDecoder } from '../../test/protocols/patch/compiled-decoder.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { type Figure, figure, skipped } from '../figure.ts';
import { buildChanged } from './changed-firmware.ts';
import { CHANGES } from './changes.ts';
import { xzSize } from './xz.ts';

const NAME = 'patch';
const QUICK_CLASSES = ['conflict-monitor'];
/** Of the plain image. */
const ONE_LINE_GOAL = { atMost: 5 };
/** Much as brotli, whose decoder needs a dictionary of 120 KB and hundreds of KiB of memory. */
const BROTLI_GOAL = { atMost: 1.05 };
/** Code with its allocator, and memory, of the decoder of a device. */
const CODE_GOAL = { atMost: 3 };
const MEMORY_GOAL = { atMost: 5 };
const ENCODING_GOAL = { atMost: 2 };

export const patch: Benchmark = {
  name: NAME,
  description: 'packed images against gzip, brotli and xz; deltas of changes against full images; the decoder itself',
  async run(context) {
    const decoder = await compileDecoder();
    const compiled = new CompiledDecoder(decoder);
    const figures: Figure[] = [];
    let memory = 0;
    for (const deviceClass of context.quick ? QUICK_CLASSES : [...new Set(CHANGES.map((change) => change.class))]) {
      context.progress(deviceClass);
      const { image } = await buildFirmware(deviceClass);
      const packed = packImage(image);
      memory = Math.max(memory, checked(compiled, packed, undefined, image));
      figures.push(...packedFigures(deviceClass, image, packed));
      figures.push(...(await deltaFigures(compiled, deviceClass, image, packed, context)));
    }
    figures.push(
      figure(NAME, 'code of the decoder for a device', 'KiB', [decoder.length / 1024], CODE_GOAL),
      figure(NAME, 'memory of the decoder', 'KiB', [memory / 1024], MEMORY_GOAL, 'without pages of flash memory'),
    );
    return figures;
  },
};

/** Decodes on a device and on the host; returns the bytes of memory that the device's decoder touched. */
function checked(
  compiled: CompiledDecoder,
  bytes: Uint8Array,
  base: Uint8Array | undefined,
  image: Uint8Array,
): number {
  const output = new BytesStore(image.length);
  decodePatch(new BytesReader(bytes), base && new BytesReader(base), output, image.length);
  const device = compiled.run(bytes, base, image.length);
  for (const made of [output.bytes, device.image]) {
    if (Buffer.compare(made, image) !== 0) throw new Error('the image that was decoded is another one');
  }
  return device.memory;
}

function packedFigures(deviceClass: string, image: Uint8Array, packed: Uint8Array): Figure[] {
  const brotli = brotliCompressSync(image, {
    params: { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: image.length },
  });
  const against = (name: string, size: number, goal?: { readonly atMost: number }) =>
    figure(NAME, `${deviceClass} packed, of ${name}`, '×', [packed.length / size], goal, `${size} bytes`);
  const xz = xzSize(image);
  const note = `${packed.length} of ${image.length} bytes`;
  return [
    figure(NAME, `${deviceClass} packed, of the image`, '%', [(packed.length / image.length) * 100], undefined, note),
    against('gzip -9', gzipSync(image, { level: 9 }).length),
    against('brotli 11', brotli.length, BROTLI_GOAL),
    xz === undefined ? skipped(NAME, `${deviceClass} packed, of xz -9e`, 'xz is not installed') : against('xz -9e', xz),
  ];
}

async function deltaFigures(
  compiled: CompiledDecoder,
  deviceClass: string,
  image: Uint8Array,
  packed: Uint8Array,
  { progress }: BenchContext,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  let encodingMs = 0;
  for (const change of CHANGES.filter((each) => each.class === deviceClass)) {
    progress(`${deviceClass}, ${change.kind}`);
    const changed = await buildChanged(change);
    const begun = process.cpuUsage();
    const delta = deltaImage(changed, image);
    const { user, system } = process.cpuUsage(begun);
    encodingMs = Math.max(encodingMs, (user + system) / 1000);
    checked(compiled, delta, image, changed);
    const note = `${delta.length} bytes, ${((delta.length / packed.length) * 100).toFixed(1)} % of the packed image`;
    const part = (delta.length / changed.length) * 100;
    const goal = change.kind === 'one line' ? ONE_LINE_GOAL : undefined;
    figures.push(figure(NAME, `${deviceClass}, delta of a change: ${change.kind}`, '%', [part], goal, note));
  }
  figures.push(figure(NAME, `${deviceClass}, CPU time of the slowest delta`, 's', [encodingMs / 1000], ENCODING_GOAL));
  return figures;
}
