import { createHash } from 'node:crypto';
import { type CommissionReport, REPORT_VERSION, type SignedReport } from '../../../protocols/commission/report.ts';
import { reportSchema } from '../../../protocols/commission/report-schema.ts';
import { ReceiptFormatError, verifyReceipt } from '../../../protocols/config/receipt.ts';
import { CoseError } from '../../../protocols/cose/cose-error.ts';
import { type CoseKey, coseKeyId, decodeCoseKey } from '../../../protocols/cose/cose-key.ts';
import { decodeSign1, verifySign1 } from '../../../protocols/cose/sign1.ts';
import { checkShape, shapeOf } from '../../../protocols/document/check-shape.ts';
import { pathText } from '../../../protocols/document/problem.ts';

/** Bytes that are no signed report. */
export class ReportFormatError extends Error {
  override readonly name = 'ReportFormatError';
  readonly blame = 'configuration';
  readonly file: string;

  constructor(file: string, reason: string) {
    super(`${file} is no signed report of a commissioning: ${reason}`);
    this.file = file;
  }
}

/** How what belongs to a report stands to it. */
export type Belonging = 'same' | 'other' | 'notGiven';

export interface VerifiedReport {
  readonly report: CommissionReport;
  /** Key id that it names, in hex. */
  readonly keyId: string;
  /** The given key signed it. */
  readonly signature: 'good' | 'bad' | 'otherKey';
  readonly page: Belonging;
  readonly json: Belonging;
  /** Devices whose own signature in it proves nothing, and why. */
  readonly receipts: readonly {
    readonly device: string;
    readonly verdict: 'genuine' | 'none' | 'bad';
    readonly reason?: string;
  }[];
}

const MOST_BYTES = 32 << 20;
const shape = shapeOf(withoutFormats(reportSchema));

/** Times are checked by whoever reads them; ajv here knows no formats. */
function withoutFormats(schema: object): object {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => (key === 'format' ? undefined : value)) as object;
}

/**
 * Checks a signed report, and whether page and JSON belong to it.
 * @param file what errors call it
 * @throws ReportFormatError
 */
export function verifyReport(
  signed: Uint8Array,
  file: string,
  key: CoseKey,
  beside: { readonly page?: Uint8Array; readonly json?: Uint8Array } = {},
): VerifiedReport {
  if (signed.length > MOST_BYTES) throw new ReportFormatError(file, `it is longer than ${MOST_BYTES} bytes`);
  const sign1 = readSign1(signed, file);
  const payload = sign1.payload;
  if (payload === undefined) throw new ReportFormatError(file, 'it carries no report');
  const { report, page } = readContent(payload, file);
  const keyId = Buffer.from(sign1.keyId ?? []).toString('hex');
  const isOurs = keyId === Buffer.from(coseKeyId(key)).toString('hex');
  return {
    ...{ report, keyId },
    // The key id is no part of what is signed; one that names another key was put there.
    signature: verifySign1(sign1, key) ? (isOurs ? 'good' : 'bad') : isOurs ? 'bad' : 'otherKey',
    page: beside.page === undefined ? 'notGiven' : sha256(beside.page) === page ? 'same' : 'other',
    json: beside.json === undefined ? 'notGiven' : Buffer.compare(beside.json, payload) === 0 ? 'same' : 'other',
    receipts: report.devices.map(({ name, receipt }) => ({ device: name, ...receiptVerdict(receipt) })),
  };
}

/** Whether it proves all that it says. */
export function isProven({ signature, page, json, receipts }: VerifiedReport): boolean {
  return (
    signature === 'good' && page !== 'other' && json !== 'other' && receipts.every(({ verdict }) => verdict !== 'bad')
  );
}

function readSign1(bytes: Uint8Array, file: string): ReturnType<typeof decodeSign1> {
  try {
    return decodeSign1(bytes);
  } catch (error) {
    if (!(error instanceof CoseError)) throw error;
    throw new ReportFormatError(file, error.message);
  }
}

function readContent(payload: Uint8Array, file: string): SignedReport {
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    throw new ReportFormatError(file, 'what is signed is not JSON');
  }
  const version = (content as { readonly report?: { readonly version?: unknown } } | null)?.report?.version;
  if (typeof version === 'number' && version > REPORT_VERSION) {
    throw new ReportFormatError(
      file,
      `it is of version ${version}; this kerb knows ${REPORT_VERSION}: use a newer one`,
    );
  }
  const problems: string[] = [];
  checkShape(content, shape, (path, message) => problems.push(`${pathText(path) || 'the document'} ${message}`));
  if (problems.length > 0) throw new ReportFormatError(file, problems[0]!);
  return content as SignedReport;
}

function receiptVerdict(receipt: CommissionReport['devices'][number]['receipt']): {
  readonly verdict: 'genuine' | 'none' | 'bad';
  readonly reason?: string;
} {
  if (receipt.kind === 'none') return { verdict: 'none', reason: receipt.reason };
  try {
    const bytes = (text: string, encoding: 'base64' | 'hex') => Uint8Array.from(Buffer.from(text, encoding));
    const key = decodeCoseKey(bytes(receipt.key, 'base64'));
    const verdict = verifyReceipt(bytes(receipt.receipt, 'base64'), key, bytes(receipt.nonce, 'hex'));
    return verdict.genuine ? { verdict: 'genuine' } : { verdict: 'bad', reason: verdict.reason };
  } catch (error) {
    if (!(error instanceof CoseError || error instanceof ReceiptFormatError)) throw error;
    return { verdict: 'bad', reason: error.message };
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
