const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text as it may stand in an element or in a quoted attribute of HTML or SVG. Control characters, halves of characters, and
 * those that turn the direction of writing, become visible, so that a name cannot look like another.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (found) => ENTITIES[found]!)
    .replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, (found) => (found === '\n' || found === '\t' ? found : '\ufffd'));
}
