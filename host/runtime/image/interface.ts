/** Namespace of the firmware's imports (protocols/firmware.wit). */
export const PLATFORM = 'kerb:firmware/platform@1.0.0';

/** Name of the custom section that says which profile an image was built from. */
export const PROFILE_SECTION = 'kerb.profile';

/** Version of the firmware interface that this runtime speaks. */
export const ABI_VERSION = 1;

export type CoreType = 'i32' | 'f64';
export interface Signature {
  /** What each parameter is. */
  readonly names: readonly string[];
  readonly parameters: readonly CoreType[];
  readonly results: readonly CoreType[];
}

/** `parameters`: names; a number is an i32 unless `:f64` stands behind it. */
const signature = (parameters: string, ...results: readonly CoreType[]): Signature => {
  const words = parameters.split(' ').filter(Boolean);
  return {
    names: words.map((word) => word.split(':')[0]!),
    parameters: words.map((word) => (word.endsWith(':f64') ? 'f64' : 'i32')),
    results,
  };
};

/** Core signatures of the imports, as the canonical ABI lowers protocols/firmware.wit. */
export const imports: ReadonlyMap<string, Signature> = new Map([
  ['log', signature('device level message codeUnits')],
  ['event', signature('device code value')],
  ['persist', signature('device key data length')],
  ['recall', signature('device key result')],
]);

/** Core signatures of the exports. */
export const exports: ReadonlyMap<string, Signature> = new Map([
  ['abi', signature('', 'i32')],
  ['layout', signature('', 'i32')],
  ['create', signature('', 'i32')],
  ['init', signature('device reason')],
  ['tick', signature('device nowMs:f64 elapsedMs')],
  ['batch', signature('first count nowMs:f64 elapsedMs')],
  ['write', signature('device bank address count data length', 'i32')],
  ['configure', signature('device data length', 'i32')],
  ['fetch', signature('device offset length', 'i32')],
  ['put', signature('device offset data length')],
  ['cabi_realloc', signature('old oldSize alignment size', 'i32')],
]);

/** The parameter of `batch` that says for how many devices one call works. */
export const BATCH_COUNT_PARAMETER = 1;
