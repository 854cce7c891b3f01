import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Images that are kept; the one that was sent longest ago makes way. */
const MOST_IMAGES = 256;

/**
 * Images that went to devices, in a folder, under their digests: what a device runs is then known when the next one comes,
 * and only the difference has to be sent.
 */
export class ImageCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** An image whose SHA-256 begins with `digest`; undefined when none is kept, or it is no longer as it was. */
  async find(digest: Uint8Array): Promise<Uint8Array | undefined> {
    const beginning = Buffer.from(digest).toString('hex');
    const names = await readdir(this.#folder).catch(() => []);
    const name = names.find((kept) => kept.startsWith(beginning) && kept.endsWith(SUFFIX));
    if (name === undefined) return undefined;
    const image = await readFile(join(this.#folder, name)).catch(() => undefined);
    return image !== undefined && fileName(image) === name ? image : undefined;
  }

  /** Keeps an image. A cache that cannot be written keeps nothing, and that is no failure. */
  async keep(image: Uint8Array): Promise<void> {
    const file = join(this.#folder, fileName(image));
    const written = `${file}.${process.pid}`;
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(written, image);
      await rename(written, file);
      await this.#makeRoom();
    } catch {
      await unlink(written).catch(() => {});
    }
  }

  async #makeRoom(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith(SUFFIX));
    if (names.length <= MOST_IMAGES) return;
    const aged = await Promise.all(
      names.map(async (name) => ({ name, keptMs: (await stat(join(this.#folder, name))).mtimeMs })),
    );
    aged.sort((a, b) => a.keptMs - b.keptMs);
    for (const { name } of aged.slice(0, aged.length - MOST_IMAGES)) await unlink(join(this.#folder, name));
  }
}

const SUFFIX = '.wasm';

function fileName(image: Uint8Array): string {
  return `${createHash('sha256').update(image).digest('hex')}${SUFFIX}`;
}
