import type { ConfigDocument } from '../../../../protocols/config/config-document.ts';
import { encodeConfigDocument } from '../../../../protocols/config/document-codec.ts';
import { type CoseKey, coseKeyId, publicKeyOf } from '../../../../protocols/cose/cose-key.ts';
import { createSign1AtOnce } from '../../../../protocols/cose/sign1.ts';
import { signerOf } from '../../../../protocols/cose/signer.ts';
import { encodeKeySet, type KeyRole, type KeySet, type TrustedKey } from '../../../../protocols/trust/key-set.ts';
import { scenarioKey } from '../../../../sim/update/scenario-keys.ts';
import { FACTORY, Field, Register } from './config-image.ts';

export const CONFIG_KEY = scenarioKey(1, 'utility');
export const KEYS_KEY = scenarioKey(1, 'maker');
export const STRANGE_KEY = scenarioKey(1, 'stranger');

const trusted = (key: CoseKey, ...roles: KeyRole[]): TrustedKey => ({
  id: coseKeyId(key),
  key: publicKeyOf(key),
  roles,
});

/** A key may sign config, and another one not. */
export const KEY_SET: KeySet = {
  version: 1,
  keys: [trusted(CONFIG_KEY, 'config'), trusted(KEYS_KEY, 'firmware', 'keys')],
};
export const KEY_SET_BYTES = encodeKeySet(KEY_SET);
/** The utility's key was revoked. */
export const WITHOUT_UTILITY: KeySet = { version: 2, keys: [trusted(KEYS_KEY, 'firmware', 'keys')] };

export type About = Partial<Omit<ConfigDocument, 'target' | 'fields'>> & {
  readonly target?: Partial<ConfigDocument['target']>;
  readonly fields?: Readonly<Record<number, number | readonly number[]>>;
};

export function documentOf({ target, fields, ...about }: About = {}): ConfigDocument {
  const given = fields ?? { [Field.limit]: 15, [Field.list]: [1, 2, 3, 1000] };
  return {
    title: 'test',
    target: { class: 'plain', schema: 1, ...target },
    sequence: 1,
    activateAtS: 0,
    fields: new Map(Object.entries(given).map(([id, value]) => [Number(id), value])),
    settings: [],
    ...about,
  };
}

export function signed(about: About = {}, key = CONFIG_KEY): Uint8Array {
  return createSign1AtOnce(encodeConfigDocument(documentOf(about)), signerOf(key));
}

/** What is taken only in the one order, and what only in the other. */
export const NEEDS_SETTINGS_FIRST: About = {
  fields: { [Field.limit]: FACTORY.most + 30, [Field.number]: -5 },
  settings: [
    { address: Register.most, words: [60] },
    { address: Register.kept, words: [7] },
  ],
};
export const NEEDS_FIELDS_FIRST: About = {
  fields: { [Field.limit]: 2 },
  settings: [{ address: Register.most, words: [4] }],
};
