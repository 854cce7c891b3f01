import { escapeHtml } from '../../host/chart/escape-html.ts';

export { escapeHtml };

/** HTML that is safe to write as it is. */
export class Markup {
  readonly text: string;

  /** `text`: already HTML. Use {@link markup}, which escapes what is put into it. */
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Markup[] | undefined;

function written(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  return typeof part === 'object' ? part.map(({ text }) => text).join('') : escapeHtml(String(part));
}

/** HTML from a template; what is put in is escaped unless it is {@link Markup} itself. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((html, string, index) => html + written(parts[index - 1]) + string));
}
