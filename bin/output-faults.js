// Written for the warm path too, so that it loads nothing of its own but what Node has loaded: an import of
// node:fs would load its streams and promises besides.
const { writeSync } = process.getBuiltinModule('node:fs');

// What a shell gives to a program that SIGPIPE ended, as it does to others whose reader has gone. It cannot be 0:
// a probe that was cut short has proven nothing, and a pipeline with pipefail must not take it for a pass.
const READER_GONE = 141;
const COULD_NOT_RUN = 3;

const tell = (text) => {
  try {
    writeSync(2, text);
  } catch {
    // Nobody is left who could be told.
  }
};

const endFor = (name) => (error) => {
  if (error.code === 'EPIPE') process.exit(READER_GONE);
  const why = error.code === 'ENOSPC' ? 'the disk is full' : error.code;
  tell(`Error: ${name} could not be written: ${why}.\nTry:   Free some space, or send it elsewhere\n`);
  process.exit(COULD_NOT_RUN);
};

/** Ends the program where nobody reads its output any more, or where it cannot be written. */
export const endOnOutputFaults = () => {
  process.stdout.on('error', endFor('stdout'));
  process.stderr.on('error', endFor('stderr'));
};

/** Writes a short text to `stdout` or `stderr` without loading a stream, and ends the program as above. */
export const writeNow = (name, text) => {
  let rest = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(name === 'stdout' ? 1 : 2, rest));
  } catch (error) {
    if (error.code !== 'EAGAIN') endFor(name)(error);
    // Its reader is slow, and whoever started this program wants nobody to wait: that takes a stream.
    endOnOutputFaults();
    process[name].write(rest);
  }
};
