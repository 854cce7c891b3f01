import { createHash } from 'node:crypto';
import { type Database, RevisionError } from '../store/database.ts';
import type { FreshBytes } from './chance.ts';
import { NAME } from './inventory/check-device.ts';
import type { Actor, Role } from './role.ts';
import { Records } from './stored-record.ts';

export interface User {
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the token, hex: 256 bits of chance need no slow hash. */
  readonly tokenHash: string;
  /** UTC. */
  readonly createdAtMs: number;
}

/** A user that is there, is not there, or cannot be named so. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly blame = 'configuration';
  readonly user: string;

  constructor(user: string, reason: string) {
    super(`user ${JSON.stringify(user)}: ${reason}`);
    this.user = user;
  }
}

/** Of a token, so that it is known as one wherever it turns up. */
const PREFIX = 'kerb_';
const TOKEN_SIZE = 32;
const TOKEN = /^kerb_[\w-]{43}$/;

/** Who may do what in a fleet. Tokens are told once, and kept as hashes. */
export class Users {
  readonly #users: Records<User>;
  /** Names by the hash of their token. */
  readonly #tokens: Records<{ readonly name: string }>;
  readonly #fresh: FreshBytes;

  constructor(database: Database, fresh: FreshBytes) {
    this.#users = new Records('users', database.keyValues('users'));
    this.#tokens = new Records('tokens', database.keyValues('tokens'));
    this.#fresh = fresh;
  }

  /** Undefined for what is nobody's token. */
  async authenticate(token: string): Promise<Actor | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const tokenHash = hashOf(token);
    const found = await this.#tokens.get(tokenHash);
    const user = found && (await this.#users.get(found.record.name));
    if (user === undefined || user.record.tokenHash !== tokenHash) return undefined;
    return { name: user.record.name, role: user.record.role };
  }

  async list(): Promise<readonly User[]> {
    const users: User[] = [];
    for await (const [, { record }] of this.#users.entries()) users.push(record);
    return users;
  }

  async any(): Promise<boolean> {
    for await (const _ of this.#users.entries()) return true;
    return false;
  }

  /** Resolves with the token, which is kept nowhere. @throws UserError */
  async add(name: string, role: Role, nowMs: number): Promise<string> {
    if (!NAME.test(name)) throw new UserError(name, 'give 1 to 64 letters, digits, `-` and `_`');
    const token = PREFIX + Buffer.from(this.#fresh(TOKEN_SIZE)).toString('base64url');
    const tokenHash = hashOf(token);
    await this.#tokens.put(tokenHash, { name });
    try {
      await this.#users.put(name, { name, role, tokenHash, createdAtMs: Math.floor(nowMs) }, 0);
    } catch (error) {
      if (error instanceof RevisionError) throw new UserError(name, 'is there already; remove it first');
      throw error;
    }
    return token;
  }

  /** @throws UserError when it is not there */
  async remove(name: string): Promise<void> {
    const user = NAME.test(name) ? await this.#users.get(name) : undefined;
    if (user === undefined) throw new UserError(name, 'there is none of that name');
    await this.#users.remove(name);
    await this.#tokens.remove(user.record.tokenHash);
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
