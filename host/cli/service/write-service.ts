import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { MODBUS_SECURITY_PORT } from '../../../protocols/modbus/constants.ts';
import { packageRoot } from '../../package-root.ts';
import { currentProject } from '../../project/project.ts';
import { UsageError } from '../failure.ts';
import { EarlyReport } from '../run/early-report.ts';
import { metricsAddress } from '../run/run-metrics.ts';
import { IN_MEMORY, type RunOptions } from '../run/run-options.ts';
import { textReport } from '../run/run-report.ts';
import { setUpRun } from '../run/run-setup.ts';
import { serviceArguments } from './service-arguments.ts';
import { serviceWarnings } from './service-warnings.ts';
import { stateFolder, unitFile } from './unit-file.ts';

export interface ServiceOptions extends RunOptions {
  readonly out?: string;
  readonly name: string;
  readonly user?: string;
  readonly environmentFile?: string;
}

/** Those that `kerb run` does not have. */
const OWN: ReadonlySet<string> = new Set<keyof ServiceOptions>(['out', 'name', 'user', 'environmentFile']);
/** A port below is root's. */
const FIRST_FREE_PORT = 1024;
const HOMES = /^\/(?:home|root|run\/user)\//;

/** What `kerb service` does. */
export async function writeService(
  command: Command,
  firmware: readonly string[],
  options: ServiceOptions,
): Promise<void> {
  checkOptions(options);
  const { name, user } = options;
  const start = serviceArguments(command, firmware, OWN, stateFolder(name));
  if (user === undefined && start.writes.length > 0) {
    throw new UsageError(
      `${start.writes[0]}: the service has an account of its own and keeps everything in ${stateFolder(name)}: leave --records and --slots away, or give the --user that may write there`,
    );
  }
  const serialPaths = await checkedSerialPaths(firmware, options);
  const environmentFile = options.environmentFile && resolve(options.environmentFile);
  for (const path of [...start.files, ...start.writes, start.key, environmentFile]) {
    if (path !== undefined && !existsSync(path)) throw new UsageError(`${path}: there is no such file`);
  }
  const project = currentProject()?.root;
  const reads = [process.execPath, packageRoot, ...(project === undefined ? [] : [project]), ...start.files];
  const text = unitFile({
    name,
    user,
    start,
    environmentFile,
    serialPaths,
    workingFolder: project,
    takesLowPort: lowPort(options),
    readsHomes: reads.some((path) => HOMES.test(path)),
  });
  await deliver(text, options.out);
  const hasOwnAccount = user === undefined;
  for (const warning of serviceWarnings({ files: reads, key: start.key, hasOwnAccount, environmentFile })) {
    process.stderr.write(`kerb: warning: ${warning}\n`);
  }
}

function checkOptions({ name, user, factory }: ServiceOptions): void {
  if (!/^[A-Za-z0-9][\w-]{0,30}$/.test(name)) {
    throw new UsageError(`--name ${name}: give letters, digits, - and _, at most 31`);
  }
  if (user !== undefined && !/^[a-z_][\w-]{0,30}$/i.test(user)) throw new UsageError(`--user ${user}: is no account`);
  if (factory) {
    throw new UsageError(
      '--factory would make the service forget at each start what was flashed and recorded: leave it away',
    );
  }
}

/**
 * Sets everything up as `kerb run` does, without what devices have kept, and tells the serial ports.
 * @throws what {@link setUpRun} throws
 */
async function checkedSerialPaths(firmware: readonly string[], options: RunOptions): Promise<string[]> {
  const slots = await mkdtemp(join(tmpdir(), 'kerb-service-'));
  try {
    const usesSlots = (options.trust ?? options.slots) !== undefined;
    const trial = { ...options, records: IN_MEMORY, ...(usesSlots && { slots }) };
    const setup = await setUpRun(firmware, trial, new EarlyReport(textReport(() => {})));
    await setup.close();
    const { serial, meters, wirings } = setup;
    const paths = [
      ...(serial ? [serial.path] : []),
      ...meters.map(({ settings }) => settings.path),
      ...wirings.serialPaths,
    ];
    return [...new Set(paths.map((path) => resolve(path)))];
  } finally {
    await rm(slots, { recursive: true, force: true });
  }
}

function lowPort({ tcp, tls, metrics }: RunOptions): boolean {
  const ports = [
    tcp,
    tls === true ? MODBUS_SECURITY_PORT : tls,
    metrics === undefined ? undefined : metricsAddress(metrics).port,
  ];
  return ports.some((port) => port !== undefined && port > 0 && port < FIRST_FREE_PORT);
}

async function deliver(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  await writeFile(out, text).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${out} cannot be written (${error.code}); give a file with --out that can`);
  });
  process.stdout.write(`wrote ${out}\n`);
}
