import type { ComponentId } from '../../../protocols/suit/component-id.ts';
import type { DigestAlgorithm } from '../../../protocols/suit/digest.ts';
import type { Environment } from '../../../protocols/suit/environment.ts';
import { CLASS_ID, VENDOR_ID } from './examples.ts';

/** What lies in a component: the examples' digests are patterns, so an image is known by the one that it is said to have. */
export interface MockImage {
  readonly digest: Uint8Array;
  readonly size: number;
}

/** A device with the components of the examples, which remembers what it was told to do. */
export class MockDevice implements Environment {
  vendorId = VENDOR_ID;
  classId = CLASS_ID;
  readonly done: string[] = [];
  /** By name in hexadecimal. */
  readonly images = new Map<string, MockImage>();
  /** By URI. */
  readonly files = new Map<string, MockImage>();
  /** What comes out of copying into a component that unpacks. */
  readonly unpacked = new Map<string, MockImage>();
  readonly components: readonly string[];
  slot = 0;

  constructor(components: readonly string[]) {
    this.components = components;
  }

  hasComponent(component: ComponentId): boolean {
    return this.components.includes(nameOf(component));
  }

  digestOf(component: ComponentId, algorithm: DigestAlgorithm, size?: number): Uint8Array | undefined {
    const image = this.images.get(nameOf(component));
    const isThere = image && algorithm === 'SHA-256' && (size === undefined || size <= image.size);
    return isThere ? image.digest : undefined;
  }

  slotOf(): number {
    return this.slot;
  }

  fetch(uri: string, component: ComponentId): boolean {
    return this.#put('fetch', `${uri} to`, component, this.files.get(uri));
  }

  copy(source: ComponentId, component: ComponentId): boolean {
    const image = this.unpacked.get(nameOf(component)) ?? this.images.get(nameOf(source));
    return this.#put('copy', `${nameOf(source)} to`, component, image);
  }

  invoke(component: ComponentId): boolean {
    this.done.push(`invoke ${nameOf(component)}`);
    return true;
  }

  #put(command: string, what: string, component: ComponentId, image: MockImage | undefined): boolean {
    this.done.push(`${command} ${what} ${nameOf(component)}`);
    if (image) this.images.set(nameOf(component), image);
    return image !== undefined;
  }
}

export function nameOf(component: ComponentId): string {
  return component.map((part) => Buffer.from(part).toString('hex')).join('/');
}
