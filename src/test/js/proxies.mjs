// Holds resources of proxies in Kubernetes, read from the standard input, against their published types, which know each
// member; prints each fault in a line, with the name of the resource.
import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

const FILE = 'proxies.ts';
const PACKAGES = {
  'gateway.envoyproxy.io': 'envoy-gateway',
  'gateway.networking.k8s.io': 'gateway-api',
  'networking.istio.io': 'istio',
  'security.istio.io': 'istio',
  'traefik.io': 'traefik',
};

const resources = JSON.parse(readFileSync(0, 'utf8'));
writeFileSync(FILE, resources.map(declaration).join('\n'));
const program = ts.createProgram([FILE], {
  strict: true,
  noEmit: true,
  module: ts.ModuleKind.NodeNext,
  lib: ['lib.es2022.d.ts'],
  types: [],
  skipLibCheck: true,
});
for (const { file, start, messageText } of ts.getPreEmitDiagnostics(program)) {
  const resource = file?.fileName === FILE && resources[file.getLineAndCharacterOfPosition(start).line];
  const text = ts.flattenDiagnosticMessageText(messageText, ' ');
  console.log(`${resource ? `${resource.kind} ${resource.metadata.name}` : file?.fileName}: ${text}`);
}
console.log(`checked ${resources.length} resources`);

function declaration(resource, index) {
  const { apiVersion, kind } = resource;
  const type = `import('@kubernetes-models/${PACKAGES[apiVersion.split('/')[0]]}/${apiVersion}/${kind}').I${kind}`;
  return `export const resource${index}: ${type} = ${JSON.stringify(resource)};`;
}
