// Holds the resources of CloudFormation templates, read from the standard input, against AWS' published properties;
// prints each fault in a line.
import { readFileSync } from 'node:fs';
import spec from '@aws-cdk/aws-service-spec';

const PSEUDO = /^AWS::(AccountId|Partition|Region|StackId|StackName|URLSuffix)$/;
const IS = {
  string: (value) => typeof value === 'string' || typeof value === 'number',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  json: (value) => typeof value === 'object',
};

const database = spec.loadAwsServiceSpecSync();
const resourceType = (name) => database.lookup('resource', 'cloudFormationType', 'equals', name)[0];

let resources;
for (resources of JSON.parse(readFileSync(0, 'utf8'))) {
  for (const [id, { Type, Properties }] of Object.entries(resources)) {
    const type = resourceType(Type);
    type ? members(Properties, type.properties, id) : fault(id, `no such type: ${Type}`);
  }
  console.log(`checked ${Object.keys(resources).length} resources`);
}

function members(value, properties, path) {
  for (const name of Object.keys(value)) {
    properties[name] ? check(value[name], properties[name].type, `${path}.${name}`) : fault(path, `unknown: ${name}`);
  }
  for (const [name, { required }] of Object.entries(properties)) {
    if (required && !(name in value)) fault(path, `missing: ${name}`);
  }
}

function check(value, type, path) {
  if (isReference(value)) {
    return type.type === 'string' ? follow(value, path) : fault(path, `a reference, not ${type.type}`);
  }
  const elements = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  switch (type.type) {
    case 'ref':
      return elements.length
        ? members(value, database.get('typeDefinition', type.reference.$ref).properties, path)
        : fault(path, 'not an object');
    case 'array':
    case 'map':
      if (Array.isArray(value) !== (type.type === 'array') || typeof value !== 'object') {
        return fault(path, `not of type ${type.type}`);
      }
      return elements.forEach(([key, element]) => check(element, type.element, `${path}.${key}`));
    case 'union':
      return type.types.some((one) => IS[one.type]?.(value)) || fault(path, 'of none of the types');
    default:
      if (!IS[type.type](value)) fault(path, `not of type ${type.type}: ${value}`);
      if (type.allowedValues && !type.allowedValues.includes(value)) fault(path, `not allowed: ${value}`);
  }
}

function isReference(value) {
  return value !== null && typeof value === 'object' && ['Ref', 'Fn::GetAtt', 'Fn::Sub'].includes(Object.keys(value)[0]);
}

function follow(reference, path) {
  const [[kind, target]] = Object.entries(reference);
  const targets = kind === 'Ref' ? [[target]] : kind === 'Fn::GetAtt' ? [target] : holes(target);
  for (const [id, attribute] of targets) {
    if (PSEUDO.test(id) && !attribute) continue;
    const type = resources[id] && resourceType(resources[id].Type);
    if (!type) fault(path, `refers to nothing: ${id}`);
    else if (attribute && !(attribute in type.attributes)) fault(path, `${id} has no attribute ${attribute}`);
  }
}

function holes(text) {
  return [...text.matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name.split('.'));
}

function fault(path, text) {
  console.log(`${path}: ${text}`);
}
