import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doublesField, integerField, message, messageField, textField } from './protobuf.ts';

describe('a field of a protobuf message', () => {
  // The examples of https://protobuf.dev/programming-guides/encoding: a = 150, b = "testing", c = { a: 150 }.
  it('is written as in the examples of the specification', () => {
    expect(message([integerField(1, 150)])).toEqual(Uint8Array.of(0x08, 0x96, 0x01));
    expect(message([textField(2, 'testing')])).toEqual(
      Uint8Array.of(0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67),
    );
    expect(message([messageField(3, [integerField(1, 150)])])).toEqual(
      Uint8Array.of(0x1a, 0x03, 0x08, 0x96, 0x01),
    );
  });

  it('packs doubles, the lowest byte first', () => {
    expect(message([doublesField(10, [1, -0])])).toEqual(
      Uint8Array.of(0x52, 16, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x80),
    );
  });

  it('writes any well-formed text as the UTF-8 of the platform', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const bytes = new TextEncoder().encode(text);
        expect(Array.from(textField(1, text)).slice(-bytes.length || Infinity)).toEqual(Array.from(bytes));
      }),
    );
  });

  it('writes whole numbers up to 2^53 − 1 and refuses all others', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        const digits = Array.from(integerField(1, value)).slice(1);
        const read = digits.reduceRight((sum, byte) => sum * 128 + (byte & 127), 0);
        expect(read).toBe(value);
      }),
    );
    expect(() => integerField(1, -1)).toThrow('found -1');
    expect(() => integerField(1, 0.5)).toThrow('found 0.5');
  });
});
