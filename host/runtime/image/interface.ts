/** Namespace of the firmware's imports (protocols/firmware.wit). */
export const PLATFORM = 'kerb:firmware/platform@1.0.0';

/** Name of the custom section that says which profile an image was built from. */
export const PROFILE_SECTION = 'kerb.profile';

/** Version of the firmware interface that this runtime speaks. */
export const ABI_VERSION = 1;

type CoreType = 'i32' | 'f64';
interface Signature {
  readonly parameters: readonly CoreType[];
  readonly results: readonly CoreType[];
}

const signature = (parameters: string, results = ''): Signature => ({
  parameters: parameters.split(' ').filter(Boolean) as CoreType[],
  results: results.split(' ').filter(Boolean) as CoreType[],
});

/** Core signatures of the imports, as the canonical ABI lowers protocols/firmware.wit. */
export const imports: ReadonlyMap<string, Signature> = new Map([
  ['log', signature('i32 i32 i32 i32')],
  ['event', signature('i32 i32 i32')],
  ['persist', signature('i32 i32 i32 i32')],
  ['recall', signature('i32 i32 i32')],
]);

/** Core signatures of the exports. */
export const exports: ReadonlyMap<string, Signature> = new Map([
  ['abi', signature('', 'i32')],
  ['layout', signature('', 'i32')],
  ['create', signature('', 'i32')],
  ['init', signature('i32 i32')],
  ['tick', signature('i32 f64 i32')],
  ['batch', signature('i32 i32 f64 i32')],
  ['write', signature('i32 i32 i32 i32 i32 i32', 'i32')],
  ['configure', signature('i32 i32 i32', 'i32')],
  ['fetch', signature('i32 i32 i32', 'i32')],
  ['put', signature('i32 i32 i32 i32')],
  ['cabi_realloc', signature('i32 i32 i32 i32', 'i32')],
]);

/** The parameter of `batch` that says for how many devices one call works. */
export const BATCH_COUNT_PARAMETER = 1;
