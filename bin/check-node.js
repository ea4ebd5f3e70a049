// Imported first, and written for any Node: an older one must get a sentence, not a stack trace.
const OLDEST = [22, 20];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(`mizt-auth needs Node ${OLDEST.join('.')} or newer, and this is ${process.version}.`);
  process.exit(3);
}
