import type { Context } from 'hono';
import type { Env } from './contexte.ts';
import { introuvable } from './probleme.ts';

/** Read again each time, so that it never expires while the product runs; the norm asks for less than a year. */
const VALABLE_JOURS = 90;

/** `security.txt` (RFC 9116): where to report a vulnerability, if the installation says so. Real clock. */
export function servirSecuriteTxt(c: Context<Env>): Response {
  const { contactSecurite } = c.get('deps').config;
  if (contactSecurite === null) throw introuvable();
  const expire = new Date(Date.now() + VALABLE_JOURS * 86_400_000).toISOString();
  return c.text(`Contact: ${contactSecurite}\nExpires: ${expire}\nPreferred-Languages: fr, en\n`, 200, {
    'Content-Type': 'text/plain; charset=utf-8',
  });
}
