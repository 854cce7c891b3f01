import { type ChannelSet, channelSet, type FieldLamps, type Light } from './field-lamps.ts';
import type { LinkMapping } from './mapping.ts';

/** SUMO's letters. `s`: stop, then go when there is room, as at flashing red; `O`: nothing is lit. */
const LETTERS: Readonly<Record<Light, string>> = {
  green: 'G',
  yellow: 'y',
  flashingYellow: 'o',
  red: 'r',
  flashingRed: 's',
  dark: 'O',
};

/** What the links of a traffic light are shown, a letter each. */
export class LinkStates {
  readonly #links: readonly { readonly channels: ChannelSet; readonly givesWayTo: readonly number[] }[];
  readonly #unlit: readonly boolean[];

  constructor(links: readonly LinkMapping[]) {
    this.#links = links.map(({ channels, givesWayTo }) => ({ channels: channelSet(channels), givesWayTo }));
    this.#unlit = links.map(({ channels }) => channels.length === 0);
  }

  of(lamps: FieldLamps): string {
    const letters = this.#links.map(({ channels }, link) =>
      this.#unlit[link] ? 'r' : LETTERS[lamps.lightOf(channels)],
    );
    let text = '';
    for (let link = 0; link < letters.length; link++) {
      const letter = letters[link]!;
      text += letter === 'G' && this.#links[link]!.givesWayTo.some((other) => mayGo(letters[other]!)) ? 'g' : letter;
    }
    return text;
  }

  /** While the conflict monitor's relay flashes the junction. */
  flashing(): string {
    return this.#unlit.map((unlit) => (unlit ? 'r' : 's')).join('');
  }
}

const mayGo = (letter: string): boolean => letter === 'G' || letter === 'y';
