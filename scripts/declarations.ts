import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The entries of the library, as its package exports them. */
export const LIBRARY_ENTRIES = ['consumer', 'probe'] as const;

const FROM = /^(?:import|export) (?:type )?(?:\*|\{[^}]*\}) from '([^']+)';\n/gm;

/** The declarations of a module with those that it imports before it, each once, and without any import. */
const flattened = (file: string, seen: Set<string>): string => {
  if (seen.has(file)) return '';
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const imported = [...text.matchAll(FROM)].map(([, from = '']) => {
    // Whoever installs the release has none of this project's packages.
    if (!from.startsWith('.')) throw new Error(`${file} names ${from}, which the release does not have.`);
    return flattened(join(dirname(file), from.replace(/\.ts$/, '.d.ts')), seen);
  });
  return `${imported.join('')}${text.replace(FROM, '').replace(/^export \{\};\n/gm, '')}`;
};

/** The declarations of each entry of the library: one self-contained text, made by the compiler. */
export const libraryDeclarations = (): Readonly<Record<(typeof LIBRARY_ENTRIES)[number], string>> => {
  const folder = mkdtempSync(join(tmpdir(), 'mizt-auth-declarations-'));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  try {
    execFileSync(process.execPath, [compiler, '-p', 'packages/library', '--outDir', folder], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const textOf = (entry: string): string => {
      const index = join(folder, 'packages', 'library', 'src', entry, 'index.d.ts');
      return `${flattened(index, new Set())}export {};\n`;
    };
    return { consumer: textOf('consumer'), probe: textOf('probe') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
