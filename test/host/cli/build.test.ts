import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firmwareClasses } from '../../../host/build/build.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { imageProfile } from '../../../host/runtime/image/profile-section.ts';
import { CopiedFirmware } from '../build/copied-firmware.ts';
import { folder, kerb, type Result } from './kerb-process.ts';

interface BuildLine {
  readonly class: string;
  readonly bytes: number;
  readonly profileDigest: string;
  readonly files: readonly string[];
}

const CORE = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const COMPONENT = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00];

/** One line on stderr, from kerb, without a stack. */
function expectOneLine({ code, stdout, stderr }: Result, exitCode: number, message: string): void {
  expect(stderr).toMatch(/^kerb: .*\n$/);
  expect(stderr).toContain(message);
  expect([code, stdout]).toEqual([exitCode, '']);
}

describe('kerb build', () => {
  test('builds every class; --json tells what is in the files', async () => {
    const cwd = await folder();
    const { code, stdout, stderr } = await kerb(['build', '--json'], cwd);
    expect([code, stderr]).toEqual([0, '']);
    const lines = JSON.parse(stdout) as BuildLine[];
    expect(lines.map((line) => line.class)).toEqual(await firmwareClasses());
    for (const line of lines) {
      expect(line.files).toEqual([join('build', `${line.class}.wasm`)]);
      const image = await readFile(join(cwd, line.files[0]!));
      expect(image.length).toBe(line.bytes);
      expect(imageProfile(image)).toMatchObject({ class: line.class, digest: line.profileDigest });
    }
  }, 600_000); // a compilation of each

  test('--component writes a component beside the image, --out says where', async () => {
    const cwd = await folder();
    const { code, stdout } = await kerb(['build', 'meter', '--component', '--out', 'images/of/today'], cwd);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^meter +\d+ bytes {2}\S+meter[.]wasm {2}\S+meter[.]component[.]wasm\n$/);
    const head = async (name: string) => [...(await readFile(join(cwd, 'images/of/today', name))).subarray(0, 8)];
    expect(await head('meter.wasm')).toEqual(CORE);
    expect(await head('meter.component.wasm')).toEqual(COMPONENT);
  });

  test('--fuel writes the image with its fuel beside it', async () => {
    const cwd = await folder();
    const { code, stdout } = await kerb(['build', 'scale', '--fuel', '--json'], cwd);
    expect(code).toBe(0);
    const [image, bounded] = (JSON.parse(stdout) as BuildLine[])[0]!.files;
    const bytes = await readFile(join(cwd, image!));
    expect(await readFile(join(cwd, bounded!))).toEqual(Buffer.from(admit(bytes, gatewayLimits)));
  });

  test('of a folder of one own', async () => {
    const copy = await CopiedFirmware.of('meter');
    const { code, stdout } = await kerb(['build', 'firmware/meter', '--json'], copy.root);
    expect([code, (JSON.parse(stdout) as BuildLine[])[0]!.class]).toEqual([0, 'meter']);
  });

  test('of a firmware that does not compile: file and line, exit code 1, no image, no stack', async () => {
    const copy = await CopiedFirmware.of('meter');
    const at = await copy.append('firmware/meter/meter.ts', 'function broken(): i32 { return notThere; } broken();');
    const { code, stdout, stderr } = await kerb(['build', 'firmware/meter'], copy.root);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^kerb: .*index[.]generated[.]ts does not compile:\n/);
    expect(stderr).toContain(`firmware/meter/meter.ts(${at},`);
    expect(stderr).not.toMatch(/^\s+at /m);
    await expect(stat(copy.path('build/meter.wasm'))).rejects.toThrow('ENOENT');
  });

  test('of a name that is no class', async () => {
    expectOneLine(await kerb(['build', 'metre']), 2, 'metre: no such firmware; give one of');
  });

  test('into a place that is a file', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'taken'), '');
    const result = await kerb(['build', 'meter', '--out', 'taken'], cwd);
    expectOneLine(result, 2, 'taken cannot be written (EEXIST); give a folder with --out that can');
  });

  test('over a folder that has the name of the image', async () => {
    const cwd = await folder();
    await mkdir(join(cwd, 'build/meter.wasm'), { recursive: true });
    expectOneLine(await kerb(['build', 'meter'], cwd), 2, 'meter.wasm cannot be written (EISDIR)');
  });
});

describe('a wrong profile: one line with its place, exit code 2, no stack', () => {
  test.each([
    ['build firmware/meter', 'empty', () => ''],
    ['generate --root .', 'empty', () => ''],
    ['generate --root . --check', 'empty', () => ''],
    ['build firmware/meter', 'no mapping', () => '- 1\n'],
    ['build firmware/meter', 'no YAML', () => 'class: [meter\n'],
    ['build firmware/meter', 'with a wrong key', (good: string) => `${good}colour: red\n`],
  ])('kerb %s: %s', async (command, _name, text) => {
    const copy = await CopiedFirmware.of('meter');
    await copy.write('firmware/meter/profile.yaml', text(await copy.read('firmware/meter/profile.yaml')));
    const result = await kerb(command.split(' '), copy.root);
    expectOneLine(result, 2, 'firmware/meter/profile.yaml:');
    expect(result.stderr).toMatch(/profile[.]yaml:\d+:\d+: /);
  });
});

describe('kerb generate', () => {
  test('writes, tells what it wrote, and then has nothing to write', async () => {
    const copy = await CopiedFirmware.of('meter');
    const first = await kerb(['generate', '--root', copy.root]);
    expect(first.stdout).toContain('wrote docs/registers/meter.md\n');
    expect(await kerb(['generate', '--root', copy.root])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await kerb(['generate', '--check', '--root', copy.root])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('--check fails on a stale file and names it and the command', async () => {
    const copy = await CopiedFirmware.of('meter');
    await kerb(['generate', '--root', copy.root]);
    await copy.append('docs/registers/meter.md', 'edited');
    const told = 'docs/registers/meter.md: out of date; run `npm run generate` and commit the result';
    expectOneLine(await kerb(['generate', '--check', '--root', copy.root]), 1, told);
    expect(await copy.read('docs/registers/meter.md')).toContain('edited');
  });

  test('of a folder without firmware', async () => {
    expectOneLine(await kerb(['generate', '--root', 'absent']), 2, 'holds no folder firmware/; give the folder of');
  });
});
