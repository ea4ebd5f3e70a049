import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { UsageError } from '../../usage-error.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

const isCertificate = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
};

const read = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new UsageError(`The CA file ${path} cannot be read${why}.`, [
      'Check "ca" of the target in mizt-auth.json; a path is relative to that file',
    ]);
  }
};

/** The certificates (PEM) of a CA file. Throws {@link UsageError} for a file that holds none, or a broken one. */
export const readCaFile = async (path: string): Promise<string> => {
  const text = await read(path);
  const found = text.match(CERTIFICATE) ?? [];
  const cure = 'Give it PEM: one or more blocks that begin with -----BEGIN CERTIFICATE-----';
  if (text.trim() === '') throw new UsageError(`The CA file ${path} is empty.`, [cure]);
  if (found.length === 0) throw new UsageError(`The CA file ${path} holds no certificate in PEM.`, [cure]);
  const broken = found.findIndex((pem) => !isCertificate(pem));
  if (broken !== -1)
    throw new UsageError(`Certificate ${broken + 1} of the CA file ${path} cannot be read.`, [cure]);
  return found.join('\n');
};
