import type { ConditionName, DirectiveName } from './command.ts';

/** Numbers of draft-ietf-suit-manifest-34 and of the IANA registry "SUIT", which holds those of its extensions too. */
export const ENVELOPE_TAG = 107;

export const EnvelopeLabel = { delegation: 1, authentication: 2, manifest: 3 } as const;

export const ManifestLabel = {
  version: 1,
  sequenceNumber: 2,
  common: 3,
  referenceUri: 4,
  validate: 7,
  load: 8,
  invoke: 9,
  payloadFetch: 16,
  install: 20,
  text: 23,
} as const;

/** Elements of manifests and envelopes that nothing here carries out; passing over them would change what is installed. */
export const UNSUPPORTED_ELEMENTS: ReadonlyMap<number, string> = new Map([
  [5, 'manifest-component-id'],
  [6, 'set-version'],
  [14, 'coswid'],
  [15, 'dependency-resolution'],
  [18, 'candidate-verification'],
  [24, 'uninstall'],
]);

export const CommonLabel = { dependencies: 1, components: 2, sharedSequence: 4 } as const;

export const CONDITION_CODES: Readonly<Record<ConditionName, number>> = {
  vendorIdentifier: 1,
  classIdentifier: 2,
  imageMatch: 3,
  componentSlot: 5,
  checkContent: 6,
  abort: 14,
  deviceIdentifier: 24,
  imageNotMatch: 25,
  minimumBattery: 26,
};

export const DIRECTIVE_CODES: Readonly<Record<DirectiveName, number>> = {
  write: 18,
  fetch: 21,
  copy: 22,
  invoke: 23,
  swap: 31,
};

export const CommandCode = {
  setComponentIndex: 12,
  tryEach: 15,
  setParameters: 19,
  overrideParameters: 20,
  runSequence: 32,
} as const;

/** Commands of draft-ietf-suit-trust-domains and draft-ietf-suit-update-management that nothing here carries out. */
export const UNSUPPORTED_COMMANDS: ReadonlyMap<number, string> = new Map([
  [4, 'use-before'],
  [7, 'dependency-integrity'],
  [8, 'is-dependency'],
  [11, 'process-dependency'],
  [27, 'update-authorized'],
  [28, 'version'],
  [29, 'wait'],
  [33, 'unlink'],
  [34, 'override-multiple'],
  [35, 'copy-params'],
]);

export const UNSUPPORTED_PARAMETERS: ReadonlyMap<number, string> = new Map([
  [4, 'use-before'],
  [19, 'encryption-info'],
  [27, 'update-priority'],
  [28, 'version'],
  [29, 'wait-info'],
]);

/** Numbers below are for private use in every registry. */
export const PRIVATE_USE_END = -255;
