// Prints the counts of a JSON report as outputs of a step.
import { readFileSync } from 'node:fs';

const { summary, drift } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const counts = {
  failures: summary.fail,
  unknown: summary.unknown,
  new: drift?.counts?.new,
  resolved: drift?.counts?.resolved,
};
for (const [name, count] of Object.entries(counts)) {
  if (Number.isInteger(count)) process.stdout.write(`${name}=${count}\n`);
}
