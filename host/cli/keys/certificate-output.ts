import type { X509Certificate } from 'node:crypto';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { certificateRole } from '../../../protocols/x509/role-extension.ts';
import { subjectText, validityMs } from '../../keys/certificate-file.ts';
import { certificateProblem, day } from '../../keys/certificate-purpose.ts';

/** From this part of its life on a certificate is due to be renewed. */
const RENEWAL_SHARE = 2 / 3;

/** A certificate as JSON shows it. */
export interface CertificateJson {
  readonly kind: 'certificate';
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly purpose: 'authority' | 'client' | 'server' | 'any';
  /** Null: it names none. */
  readonly role: string | null;
  readonly hosts: readonly string[];
  readonly notBefore: string;
  readonly notAfter: string;
  readonly daysLeft: number;
  readonly state: 'good' | 'renewalDue' | 'expired' | 'notYetGood' | 'faulty';
  /** SHA-256 of the certificate. */
  readonly fingerprint: string;
}

export function certificateJson(certificate: X509Certificate, nowMs: number): CertificateJson {
  const { fromMs, toMs } = validityMs(certificate);
  const role = certificateRole(certificate.raw);
  return {
    kind: 'certificate',
    subject: subjectText(certificate),
    issuer: certificate.issuer.split('\n').join(', '),
    serialNumber: certificate.serialNumber.toLowerCase(),
    purpose: purposeOf(certificate),
    role: role.kind === 'role' ? role.role : null,
    hosts: (certificate.subjectAltName ?? '')
      .split(', ')
      .flatMap((name) => name.split(/^(?:DNS|IP Address):/)[1] ?? []),
    notBefore: new Date(fromMs).toISOString(),
    notAfter: new Date(toMs).toISOString(),
    daysLeft: Math.floor((toMs - nowMs) / DAY_MS),
    state:
      nowMs > toMs
        ? 'expired'
        : nowMs < fromMs
          ? 'notYetGood'
          : role.kind === 'faulty'
            ? 'faulty'
            : nowMs > fromMs + (toMs - fromMs) * RENEWAL_SHARE
              ? 'renewalDue'
              : 'good',
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

function purposeOf(certificate: X509Certificate): CertificateJson['purpose'] {
  if (certificate.ca) return 'authority';
  const { fromMs } = validityMs(certificate);
  const fits = (['client', 'server'] as const).filter(
    (purpose) => !certificateProblem(certificate, purpose, fromMs)?.startsWith('is not for'),
  );
  return fits.length === 1 ? fits[0]! : 'any';
}

export function certificateLines(certificate: X509Certificate, nowMs: number): string[] {
  const json = certificateJson(certificate, nowMs);
  const until = day(Date.parse(json.notAfter));
  const states: Readonly<Record<CertificateJson['state'], string>> = {
    good: `good until ${until}, ${json.daysLeft} days`,
    renewalDue: `good until ${until}, ${json.daysLeft} days: renew it, with kerb keys renew`,
    expired: `EXPIRED on ${until}`,
    notYetGood: `NOT GOOD before ${json.notBefore}`,
    faulty: 'UNUSABLE: its role is encoded wrongly',
  };
  return [
    `  ${json.subject}, of ${json.issuer === json.subject ? 'itself' : json.issuer}`,
    `  ${json.purpose}${json.role === null ? '' : `, role ${json.role}`}${json.hosts.length > 0 ? `, for ${json.hosts.join(', ')}` : ''}`,
    `  ${states[json.state]}`,
    `  serial number ${json.serialNumber}`,
    `  SHA-256 ${json.fingerprint}`,
  ];
}
