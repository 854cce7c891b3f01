import { parse } from 'yaml';
import type { EventRequest, ProgramRequest } from '../../../protocols/openadr/objects.ts';
import type { Account } from '../../../sim/openadr/account.ts';
import { Vtn } from '../../../sim/openadr/vtn.ts';
import { VtnServer } from '../../../sim/openadr/vtn-server.ts';
import { systemClock } from '../../clock/system.ts';
import { officialDescription } from '../../openadr/official-description.ts';
import { UsageError } from '../failure.ts';
import { interrupted } from '../signals.ts';
import { dim } from '../style.ts';
import { fileText } from './vtn-options.ts';

export interface ServeVtnOptions {
  readonly host: string;
  readonly port: number;
  readonly client?: readonly string[];
  readonly load?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

/** Programs and events to begin with; an event names its program by its name. */
interface Given {
  readonly programs?: readonly ProgramRequest[];
  readonly events?: readonly EventRequest[];
}

/** `kerb openadr serve`: a VTN to try things with, until SIGINT or SIGTERM. */
export async function serveVtn(options: ServeVtnOptions): Promise<void> {
  const { host, port, tlsCert, tlsKey, load } = options;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) throw new UsageError('--tls-cert and --tls-key go together');
  const accounts = (options.client ?? ['bl:bl:bl', 'ven:ven:ven']).map(account);
  const vtn = new Vtn(systemClock, officialDescription(), {
    accounts,
    onFailed: (url, reason) => print(`callback ${url} is given up: ${reason}`),
  });
  if (load !== undefined) fill(vtn, load, parse(fileText(load)) as Given | undefined);
  const server = await VtnServer.listen(vtn, systemClock, {
    host,
    port,
    ...(tlsCert !== undefined && tlsKey !== undefined && { tls: { cert: fileText(tlsCert), key: fileText(tlsKey) } }),
    onExchange: ({ method, path, query }, { status }) => {
      const text = query.toString();
      print(`${method} ${path}${text === '' ? '' : `?${text}`} ${status}`);
    },
  });
  console.log(
    `VTN at ${server.url}, clients ${accounts.map(({ clientId, role }) => `${clientId} (${role})`).join(', ')}`,
  );
  await interrupted();
  await server.close();
}

function account(text: string): Account {
  const [clientId, clientSecret, role, more] = text.split(':');
  const isWhole = clientId !== undefined && clientId !== '' && clientSecret !== undefined && clientSecret !== '';
  if (isWhole && (role === 'bl' || role === 'ven') && more === undefined) return { clientId, clientSecret, role };
  throw new UsageError(`--client ${text}: give id, secret and bl or ven, such as house:secret:ven`);
}

function fill(vtn: Vtn, file: string, given: Given | undefined): void {
  const description = officialDescription();
  const check = (schema: string, value: unknown, place: string): void => {
    const faults = description.faultsOf(schema, value);
    if (faults.length > 0) throw new UsageError(`${file}, ${place}: ${faults.join('; ')}`);
  };
  const ids = new Map<string, string>();
  for (const [index, program] of (given?.programs ?? []).entries()) {
    check('programRequest', program, `programs.${index}`);
    ids.set(program.programName, vtn.objects.programs.create(program, {}).id);
  }
  for (const [index, event] of (given?.events ?? []).entries()) {
    check('eventRequest', event, `events.${index}`);
    const programID = ids.get(event.programID);
    if (programID === undefined)
      throw new UsageError(`${file}, events.${index}: there is no program ${event.programID}`);
    vtn.objects.events.create({ ...event, programID }, {});
  }
}

function print(text: string): void {
  console.log(`${dim(new Date(systemClock.wallMs()).toISOString())} ${text}`);
}
