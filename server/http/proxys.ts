import { BlockList, isIP } from 'node:net';

/** The proxies whose word is taken: addresses and blocks (`10.0.0.0/8`), separated by commas. @throws RangeError on anything else */
export function listerProxys(texte: string): BlockList {
  const liste = new BlockList();
  if (texte === '') return liste;
  for (const entree of texte.split(',').map((e) => e.trim())) {
    const [adresse = '', longueur] = entree.split('/');
    const version = isIP(adresse);
    const bits = longueur === undefined ? (version === 4 ? 32 : 128) : Number(longueur);
    if (version === 0 || !/^\d{1,3}$/.test(longueur ?? '0') || bits > (version === 4 ? 32 : 128))
      throw new RangeError(`Adresse illisible\u00a0: ${entree}`);
    liste.addSubnet(adresse, bits, version === 4 ? 'ipv4' : 'ipv6');
  }
  return liste;
}

const nue = (adresse: string): string => adresse.trim().replace(/^::ffff:(?=\d+\.)/i, '');
const estProxy = (proxys: BlockList, adresse: string): boolean => {
  const version = isIP(adresse);
  return version !== 0 && proxys.check(adresse, version === 4 ? 'ipv4' : 'ipv6');
};

/**
 * The address of whoever asks. `X-Forwarded-For` is only read from a proxy of ours, from its end: the first address that is not one of ours. Anyone else may write
 * anything there.
 *
 * @param directe the address at the other end of the connection
 */
export function lireAdresse(proxys: BlockList, directe: string, transmise: string | undefined): string {
  let adresse = nue(directe);
  const relais = (transmise ?? '').split(',').map(nue);
  while (estProxy(proxys, adresse)) {
    const precedente = relais.pop();
    if (precedente === undefined || isIP(precedente) === 0) break;
    adresse = precedente;
  }
  return adresse;
}
