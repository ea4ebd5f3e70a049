import { STANDARD_NAMES, type Standard } from './standard.ts';

/** A single place that a case is written at. */
export interface Citation {
  /** `asvs5:9.1.1`, `rfc8725:3.3`, `cve:2018-0114`: what a machine calls it. */
  readonly id: string;
  /** As people read it: `RFC 8725 §3.3`. */
  readonly text: string;
  readonly link: string;
}

const CHAPTERS: Readonly<Record<string, string>> = {
  1: '0x10-V1-Encoding-and-Sanitization',
  3: '0x12-V3-Web-Frontend-Security',
  4: '0x13-V4-API-and-Web-Service',
  6: '0x15-V6-Authentication',
  7: '0x16-V7-Session-Management',
  8: '0x17-V8-Authorization',
  9: '0x18-V9-Self-contained-Tokens',
  10: '0x19-V10-OAuth-and-OIDC',
  11: '0x20-V11-Cryptography',
  12: '0x21-V12-Secure-Communication',
  13: '0x22-V13-Configuration',
  14: '0x23-V14-Data-Protection',
  15: '0x24-V15-Secure-Coding-and-Architecture',
  16: '0x25-V16-Security-Logging-and-Error-Handling',
};

const TOP_TEN: Readonly<Record<string, string>> = {
  1: '0xa1-broken-object-level-authorization',
  2: '0xa2-broken-authentication',
  4: '0xa4-unrestricted-resource-consumption',
  5: '0xa5-broken-function-level-authorization',
  8: '0xa8-security-misconfiguration',
  9: '0xa9-improper-inventory-management',
};

const GUIDE: Readonly<Record<string, string>> = {
  'CONF-06': '02-Configuration_and_Deployment_Management_Testing/06-Test_HTTP_Methods',
  'SESS-10': '06-Session_Management_Testing/10-Testing_JSON_Web_Tokens',
  'APIT-02': '12-API_Testing/02-API_Broken_Object_Level_Authorization',
};

const asvs = (section: string): Citation => ({
  id: `asvs5:${section}`,
  text: `ASVS 5.0 ${section}`,
  link: `https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/${CHAPTERS[section.split('.')[0] ?? '']}.md`,
});

const rfc = (number: string, section: string): Citation => {
  const anchor = /^[A-Z]/.test(section) ? 'appendix' : 'section';
  const page = `https://www.rfc-editor.org/rfc/rfc${number}.html#${anchor}-${section}`;
  return { id: `rfc${number}:${section}`, text: `RFC ${number} §${section}`, link: page };
};

const LONERS: readonly (readonly [RegExp, (key: string, text: string) => Citation])[] = [
  [
    /^(?:OWASP )?API(\d+):2023$/,
    (key) => {
      const link = `https://owasp.org/API-Security/editions/2023/en/${TOP_TEN[key]}/`;
      return { id: `api2023:${key}`, text: `OWASP API${key}:2023`, link };
    },
  ],
  [
    /^CVE-(\d+-\d+)$/,
    (key, text) => ({
      id: `cve:${key}`,
      text,
      link: `https://www.cve.org/CVERecord?id=${text}`,
    }),
  ],
  [
    /^CWE-(\d+)$/,
    (key, text) => ({
      id: `cwe:${key}`,
      text,
      link: `https://cwe.mitre.org/data/definitions/${key}.html`,
    }),
  ],
  [
    /^WSTG-([A-Z]+-\d+)$/,
    (key, text) => ({
      id: `wstg:${key}`,
      text,
      link: `https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/${GUIDE[key]}`,
    }),
  ],
];

const loner = (text: string): Citation | undefined => {
  for (const [pattern, cite] of LONERS) {
    const key = pattern.exec(text)?.[1];
    if (key !== undefined) return cite(key, text);
  }
  return undefined;
};

/** The remark beside the citations of a case: whatever stands after a semicolon. */
export const remarkOf = (standard: string): string => standard.split('; ').slice(1).join('; ');

/**
 * The single citations in the `standard` of a case, `RFC 8725 §3.1 and §3.5, ASVS 5.0 9.1.2`: a section without a
 * name belongs to the standard before it. Throws `TypeError` where a part is no citation of a known form.
 */
export const citationsOf = (standard: string): readonly Citation[] => {
  let current = '';
  return (standard.split('; ')[0] ?? '').split(/, | and /).map((part) => {
    const single = loner(part);
    if (single !== undefined) return single;
    const [, named = current, section] = /^(?:(RFC \d+|ASVS 5\.0) )?§?([A-Z]?[\d.]+|[A-Z])$/.exec(part) ?? [];
    if (section === undefined || named === '') throw new TypeError(`"${part}" is no citation.`);
    current = named;
    return named === 'ASVS 5.0' ? asvs(section) : rfc(named.slice(4), section);
  });
};

/** The one of the standards with requirements that a citation is of; undefined for any other text. */
export const standardOf = ({ id }: Citation): Standard | undefined =>
  STANDARD_NAMES.find((name) => id.startsWith(`${name}:`));

/** True where a case is written at a place of one of these standards. */
export const cites = (standard: string, wanted: readonly Standard[]): boolean =>
  citationsOf(standard).some((citation) => wanted.some((name) => standardOf(citation) === name));
