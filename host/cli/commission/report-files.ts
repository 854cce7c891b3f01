import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { CommissionReport } from '../../../protocols/commission/report.ts';
import type { Signer } from '../../../protocols/cose/signer.ts';
import { reportPage } from '../../commission/report/report-page.ts';
import { signReport } from '../../commission/report/sign-report.ts';

/** Writes the report beside the journal, over the one of an earlier run; tells the names of the files. */
export async function writeReport(
  report: CommissionReport,
  base: string,
  signer: Signer | undefined,
): Promise<string[]> {
  const files: (readonly [string, string | Uint8Array])[] = [];
  if (signer === undefined) {
    // What was signed stays with its page.
    const name = existsSync(`${base}.cose`) ? `${base}.unsigned` : base;
    files.push([`${name}.html`, reportPage(report)], [`${name}.json`, `${JSON.stringify({ report }, null, 2)}\n`]);
  } else {
    const { page, json, signed } = await signReport(report, signer);
    files.push([`${base}.html`, page], [`${base}.json`, json], [`${base}.cose`, signed]);
  }
  for (const [path, content] of files) await writeFile(path, content);
  return files.map(([path]) => path);
}
