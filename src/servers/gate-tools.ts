import { programsIn } from './base-images';
import { isBefore, parseImage } from './image';
import { knownImage } from './known';
import { GateTools } from '../gates/tools';
import { rememberByText } from '../private/remember';

/** From this version on, busybox knows `timeout SECONDS`, and Alpine has such a busybox. */
const BUSYBOX_SINCE = '1.30';
const ALPINE_SINCE = '3.10';

/**
 * The first versions of official images whose Alpine variant was never made on an older Alpine. An image without a version in its
 * tag is a new one.
 *
 * @see https://github.com/docker-library/official-images/tree/master/library
 */
const ON_NEW_ALPINE: { readonly [repository: string]: string } = {
  'alpine': ALPINE_SINCE,
  'busybox': BUSYBOX_SINCE,
  'nginx': '1.18',
  'nginxinc/nginx-unprivileged': '1.18',
  'httpd': '2.4.43',
  'haproxy': '2.2',
  'redis': '6.2',
  'valkey/valkey': '7',
  'memcached': '1.6.6',
  'postgres': '13',
  'postgis/postgis': '13',
  'php': '7.4.12',
  'wordpress': '5.6',
  'node': '14',
  'python': '3.9',
  'ruby': '2.7',
  'golang': '1.15',
};

/** The tools of an image, as far as a gate needs them and they are known for sure. Without them, its script looks for tools itself. */
export const gateToolsIn = rememberByText((image): GateTools | undefined => {
  const sh = programsIn(image)?.sh;
  const [isDebian, isAlpine] = [sh === 'dash', sh === 'busybox' && isOnNewAlpine(image)];
  return isDebian || isAlpine ? { curl: knownImage(image)?.tools?.curl === true, bash: isDebian, busybox: isAlpine } : undefined;
});

function isOnNewAlpine(image: string): boolean {
  const { path = '', tag = '', registry } = parseImage(image) ?? {};
  const [, alpine] = /(?:^|-)alpine-?(3\.\d+)/.exec(tag) ?? [];
  if (alpine !== undefined) { return !isBefore(alpine, ALPINE_SINCE); }
  const since = registry === undefined ? ON_NEW_ALPINE[path] : undefined;
  const [, version] = /^v?(\d+(?:\.\d+)*)/.exec(tag) ?? [];
  return since !== undefined && (version === undefined || !isBefore(version, since));
}
