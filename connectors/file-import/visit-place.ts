import { createHash } from 'node:crypto';

const IPV4 = /^(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}$/u;
const IPV6 = /^([0-9a-f]{1,4}:[0-9a-f]{1,4}):[0-9a-f:]+$/iu;
const DIGITS = 8;

/**
 * What tells one place of work from another and shows nothing of it: of an address its network alone, for a telephone has
 * another address every day, with the device as printed. Empty where a file tells neither.
 */
export function visitPlace(address: string, device: string): string {
  const network = IPV4.exec(address.trim())?.[1] ?? IPV6.exec(address.trim())?.[1] ?? '';
  const words = device.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (network === '' && words.length === 0) return '';
  return createHash('sha256')
    .update(JSON.stringify([network.toLowerCase(), ...words]))
    .digest('hex')
    .slice(0, DIGITS);
}
