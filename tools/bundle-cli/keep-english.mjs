/** Leaves out what zod says in forty languages: only English is ever asked for. */

/** @import { Plugin } from 'esbuild' */

/** The list of all languages of zod becomes one of English alone. @type {Plugin} */
export const keepEnglish = {
  name: 'keep-english',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: `export { default as en } from './en.js';`,
      loader: 'js',
    }));
  },
};
