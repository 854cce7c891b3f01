import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { hex } from '../../../protocols/bytes/hex.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import type { AuditRecord } from '../../fleet/audit/audit-record.ts';
import { openCheckpoint, signCheckpoint } from '../../fleet/audit/checkpoint.ts';
import { verifyAudit } from '../../fleet/audit/verify-audit.ts';
import { timeText } from '../../fleet/campaign/campaign-words.ts';
import { passphraseSource } from '../../keys/passphrase.ts';
import { readPrivateKey } from '../../keys/private-key-file.ts';
import { readPublicKey } from '../../keys/public-key-file.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { passphraseOf } from '../keys/signing-keys.ts';
import { interrupted } from '../signals.ts';
import { coloured, dim } from '../style.ts';
import { type FleetOptions, withFleet } from './fleet-context.ts';

/** `kerb fleet audit` */
export async function showAudit(
  options: FleetOptions & { readonly from?: number; readonly last?: number; readonly follow?: boolean },
): Promise<void> {
  await withFleet(options, async (fleet) => {
    const { number } = await fleet.auditTrail.head();
    const from = options.from ?? (options.last === undefined ? 1 : Math.max(1, number - options.last + 1));
    const stop = new AbortController();
    if (options.follow) void interrupted().then(() => stop.abort());
    const records = options.follow ? fleet.auditTrail.follow(from, stop.signal) : fleet.auditTrail.read(from);
    for await (const record of records)
      console.log(options.json ? JSON.stringify(recordJson(record)) : recordText(record));
  });
}

function recordText({ number, atMs, by, host, action, subject, details }: AuditRecord): string {
  const told = Object.entries(details).map(([name, value]) => `${name}=${value}`);
  const who = `${by.name} (${by.role}, ${by.via} on ${host})`;
  return `${`${number}`.padStart(6)}  ${timeText(atMs)}  ${who}  ${action} ${subject}  ${dim(told.join(' '))}`;
}

function recordJson({ hash, ...record }: AuditRecord): object {
  return { ...record, hash: Buffer.from(hash).toString('hex') };
}

/** `kerb fleet audit verify` */
export async function verifyAuditLog(
  options: FleetOptions & { readonly checkpoint?: string; readonly publicKey?: string },
): Promise<void> {
  if ((options.checkpoint === undefined) !== (options.publicKey === undefined)) {
    throw new UsageError('--checkpoint and --public-key go together');
  }
  const checkpoint =
    options.checkpoint === undefined
      ? undefined
      : openCheckpoint(
          await readFile(options.checkpoint),
          await readPublicKey(options.publicKey!, passphraseSource(undefined)),
        );
  await withFleet(options, async (fleet) => {
    const verdict = await verifyAudit(fleet.auditTrail.raw(), checkpoint && [checkpoint]);
    if (verdict.kind === 'broken') process.exitCode = ExitCode.failed;
    if (options.json) {
      const head = verdict.kind === 'whole' && { number: verdict.head.number, hash: hex(verdict.head.hash) };
      console.log(JSON.stringify(head ? { whole: true, ...head } : { whole: false, ...verdict }));
    } else if (verdict.kind === 'broken') console.log(coloured('red', `record ${verdict.number}: ${verdict.reason}`));
    else {
      const { number, hash } = verdict.head;
      console.log(`${coloured('green', 'whole')}: ${number} records, the last has the hash ${hex(hash)}`);
      if (checkpoint === undefined)
        console.log(dim('that its end was not cut off shows against a checkpoint kept elsewhere'));
    }
  });
}

/** `kerb fleet audit checkpoint` */
export async function makeCheckpoint(
  options: FleetOptions & {
    readonly key: string;
    readonly output: string;
    readonly passphraseFile?: readonly string[];
  },
): Promise<void> {
  const key = await readPrivateKey(options.key, passphraseOf(options, 0));
  await withFleet(options, async (fleet) => {
    const verdict = await verifyAudit(fleet.auditTrail.raw());
    if (verdict.kind === 'broken') {
      throw new UsageError(
        `the log is broken at record ${verdict.number} (${verdict.reason}): it is not signed as it is`,
      );
    }
    const signed = await signCheckpoint({ ...verdict.head, atMs: fleet.clock.wallMs() }, signerOf(key));
    await writeFile(options.output, signed, { flag: 'wx' });
    const { number, hash } = verdict.head;
    if (options.json) console.log(JSON.stringify({ number, hash: hex(hash), file: options.output }));
    else console.log(`record ${number} is signed in ${options.output}: keep it where the database is not`);
  });
}

/** `kerb fleet audit export` */
export async function exportAudit(options: FleetOptions & { readonly output: string }): Promise<void> {
  await withFleet(options, async (fleet) => {
    const file = createWriteStream(options.output, { flags: 'wx' });
    let count = 0;
    for await (const record of fleet.auditTrail.read()) {
      count++;
      if (!file.write(`${JSON.stringify(recordJson(record))}\n`)) await once(file, 'drain');
    }
    file.end();
    await finished(file);
    console.log(options.json ? JSON.stringify({ records: count }) : `${count} records in ${options.output}`);
  });
}
