import { createHmac } from 'node:crypto';
import type { Clock } from '../../host/clock/clock.ts';

/** A client that the VTN knows: of the business logic, which makes events, or a VEN. */
export interface Account {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly role: 'bl' | 'ven';
}

/** Scopes of the description by role. */
const SCOPES = {
  bl: ['read_all', 'read_bl', 'write_programs', 'write_events', 'write_subscriptions', 'write_vens'],
  ven: ['read_targets', 'read_ven_objects', 'write_reports', 'write_subscriptions', 'write_vens'],
} as const;

export function scopesOf({ role }: Account): readonly string[] {
  return SCOPES[role];
}

interface Issued {
  readonly account: Account;
  readonly endsAtMs: number;
}

/** Gives out tokens to accounts and knows them again until they end. */
export class Tokens {
  readonly #clock: Clock;
  readonly #accounts: ReadonlyMap<string, Account>;
  readonly #lastsS: number;
  readonly #issued = new Map<string, Issued>();
  #count = 0;

  constructor(clock: Clock, accounts: readonly Account[], lastsS: number) {
    this.#clock = clock;
    this.#accounts = new Map(accounts.map((account) => [account.clientId, account]));
    this.#lastsS = lastsS;
  }

  /** Undefined when there is no such client, or the secret is another. */
  issue(clientId: string, clientSecret: string): { readonly token: string; readonly lastsS: number } | undefined {
    const account = this.#accounts.get(clientId);
    if (account === undefined || account.clientSecret !== clientSecret) return undefined;
    const token = createHmac('sha256', clientSecret)
      .update(`${clientId} ${++this.#count}`)
      .digest('base64url');
    this.#issued.set(token, { account, endsAtMs: this.#clock.monotonicMs() + this.#lastsS * 1000 });
    return { token, lastsS: this.#lastsS };
  }

  /** Of the header `Authorization`. */
  accountOf(header: string | undefined): Account | undefined {
    const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
    const issued = token === undefined ? undefined : this.#issued.get(token);
    if (issued === undefined) return undefined;
    if (issued.endsAtMs > this.#clock.monotonicMs()) return issued.account;
    this.#issued.delete(token!);
    return undefined;
  }

  /** As a restart of the token server does. */
  forget(): void {
    this.#issued.clear();
  }
}
