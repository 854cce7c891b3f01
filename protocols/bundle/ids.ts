import { createHash } from 'node:crypto';
import type { Identity } from '../profile/profile.ts';

/** Namespace of domain names (RFC 9562, 6.6). */
const DNS_NAMESPACE = Buffer.from('6ba7b8109dad11d180b400c04fd430c8', 'hex');

/** UUID of version 5: 16 bytes out of a namespace and a name (RFC 9562, 5.5). */
export function uuidV5(namespace: Uint8Array, name: string): Uint8Array {
  const uuid = new Uint8Array(createHash('sha1').update(namespace).update(name, 'utf8').digest().subarray(0, 16));
  uuid[6] = (uuid[6]! & 0x0f) | 0x50;
  uuid[8] = (uuid[8]! & 0x3f) | 0x80;
  return uuid;
}

/** A UUID as it is written: groups of hexadecimal digits. */
export function uuidText(uuid: Uint8Array): string {
  return Buffer.from(uuid)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The name that a vendor's id is made of: the host of its URL, or else its name in lower case with hyphens. */
export function vendorDomain({ vendorName, vendorUrl }: Identity): string {
  const named = vendorName.trim().toLowerCase().replace(/\s+/g, '-');
  if (vendorUrl === undefined) return named;
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(vendorUrl) ? vendorUrl : `https://${vendorUrl}`;
  return URL.canParse(url) ? new URL(url).hostname : named;
}

/** SUIT's vendor id of a device: UUIDv5 of its domain (draft-ietf-suit-manifest, 8.4.8.2). */
export function vendorId(identity: Identity): Uint8Array {
  return uuidV5(DNS_NAMESPACE, vendorDomain(identity));
}

/** SUIT's class id: UUIDv5 of the vendor id and the profile's class. */
export function classId(vendor: Uint8Array, className: string): Uint8Array {
  return uuidV5(vendor, className);
}
