import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';

const NOT_TOLD = /^(?:|[-–—]|нет|неизвестно|unknown)$/iu;
const WITH_PORT = /^(?:(\d+(?:\.\d+){3})|\[(.+)\]):\d+$|^\[(.+)\]$/u;
const DIGITS = 8;

/**
 * What tells one place of work from another: of an address its network alone, for a telephone has another address every
 * day, with the device as printed. A digest without a key: it shows no address, but whoever has it can try networks and
 * devices until one fits. Empty where a file tells neither; null where the address cannot be read.
 */
export function visitPlace(address: string, device: string): string | null {
  const network = networkOf(address.trim());
  const words = device.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (network === null) return null;
  if (network === '' && words.length === 0) return '';
  return createHash('sha256')
    .update(JSON.stringify([network, ...words]))
    .digest('hex')
    .slice(0, DIGITS);
}

/** Of several, which proxies have added, the first is the user's own. */
function networkOf(printed: string): string | null {
  if (NOT_TOLD.test(printed)) return '';
  const [first = ''] = printed.split(/[\s,;]+/u);
  const [, v4, v6, bare] = WITH_PORT.exec(first) ?? [];
  const address = v4 ?? v6 ?? bare ?? first;
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return null;
  // One of the fourth version may be written as one of the sixth.
  const read = ipaddr.process(address);
  return read instanceof ipaddr.IPv6
    ? read.parts.slice(0, 2).map(hexadecimal).join(':')
    : read.octets.slice(0, 2).join('.');
}

function hexadecimal(part: number): string {
  return part.toString(16);
}
