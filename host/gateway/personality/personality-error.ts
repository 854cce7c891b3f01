import { didYouMean } from '../../../protocols/document/suggestion.ts';

/** There is no personality of this name. */
export class UnknownPersonalityError extends Error {
  override readonly name = 'UnknownPersonalityError';
  readonly blame = 'configuration';
  readonly personality: string;

  constructor(personality: string, known: readonly string[]) {
    const hint = didYouMean(personality, known) ?? `there are ${known.join(', ')}`;
    super(`${JSON.stringify(personality)} is no personality: ${hint}`);
    this.personality = personality;
  }
}

/** A device that lacks what a personality has to tell. */
export class PersonalityMismatchError extends Error {
  override readonly name = 'PersonalityMismatchError';
  readonly blame = 'configuration';
  readonly personality: string;
  readonly deviceClass: string;

  constructor(personality: string, deviceClass: string, problem: string) {
    super(`a ${deviceClass} cannot be served as ${personality}: ${problem}`);
    this.personality = personality;
    this.deviceClass = deviceClass;
  }
}
