import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { systemClock } from '../../clock/system.ts';
import { VtnClient } from '../../openadr/vtn-client.ts';
import { UsageError } from '../failure.ts';
import { duration } from '../options.ts';

/** How a VTN is reached. */
export interface VtnOptions {
  readonly vtn: string;
  readonly clientId: string;
  readonly clientSecretFile?: string;
  readonly tokenUrl?: string;
  readonly scope?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly timeout?: number;
}

const SECRET_VARIABLE = 'KERB_VTN_SECRET';

export function addVtnOptions(command: Command): Command {
  return command
    .requiredOption('--vtn <url>', 'base address of the VTN, such as https://vtn.example.org/openadr3/3.1.0')
    .requiredOption('--client-id <id>', 'what the VTN gave us to ask for tokens with')
    .option('--client-secret-file <file>', `file with the secret (default: the environment's ${SECRET_VARIABLE})`)
    .option('--token-url <url>', 'where tokens are given out (default: what the VTN says)')
    .option('--scope <scopes>', 'scopes to ask for, with spaces between (default: all that the client has)')
    .option('--ca <file>', 'PEM of the authority to trust instead of those of the system')
    .option('--cert <file>', 'PEM of our own certificate, for a VTN that asks for one; with --key')
    .option('--key <file>', 'PEM of its key')
    .option('--timeout <time>', 'how long an answer may take (default: 20s)', duration);
}

/** @throws VtnSettingsError, UsageError */
export function vtnClient(options: VtnOptions): VtnClient {
  const { vtn, clientId, tokenUrl, scope, ca, cert, key, timeout } = options;
  if ((cert === undefined) !== (key === undefined)) throw new UsageError('--cert and --key go together');
  return new VtnClient(
    systemClock,
    {
      url: vtn,
      clientId,
      clientSecret: secretOf(options),
      ...(tokenUrl !== undefined && { tokenUrl }),
      ...(scope !== undefined && { scope }),
    },
    {
      ...(timeout !== undefined && { timeoutMs: timeout }),
      ...(ca !== undefined && { ca: fileText(ca) }),
      ...(cert !== undefined && { cert: fileText(cert) }),
      ...(key !== undefined && { key: fileText(key) }),
    },
  );
}

/** Text of a file that the command line names. @throws UsageError */
export function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** @throws UsageError */
export function secretOf({ clientSecretFile }: VtnOptions): string {
  const text = clientSecretFile === undefined ? process.env[SECRET_VARIABLE] : fileText(clientSecretFile);
  const secret = text?.trim() ?? '';
  if (secret !== '') return secret;
  const place = clientSecretFile ?? `environment's ${SECRET_VARIABLE}`;
  throw new UsageError(
    `there is no client secret: give --client-secret-file, or set ${SECRET_VARIABLE} (${place} is empty)`,
  );
}
