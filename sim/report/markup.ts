/** HTML that is safe to write as it is. */
export class Markup {
  readonly text: string;

  /** `text`: already HTML. Use {@link markup}, which escapes what is put into it. */
  constructor(text: string) {
    this.text = text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text as it may stand in an element or in a quoted attribute. Control characters, halves of
 * characters, and those that turn the direction
 * of writing, become visible, so that a name cannot look like another.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (found) => ENTITIES[found]!)
    .replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, (found) => (found === '\n' || found === '\t' ? found : '\ufffd'));
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
