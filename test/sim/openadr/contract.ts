import { expect } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { officialDescription } from '../../../host/openadr/official-description.ts';
import type { ApiOperation } from '../../../protocols/openadr/api-description.ts';
import type { Account } from '../../../sim/openadr/account.ts';
import { type RawAnswer, type RawRequest, Vtn, type VtnOptions } from '../../../sim/openadr/vtn.ts';
import { VtnServer, type VtnServerOptions } from '../../../sim/openadr/vtn-server.ts';

export const BL: Account = { clientId: 'bl', clientSecret: 'bl-secret', role: 'bl' };
export const VEN: Account = { clientId: 'ven', clientSecret: 'ven-secret', role: 'ven' };
export const OTHER: Account = { clientId: 'other', clientSecret: 'other-secret', role: 'ven' };

/** What a VTN was asked for, each answer held against the official description. */
export class Contract {
  readonly seen = new Map<string, Set<number>>();
  readonly faults: string[] = [];

  readonly record = (request: RawRequest, answer: RawAnswer): void => {
    const operation = operationOf(request);
    if (operation === undefined) return;
    const name = `${operation.method} ${operation.path}`;
    const statuses = this.seen.get(name) ?? new Set();
    this.seen.set(name, statuses.add(answer.status));
    const faults = officialDescription().responseFaults(operation, answer.status, 'application/json', answer.body);
    for (const fault of faults) this.faults.push(`${name} ${answer.status}: ${fault}: ${JSON.stringify(answer.body)}`);
    if (answer.status >= 300 || request.text === '') return;
    const body: unknown =
      request.contentType === 'application/json'
        ? JSON.parse(request.text)
        : Object.fromEntries(new URLSearchParams(request.text));
    for (const fault of officialDescription().requestFaults(operation, request.contentType, body)) {
      this.faults.push(`${name}, request: ${fault}: ${request.text}`);
    }
  };
}

function operationOf({ method, path }: RawRequest): ApiOperation | undefined {
  const fits = ({ path: template }: ApiOperation) =>
    new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);
  return officialDescription()
    .operations.filter((operation) => operation.method === method && fits(operation))
    .sort((a, b) => a.path.length - b.path.length)[0];
}

export interface Served {
  readonly vtn: Vtn;
  readonly server: VtnServer;
  readonly contract: Contract;
  /** Sends a request as one of the accounts; expects a status and returns the body. */
  call<T = unknown>(
    account: Account | undefined,
    method: string,
    path: string,
    status: number,
    body?: object,
  ): Promise<T>;
  close(): Promise<void>;
}

export async function serve(
  options: Partial<VtnOptions> = {},
  server: VtnServerOptions = {},
  clock = systemClock,
): Promise<Served> {
  const contract = new Contract();
  const vtn = new Vtn(clock, officialDescription(), { accounts: [BL, VEN, OTHER], ...options });
  const served = await VtnServer.listen(vtn, clock, { ...server, onExchange: contract.record });
  const tokens = new Map<Account, string>();
  async function tokenOf(account: Account): Promise<string> {
    const known = tokens.get(account);
    if (known !== undefined) return known;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: account.clientId,
      client_secret: account.clientSecret,
    });
    const answer = await fetch(`${served.url}/auth/token`, { method: 'POST', body });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    tokens.set(account, token);
    return token;
  }
  return {
    vtn,
    server: served,
    contract,
    async call<T>(account: Account | undefined, method: string, path: string, status: number, body?: object) {
      const answer = await fetch(`${served.url}${path}`, {
        method,
        headers: {
          ...(account !== undefined && { authorization: `Bearer ${await tokenOf(account)}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      expect(`${method} ${path}: ${answer.status} ${answer.status === status ? '' : text}`).toBe(
        `${method} ${path}: ${status} `,
      );
      return JSON.parse(text) as T;
    },
    close: () => served.close(),
  };
}
