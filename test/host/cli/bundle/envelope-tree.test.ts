import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { envelopeJson, envelopeLines, plainJson } from '../../../../host/cli/bundle/envelope-tree.ts';
import { bundleEnvelope } from '../../../../protocols/bundle/make-bundle.ts';
import { createEnvelope, decodeEnvelope, type Envelope } from '../../../../protocols/suit/envelope.ts';
import { content } from '../../../protocols/bundle/sample.ts';
import { anyManifest } from '../../../protocols/suit/arbitrary-manifest.ts';
import { EXAMPLE_NAMES, example } from '../../../protocols/suit/examples.ts';

const json = (envelope: Envelope) => JSON.stringify(envelopeJson(envelope), plainJson);

describe('an envelope as a tree', () => {
  test.each(EXAMPLE_NAMES)('of the SUIT specification: %s', (name) => {
    const envelope = decodeEnvelope(example(name));
    const lines = envelopeLines(envelope);
    expect(lines[0]).toBe('signatures  not verified');
    expect(lines).toContain(`  sequence number ${envelope.manifest.sequenceNumber}`);
    expect(lines.join('\n')).toMatch(/\n {6}vendor id +fa6b4a53-d5ad-5fdf-be9d-e663e4d41ffe\n/);
    expect(JSON.parse(json(envelope))).toMatchObject({
      digest: { bytes: Buffer.from(envelope.digest.bytes).toString('hex') },
    });
  });

  test('shows whatever can be read, a line for each thing', () => {
    fc.assert(
      fc.property(anyManifest, fc.dictionary(fc.string(), fc.uint8Array()), (manifest, payloads) => {
        const envelope = createEnvelope(manifest, new Map(Object.entries(payloads)));
        const lines = envelopeLines(envelope);
        expect(lines.length).toBeGreaterThan(3);
        for (const line of lines) expect(line).not.toMatch(/undefined|\[object|\p{Cc}/u);
        expect(json(envelope)).not.toContain('"type":"Buffer"');
      }),
    );
  });

  test('does not let a text steer the terminal, and keeps its lines', async () => {
    const notes = 'First line\nsecond\u001b[2J line\u202e';
    const lines = envelopeLines(await bundleEnvelope({ ...content, notes }, []));
    const at = lines.indexOf('      update description:');
    expect(lines.slice(at + 1, at + 3)).toEqual(['        First line', '        second\ufffd[2J line\ufffd']);
  });

  test('tells of a signature that is none', async () => {
    const envelope = await bundleEnvelope(content, []);
    const lines = envelopeLines({ ...envelope, signatures: [Uint8Array.of(1, 2, 3)] });
    expect(lines[1]).toBe('  unnamed key (no COSE_Sign1)');
  });
});
