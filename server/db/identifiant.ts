import { randomBytes } from 'node:crypto';

/** A UUID version 7 (RFC 9562): ordered by its creation, made here so that no newer PostgreSQL is needed. */
export function nouvelId(): string {
  const octets = randomBytes(16);
  const instant = Date.now();
  octets.writeUIntBE(instant, 0, 6);
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x70;
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  const h = octets.toString('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}
