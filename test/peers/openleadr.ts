import { execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../host/package-root.ts';
import { PeerProcessError } from './line-process.ts';
import type { Program } from './programs.ts';

const VTN = join(packageRoot, '.kerb/openleadr/bin/openleadr-vtn');
const PACKAGES = join(packageRoot, '.kerb/peers/lib');
/** Binaries of PostgreSQL 18 as Python's package embedded-postgres has them: Debian's 15 is too old for the VTN. */
const PARTS = ['embedded_postgres', 'embedded_postgres.libs'];

function postgresPackage(): string | undefined {
  if (!existsSync(PACKAGES)) return undefined;
  return readdirSync(PACKAGES)
    .map((python) => join(PACKAGES, python, 'site-packages'))
    .find((packages) => PARTS.every((part) => existsSync(join(packages, part))));
}

/** The OpenADR 3.1 VTN of the OpenLEADR project, in Rust, and the database that it wants. */
export const openleadr: Program = {
  name: 'openleadr-vtn with PostgreSQL',
  install:
    'apt-get install cmake libssl-dev pkg-config && cargo install openleadr-vtn --version 0.2.8 --features internal-oauth --debug --root .kerb/openleadr && python3 -m venv .kerb/peers && .kerb/peers/bin/pip install -r test/peers/requirements.txt',
  installed: () => existsSync(VTN) && postgresPackage() !== undefined,
};

/** Clients that it knows, with the secrets of its own test fixtures, of which only the hashes are kept. */
export const BL = { clientId: 'bl_client', clientSecret: '1001' };
export const VEN = { clientId: 'ven_client', clientSecret: '999' };

const USERS = `
INSERT INTO "user" (id, reference, scopes, created, modified) VALUES
  ('bl', 'bl', '{"read_all", "write_programs", "write_events", "write_subscriptions_bl", "write_vens_bl"}', now(), now()),
  ('ven', 'ven', '{"read_targets", "read_ven_objects", "write_reports_ven", "write_subscriptions_ven", "write_vens_ven"}', now(), now());
INSERT INTO user_credentials (user_id, client_id, client_secret) VALUES
  ('bl', 'bl_client', '$argon2id$v=19$m=16,t=2,p=1$YmJkMTJrU0ptMVprYVJLSQ$mu1Fbbt5PzBsE/dJevKazw'),
  ('ven', 'ven_client', '$argon2id$v=19$m=16,t=2,p=1$RGhDTmVkbEl5cEZDY0Fubg$qPtSCpK6Z5XKQkOLHC/+qg');`;

export interface RunningVtn {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a database of its own, behind a socket in a folder, and the VTN on a free port of 127.0.0.1. */
export async function startOpenleadr(): Promise<RunningVtn> {
  const folder = mkdtempSync(join(tmpdir(), 'kerb-openleadr-'));
  const data = join(folder, 'data');
  const bin = join(folder, 'embedded_postgres/pginstall/bin');
  // PostgreSQL does not run as root, and others may not see our folders.
  for (const part of PARTS) cpSync(join(postgresPackage()!, part), join(folder, part), { recursive: true });
  const user = process.getuid?.() === 0 ? userOf('nobody') : undefined;
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const run = (program: string, args: readonly string[], input?: string) =>
    execFileSync(join(bin, program), args, {
      ...user,
      cwd: folder,
      stdio: ['pipe', 'ignore', 'pipe'],
      ...(input !== undefined && { input }),
    });
  run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--no-locale', '-E', 'UTF8']);
  const options = `-k ${folder} -c listen_addresses= -c fsync=off`;
  // What pg_ctl leaves behind must not hold our pipes.
  run('pg_ctl', ['-D', data, '-w', '-t', '120', '-l', join(folder, 'log'), '-o', options, 'start']);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log: string[] = [];
  const vtn = spawn(VTN, [], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATABASE_URL: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
      OAUTH_TYPE: 'INTERNAL',
      OAUTH_BASE64_SECRET: Buffer.alloc(32, 7).toString('base64'),
      OAUTH_TOKEN_URL: `${url}/auth/token`,
      RUST_LOG: 'info',
    },
  });
  const ended = new Promise<void>((resolve) => vtn.once('close', () => resolve()));
  for (const stream of [vtn.stdout, vtn.stderr]) stream.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  const stop = async (): Promise<void> => {
    vtn.kill('SIGKILL');
    await ended;
    run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(`${url}/health`, ended, log);
    run('psql', ['-h', folder, '-U', 'postgres', '-v', 'ON_ERROR_STOP=1', '-q'], USERS);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

const PAUSE_MS = 100;
const MOST_TRIES = 900;

async function answers(url: string, ended: Promise<void>, log: readonly string[]): Promise<void> {
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  for (let attempt = 0; attempt < MOST_TRIES && !isOver; attempt++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new PeerProcessError(`openleadr-vtn does not answer at ${url}:\n${log.join('')}`);
}

function userOf(name: string): { uid: number; gid: number } {
  const [uid, gid] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, name], { encoding: 'utf8' })));
  return { uid: uid!, gid: gid! };
}

/** The VTN takes no port 0. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
