import { createHash } from 'node:crypto';
import { CborError } from '../../../protocols/cbor/cbor-error.ts';
import type { CborMap, CborValue } from '../../../protocols/cbor/cbor-value.ts';
import { decodeCbor, encodeCbor } from '../../../protocols/cbor/deterministic.ts';
import type { Actor, Role } from '../role.ts';

/** What is told of an action: names and their values; before and after where something changed. */
export type AuditDetails = Readonly<Record<string, string | number | boolean>>;

/** Who did what, when and from where. */
export interface AuditEntry {
  /** UTC. */
  readonly atMs: number;
  readonly by: Actor;
  /** The computer that it was done on. */
  readonly host: string;
  /** Such as `campaign.pause`. */
  readonly action: string;
  /** What it was done to: the id of a campaign, the key of a device, the name of a user. */
  readonly subject: string;
  readonly details: AuditDetails;
}

/** An entry in the chain. */
export interface AuditRecord extends AuditEntry {
  /** From 1. */
  readonly number: number;
  /** SHA-256 over the hash of the record before and the bytes of this one. */
  readonly hash: Uint8Array;
}

/** Bytes that are no record of an audit log. */
export class AuditFormatError extends Error {
  override readonly name = 'AuditFormatError';
  readonly number: number;

  constructor(number: number, reason: string) {
    super(`audit record ${number}: ${reason}`);
    this.number = number;
  }
}

/** What stands before the first record. */
export const NO_HASH = new Uint8Array(32);
const Label = { number: 1, at: 2, name: 3, role: 4, via: 5, host: 6, action: 7, subject: 8, details: 9 } as const;
const LIMITS = { size: 1 << 16, depth: 4, items: 1024 };

export function chainHash(before: Uint8Array, entry: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(before).update(entry).digest());
}

/** A record as it is kept: an array of the entry, as a byte string in deterministic CBOR, and its hash. */
export function encodeAuditRecord(
  number: number,
  entry: AuditEntry,
  before: Uint8Array,
): { bytes: Uint8Array; hash: Uint8Array } {
  const { by, details } = entry;
  const body = encodeCbor(
    new Map<CborValue, CborValue>([
      [Label.number, number],
      [Label.at, Math.floor(entry.atMs)],
      [Label.name, by.name],
      [Label.role, by.role],
      [Label.via, by.via ?? 'host'],
      [Label.host, entry.host],
      [Label.action, entry.action],
      [Label.subject, entry.subject],
      [Label.details, new Map(Object.entries(details).map(([name, value]) => [name, plain(value)]))],
    ]),
  );
  const hash = chainHash(before, body);
  return { bytes: encodeCbor([body, hash]), hash };
}

/** The entry as it was hashed, and what is said of it. @throws AuditFormatError */
export function decodeAuditRecord(number: number, bytes: Uint8Array): { record: AuditRecord; body: Uint8Array } {
  try {
    const outer = decodeCbor(bytes, LIMITS);
    if (!Array.isArray(outer) || outer.length !== 2) throw new AuditFormatError(number, 'is no entry with its hash');
    const [body, hash] = outer as readonly CborValue[];
    if (!(body instanceof Uint8Array && hash instanceof Uint8Array)) throw new AuditFormatError(number, 'has no bytes');
    const map = decodeCbor(body, LIMITS);
    if (!(map instanceof Map)) throw new AuditFormatError(number, 'is no map');
    return { record: { ...entryOf(number, map), hash }, body };
  } catch (error) {
    if (error instanceof CborError) throw new AuditFormatError(number, error.message);
    throw error;
  }
}

function entryOf(number: number, map: CborMap): Omit<AuditRecord, 'hash'> {
  const text = (label: number): string => {
    const value = map.get(label);
    if (typeof value !== 'string') throw new AuditFormatError(number, `field ${label} is no text`);
    return value;
  };
  const whole = (label: number): number => {
    const value = map.get(label);
    if (typeof value !== 'number') throw new AuditFormatError(number, `field ${label} is no number`);
    return value;
  };
  const details = map.get(Label.details);
  if (!(details instanceof Map)) throw new AuditFormatError(number, 'the details are no map');
  return {
    number: whole(Label.number),
    atMs: whole(Label.at),
    by: { name: text(Label.name), role: text(Label.role) as Role, via: text(Label.via) as NonNullable<Actor['via']> },
    host: text(Label.host),
    action: text(Label.action),
    subject: text(Label.subject),
    details: Object.fromEntries([...details].map(([name, value]) => [String(name), value])) as AuditDetails,
  };
}

/** Kerb's CBOR has whole numbers only. */
function plain(value: string | number | boolean): CborValue {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? String(value) : value;
}
