import { readFile } from 'node:fs/promises';
import { DEFAULT_API_PORT } from '../../api/api-port.ts';
import { type Answered, type ApiServer, serveApi } from '../../api/api-server.ts';
import { systemClock } from '../../clock/system.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import { readTlsPair } from '../../keys/tls-pair.ts';
import type { Log } from '../../log/log.ts';
import { UsageError } from '../failure.ts';
import type { ApiOptions } from './api-options.ts';
import { isLoopback, listenAddress } from './listen-option.ts';

/** The HTTP API as the options ask for it; undefined when they do not. @throws UsageError, ListenError */
export async function startApi(
  fleet: Fleet,
  options: ApiOptions,
  log: Log,
  onAnswered?: (answered: Answered) => void,
): Promise<ApiServer | undefined> {
  const { api, apiCert, apiKey, apiPlain = false } = options;
  if (api === undefined) {
    if (apiCert ?? apiKey ?? options.apiPlain)
      throw new UsageError('--api-cert, --api-key and --api-plain go with --api');
    return undefined;
  }
  const where = listenAddress('--api', api, DEFAULT_API_PORT);
  if ((apiCert === undefined) !== (apiKey === undefined))
    throw new UsageError('give --api-cert and --api-key together');
  const isSecure = apiCert !== undefined && apiKey !== undefined;
  if (!isSecure && !apiPlain && !isLoopback(where)) {
    throw new UsageError(
      `--api ${String(api)}: tokens would go over the network in plain text; give --api-cert and --api-key, or --api-plain if a proxy in front of it has the certificate`,
    );
  }
  const tls = isSecure ? readTlsPair(await readText(apiCert), await readText(apiKey), apiCert, apiKey) : undefined;
  return serveApi({ fleet, clock: systemClock, ...where, ...(tls && { tls }), log, ...(onAnswered && { onAnswered }) });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
