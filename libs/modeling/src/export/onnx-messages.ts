/**
 * The messages of an ONNX file. Field numbers and enum values: onnx/onnx.proto3 of https://github.com/onnx/onnx,
 * IR version 8 (message name beside each function).
 */
import {
  doublesField,
  integerField,
  message,
  messageField,
  textField,
  type ProtobufField,
} from './protobuf.ts';

/** `TensorProto.DataType`. */
export const ONNX_TYPES = { int64: 7, string: 8, double: 11 } as const;
export type OnnxType = keyof typeof ONNX_TYPES;

/** `AttributeProto.AttributeType`. */
const ATTRIBUTE_TYPES = { integer: 2, integers: 7, strings: 8 } as const;

/** One operation of the graph. */
export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Empty for the standard operators. */
  readonly domain?: string;
  readonly attributes?: Readonly<Record<string, number | readonly number[] | readonly string[]>>;
}

/** A constant of the graph, row by row. */
export interface OnnxConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** A named input or output with one row per client and one column. */
export interface OnnxColumn {
  readonly name: string;
  readonly type: OnnxType;
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly inputs: readonly OnnxColumn[];
  readonly outputs: readonly OnnxColumn[];
}

export interface OnnxModel {
  readonly irVersion: number;
  readonly producer: string;
  readonly description: string;
  /** Operator set → version; `''` is the standard set. */
  readonly operatorSets: Readonly<Record<string, number>>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly graph: OnnxGraph;
}

/** The bytes of the file (`ModelProto`). */
export function encodeOnnxModel(model: OnnxModel): Uint8Array {
  return message([
    integerField(1, model.irVersion),
    textField(2, model.producer),
    textField(6, model.description),
    messageField(7, graphFields(model.graph)),
    // OperatorSetIdProto
    ...Object.entries(model.operatorSets).map(([domain, version]) =>
      messageField(8, [textField(1, domain), integerField(2, version)]),
    ),
    // StringStringEntryProto
    ...Object.entries(model.metadata).map(([key, value]) =>
      messageField(14, [textField(1, key), textField(2, value)]),
    ),
  ]);
}

/** `GraphProto`. */
function graphFields({ name, nodes, constants, inputs, outputs }: OnnxGraph): readonly ProtobufField[] {
  return [
    ...nodes.map((node) => messageField(1, nodeFields(node))),
    textField(2, name),
    ...constants.map((constant) => messageField(5, tensorFields(constant))),
    ...inputs.map((column) => messageField(11, valueInfoFields(column))),
    ...outputs.map((column) => messageField(12, valueInfoFields(column))),
  ];
}

/** `NodeProto`. */
function nodeFields({
  operator,
  inputs,
  outputs,
  domain,
  attributes = {},
}: OnnxNode): readonly ProtobufField[] {
  return [
    ...inputs.map((input) => textField(1, input)),
    ...outputs.map((output) => textField(2, output)),
    textField(4, operator),
    ...Object.entries(attributes).map(([name, value]) => messageField(5, attributeFields(name, value))),
    ...(domain === undefined ? [] : [textField(7, domain)]),
  ];
}

/** `AttributeProto`. */
function attributeFields(
  name: string,
  value: number | readonly number[] | readonly string[],
): readonly ProtobufField[] {
  if (typeof value === 'number') {
    return [textField(1, name), integerField(3, value), integerField(20, ATTRIBUTE_TYPES.integer)];
  }
  const type = value.every((entry) => typeof entry === 'number') ? 'integers' : 'strings';
  return [
    textField(1, name),
    ...value.map((entry) => (typeof entry === 'number' ? integerField(8, entry) : textField(9, entry))),
    integerField(20, ATTRIBUTE_TYPES[type]),
  ];
}

/** `TensorProto` of doubles. */
function tensorFields({ name, shape, values }: OnnxConstant): readonly ProtobufField[] {
  return [
    ...shape.map((size) => integerField(1, size)),
    integerField(2, ONNX_TYPES.double),
    textField(8, name),
    doublesField(10, values),
  ];
}

/** `ValueInfoProto` of a tensor `[clients, 1]`. */
function valueInfoFields({ name, type }: OnnxColumn): readonly ProtobufField[] {
  const shape = [messageField(1, [textField(2, 'clients')]), messageField(1, [integerField(1, 1)])];
  const tensor = [integerField(1, ONNX_TYPES[type]), messageField(2, shape)];
  return [textField(1, name), messageField(2, [messageField(1, tensor)])];
}
