import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';

/** A project of its own with the SDK and some device classes, gone after the test. */
export class CopiedFirmware {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async of(...classes: readonly string[]): Promise<CopiedFirmware> {
    const root = await mkdtemp(join(tmpdir(), 'kerb-firmware-'));
    onTestFinished(() => rm(root, { recursive: true, force: true }));
    for (const name of ['sdk', ...classes]) {
      await cp(join(packageRoot, 'firmware', name), join(root, 'firmware', name), { recursive: true });
    }
    return new CopiedFirmware(root);
  }

  /** Folder of a device class. */
  folder(name: string): string {
    return join(this.root, 'firmware', name);
  }

  path(file: string): string {
    return join(this.root, file);
  }

  read(file: string): Promise<string> {
    return readFile(this.path(file), 'utf8');
  }

  write(file: string, text: string): Promise<void> {
    return writeFile(this.path(file), text);
  }

  /** Appends to a file; returns the number of the line that was added. */
  async append(file: string, line: string): Promise<number> {
    const text = await this.read(file);
    await this.write(file, `${text}${line}\n`);
    return text.split('\n').length;
  }
}
