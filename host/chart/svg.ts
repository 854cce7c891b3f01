import { escapeHtml } from './escape-html.ts';

export type Attributes = Readonly<Record<string, string | number>>;
export type Point = readonly [x: number, y: number];

/** An element of an SVG picture; `content` is already SVG. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeText(value)}"`);
  const opened = `<${name}${written.join('')}`;
  return content.length === 0 ? `${opened}/>` : `${opened}>${content.join('')}</${name}>`;
}

export function text(x: number, y: number, content: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeHtml(content));
}

export function line(from: Point, to: Point, attributes: Attributes): string {
  return element('line', { x1: from[0], y1: from[1], x2: to[0], y2: to[1], ...attributes });
}

export function polyline(points: readonly Point[], attributes: Attributes): string {
  return element('polyline', { points: pointsText(points), fill: 'none', ...attributes });
}

export function polygon(points: readonly Point[], attributes: Attributes): string {
  return element('polygon', { points: pointsText(points), ...attributes });
}

/** A whole picture; readers who do not see it are told its title. */
export function picture(width: number, height: number, title: string, content: readonly string[]): string {
  const attributes = {
    ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, role: 'img' },
    ...{ 'font-family': 'sans-serif', 'font-size': 12 },
  };
  const background = element('rect', { width, height, fill: '#fff' });
  return `${element('svg', attributes, '\n', [element('title', {}, escapeHtml(title)), background, ...content, ''].join('\n'))}\n`;
}

function pointsText(points: readonly Point[]): string {
  return points.map(([x, y]) => `${attributeText(x)},${attributeText(y)}`).join(' ');
}

function attributeText(value: string | number): string {
  return typeof value === 'number' ? String(Number(value.toFixed(2))) : escapeHtml(value);
}
