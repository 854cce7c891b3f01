/** github.com/cose-wg/Examples: sign1-tests, ecdsa-examples/ecdsa-sig-01 and eddsa-examples/eddsa-sig-01. */
export interface Sign1Vector {
  readonly name: string;
  readonly cbor: string;
  readonly key: 'P-256' | 'Ed25519';
  readonly externalAad?: string;
  /** Whether the signature holds, or part of the message with which the document is refused. */
  readonly outcome: boolean | string;
  /** Of the one that was signed, where the example tells. */
  readonly toBeSigned?: string;
}

/** The private keys of the examples; x and y of P-256, x and d of Ed25519 as in RFC 8032, 7.1, test 1. */
export const VECTOR_KEYS = {
  'P-256': {
    curve: 'P-256',
    x: Buffer.from('usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8', 'base64url').toString('hex'),
    y: Buffer.from('IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4', 'base64url').toString('hex'),
    d: Buffer.from('V8kgd2ZBRuh2dgyVINBUqpPDr7BOMGcF22CQMIUHtNM', 'base64url').toString('hex'),
  },
  Ed25519: {
    curve: 'Ed25519',
    x: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    d: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  },
} as const;

export const CONTENT = new TextEncoder().encode('This is the content.');

const R = 'EAE868ECC176883766C5DC5BA5B8DCA25DAB3C2E56A551CE5705B793914348E1';
const TAIL = `A10442313154546869732069732074686520636F6E74656E742E5840${R}`;
/** s of most of them. */
const S = '9F43D6C6BA654472DA301B645B293C9BA939295B97C4BDB847782BFF384C5794';
const S_CONTENT_TYPE = '72727F48461FABBBA2E343492DDECAC3983686250BC68E9F1A7A07D41225B59F';

export const SIGN1_VECTORS: readonly Sign1Vector[] = [
  {
    name: 'ecdsa-sig-01: ECDSA, P-256',
    key: 'P-256',
    cbor: `D28445A201260300${TAIL}${S_CONTENT_TYPE}`,
    outcome: true,
    toBeSigned: '846A5369676E61747572653145A2012603004054546869732069732074686520636F6E74656E742E',
  },
  {
    name: 'eddsa-sig-01: EdDSA, Ed25519',
    key: 'Ed25519',
    cbor:
      'D28445A201270300A10442313154546869732069732074686520636F6E74656E742E58407142FD2FF96D56DB85BEE905A76BA1D0' +
      'B7321A95C8C4D3607C5781932B7AFB8711497DFA751BF40B58B3BCC32300B1487F3DB34085EEF013BF08F4A44D6FEF0D',
    outcome: true,
  },
  {
    name: 'sign-pass-01: algorithm not protected, which is not taken here',
    key: 'P-256',
    cbor:
      `D28441A0A201260442313154546869732069732074686520636F6E74656E742E5840${R}` +
      '1A02E5F0344BF2D4EE5C7FD75A68A9F5E0B3CC1F1FC1409C189566586FF9D610',
    outcome: 'no algorithm',
  },
  {
    name: 'sign-pass-02: external data',
    key: 'P-256',
    cbor: `D28443A10126${TAIL}55388B10C4F1B59A6733EAB416870A945111A4B2FBDBEF33A77234B1DEFF2F9B`,
    externalAad: '11aa22bb33cc44dd55006699',
    outcome: true,
    toBeSigned: '846A5369676E61747572653143A101264C11AA22BB33CC44DD5500669954546869732069732074686520636F6E74656E742E',
  },
  {
    name: 'sign-pass-02 without its external data',
    key: 'P-256',
    cbor: `D28443A10126${TAIL}55388B10C4F1B59A6733EAB416870A945111A4B2FBDBEF33A77234B1DEFF2F9B`,
    outcome: false,
  },
  {
    name: 'sign-pass-03: without a tag, which is not taken here',
    key: 'P-256',
    cbor: `8443A10126${TAIL}${S}`,
    outcome: 'no tag 18',
  },
  { name: 'sign-pass-03 with its tag', key: 'P-256', cbor: `D28443A10126${TAIL}${S}`, outcome: true },
  { name: 'sign-fail-01: another tag', key: 'P-256', cbor: `D903E68443A10126${TAIL}${S}`, outcome: 'tag 998' },
  {
    name: 'sign-fail-02: other content',
    key: 'P-256',
    cbor: `D28443A10126${TAIL.replace('742E5840', '742F5840')}${S}`,
    outcome: false,
  },
  { name: 'sign-fail-03: an unknown algorithm', key: 'P-256', cbor: `D28445A1013903E6${TAIL}${S}`, outcome: false },
  {
    name: 'sign-fail-04: an algorithm by name',
    key: 'P-256',
    cbor: `D2844AA10167756E6B6E6F776E${TAIL}${S}`,
    outcome: 'none that is a number',
  },
  { name: 'sign-fail-06: a protected header added', key: 'P-256', cbor: `D28445A201260300${TAIL}${S}`, outcome: false },
  {
    name: 'sign-fail-07: a protected header removed',
    key: 'P-256',
    cbor: `D28443A10126${TAIL}${S_CONTENT_TYPE}`,
    outcome: false,
  },
];
