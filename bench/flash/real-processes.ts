import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../host/package-root.ts';
import { makeBundle } from '../../protocols/bundle/make-bundle.ts';
import { signerOf } from '../../protocols/cose/signer.ts';
import { encodeKeySet } from '../../protocols/trust/key-set.ts';
import { type Built, maker, trusted } from '../../test/host/flash/real-devices.ts';
import { ServerProcess } from '../server-process.ts';

const KERB = join(packageRoot, 'dist/host/cli/kerb.js');
const BITS = 11;

/**
 * `kerb run` and `kerb flash` as processes on two pseudo-terminals, with bytes between them at the pace of a line: stages
 * `image`, plain. Returns the s from the first block to the device's check, which leaves out that programs start.
 *
 * @throws Error when it is not staged
 */
export async function stageByProcesses(
  wire: string,
  { image: factory, profile }: Built,
  image: Uint8Array,
  baudRate: number,
): Promise<number> {
  const cwd = await mkdtemp(join(tmpdir(), 'kerb-bench-flash-'));
  const started: ServerProcess[] = [];
  try {
    const file = (name: string): string => join(cwd, name);
    const bundle = (of: Uint8Array, sequence: number) =>
      makeBundle({ profile, image: of, sequence }, [signerOf(maker)]);
    await writeFile(file('keys.cbor'), encodeKeySet(trusted));
    await writeFile(file('1.kerb'), await bundle(factory, 1));
    await writeFile(file('2.kerb'), await bundle(image, 2));
    const line = await ServerProcess.start(wire, [String(baudRate), String(BITS)]);
    started.push(line);
    const [device, host] = line.address.split(' ').map((path) => `${path}?baud=${baudRate}`) as [string, string];
    const trust = ['--trust', file('keys.cbor'), '--slots', file('slots'), '--records', 'none'];
    started.push(
      await ServerProcess.start(process.execPath, [
        KERB,
        'run',
        `${file('1.kerb')}@1`,
        '--serial',
        device,
        ...trust,
        '--json',
      ]),
    );
    return await sentSeconds(host, file('2.kerb'), cwd);
  } finally {
    for (const one of started.reverse()) await one.stop();
    await rm(cwd, { recursive: true, force: true });
  }
}

async function sentSeconds(host: string, bundle: string, cwd: string): Promise<number> {
  const parameters = [KERB, 'flash', host, '1', bundle, '--encoding', 'plain', '--no-activate', '--json'];
  const flashing = promisify(execFile)(process.execPath, parameters, { cwd });
  const atMs = new Map<string, number>();
  let unread = '';
  flashing.child.stdout!.on('data', (text: string) => {
    const lines = (unread + text).split('\n');
    unread = lines.pop()!;
    for (const line of lines) {
      const { event, phase } = JSON.parse(line) as { readonly event: string; readonly phase?: string };
      if (event === 'phase' && phase !== undefined && !atMs.has(phase)) atMs.set(phase, performance.now());
    }
  });
  const { stdout } = await flashing;
  const [from, to] = [atMs.get('sending'), atMs.get('verifying')];
  if (!stdout.includes('"staged"') || from === undefined || to === undefined) {
    throw new Error(`kerb flash ended without a staged image: ${stdout}`);
  }
  return (to - from) / 1000;
}
