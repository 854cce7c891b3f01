import { sameBytes } from '../bytes/same-bytes.ts';
import type { Identity } from '../profile/profile.ts';
import type { FirmwareFacts } from './bundle-facts.ts';
import { classId, uuidText, vendorDomain, vendorId } from './ids.ts';

/** What an image says of itself in its profile section. */
export interface ImageStatement {
  readonly class: string;
  /** `profileDigest` of its profile. */
  readonly digest: string;
  readonly identity: Identity;
  readonly version: number;
  readonly update?: { readonly migrates: readonly number[] };
}

/** What the manifest says of ids against what they are made of. */
export function idProblems(facts: FirmwareFacts, className: string, identity: Identity): string[] {
  const vendor = vendorId(identity);
  const ofClass = classId(vendor, className);
  const problems: string[] = [];
  if (!sameBytes(facts.vendorId, vendor)) {
    problems.push(
      `the vendor id is ${uuidText(facts.vendorId)}; that of ${vendorDomain(identity)} is ${uuidText(vendor)}`,
    );
  }
  if (!sameBytes(facts.classId, ofClass)) {
    problems.push(`the class id is ${uuidText(facts.classId)}; that of ${className} is ${uuidText(ofClass)}`);
  }
  return problems;
}

/** What the image's own profile section contradicts of the manifest; empty when they agree. */
export function imageProblems(facts: FirmwareFacts, image: ImageStatement): string[] {
  const problems = idProblems(facts, image.class, image.identity);
  if (image.digest !== facts.profileDigest) {
    problems.push(`the image was built from the profile ${image.digest}; the manifest is for ${facts.profileDigest}`);
  }
  if (image.version !== facts.schema) {
    problems.push(`the image keeps records of schema ${image.version}; the manifest says ${facts.schema}`);
  }
  const migrates = image.update?.migrates ?? [];
  if (migrates.join() !== facts.migrates.join()) {
    const list = (schemas: readonly number[]) => (schemas.length === 0 ? 'none' : schemas.join(', '));
    problems.push(`the image migrates the schemas ${list(migrates)}; the manifest says ${list(facts.migrates)}`);
  }
  return problems;
}
