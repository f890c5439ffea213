/**
 * The wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding), writing only: what a handful
 * of small messages needs. A library would cost every user of this package more than the whole of it (protobufjs
 * 3 MB and an install script, @bufbuild/protobuf generated code), and nothing here is read back.
 */
import { DynamicRiskError } from '@dynamic-risk/dataset';

/** One field of a message, encoded. */
export type ProtobufField = readonly number[] | Uint8Array;

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/**
 * A whole number of any of the integer types or of an enum.
 *
 * @throws {DynamicRiskError} `argument-invalid` when it is negative or no safe integer
 */
export function integerField(number: number, value: number): ProtobufField {
  return [...varint(tag(number, VARINT)), ...varint(value)];
}

/** @throws {DynamicRiskError} `argument-invalid` when the text holds half a surrogate pair, which UTF-8 cannot hold */
export function textField(number: number, text: string): ProtobufField {
  return bytesField(number, utf8(text));
}

/** A message inside a message, or a part of a repeated one. */
export function messageField(number: number, fields: readonly ProtobufField[]): ProtobufField {
  return bytesField(number, message(fields));
}

/** A packed repeated `double`. */
export function doublesField(number: number, values: readonly number[]): ProtobufField {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setFloat64(8 * i, value, true));
  return bytesField(number, bytes);
}

/** The fields one after the other: a whole message. */
export function message(fields: readonly ProtobufField[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((length, field) => length + field.length, 0));
  let offset = 0;
  for (const field of fields) {
    bytes.set(field, offset);
    offset += field.length;
  }
  return bytes;
}

function bytesField(number: number, bytes: Uint8Array): ProtobufField {
  const head = [...varint(tag(number, LENGTH_DELIMITED)), ...varint(bytes.length)];
  return message([head, bytes]);
}

function tag(number: number, wireType: number): number {
  return number * 8 + wireType;
}

/** Seven bits a byte, the lowest first; the top bit says that more follow. */
function varint(value: number): readonly number[] {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new DynamicRiskError(
      'argument-invalid',
      `Expected a whole number from 0 to 2^53 − 1, found ${value}.`,
    );
  }
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

/** The encoder of the platform is not at hand where no surroundings are. */
function utf8(text: string): Uint8Array {
  if (/\p{Surrogate}/u.test(text)) {
    throw new DynamicRiskError(
      'argument-invalid',
      `${JSON.stringify(text)} holds half a surrogate pair, which UTF-8 cannot hold. Rename the column or level.`,
    );
  }
  return Uint8Array.from(Array.from(text, (character) => utf8Bytes(character.codePointAt(0)!)).flat());
}

function utf8Bytes(point: number): readonly number[] {
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), trail(point)];
  if (point < 0x10000) return [0xe0 | (point >> 12), trail(point >> 6), trail(point)];
  return [0xf0 | (point >> 18), trail(point >> 12), trail(point >> 6), trail(point)];
}

function trail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
