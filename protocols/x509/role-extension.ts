import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { Certificate, Extension } from '@peculiar/asn1-x509';

/** Extension of a client's certificate that holds its role, a UTF8String (MB-TCP-Security v3.6, R-21 and R-22). */
export const ROLE_OID = '1.3.6.1.4.1.50316.802.1';
/** Tag of a UTF8String in DER (ITU-T X.690, 8.23). */
const UTF8_STRING = 0x0c;
/** Bytes of the longest role, so that its length takes one or two bytes more. */
const ROLE_LIMIT = 255;

/** What a certificate says of its owner's role. */
export type CertificateRole =
  | { readonly kind: 'role'; readonly role: string }
  /** The server decides by the null role then. */
  | { readonly kind: 'none' }
  | { readonly kind: 'faulty'; readonly problem: string };

/** @throws RangeError for a role that is empty or longer than 255 bytes */
export function roleExtension(role: string): Extension {
  const text = new TextEncoder().encode(role);
  if (text.length < 1 || text.length > ROLE_LIMIT) {
    throw new RangeError(`role ${JSON.stringify(role)} takes ${text.length} bytes; it must be 1 to ${ROLE_LIMIT}`);
  }
  const length = text.length < 0x80 ? [text.length] : [0x81, text.length];
  const value = Uint8Array.of(UTF8_STRING, ...length, ...text);
  return new Extension({ extnID: ROLE_OID, critical: false, extnValue: new OctetString(value) });
}

/** @param certificate in DER, one that is known to be well-formed */
export function certificateRole(certificate: Uint8Array): CertificateRole {
  const { tbsCertificate } = AsnConvert.parse(certificate, Certificate);
  const found = (tbsCertificate.extensions ?? []).filter(({ extnID }) => extnID === ROLE_OID);
  const [only] = found;
  if (only === undefined) return { kind: 'none' };
  // one role, and all of the string is that role.
  if (found.length > 1) return { kind: 'faulty', problem: `it has ${found.length} role extensions where one may be` };
  return roleOf(new Uint8Array(only.extnValue.buffer));
}

function roleOf(value: Uint8Array): CertificateRole {
  const faulty = (problem: string): CertificateRole => ({ kind: 'faulty', problem });
  if (value[0] !== UTF8_STRING) return faulty('its role is no UTF8String');
  const isShort = value[1]! < 0x80;
  const begin = isShort ? 2 : 3;
  const length = isShort ? value[1]! : value[2]!;
  if ((!isShort && (value[1] !== 0x81 || length < 0x80)) || value.length !== begin + length || length === 0) {
    return faulty('its role is encoded wrongly, empty or too long');
  }
  try {
    return { kind: 'role', role: new TextDecoder('utf-8', { fatal: true }).decode(value.subarray(begin)) };
  } catch {
    return faulty('its role is no UTF-8');
  }
}
