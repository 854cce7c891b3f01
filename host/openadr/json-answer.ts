import { VtnAnswerError } from './errors.ts';
import type { HttpAnswer } from './http-exchange.ts';

/** The document of an answer; a field that is null is as good as left out. @throws VtnAnswerError */
export function parseJson(url: URL, { text }: Pick<HttpAnswer, 'text'>): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => (value === null && key !== '' ? undefined : value));
  } catch (error) {
    const shown = text.length > 60 ? `${text.slice(0, 60)}...` : text;
    throw new VtnAnswerError(url.href, `it is no JSON (${(error as Error).message}): ${JSON.stringify(shown)}`);
  }
}
