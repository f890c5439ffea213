import { describe, expect, test } from 'vitest';
import { canvasOf, onCanvas } from './terminal.ts';

const SINK = { write: () => undefined };

describe('the canvas of a sink', () => {
  test.each([
    [{ LANG: 'en_GB.UTF-8' }, true],
    [{ LANG: 'C.utf8' }, true],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: 'C' }, false],
    [{ LANG: 'C', LC_CTYPE: 'de_CH.UTF-8' }, true],
    [{ LC_ALL: '', LANG: 'de_DE.ISO-8859-1' }, false],
    [{}, false],
  ])('of locale %j has Unicode: %j', (env, isUnicode) => {
    expect(canvasOf(SINK, env).isUnicode).toBe(isUnicode);
  });

  test('is as wide as the terminal, else as COLUMNS says, else without bound', () => {
    expect(canvasOf({ ...SINK, columns: 120 }, { COLUMNS: '60' }).width).toBe(120);
    expect(canvasOf(SINK, { COLUMNS: '60' }).width).toBe(60);
    expect(canvasOf(SINK, { COLUMNS: 'wide' }).width).toBe(Infinity);
    expect(canvasOf({ ...SINK, columns: 5 }, {}).width).toBe(40);
    expect(canvasOf(SINK, {}).width).toBe(Infinity);
  });

  test('without Unicode has stand-ins', () => {
    expect(onCanvas('– 3 → 4 µs …é', { isUnicode: false })).toBe('- 3 -> 4 us ...?');
    expect(onCanvas('– é', { isUnicode: true })).toBe('– é');
  });
});
