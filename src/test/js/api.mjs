// Checks the OpenAPI document as its users' tools do: lints it, generates a TypeScript client from it, compiles api.ts
// against that client, and runs it against the service.
import { execFileSync } from 'node:child_process';

const DOCUMENT = '../openapi/openapi.yaml';

run('node_modules/@redocly/cli/bin/cli.js', 'lint', DOCUMENT, '--config', 'redocly.yaml');
run('node_modules/@hey-api/openapi-ts/bin/run.js', '--input', DOCUMENT, '--output', 'client', '--silent');
run('node_modules/typescript/bin/tsc', '--project', 'tsconfig.json');
run('built/api.js');

function run(...command) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  try {
    process.stdout.write(execFileSync(process.execPath, command, { env, encoding: 'utf8', stdio: 'pipe' }));
  } catch (error) {
    console.log(error.stdout, error.stderr);
    process.exit(1);
  }
}
