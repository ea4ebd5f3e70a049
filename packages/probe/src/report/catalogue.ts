import { allCases } from '../cases/index.ts';
import { type Case, cureFor, expectationOf, expectedText, severityOf } from '../matrix/case.ts';
import { type Citation, citationsOf, cites, remarkOf } from '../matrix/citation.ts';
import { type Effort, reaches } from '../matrix/effort.ts';
import { FAMILIES, type Family, familyOf } from '../matrix/family.ts';
import { MINTS, type Mint } from '../matrix/mint.ts';
import { SEVERITY_WORDS, type Severity } from '../matrix/severity.ts';
import type { Standard } from '../matrix/standard.ts';

/** A case as people look it up, without any target. */
export interface CatalogueCase {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly family: Family;
  readonly familyTitle: string;
  readonly severity: Severity;
  /** The least effort of a run that includes it. */
  readonly effort: Effort;
  /** What goes over the wire, in words. */
  readonly sent: string;
  /** Who can mint that. */
  readonly mint: Mint;
  /** What a correct server does. */
  readonly right: string;
  /** The same under `--strict`; null where there is no difference. */
  readonly strict: string | null;
  /** What a fail means, and who could use it. */
  readonly why: string;
  /** Where it is written. */
  readonly standards: readonly Citation[];
  /** What more the standards are said to mean here; empty where nothing is. */
  readonly remark: string;
  /** Where it went wrong in the world. */
  readonly incidents: readonly Citation[];
  /** What most likely cures a fail. */
  readonly cure: string;
}

/** Which cases are looked up; all where nothing is said. */
export interface Lookup {
  readonly families?: readonly Family[] | undefined;
  /** Those that test a requirement of one of these, or are of a wanted family. */
  readonly requirements?: readonly Standard[] | undefined;
  /** Only those that a run of this effort includes. */
  readonly effort?: Effort | undefined;
}

const OF_CONTROLS =
  'It is a control: where the right caller does not get in, and a wrong one does, no refusal proves anything.';

const isIncident = ({ id }: Citation): boolean => id.startsWith('cve:');

const rightOf = (definition: Case, strict: boolean): string =>
  expectedText(definition, expectationOf(definition, strict));

/** A case as it is looked up. */
export const catalogued = (definition: Case): CatalogueCase => {
  const { id, slug, title, sent, mint, standard, effort = 'quick' } = definition;
  const family = familyOf(id);
  const severity = severityOf(definition);
  const [right, strict] = [rightOf(definition, false), rightOf(definition, true)];
  const citations = citationsOf(standard);
  return {
    id,
    slug,
    title,
    family,
    familyTitle: FAMILIES[family].title,
    severity,
    effort,
    sent,
    mint,
    right,
    strict: strict === right ? null : strict,
    why:
      family === 'CTL'
        ? OF_CONTROLS
        : `A fail means that ${SEVERITY_WORDS[severity]}. What is sent can be made by ${MINTS[mint]}.`,
    standards: citations.filter((citation) => !isIncident(citation)),
    remark: remarkOf(standard),
    incidents: citations.filter(isIncident),
    cure: cureFor(definition),
  };
};

/** The cases that are looked up, in the order of a run. */
export const listCases = ({
  families = [],
  requirements = [],
  effort,
}: Lookup = {}): readonly CatalogueCase[] =>
  allCases
    .filter((definition) => effort === undefined || reaches(effort, definition.effort ?? 'quick'))
    .filter(
      ({ id, standard }) =>
        (families.length === 0 && requirements.length === 0) ||
        families.includes(familyOf(id)) ||
        cites(standard, requirements),
    )
    .map(catalogued);

/** The case of this id (`A01`, or a trial's `A01-GET`) or name (`no-token`), in whatever case of letters; undefined where there is none. */
export const findCase = (wanted: string): CatalogueCase | undefined => {
  const text = wanted.toLowerCase();
  const found = allCases.find(({ id, slug }) => {
    const own = id.toLowerCase();
    return text === own || text === slug || text.startsWith(`${own}-`);
  });
  return found && catalogued(found);
};
