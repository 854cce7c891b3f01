import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_clientAuth,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import { roleExtension } from './role-extension.ts';

const COMMON_NAME = '2.5.4.3';
const DER_NULL = Uint8Array.of(5, 0);

/** Who a certificate is for. */
export type CertificateOwner =
  /** Signs certificates, and nothing else. */
  | { readonly kind: 'authority' }
  /** A client, with its role if it has one. */
  | { readonly kind: 'client'; readonly role?: string }
  /** A gateway, reached by these names and IP addresses. */
  | { readonly kind: 'server'; readonly hosts: readonly string[] };

export interface CertificateContent {
  readonly owner: CertificateOwner;
  /** Common name of the subject. */
  readonly name: string;
  readonly publicKey: KeyObject;
  /** Positive, 1 to 20 bytes (RFC 5280, 4.1.2.2). */
  readonly serialNumber: Uint8Array;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

/** Who signs. */
export interface Issuer {
  /** In DER; undefined: the certificate is its own, as that of a root is. */
  readonly certificate: Uint8Array | undefined;
  readonly privateKey: KeyObject;
}

/** An X.509v3 certificate in DER (RFC 5280), signed. @throws RangeError for a role that cannot be */
export function issueCertificate(content: CertificateContent, issuer: Issuer): Uint8Array {
  const { algorithm, hash } = signatureOf(issuer.privateKey);
  const subject = nameOf(content.name);
  const signer = issuer.certificate && AsnConvert.parse(issuer.certificate, Certificate).tbsCertificate;
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: Uint8Array.from(content.serialNumber).buffer,
    signature: algorithm,
    issuer: signer?.subject ?? subject,
    validity: new Validity({ notBefore: new Date(content.notBeforeMs), notAfter: new Date(content.notAfterMs) }),
    subject,
    subjectPublicKeyInfo: publicKeyInfo(content.publicKey),
    extensions: new Extensions(extensionsOf(content, issuer)),
  });
  const signature = sign(hash, new Uint8Array(AsnConvert.serialize(tbs)), issuer.privateKey);
  return new Uint8Array(
    AsnConvert.serialize(
      new Certificate({
        tbsCertificate: tbs,
        signatureAlgorithm: algorithm,
        signatureValue: Uint8Array.from(signature).buffer,
      }),
    ),
  );
}

function nameOf(commonName: string): Name {
  const value = new AttributeValue({ utf8String: commonName });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: COMMON_NAME, value })])]);
}

function publicKeyInfo(key: KeyObject): SubjectPublicKeyInfo {
  return AsnConvert.parse(key.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo);
}

/** SHA-1 of the public key's bits, as a name of it and no more (RFC 5280, 4.2.1.2). */
function keyIdentifier(key: KeyObject): Uint8Array {
  return createHash('sha1')
    .update(new Uint8Array(publicKeyInfo(key).subjectPublicKey))
    .digest();
}

function extension(extnID: string, critical: boolean, value: object): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

function extensionsOf({ owner, publicKey }: CertificateContent, issuer: Issuer): Extension[] {
  const isAuthority = owner.kind === 'authority';
  const usage = isAuthority ? KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign : KeyUsageFlags.digitalSignature;
  const issuerKey = createPublicKey(issuer.privateKey);
  const extensions = [
    extension(
      id_ce_basicConstraints,
      true,
      isAuthority ? new BasicConstraints({ cA: true, pathLenConstraint: 0 }) : new BasicConstraints({ cA: false }),
    ),
    extension(id_ce_keyUsage, true, new KeyUsage(usage)),
    extension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdentifier(publicKey))),
    extension(
      id_ce_authorityKeyIdentifier,
      false,
      new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyIdentifier(issuerKey)) }),
    ),
  ];
  if (owner.kind === 'client') {
    extensions.push(extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_clientAuth])));
    if (owner.role !== undefined) extensions.push(roleExtension(owner.role));
  }
  if (owner.kind === 'server') {
    extensions.push(extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth])));
    extensions.push(extension(id_ce_subjectAltName, false, new SubjectAlternativeName(owner.hosts.map(generalName))));
  }
  return extensions;
}

function generalName(host: string): GeneralName {
  const isAddress = host.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(host);
  return new GeneralName(isAddress ? { iPAddress: host } : { dNSName: host });
}

/** How a key signs: with SHA-256, but where the key's own kind says otherwise. */
function signatureOf(key: KeyObject): { readonly algorithm: AlgorithmIdentifier; readonly hash: string | undefined } {
  const { asymmetricKeyType, asymmetricKeyDetails } = key;
  if (asymmetricKeyType === 'ed25519') {
    return { algorithm: new AlgorithmIdentifier({ algorithm: '1.3.101.112' }), hash: undefined };
  }
  if (asymmetricKeyType === 'rsa') {
    const parameters = Uint8Array.from(DER_NULL).buffer;
    return { algorithm: new AlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.11', parameters }), hash: 'sha256' };
  }
  if (asymmetricKeyType === 'ec') {
    const isLong = asymmetricKeyDetails?.namedCurve === 'secp384r1';
    const algorithm = new AlgorithmIdentifier({ algorithm: `1.2.840.10045.4.3.${isLong ? 3 : 2}` });
    return { algorithm, hash: isLong ? 'sha384' : 'sha256' };
  }
  throw new RangeError(
    `a key of the type ${asymmetricKeyType} signs no certificates: give P-256, P-384, RSA or Ed25519`,
  );
}
