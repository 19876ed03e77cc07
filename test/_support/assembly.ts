import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { gunzipSync } from 'zlib';

/*
 * What jsii says of a library: every public type, with what it takes and has.
 */

export interface Docs { readonly summary?: string; readonly default?: string }
export interface Documented { readonly name: string; readonly docs?: Docs }
export interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind?: 'array' | 'map'; readonly elementtype: TypeReference };
  readonly union?: { readonly types: TypeReference[] };
}
export interface Value extends Documented { readonly optional?: boolean; readonly variadic?: boolean; readonly type?: TypeReference }
export interface Callable extends Documented { readonly static?: boolean; readonly parameters?: Value[]; readonly returns?: Value }
export interface Type extends Documented {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly datatype?: boolean;
  readonly base?: string;
  readonly interfaces?: string[];
  readonly initializer?: Callable;
  readonly methods?: Callable[];
  readonly properties?: Value[];
  readonly members?: Documented[];
}
export interface Assembly { readonly name: string; readonly types: { [fqn: string]: Type }; readonly submodules?: { [fqn: string]: unknown } }

export function load(file: string): Assembly {
  if (!existsSync(file)) {
    throw new Error(`${file} is not there: run \`npm run compile\``);
  }
  const json = JSON.parse(readFileSync(file, 'utf8'));
  // A large assembly lies elsewhere, compressed.
  return json.schema === 'jsii/file-redirect' ? JSON.parse(String(gunzipSync(readFileSync(join(dirname(file), json.filename))))) : json;
}
