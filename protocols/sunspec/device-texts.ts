/** Id of the model that every SunSpec map begins with. */
export const COMMON_MODEL = 1;
/** Registers of its texts, behind ID and L; the unit id and a pad may follow. */
export const COMMON_MODEL_REGISTERS = 64;

/** What the common model tells; empty where the device tells nothing. */
export interface CommonTexts {
  readonly manufacturer: string;
  readonly model: string;
  readonly options: string;
  readonly version: string;
  readonly serialNumber: string;
}

/** Texts of the common model by their registers, behind ID and L (SunSpec Device Information Model Specification V1.1, 6.4.1). */
const TEXTS = [
  ['manufacturer', 0, 16],
  ['model', 16, 16],
  ['options', 32, 8],
  ['version', 40, 8],
  ['serialNumber', 48, 16],
] as const;

/** Reads the texts of model 1 from its registers behind ID and L; what lies beyond the end of `bytes` is empty. */
export function decodeCommonModel(bytes: Uint8Array): CommonTexts {
  const texts = { manufacturer: '', model: '', options: '', version: '', serialNumber: '' };
  for (const [name, from, length] of TEXTS) texts[name] = textOf(bytes.subarray(from * 2, (from + length) * 2));
  return texts;
}

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const text = new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
  // Makers fill up with blanks as well as with zeros.
  return [...text]
    .filter((character) => character >= ' ' && character !== '\u007f' && character !== '\ufffd')
    .join('')
    .trim();
}
