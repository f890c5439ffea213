/** Style, script and icon of the pages: files of this package, the same for everybody. */
import { readFileSync } from 'node:fs';
import type { Answer } from '../http/answer.ts';
import type { Route } from '../http/route.ts';

interface Asset {
  readonly path: string;
  readonly type: string;
  /** In the folder `assets`; several are sent as one, in this order. */
  readonly files: readonly string[];
}

const STYLES = ['base', 'frame', 'parts', 'tables', 'forms', 'figures', 'media'];

const ASSETS: readonly Asset[] = [
  { path: '/assets/page.css', type: 'text/css', files: STYLES.map((name) => `style/${name}.css`) },
  { path: '/assets/page.js', type: 'text/javascript', files: ['page.js'] },
  { path: '/assets/icon.svg', type: 'image/svg+xml', files: ['icon.svg'] },
];

/** Addresses carry the version, so that browsers may keep what they got for a day. */
const HEADERS = { 'Cache-Control': 'public, max-age=86400' };

/** One route an asset; its files are read once, with the first request for it. */
export function assetRoutes(): readonly Route[] {
  return ASSETS.map(({ path, type, files }): Route => {
    let content: string | undefined;
    return {
      method: 'GET',
      path,
      scope: 'public',
      produces: [type],
      isDocument: true,
      handle(): Answer {
        content ??= files.map(readAsset).join('');
        return {
          status: 200,
          headers: { ...HEADERS, 'Content-Type': `${type}; charset=utf-8` },
          body: content,
        };
      },
    };
  });
}

function readAsset(name: string): string {
  return readFileSync(new URL(`../../assets/${name}`, import.meta.url), 'utf8');
}
