import type { Referentiel } from '../../workflows/engine/form/referentiels.ts';
import { EDITIONS_PUBLICS } from '../../workflows/engine/form/types/publics-cibles.ts';
import type { Edition, Entree } from './edition.ts';
import { lireCommunes, lireEpci, lireLieux, lireZonesRurales } from './decoupage.ts';
import nsf from './extraits/nsf.json' with { type: 'json' };
import qpv2015 from './extraits/qpv-2015.json' with { type: 'json' };
import qpv2024 from './extraits/qpv-2024.json' with { type: 'json' };
import rome from './extraits/rome.json' with { type: 'json' };
import zonesEmploi2020 from './extraits/zones-emploi-2020.json' with { type: 'json' };

interface Fichier {
  readonly version: string;
  readonly debut: string;
  readonly fin: string | null;
  readonly extrait: boolean;
  /** `code|libellé`, or `code|libellé|précision`. */
  readonly entrees: readonly string[];
}

const lireEntree = (ligne: string): Entree => {
  const [code = '', libelle = '', precision] = ligne.split('|');
  const autres = precision === undefined ? [] : [precision];
  return { code, libelle, precision: precision ?? (code === '' ? null : code), autres, poids: 0 };
};

const lireBundle = ({ version, debut, fin, extrait, entrees }: Fichier): Edition => ({
  version,
  debut,
  fin,
  extrait,
  entrees: entrees.map(lireEntree),
});

const lirePublics = (): Edition[] =>
  EDITIONS_PUBLICS.map(({ version, debut, fin, publics }) => ({
    version,
    debut,
    fin,
    extrait: false,
    entrees: publics.map(({ code, libelle, groupe }) => ({ code, libelle, precision: groupe, autres: [], poids: 0 })),
  }));

const LECTEURS: Readonly<Record<Referentiel, () => Promise<Edition[]>>> = {
  commune: lireCommunes,
  epci: lireEpci,
  departement: () => lireLieux('departement'),
  region: () => lireLieux('region'),
  zoneEmploi: () => Promise.resolve([lireBundle(zonesEmploi2020)]),
  qpv: () => Promise.resolve([lireBundle(qpv2015), lireBundle(qpv2024)]),
  frr: lireZonesRurales,
  publicCible: () => Promise.resolve(lirePublics()),
  nsf: () => Promise.resolve([lireBundle(nsf)]),
  rome: () => Promise.resolve([lireBundle(rome)]),
  // The thesaurus of Centre Inffo may not be copied: what is written by hand is accepted.
  formacode: () => Promise.resolve([]),
};

const lues = new Map<Referentiel, Promise<Edition[]>>();

/** The editions of a set, read once by this process; none when it is not installed. */
export function lireEditions(nom: Referentiel): Promise<readonly Edition[]> {
  const deja = lues.get(nom);
  if (deja) return deja;
  const lecture = LECTEURS[nom]();
  lues.set(nom, lecture);
  // Only what was read is kept: the next request tries again.
  lecture.catch(() => lues.delete(nom));
  return lecture;
}
