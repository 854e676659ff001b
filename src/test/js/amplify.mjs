// Runs the steps of AWS Amplify in Node.js.
import { run } from './amplify-steps.mjs';
import { totp } from './totp.mjs';

// Amplify names a device after the browser; Node.js has no navigator before version 21.
globalThis.navigator ??= { userAgent: 'Node.js' };

// By the real time, codes are one step early, so that none is too old when a step ends before it is checked.
const seconds = () => process.env.NOW ?? Date.now() / 1000 + 30;
await run(process.env, (secret, steps) => totp(secret, seconds(), steps));

// Amplify's timers would keep the process running.
process.exit(0);
