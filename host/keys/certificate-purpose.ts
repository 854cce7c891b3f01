import type { X509Certificate } from 'node:crypto';
import { certificateRole } from '../../protocols/x509/role-extension.ts';
import { validityMs } from './certificate-file.ts';

/** What a certificate is used for. */
export type CertificatePurpose = 'client' | 'server' | 'authority';

/** Extended key usages (RFC 5280, 4.2.1.12). */
const USAGES = { client: '1.3.6.1.5.5.7.3.2', server: '1.3.6.1.5.5.7.3.1' } as const;
const NAMES = { client: 'clients (clientAuth)', server: 'servers (serverAuth)' } as const;

/** Why a certificate cannot be used at `nowMs` for a purpose; undefined when it can. */
export function certificateProblem(
  certificate: X509Certificate,
  purpose: CertificatePurpose,
  nowMs: number,
): string | undefined {
  const { fromMs, toMs } = validityMs(certificate);
  if (nowMs > toMs) return `expired on ${day(toMs)}; \`kerb keys renew\` makes the next one`;
  if (nowMs < fromMs) return `is not good before ${new Date(fromMs).toISOString()}; is the clock right?`;
  if (purpose === 'authority') return certificate.ca ? undefined : 'is not that of a certificate authority';
  if (certificate.ca) return `is that of a certificate authority, which is not for ${NAMES[purpose]}`;
  // A certificate that names no usage is for all; Node's types know no such one.
  const usages = certificate.keyUsage as readonly string[] | undefined;
  if (usages !== undefined && !usages.includes(USAGES[purpose])) return `is not for ${NAMES[purpose]}`;
  if (purpose === 'server') return undefined;
  const role = certificateRole(certificate.raw);
  return role.kind === 'faulty' ? `cannot be used: ${role.problem}` : undefined;
}

export function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
