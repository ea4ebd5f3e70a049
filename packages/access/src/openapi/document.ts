import { LineCounter } from 'yaml';
import { jsonFaultOf, parseJsonText } from './json-text.ts';
import type { ParsedText, PlaceAt } from './parsed-text.ts';
import { OpenApiError, type Place, startOf } from './problem.ts';
import { parseYaml } from './yaml-text.ts';

/** A parsed file. */
export interface OpenApiFile {
  readonly file: string;
  readonly root: unknown;
  /** Where the member at the end of this path stands, or the nearest above it that is there. */
  placeOf(path: readonly string[]): Place;
  /** The line of the member at the end of this path; undefined where it is not there. */
  lineOf(path: readonly string[]): number | undefined;
}

const placesOf = (file: string, text: string): PlaceAt => {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return (offset) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
};

// JSON is YAML, but its own parser is ten times as fast; and YAML allows what JSON does not, a comma at the end for one.
const parse = (file: string, text: string, at: PlaceAt): ParsedText => {
  const json = parseJsonText(text, at);
  if (json !== undefined) return json;
  if (/\.json$/i.test(file)) throw new OpenApiError(at(jsonFaultOf(text)), 'is not JSON from here on');
  return parseYaml(text, at);
};

/** Reads a file of YAML or JSON. Throws {@link OpenApiError}. */
export const parseFile = (file: string, text: string): OpenApiFile => {
  if (text.trim() === '') throw new OpenApiError(startOf(file), 'is empty');
  const at = placesOf(file, text);
  const { root, find } = parse(file, text, at);
  return {
    file,
    root,
    placeOf: (path) => at(find(path).offset),
    lineOf: (path) => {
      const { offset, found } = find(path);
      return found ? at(offset).line : undefined;
    },
  };
};
