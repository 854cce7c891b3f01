/** Part of a bundle that is not as it has to be. */
export type BundlePart = 'envelope' | 'manifest' | 'signature' | 'image' | 'profile' | 'ids' | 'keys';

/** A bundle that cannot be made of what was given, or a file that is none. Blame: the file. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
  readonly blame = 'configuration';
  readonly part: BundlePart;

  constructor(part: BundlePart, message: string, options?: ErrorOptions) {
    super(message, options);
    this.part = part;
  }
}
