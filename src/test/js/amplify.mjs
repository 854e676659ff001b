// Runs the steps of AWS Amplify in Node.js.
import { run } from './amplify-steps.mjs';
import { totp } from './totp.mjs';

// Amplify names a device after the browser; Node.js has no navigator before version 21.
globalThis.navigator ??= { userAgent: 'Node.js' };

await run(process.env, (secret, steps) => totp(secret, process.env.NOW, steps));

// Amplify's timers would keep the process running.
process.exit(0);
