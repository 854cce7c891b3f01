import { readFile } from 'node:fs/promises';
import { countChecks } from '../../../protocols/commission/report.ts';
import { isProven, type VerifiedReport, verifyReport } from '../../commission/report/verify-report.ts';
import { passphraseSource } from '../../keys/passphrase.ts';
import { readPublicKey } from '../../keys/public-key-file.ts';
import { ExitCode } from '../failure.ts';
import { coloured } from '../style.ts';

export interface VerifyOptions {
  readonly by: string;
  readonly page?: string;
  readonly json: boolean;
}

/** `kerb commission verify` */
export async function verifyCommission(file: string, options: VerifyOptions): Promise<void> {
  const key = await readPublicKey(options.by, passphraseSource(undefined));
  const base = file.replace(/\.cose$/, '');
  const page = options.page === undefined ? await ifThere(`${base}.html`) : await readFile(options.page);
  const json = await ifThere(`${base}.json`);
  const found = verifyReport(await readFile(file), file, key, { ...(page && { page }), ...(json && { json }) });
  if (!isProven(found)) process.exitCode = ExitCode.failed;
  if (options.json) console.log(JSON.stringify({ file, proven: isProven(found), ...summary(found) }));
  else for (const line of lines(found, options.by)) console.log(line);
}

async function ifThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function summary({ report, keyId, signature, page, json, receipts }: VerifiedReport): object {
  const { site, installer, madeAt, verdict } = report;
  return {
    ...{ signature, keyId, page, json, receipts },
    site: site.name,
    installer: installer.name,
    madeAt,
    verdict,
    checks: countChecks(report),
  };
}

function lines({ report, keyId, signature, page, json, receipts }: VerifiedReport, key: string): string[] {
  const { site, installer, madeAt, verdict } = report;
  const counts = countChecks(report);
  const good = (text: string) => coloured('green', text);
  const bad = (text: string) => coloured('red', text);
  const signatures = {
    good: good(`signed by ${key}`),
    bad: bad(`names ${key} and is not signed by it: it was changed`),
    otherKey: bad(`not signed by ${key}${keyId === '' ? '' : `; it names key ${keyId}`}`),
  };
  const belongs = (what: string, belonging: VerifiedReport['page']): string =>
    belonging === 'same'
      ? good(`${what} belongs to it`)
      : belonging === 'other'
        ? bad(`${what} does not belong to it: it was changed, or is of another report`)
        : `there is no ${what} beside it`;
  return [
    signatures[signature],
    belongs('page', page),
    belongs('JSON', json),
    ...receipts.map(({ device, verdict: proof, reason }) =>
      proof === 'genuine'
        ? good(`${device} signed what it ran`)
        : proof === 'none'
          ? `${device} signed nothing: ${reason}`
          : bad(`${device}: what it signed proves nothing: ${reason}`),
    ),
    `${site.name}, by ${installer.name}, ${madeAt}: ${verdict}, ${counts.passed} checks passed, ${counts.failed} failed, ${counts.notTested} not tested`,
  ];
}
