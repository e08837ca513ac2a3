import {
  configurationKeys,
  configurationVersion,
  profiles,
  scopeKeys,
  severities,
  subnetId,
  type ConfigurableRules,
  type Configuration,
  type ConfiguredScope,
  type OptionDescription,
  type OptionValue,
} from './configuration.ts';
import { parseYaml, type YamlValue } from './parse-yaml.ts';
import { waiversOf } from './read-waivers.ts';
import { anyTextOf, booleanOf, errorOf, integerOf, itemsOf, propertiesOf, textOf, wordOf } from './yaml-value.ts';

/**
 * Reads the text of a configuration file. `file` names it in messages, `rules` says which rules there are and what
 * may be said of them. Throws a ConfigurationError with line and column for everything that is not known or not of its type.
 */
export function readConfiguration(text: string, file: string, rules: ConfigurableRules): Configuration {
  const found = propertiesOf(parseYaml(text, file), configurationKeys, 'key of the configuration');
  checkVersion(found.get('version'));
  const profile = found.get('profile');
  const failOn = found.get('failOn');
  const failOnUnknown = found.get('failOnUnknown');
  const endpointSubnet = found.get('endpointSubnet');
  return {
    scope: scopeOf(found.get('scope')),
    ...(profile === undefined ? {} : { profile: wordOf(profile, profiles, 'profile') }),
    ...(failOn === undefined ? {} : { failOn: wordOf(failOn, severities, 'severity') }),
    ...(failOnUnknown === undefined ? {} : { failOnUnknown: booleanOf(failOnUnknown) }),
    ...(endpointSubnet === undefined ? {} : { endpointSubnet: subnetOf(endpointSubnet) }),
    only: ruleIds(found.get('only'), rules),
    skip: ruleIds(found.get('skip'), rules),
    rules: optionsOf(found.get('rules'), rules),
    waivers: waiversOf(found.get('waivers'), rules, found.get('waiversMayLackExpiry')),
  };
}

function checkVersion(value: YamlValue | undefined): void {
  const version = value === undefined ? configurationVersion : integerOf(value);
  if (value === undefined || version === configurationVersion) return;
  const newer = `Version ${version} is newer than this program reads; update secws-audit.`;
  throw errorOf(value, version > configurationVersion ? newer : `There is no version ${version}; write version: 1.`);
}

function scopeOf(value: YamlValue | undefined): ConfiguredScope {
  const found = value === undefined ? undefined : propertiesOf(value, scopeKeys, 'part of the scope');
  const texts = (key: (typeof scopeKeys)[number]): readonly string[] => listOf(found?.get(key)).map(textOf);
  return {
    subscriptions: texts('subscriptions'),
    resourceGroups: texts('resourceGroups'),
    workspaces: texts('workspaces'),
    managementGroups: texts('managementGroups'),
  };
}

function subnetOf(value: YamlValue): string {
  const id = textOf(value);
  if (new RegExp(subnetId).test(id)) return id;
  const form = '/subscriptions/…/virtualNetworks/<name>/subnets/<name>';
  throw errorOf(value, `\`endpointSubnet\` must be the id of a subnet: ${form}.`);
}

function ruleIds(value: YamlValue | undefined, rules: ConfigurableRules): readonly string[] {
  return listOf(value).map(item => wordOf(item, Object.keys(rules), 'rule'));
}

function listOf(value: YamlValue | undefined): readonly YamlValue[] {
  return value === undefined ? [] : itemsOf(value);
}

function optionsOf(value: YamlValue | undefined, rules: ConfigurableRules): Configuration['rules'] {
  const configured = value === undefined ? [] : [...propertiesOf(value, Object.keys(rules), 'rule')];
  return Object.fromEntries(
    configured.map(([rule, options]) => [rule, valuesOf(options, rule, rules[rule]?.options ?? {})]),
  );
}

function valuesOf(
  options: YamlValue,
  rule: string,
  specs: Readonly<Record<string, OptionDescription>>,
): Readonly<Record<string, OptionValue>> {
  const found = [...propertiesOf(options, Object.keys(specs), `option of ${rule}`)];
  return Object.fromEntries(found.map(([name, value]) => [name, optionValue(value, specs[name]?.type)]));
}

function optionValue(value: YamlValue, type: OptionDescription['type'] | undefined): OptionValue {
  if (type === 'boolean') return booleanOf(value);
  if (type === 'strings') return itemsOf(value).map(textOf);
  return type === 'integer' ? integerOf(value) : anyTextOf(value);
}
