/** The plot library, which its own script left in the page. @type {typeof import('uplot')} */
export const uPlot = Reflect.get(globalThis, 'uPlot');
