import { Encoder } from 'cbor-x';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { ImageRefusedError } from '../../../host/runtime/image/admit.ts';
import { imageProfile, withProfile } from '../../../host/runtime/image/profile-section.ts';
import { configLayout } from '../../../protocols/profile/config-layout.ts';
import { profileDigest } from '../../../protocols/profile/digest.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { updateAddresses } from '../../../protocols/profile/update-rules.ts';
import { assemble, smallFirmware, withSection } from '../runtime/image/small-firmware.ts';

const NAME = 'kerb.profile';
const bare = assemble(smallFirmware());
const cbor = new Encoder({ useRecords: false, variableMapSize: true });
let profile: Profile;
beforeAll(async () => {
  profile = (await buildFirmware('meter')).profile;
});

function withContent(content: Uint8Array): Uint8Array {
  return withSection(bare, 0, [NAME.length, ...new TextEncoder().encode(NAME), ...content]);
}

test('what is put in comes out', () => {
  const text = fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' });
  const identity = fc.record(
    { vendorName: text, productCode: text, majorMinorRevision: text, vendorUrl: text, modelName: text },
    { requiredKeys: ['vendorName', 'productCode', 'majorMinorRevision'] },
  );
  fc.assert(
    fc.property(identity, (identity) => {
      const other = { ...profile, identity };
      const image = withProfile(bare, other);
      expect(imageProfile(image)).toEqual({
        class: 'meter',
        digest: profileDigest(other),
        identity: { ...identity },
        version: profile.version,
        update: updateAddresses(profile),
        config: configLayout(profile),
      });
      expect(WebAssembly.validate(image)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

describe('refused:', () => {
  const good = { class: 'x', digest: '0', identity: { vendorName: 'a', productCode: 'b', majorMinorRevision: '1' } };
  const encoded = (content: unknown) => withContent(Uint8Array.from(cbor.encode(content)));

  test('the plain content is taken, so that what follows is refused for its own fault', () => {
    expect(imageProfile(encoded(good))).toEqual({ ...good, version: 0, update: { migrates: [] } });
    const update = { migrates: [1, 2], request: 3, ready: 0, battery: 65_535, recordRefused: 14 };
    expect(imageProfile(encoded({ ...good, version: 7, update }))).toEqual({ ...good, version: 7, update });
  });

  test.each([
    ['no module', () => new Uint8Array(4), 'not a valid WebAssembly module'],
    ['no section', () => bare, 'no kerb.profile section; build it with `kerb build`'],
    ['two sections', () => withProfile(withProfile(bare, profile), profile), 'more than one kerb.profile section'],
    ['no CBOR', () => withContent(Uint8Array.of(0xff, 0xff)), 'is not CBOR'],
    ['an array that claims to be huge', () => withContent(Uint8Array.of(0x9a, 0x7f, 0xff, 0xff, 0xff)), 'is not CBOR'],
    ['an empty section', () => withContent(new Uint8Array(0)), 'is not CBOR'],
    ['a number', () => encoded(5), 'lacks class, digest or identity'],
    ['null', () => encoded(null), 'lacks class, digest or identity'],
    ['no class', () => encoded({ ...good, class: undefined }), 'lacks class, digest or identity'],
    ['a digest that is no text', () => encoded({ ...good, digest: 5 }), 'lacks class, digest or identity'],
    [
      'a version that is no whole number',
      () => encoded({ ...good, version: 1.5 }),
      'a version that is no whole number',
    ],
    ['a version too large', () => encoded({ ...good, version: 65_536 }), 'a version that is no whole number'],
    ['an update that is a list', () => encoded({ ...good, update: [] }), 'an update part that is none'],
    ['an update without versions', () => encoded({ ...good, update: { ready: 1 } }), 'an update part that is none'],
    ['a version to migrate that is text', () => encoded({ ...good, update: { migrates: ['1'] } }), 'an update part'],
    ['an address below 0', () => encoded({ ...good, update: { migrates: [], request: -1 } }), 'an update part'],
    ['a rule that nobody knows', () => encoded({ ...good, update: { migrates: [], wait: 1 } }), 'an update part'],
    ['no identity', () => encoded({ ...good, identity: null }), 'lacks class, digest or identity'],
    ['an identity without a vendor', () => encoded({ ...good, identity: { productCode: 'b' } }), 'lacks class'],
    [
      'a number in the identity',
      () => encoded({ ...good, identity: { ...good.identity, modelName: 5 } }),
      'lacks class',
    ],
  ])('%s', (_name, image, message) => {
    expect(() => imageProfile(image())).toThrow(ImageRefusedError);
    expect(() => imageProfile(image())).toThrow(message);
  });

  test('bytes of any kind, without another error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (content) => {
        try {
          imageProfile(withContent(content));
        } catch (error) {
          expect(error).toBeInstanceOf(ImageRefusedError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
