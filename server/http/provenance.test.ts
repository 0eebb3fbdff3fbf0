import { describe, expect, it } from 'vitest';
import { nommerAppareil } from './provenance.ts';
import { lireAdresse, listerProxys } from './proxys.ts';

describe('l’adresse de qui demande', () => {
  const aucun = listerProxys('');
  const proxys = listerProxys('10.0.0.0/8, 192.0.2.7, 2001:db8::/32');

  it.each([
    ['sans proxy déclaré, ce qu’on écrit n’est pas lu', aucun, '203.0.113.5', '1.2.3.4', '203.0.113.5'],
    ['d’un inconnu, non plus', proxys, '203.0.113.5', '1.2.3.4', '203.0.113.5'],
    ['d’un proxy à nous, la dernière', proxys, '10.1.2.3', '1.2.3.4, 198.51.100.9', '198.51.100.9'],
    ['à travers deux proxys, celle d’avant', proxys, '10.1.2.3', '1.2.3.4, 198.51.100.9, 192.0.2.7', '198.51.100.9'],
    ['en IPv6', proxys, '2001:db8::1', '2001:678::5', '2001:678::5'],
    ['IPv4 écrite en IPv6', proxys, '::ffff:10.1.2.3', '198.51.100.9', '198.51.100.9'],
    ['rien d’écrit : le proxy lui-même', proxys, '10.1.2.3', undefined, '10.1.2.3'],
    ['illisible : le proxy lui-même', proxys, '10.1.2.3', '1.2.3.4, <script>', '10.1.2.3'],
  ])('%s', (_, liste, directe, transmise, attendue) => {
    expect(lireAdresse(liste, directe, transmise)).toBe(attendue);
  });

  it.each(['proxy.exemple.fr', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.1,', '::/129'])(
    '%s n’est pas une adresse',
    (texte) => {
      expect(() => listerProxys(texte)).toThrow(RangeError);
    },
  );
});

describe('l’appareil', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox sur Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge sur Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile Safari/604.1',
      'Safari sur iPhone',
    ],
    ['curl/8.5', null],
    [undefined, null],
  ])('%s', (agent, attendu) => {
    expect(nommerAppareil(agent)).toBe(attendu);
  });
});
