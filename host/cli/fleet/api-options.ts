import type { Command } from 'commander';
import { DEFAULT_API_PORT } from '../../api/api-port.ts';

export interface ApiOptions {
  readonly api?: string | true;
  readonly apiCert?: string;
  readonly apiKey?: string;
  readonly apiPlain?: boolean;
}

export function addApiOptions(command: Command): Command {
  return command
    .optionsGroup('HTTP API:')
    .option('--api [address:port]', `serve the HTTP API (default: 127.0.0.1:${DEFAULT_API_PORT})`)
    .option('--api-cert <file>', 'certificate of the HTTP API (PEM): https')
    .option('--api-key <file>', 'private key of that certificate (PEM)')
    .option('--api-plain', 'plain HTTP to other computers too, where a proxy in front of it has the certificate');
}
