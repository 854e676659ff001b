// Compiles page.ts against the client's own types.
import { execFileSync } from 'node:child_process';

try {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', 'page.tsconfig.json'], { stdio: 'pipe' });
} catch (error) {
  console.log(String(error.stdout), String(error.stderr));
  process.exit(1);
}
