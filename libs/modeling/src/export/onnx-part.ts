/** What a graph of ONNX operators is put together from. */
import type { OnnxConstant, OnnxNode } from './onnx-messages.ts';

/** A part of the graph; `result` is the name of its value, `[clients, 1]`. */
export interface OnnxPart {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly result: string;
}

/** Gives a name that nothing in the graph has. */
export type OnnxNamer = (wanted: string) => string;

/** A standard operator with one output and no attributes. */
export function onnxNode(operator: string, inputs: readonly string[], output: string): OnnxNode {
  return { operator, inputs, outputs: [output] };
}

/** The columns side by side. */
export function concatColumns(columns: readonly string[], output: string): OnnxNode {
  return { ...onnxNode('Concat', columns, output), attributes: { axis: 1 } };
}

/** One number, `[1, 1]`, which every client shares. */
export function onnxScalar(name: string, value: number): OnnxConstant {
  return { name, shape: [1, 1], values: [value] };
}
