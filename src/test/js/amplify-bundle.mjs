// Makes amplify-bundle.js of the steps of AWS Amplify, which gives a browser the global object "amplify".
import { build } from 'esbuild';

await build({
  entryPoints: ['amplify-steps.mjs'],
  bundle: true,
  format: 'iife',
  globalName: 'amplify',
  alias: { 'node:assert/strict': './assert.mjs' },
  outfile: 'amplify-bundle.js',
});
