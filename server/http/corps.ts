import type { MiddlewareHandler } from 'hono';
import type { Env } from './contexte.ts';
import { Refus } from './probleme.ts';

/**
 * What a body may weigh (bytes) and hold (values, whatever their depth), by what it brings. Our decision: some ten times the largest that a page of ours sends.
 * `identite` is what one signs in with; `demande` a short request or a test of eligibility; `acte` the charge of an event; `saisie` an autosave. A `fichier` is not
 * read here: its route writes it aside as it comes.
 */
const tailles = {
  identite: { octets: 4_000, valeurs: 100 },
  demande: { octets: 100_000, valeurs: 5_000 },
  acte: { octets: 1_000_000, valeurs: 50_000 },
  saisie: { octets: 2_000_000, valeurs: 100_000 },
  fichier: { octets: 200_000_000, valeurs: 0 },
} as const;
export type Corps = keyof typeof tailles;

/** The most that a body of this kind weighs, in bytes. */
export const octetsMax = (corps: Corps): number => tailles[corps].octets;

/** No body of ours nests deeper: a value of twenty levels, in a list, in a request. */
const PROFONDEUR_MAX = 30;
/** No form of ours asks so many questions: an object with more keys is none of its charges, nor one of its rows. */
const CLES_MAX = 1_000;
const DEUX_POINTS = 0x3a;
const GUILLEMET = 0x22;
const ECHAPPEMENT = 0x5c;
const VIRGULE = 0x2c;
const JSON_ANNONCE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

const tropVolumineux = (): Refus =>
  new Refus('trop_volumineux', 'Cette demande est trop volumineuse : envoyez-la en plusieurs fois.', {
    contournement: 'corps',
  });

/**
 * Counts the values of a JSON text, the keys of each of its objects and how deep it nests, from its bytes as they come and before anything is built of them.
 *
 * @returns takes the next bytes; throws a refusal at the first value, key or level too many.
 */
export function compterValeurs(valeursMax: number): (octets: Uint8Array) => void {
  let dansTexte = false;
  let echappe = false;
  let valeurs = 1;
  let profondeur = 0;
  const cles = new Uint32Array(PROFONDEUR_MAX + 1);
  return (octets) => {
    for (const octet of octets) {
      if (dansTexte) {
        if (echappe) echappe = false;
        else if (octet === ECHAPPEMENT) echappe = true;
        else if (octet === GUILLEMET) dansTexte = false;
      } else if (octet === GUILLEMET) dansTexte = true;
      // « [ » and « { » differ by one bit from each other, so do « ] » and « } »; no other byte is one of them with it.
      else if ((octet & 0xdf) === 0x5b) {
        valeurs++;
        profondeur++;
        if (profondeur > PROFONDEUR_MAX)
          throw new Refus('saisie_refusee', 'La demande emboîte trop de niveaux : elle n’a pas été lue.', {
            contournement: 'corps',
          });
        cles[profondeur] = 0;
      } else if ((octet & 0xdf) === 0x5d) profondeur--;
      else if (octet === VIRGULE) valeurs++;
      else if (octet === DEUX_POINTS) {
        const n = (cles[profondeur] ?? 0) + 1;
        if (n > CLES_MAX) throw tropVolumineux();
        cles[profondeur] = n;
      }
    }
    if (valeurs > valeursMax) throw tropVolumineux();
  };
}

/** A character of JSON text that turns the reading around (« fdp.exe » reads « exe.pdf »), as it is or as its escape; any other escape, to step over it. */
const RETOURNEMENT = /\\(?:u(?:202[a-e]|206[6-9])|[\s\S])|[\u202a-\u202e\u2066-\u2069]/gi;
const RETOURNE = /[\u202a-\u202e\u2066-\u2069]|\\u20(?:2[a-e]|6[6-9])/i;

/** What people write, without what would make others read something else; nobody sees these characters, so nobody could take them out. */
const redresser = (json: string): string =>
  RETOURNE.test(json) ? json.replace(RETOURNEMENT, (lu) => (lu.length === 2 ? lu : '')) : json;

/** Reads the JSON body of a route within what its kind allows, and leaves it to the validation of its form; nothing is read of a body that says that it is too large. */
export function lireCorps(corps: Corps): MiddlewareHandler<Env> {
  const { octets: octetsPermis, valeurs } = tailles[corps];
  return async (c, suivant) => {
    const { body } = c.req.raw;
    if (Number(c.req.header('content-length') ?? 0) > octetsPermis) throw tropVolumineux();
    if (body !== null && JSON_ANNONCE.test(c.req.header('content-type') ?? '')) {
      const compter = compterValeurs(valeurs);
      const texte = new TextDecoder();
      const lecteur = body.getReader();
      let lus = 0;
      let recu = '';
      try {
        for (let m = await lecteur.read(); !m.done; m = await lecteur.read()) {
          lus += m.value.length;
          if (lus > octetsPermis) throw tropVolumineux();
          compter(m.value);
          recu += texte.decode(m.value, { stream: true });
        }
      } finally {
        // Not cancelled: the refusal must still go out on this connection, which is then closed.
        lecteur.releaseLock();
      }
      // Hono keeps promises there, whatever its type says.
      c.req.bodyCache.text = Promise.resolve(redresser(recu + texte.decode())) as unknown as string;
    }
    await suivant();
  };
}
