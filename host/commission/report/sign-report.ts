import { createHash } from 'node:crypto';
import type { CommissionReport, SignedReport } from '../../../protocols/commission/report.ts';
import { createSign1 } from '../../../protocols/cose/sign1.ts';
import type { Signer } from '../../../protocols/cose/signer.ts';
import { reportPage } from './report-page.ts';

/** The three forms of one report. */
export interface ReportFiles {
  /** What is signed, as text: a `SignedReport`. */
  readonly json: string;
  readonly page: string;
  /** COSE_Sign1 over the bytes of `json`, which it carries. */
  readonly signed: Uint8Array;
}

/** Makes and signs the files of a report. */
export async function signReport(report: CommissionReport, signer: Signer): Promise<ReportFiles> {
  const page = reportPage(report);
  const content: SignedReport = { report, page: createHash('sha256').update(page).digest('hex') };
  const json = `${JSON.stringify(content, null, 2)}\n`;
  return { json, page, signed: await createSign1(new TextEncoder().encode(json), signer) };
}
