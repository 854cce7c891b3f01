import { execFile } from 'node:child_process';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';
import { LineProcess } from './line-process.ts';
import { describeWith, node, nodePath, otherNodes } from './programs.ts';

const run = promisify(execFile);
const KERB = join(packageRoot, 'dist/host/cli/kerb.js');
const STREET = join(packageRoot, 'seeds/scenarios/street.yaml');
/** The smallest image. */
const FIRMWARE = join(packageRoot, 'firmware/conflict-monitor/index.generated.ts');

/** SHA-256 of what the compiler makes, whatever is kept of earlier times. */
const DIGEST_OF_IMAGE = `
  const { compile } = await import(${JSON.stringify(pathToFileURL(join(packageRoot, 'dist/host/build/compile.js')))});
  const { createHash } = await import('node:crypto');
  const { image } = await compile(${JSON.stringify(FIRMWARE)});
  console.log(createHash('sha256').update(image).digest('hex'));`;

/** One version of Node, in a folder of its own. */
class Installation {
  readonly path: string;
  readonly folder: string;

  constructor(path: string, folder: string) {
    this.path = path;
    this.folder = folder;
  }

  static async in(path: string): Promise<Installation> {
    return new Installation(path, await realpath(await mkdtemp(join(tmpdir(), 'kerb-node-'))));
  }

  /** What a command prints; Node has nothing to warn of. */
  async kerb(...args: string[]): Promise<string> {
    const { stdout, stderr } = await run(this.path, [KERB, ...args], { cwd: this.folder });
    expect(stderr).not.toMatch(/Warning/);
    return stdout;
  }

  async imageDigest(): Promise<string> {
    const program = ['--input-type=module', '-e', DIGEST_OF_IMAGE];
    return (await run(this.path, program, { cwd: this.folder })).stdout.trim();
  }

  /** The trace of the street's first hour. */
  async street(): Promise<string> {
    const trace = join(this.folder, 'trace.jsonl');
    expect(await this.kerb('sim', STREET, '--for', '1h', '--trace', trace)).toMatch(/^passed: \d+ passed$/m);
    return readFile(trace, 'utf8');
  }

  /** `kerb run` on a port of its own; gives its address. */
  async gateway(...args: string[]): Promise<string> {
    const gateway = new LineProcess(this.path, [KERB, 'run', ...args, '--tcp', '0', '--records', 'none', '--json']);
    onTestFinished(() => gateway.stop('SIGTERM'));
    const { tcp } = await gateway.read<{ tcp: { port: number } }>();
    return `tcp://127.0.0.1:${tcp.port}`;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

for (const major of otherNodes) {
  describeWith([node(major)], `Kerb under Node ${major}`, () => {
    let here: Installation;
    let there: Installation;

    beforeAll(async () => {
      here = await Installation.in(process.execPath);
      there = await Installation.in(nodePath(major));
    });
    afterAll(() => Promise.all([here?.remove(), there?.remove()]));

    test('is this version, and tells its own', async () => {
      const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
      expect((await run(there.path, ['--version'])).stdout).toMatch(new RegExp(`^v${major}[.]`));
      expect(await there.kerb('--version')).toBe(`${version}\n`);
    });

    test('compiles firmware to the same bytes', async () => {
      expect(await there.imageDigest()).toBe(await here.imageDigest());
    });

    test('runs the street as it runs here, to the last byte', async () => {
      const trace = await there.street();
      expect(trace.split('\n').length).toBeGreaterThan(100);
      expect(trace).toBe(await here.street());
    });

    test('is a gateway that is read and written over TCP', async () => {
      const line = await there.gateway('meter@1', '--set', '1.voltageL1=230000');
      await expect.poll(() => there.kerb('read', line, '1', 'voltageL1')).toBe('voltageL1  230.000 V\n');
      await there.kerb('write', line, '1', 'demandPeriod=30');
      expect(await there.kerb('read', line, '1', 'demandPeriod')).toMatch(/^demandPeriod +30\b/);
    });

    test('serves a tty, and opens it as a serial port', async () => {
      const simulation = run(there.path, [KERB, 'sim', STREET, '--pty'], { cwd: there.folder });
      const ended = simulation.catch((error: unknown) => error);
      onTestFinished(async () => {
        simulation.child.kill('SIGINT');
        await ended;
      });
      const tty = await new Promise<string>((resolve, reject) => {
        let told = '';
        simulation.child.stdout!.on('data', (text: string) => {
          told += text;
          const [, path] = /line rs485 is (\S+) /.exec(told) ?? [];
          if (path !== undefined) resolve(path);
        });
        ended.then(() => reject(new Error(`it ended and told of no tty: ${told}`)));
      });
      const line = `${tty}?baud=19200&parity=even`;
      // Until its first scan it is 0.
      await expect.poll(() => there.kerb('read', line, '1', 'voltageL1')).toMatch(/^voltageL1 +\d{3}\.\d{3} V$/m);
    });

    test('keeps a fleet in lmdb, which it finds again here', async () => {
      const csv = join(there.folder, 'meters.csv');
      await writeFile(csv, 'key,class,line,unit\nmeter-1,meter,tcp://127.0.0.1:1502,1\n');
      const database = join(there.folder, 'fleet');
      await there.kerb('fleet', 'init', '--database', database);
      await there.kerb('fleet', 'import', csv, '--database', database);
      const list = ['fleet', 'list', '--database', database, '--json'];
      expect(await there.kerb(...list)).toContain('"key":"meter-1"');
      expect(await here.kerb(...list)).toBe(await there.kerb(...list));
    });

    test('signs an update, brings it to a device, and sees it confirmed', async () => {
      for (const key of ['release', 'root', 'spare'])
        await there.kerb('keys', 'generate', `${key}.pem`, '--no-passphrase');
      const keys = ['--key', 'release.pub.pem:firmware', '--key', 'root.pub.pem:keys', '--key', 'spare.pub.pem:keys'];
      await there.kerb('keys', 'set', ...keys, '-o', 'keys.cbor');
      await there.kerb('bundle', 'meter', '--key', 'release.pem', '--sequence', '2', '-o', 'meter-2.kerb');
      const own = (name: string) => join(there.folder, name);
      const line = await there.gateway('meter@1', '--trust', own('keys.cbor'), '--slots', own('slots'));
      expect(await there.kerb('flash', line, '1', 'meter-2.kerb', '--json')).toContain('"outcome":"confirmed"');
    });
  });
}
